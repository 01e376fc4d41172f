/** What tests take from workerd, in place of `test/fakes/runtime.ts`: D1 for SQLite, objects for the pump, bundled files. */
import { env } from 'cloudflare:workers';
import type { D1Database } from '@cloudflare/workers-types';
import packet from '../../prompts/packet.md?raw';
import repair from '../../prompts/repair.md?raw';
import system from '../../prompts/system.md?raw';
import { LARKSPUR } from '../../src/sandbox/sample/larkspur.ts';
import { readArticle } from '../../src/sandbox/sample/load.ts';
import { openD1 } from '../../src/store/d1.ts';
import type { Driver } from '../../src/store/database.ts';

export { startObjects as start } from './objects.ts';

const articles = import.meta.glob('../../src/sandbox/sample/articles/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const fixtures = import.meta.glob('../fixtures/*.json', { query: '?raw', import: 'default', eager: true });
const byName = (files: Record<string, string>) =>
  Object.entries(files).map(([path, text]): [string, string] => [path.slice(path.lastIndexOf('/') + 1), text]);

export const readPrompts = async () => ({ system, repair, packet });
export const loadSample = async () => ({
  ...LARKSPUR,
  articles: byName(articles)
    .sort()
    .map(([name, text]) => readArticle(name, text)),
});
export const fixtureFiles: ReadonlyMap<string, string> = new Map(byName(fixtures));

const { DB } = env as { DB: D1Database };
const KEPT = /^(sqlite_|_cf_|d1_migrations)/;

/** There is one database, and opening it empties it. */
export function openDatabase(): Driver {
  const db = openD1(DB);
  const emptied = empty(db);
  let isOpen = true;
  const after = async <T>(work: () => Promise<T>) => {
    await emptied;
    if (!isOpen) throw new Error('The database is closed');
    return work();
  };
  return {
    one: (statement) => after(() => db.one(statement)),
    many: (statements) => after(() => db.many(statements)),
    close: async () => {
      isOpen = false;
    },
  };
}

async function empty(db: Driver): Promise<void> {
  const rows = await db.one({ sql: `select name from sqlite_master where type = 'table'`, params: [] });
  const tables = rows.map(({ name }) => String(name)).filter((name) => !KEPT.test(name));
  await db.many(tables.map((name) => ({ sql: `delete from ${name}`, params: [] })));
}
