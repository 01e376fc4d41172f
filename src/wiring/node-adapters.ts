import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Config, ConfigError, readConfig } from '../config/environment.ts';
import type { OwnerConfig } from '../config/owner.ts';
import type { Prompts } from '../decide/prompt.ts';
import { sqliteVectors } from '../knowledge/index/sqlite-vectors.ts';
import type { Hybrid } from '../knowledge/search/hybrid.ts';
import { makeGet } from '../knowledge/sources/web/get.ts';
import { webPagesOf } from '../knowledge/sources/web/pages.ts';
import type { Store } from '../ports/store.ts';
import type { Log } from '../ports/system.ts';
import { makeCounters } from '../record/counters.ts';
import { openSqlite } from '../store/sqlite.ts';
import { type Adapters, clientFor, embedderFor, modelFor } from './adapters.ts';
import { storeOver } from './store.ts';
import { jsonLog, systemClock, systemIds } from './system.ts';

export const log: Log = jsonLog(systemClock, (line) => process.stdout.write(`${line}\n`));

/** Reads `.env` in the working directory if there is one; what the environment says already wins. */
export function loadDotEnv(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

const OWNER_FILE = 'firstline.config.ts';

/** The owner's `firstline.config.ts` of the working folder. @throws {ConfigError} when there is none */
async function ownerConfig(): Promise<OwnerConfig> {
  const path = resolve(OWNER_FILE);
  if (!existsSync(path))
    throw new ConfigError([`${OWNER_FILE} is not in this folder. "npx firstline init" writes one to begin with`]);
  const file = (await import(pathToFileURL(path).href)) as { default: OwnerConfig };
  return file.default;
}

/** @throws {ConfigError} */
export async function configFromEnvironment(extra: Record<string, string> = {}): Promise<Config> {
  loadDotEnv();
  const env = { ...process.env, ...extra };
  const config = readConfig(env, await ownerConfig());
  // A slip in its name would look as if all its articles were gone, and the next sync would take them for it.
  if (env.FIRSTLINE_KNOWLEDGE && !existsSync(config.knowledgeDir))
    throw new ConfigError([`FIRSTLINE_KNOWLEDGE is wrong: there is no folder "${config.knowledgeDir}"`]);
  return config;
}

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

export const openStore = (path: string): Store => storeOver(openSqlite(path));

type OpenHybrid = Hybrid & { close(): Promise<void> };

/** A connection of its own, because only this one needs sqlite-vec. Null: no embedding model is configured. */
export function hybridFor(config: Config): OpenHybrid | null {
  const embedder = embedderFor(config);
  if (!embedder) return null;
  const db = openSqlite(config.dbPath, { vectors: true });
  return { embedder, vectors: sqliteVectors(db), close: db.close };
}

/** Everything the rooms need, on this machine. Whoever asked closes `hybrid`. */
export async function nodeAdapters(
  config: Config,
  store: Store,
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
