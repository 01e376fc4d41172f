/** The schema and the migrations say the same of every table. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOVED } from '../../src/store/moving.ts';
import * as inbox from '../../src/store/schema/inbox.ts';
import * as knowledge from '../../src/store/schema/knowledge.ts';
import * as outside from '../../src/store/schema/outside.ts';
import * as search from '../../src/store/schema/search.ts';
import * as turns from '../../src/store/schema/turns.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { BROUGHT_IN_ANEW } from '../fakes/tables.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const files = { inbox, knowledge, outside, search, turns };
const tables = Object.values(files)
  .flatMap((file) => Object.values(file) as unknown[])
  .filter((one): one is SQLiteTable => is(one, SQLiteTable));

let db: ReturnType<typeof openSqlite>;
beforeAll(() => {
  db = openSqlite(':memory:');
});
afterAll(() => db.close());
const read = (sql: string, ...params: string[]) => db.one({ sql, params });

describe('a migrated database', () => {
  test('has the tables of the schema and no others, and each is moved or brought in anew', async () => {
    const there = await read("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'");
    const names = tables.map(getTableName).sort();
    expect(
      there
        .map(({ name }) => String(name))
        .filter((name) => name !== 'd1_migrations')
        .sort(),
    ).toEqual(names);
    expect([...MOVED, ...BROUGHT_IN_ANEW].sort()).toEqual(names);
    expect(readdirSync(join(ROOT, 'src/store/schema'))).toHaveLength(Object.keys(files).length);
  });

  test.each(tables.map((table) => [getTableName(table), table] as const))(
    'has the columns, keys and indexes of %s as the schema says them',
    async (name, table) => {
      const columns = await read('select name, type, "notnull", pk from pragma_table_info(?)', name);
      const { primaryKeys, indexes } = getTableConfig(table);
      const keys = primaryKeys[0]?.columns.map((column) => column.name) ?? [];
      const said = Object.values(getTableColumns(table)).map((column) => ({
        name: column.name,
        type: column.getSQLType().toUpperCase(),
        notnull: column.notNull ? 1 : 0,
        pk: column.primary ? 1 : keys.indexOf(column.name) + 1,
      }));
      expect(columns.map((column) => ({ ...column, type: String(column.type).toUpperCase() }))).toEqual(said);
      const there = await read("select name from pragma_index_list(?) where origin = 'c'", name);
      expect(there.map((index) => index.name).sort()).toEqual(indexes.map(({ config }) => config.name).sort());
    },
  );

  // Written into the migration by hand, which nothing else would notice.
  test('keeps its tables with a text key without a rowid', async () => {
    const withRowid = await read(
      "select name from pragma_table_list where schema = 'main' and type = 'table' and wr = 0 and name not like 'sqlite_%'",
    );
    expect(withRowid.map(({ name }) => name).sort()).toEqual([
      ...['article_words', 'assignments', 'audit', 'controls', 'd1_migrations', 'notifications', 'past_questions'],
      ...['segments', 'snippets', 'turns'],
    ]);
  });
});

test('drizzle-kit finds nothing to migrate: the last migration was made from this schema', () => {
  // In a copy: what it found to migrate, it would write.
  const out = mkdtempSync(join(tmpdir(), 'firstline-migrations-'));
  try {
    cpSync(join(ROOT, 'src/store/migrations'), out, { recursive: true });
    const schema = ['--dialect', 'sqlite', '--schema', './src/store/schema/*.ts', '--out', relative(ROOT, out)];
    const said = execFileSync('npx', ['drizzle-kit', 'generate', ...schema], { cwd: ROOT, encoding: 'utf8' });
    expect(said).toContain('No schema changes');
  } finally {
    rmSync(out, { recursive: true });
  }
}, 120_000);
