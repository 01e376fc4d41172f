/** What all runs stand on: a database with the sample's articles in it, emptied of everything else before each. */
import ownerConfig from '../../firstline.config.ts';
import { type Config, readConfig } from '../../src/config.ts';
import type { WorkspaceId } from '../../src/domain.ts';
import { toArticle } from '../../src/intercom/wire.ts';
import { readPrompts } from '../../src/node.ts';
import type { Store } from '../../src/ports.ts';
import { sync } from '../../src/retrieve/sync.ts';
import { articleJson } from '../../src/sandbox/rest/article-json.ts';
import { loadSample } from '../../src/sandbox/sample/load.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { Exec } from '../../src/store/sql.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { storeOver } from '../../src/store/store.ts';
import { systemClock, systemIds } from '../../src/system.ts';
import { watchTransitions } from '../sim/transitions.ts';

const KEPT_TABLES = /^(articles|snippets|d1_migrations|sqlite_)/;

export interface Ground {
  db: Exec;
  store: Store;
  config: Config;
  prompts: Awaited<ReturnType<typeof readPrompts>>;
  /** As after a backup from before the first notification. */
  empty(): Promise<void>;
}

export async function makeGround(): Promise<Ground> {
  const db = openSqlite(':memory:');
  const store = storeOver(db);
  await bringArticles(store);
  await watchTransitions(db);
  const rows = await db.one({ sql: `select name from sqlite_master where type = 'table'`, params: [] });
  const tables = rows.map((row) => String(row.name)).filter((name) => !KEPT_TABLES.test(name));
  return {
    db,
    store,
    config: readConfig(
      { INTERCOM_ACCESS_TOKEN: 'token', INTERCOM_CLIENT_SECRET: 'secret', INTERCOM_BASE_URL: 'http://intercom.sim' },
      ownerConfig,
    ),
    prompts: await readPrompts(),
    empty: async () => void (await db.many(tables.map((table) => ({ sql: `delete from ${table}`, params: [] })))),
  };
}

async function bringArticles(store: Store): Promise<void> {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const sample = await loadSample();
  const sandbox = createSandbox({ clock: systemClock, ids: systemIds, fetch: async () => new Response(), log, sample });
  const articles = sandbox.workspace
    .articles()
    .flatMap((article) => toArticle(articleJson(sandbox.workspace.state, article, '2.16')) ?? []);
  const listArticles = async () => ({ articles, totalCount: articles.length, totalPages: 1 });
  const workspaceId = sample.workspace.id as WorkspaceId;
  await sync({ store, clock: systemClock, workspaceId, intercom: { listArticles }, files: async () => [] });
  sandbox.close();
}
