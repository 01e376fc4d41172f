/**
 * A database as SQL text, to move it between Node and D1 or to keep it: one insert a row, for what cannot be had again.
 * Articles are not in it: each runtime brings them in anew, and their index with them.
 */
import type { Driver, Param, Row } from './database.ts';

export const MOVED = [
  'notifications',
  'inbox',
  'turns',
  'steps',
  'shown_snippets',
  'controls',
  'assignments',
  'cases',
  'past_questions',
  'learned',
  'gaps',
  'alerts',
  'tokens',
  'audit',
  'idempotent_calls',
];

type MovingReader = Pick<Driver, 'one'>;

const PAGE_ROWS = 500;
/** D1 takes no longer statement. */
const STATEMENT_BYTES_MAX = 100_000;
const encoder = new TextEncoder();
const HEADER = '-- Firstline database, migrations:';

/** Line by line, the header first. @throws when a row would be too long for D1. */
export async function* exported(db: MovingReader): AsyncGenerator<string> {
  yield `${HEADER} ${await migrationsOf(db)}\n`;
  for (const table of MOVED) {
    for (let from = 0; ; from += PAGE_ROWS) {
      const rows = await db.one({
        sql: `select * from ${table} order by 1, 2 limit ? offset ?`,
        params: [PAGE_ROWS, from],
      });
      // What a past question is packed in stays behind, and is made anew.
      for (const row of rows) yield insertOf(table, 'segment' in row ? { ...row, segment: null } : row);
      if (rows.length < PAGE_ROWS) break;
    }
  }
}

/** What speaks against bringing this text into this database; null when nothing does. */
export async function objection(db: MovingReader, text: string): Promise<string | null> {
  const [header = ''] = text.split('\n', 1);
  if (!header.startsWith(HEADER)) return 'This is no file that export-db wrote.';
  const [there, here] = [header.slice(HEADER.length).trim(), await migrationsOf(db)];
  if (there !== here) return `The file has the migrations ${there}; the database has ${here || 'none'}.`;
  // One select for all: D1 takes no more than five in a union.
  const filled = MOVED.map((table) => `when exists (select 1 from ${table}) then '${table}'`).join(' ');
  const [found] = await db.one({ sql: `select case ${filled} end as name`, params: [] });
  return found?.name ? `The database is not empty: there are rows in ${found.name}.` : null;
}

async function migrationsOf(db: MovingReader): Promise<string> {
  const rows = await db.one({ sql: 'select name from d1_migrations order by id', params: [] });
  return rows.map(({ name }) => String(name)).join(' ');
}

function insertOf(table: string, row: Row): string {
  const names = Object.keys(row).join(', ');
  const line = `insert into ${table} (${names}) values (${Object.values(row).map(literal).join(', ')});\n`;
  // In UTF-8, as D1 counts: an umlaut is two.
  if (encoder.encode(line).length > STATEMENT_BYTES_MAX) throw new Error(`A row of ${table} is longer than D1 takes.`);
  return line;
}

/** A value as SQL text. */
export const literal = (value: Param): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value ?? 'null');
