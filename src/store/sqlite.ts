/**
 * better-sqlite3 behind the SQL face: one file, one process, WAL with synchronous=FULL, so that what was
 * committed survives a power cut. Applies the migrations when it opens.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import type { Exec, Statement } from './sql.ts';

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));

/** Opens or creates the database at `path`; `:memory:` keeps nothing. @throws when the file cannot be used. */
export function openSqlite(path: string): Exec {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const sqlite = new Database(path);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('busy_timeout = 5000');
  migrate(drizzle(sqlite), { migrationsFolder: MIGRATIONS });

  const prepared = new Map<string, Database.Statement>();
  const run = ({ sql, params }: Statement): unknown[][] => {
    let statement = prepared.get(sql);
    if (!statement) {
      statement = sqlite.prepare(sql);
      prepared.set(sql, statement);
    }
    if (statement.reader) return statement.raw().all(...params) as unknown[][];
    statement.run(...params);
    return [];
  };
  const runAll = sqlite.transaction((statements: Statement[]) => statements.map(run));

  return {
    one: async (statement) => run(statement),
    many: async (statements) => runAll.immediate(statements),
    close: async () => void sqlite.close(),
  };
}
