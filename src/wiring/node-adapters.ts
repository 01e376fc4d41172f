/** What the rooms need on this machine: the prompts, the database, the vectors, web pages. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Config } from '../config/environment.ts';
import type { Prompts } from '../decide/prompt.ts';
import { sqliteVectors } from '../knowledge/index/sqlite-vectors.ts';
import type { Hybrid } from '../knowledge/search/hybrid.ts';
import { makeGet } from '../knowledge/sources/web/get.ts';
import { webPagesOf } from '../knowledge/sources/web/pages.ts';
import type { Log } from '../ports/system.ts';
import { makeCounters } from '../record/counters.ts';
import { databaseOver } from '../store/database.ts';
import { openSqlite } from '../store/sqlite.ts';
import { type Adapters, embedderFor, modelFor } from './adapters.ts';
import { clientFor } from './client.ts';
import type { WholeStore } from './store.ts';
import { storeOver } from './store.ts';
import { systemClock, systemIds } from './system.ts';

/** The prompts of the package; a file of the same name in the working folder's `prompts/` is read instead. */
export async function readPrompts(): Promise<Prompts> {
  const read = (name: string) => {
    const own = resolve('prompts', `${name}.md`);
    return readFile(existsSync(own) ? own : new URL(`../../prompts/${name}.md`, import.meta.url), 'utf8');
  };
  const [system, repair, packet] = await Promise.all([read('system'), read('repair'), read('packet')]);
  return { system, repair, packet };
}

/** Help centers kept elsewhere. */
export const webOf = ({ owner }: Config) => webPagesOf(owner.webPages, { get: makeGet(), clock: systemClock });

export const openStore = (path: string): WholeStore => storeOver(openSqlite(path));

type OpenHybrid = Hybrid & { close(): Promise<void> };

/** A connection of its own, because only this one needs sqlite-vec. Null: no embedding model is configured. */
export function hybridFor(config: Config): OpenHybrid | null {
  const embedder = embedderFor(config);
  if (!embedder) return null;
  const db = openSqlite(config.dbPath, { vectors: true });
  return { embedder, vectors: sqliteVectors(databaseOver(db)), close: db.close };
}

/** Everything the rooms need, on this machine. Whoever asked closes `hybrid`. */
export async function nodeAdapters(
  config: Config,
  store: WholeStore,
  into: Log,
): Promise<Adapters & { hybrid: OpenHybrid | null }> {
  const client = clientFor(config);
  const outside = { clock: systemClock, ids: systemIds, log: into, counters: makeCounters() };
  return {
    ...outside,
    client,
    model: modelFor(config),
    store,
    prompts: await readPrompts(),
    hybrid: hybridFor(config),
  };
}

/** What arrives within a millisecond shares one commit, and one fsync. */
export const soon = (run: () => void) => void setTimeout(run, 1);
