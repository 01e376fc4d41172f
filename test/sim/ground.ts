/** What every world stands on: a database that keeps its articles and forgets the rest. */
import ownerConfig from '../../firstline.config.ts';
import { type Config, readConfig } from '../../src/config/environment.ts';
import type { Prompts } from '../../src/decide/prompt.ts';
import type { AdminId, WorkspaceId } from '../../src/domain/ids.ts';
import { makeClient } from '../../src/intercom/client.ts';
import { intercomOver } from '../../src/intercom/intercom.ts';
import { sync } from '../../src/knowledge/sources/sync.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { Driver, Row } from '../../src/store/database.ts';
import type { WholeStore } from '../../src/wiring/store.ts';
import { storeOver } from '../../src/wiring/store.ts';
import { systemClock, systemIds } from '../../src/wiring/system.ts';
import { loadSample, openDatabase, readPrompts } from '../fakes/runtime.ts';
import { type Rest, waitedFor } from './clock.ts';
import { watchTransitions } from './transitions.ts';

/** What stays from world to world: the articles and their index. */
const KEPT_TABLES =
  /^(_cf_|article|knowledge_versions|past_questions|postings|segments|snippets|spellings|d1_migrations|sqlite_)/;

/** What every world stands on. */
export interface Ground {
  db: Driver;
  /** Until everything that was set off has settled. */
  rest: Rest;
  store: WholeStore;
  prompts: Prompts;
  config: Config;
  /** Forgets everything but the articles. */
  empty(): Promise<void>;
  /** The rows of everything a world may change, for a backup. */
  dump(): Promise<Backup>;
  /** Brings back what was dumped, and forgets what has happened since. */
  restore(backup: Backup): Promise<void>;
}

type Backup = { table: string; rows: Row[] }[];

/** `open`: an empty database with all migrations; left out, the runtime's own. */
export async function openWorkerContext(
  open: () => Promise<Driver> = async () => openDatabase(':memory:'),
): Promise<Ground> {
  const { db, rest } = waitedFor(await open());
  const store = storeOver(db);
  await fillKnowledge(store);
  const prompts = await readPrompts();
  const config = readConfig(
    { INTERCOM_ACCESS_TOKEN: 'token', INTERCOM_CLIENT_SECRET: 'secret', INTERCOM_BASE_URL: 'http://intercom.sim' },
    ownerConfig,
  );
  const rows = await db.one({ sql: `select name from sqlite_master where type = 'table'`, params: [] });
  const tables = rows.map((row) => String(row.name)).filter((name) => !KEPT_TABLES.test(name));
  await watchTransitions(db);
  const forget = () => db.many(tables.map((table) => ({ sql: `delete from ${table}`, params: [] })));
  return {
    ...{ db, rest, store, prompts, config },
    empty: async () => {
      await forget();
      await db.one({ sql: 'delete from transitions', params: [] });
    },
    dump: async () => {
      const dumped: Backup = [];
      for (const table of tables)
        dumped.push({ table, rows: await db.one({ sql: `select * from ${table}`, params: [] }) });
      return dumped;
    },
    restore: async (backup) => {
      const [{ mark } = { mark: 0 }] = await db.one({ sql: 'select max(rowid) as mark from transitions', params: [] });
      await forget();
      for (const { table, rows } of backup) for (const row of rows) await db.one(insert(table, row));
      await db.one({ sql: 'delete from transitions where rowid > ?', params: [mark ?? 0] });
    },
  };
}

const insert = (table: string, row: Row) => ({
  sql: `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row)
    .map(() => '?')
    .join(', ')})`,
  params: Object.values(row),
});

/** The sample's articles, brought in by the real sync. */
async function fillKnowledge(store: WholeStore): Promise<void> {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const sample = await loadSample();
  const sandbox = createSandbox({ clock: systemClock, ids: systemIds, fetch: async () => new Response(), log, sample });
  const plain = { baseUrl: 'http://sample', token: 'sample', clock: systemClock, ids: systemIds };
  const intercom = intercomOver(makeClient({ ...plain, fetch: sandbox.fetch }), '' as AdminId);
  const workspaceId = sample.workspace.id as WorkspaceId;
  await sync({ store, clock: systemClock, workspaceId, intercom, files: async () => [] });
  sandbox.close();
}
