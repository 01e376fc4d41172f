/** Start on Node: environment, files, SQLite, HTTP port, graceful stop. Wiring only. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import ownerConfig from '../firstline.config.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import type { Prompts } from './decide/prompt.ts';
import { type Firstline, type FirstlineParts, startFirstline } from './firstline.ts';
import { articlesIn } from './knowledge-folder.ts';
import { IntercomError, type Log, type Store } from './ports.ts';
import { makeCounters } from './record/counters.ts';
import type { Hybrid } from './retrieve/hybrid.ts';
import { DatabaseError, openSqlite } from './store/sqlite.ts';
import { sqliteVectors } from './store/sqlite-vectors.ts';
import { storeOver } from './store/store.ts';
import { jsonLog, systemClock, systemFetch, systemIds } from './system.ts';
import { makeGet } from './web/get.ts';
import { webPagesOf } from './web/pages.ts';
import { clientFor, embedderFor, modelFor, type Parts, WorkspaceError } from './workspace.ts';

export const log: Log = jsonLog(systemClock, (line) => process.stdout.write(`${line}\n`));

/** Reads `.env` in the working directory if there is one; what the environment says already wins. */
export function loadDotEnv(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

export function configFromEnvironment(extra: Record<string, string> = {}): Config {
  loadDotEnv();
  const env = { ...process.env, ...extra };
  const config = readConfig(env, ownerConfig);
  // A slip in its name would look as if all its articles were gone, and the next sync would take them for it.
  if (env.FIRSTLINE_KNOWLEDGE && !existsSync(config.knowledgeDir))
    throw new ConfigError([`FIRSTLINE_KNOWLEDGE is wrong: there is no folder "${config.knowledgeDir}"`]);
  return config;
}

export async function readPrompts(): Promise<Prompts> {
  const read = (name: string) => readFile(new URL(`../prompts/${name}.md`, import.meta.url), 'utf8');
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
export async function nodeParts(
  config: Config,
  store: Store,
  into: Log,
): Promise<Parts & { hybrid: OpenHybrid | null }> {
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

export interface Running {
  firstline: Firstline;
  store: Store;
  url: string;
  stop(): Promise<void>;
}

/**
 * Firstline with its port and its database. The port comes first: a second process has to end there, before it takes
 * the turns of the first for those of one that is gone.
 */
export async function startOnNode(config: Config, into: Log): Promise<Running> {
  const door = await listen(config);
  const opened: { close(): unknown }[] = [door];
  const closeAll = async () => {
    for (const one of opened) await one.close();
  };
  try {
    const store = openStore(config.dbPath);
    opened.push(store);
    const parts = await nodeParts(config, store, into);
    if (parts.hybrid) opened.push(parts.hybrid);
    const files: FirstlineParts['files'] = (skip) => articlesIn(config.knowledgeDir, skip);
    const outside = { files, soon, fetch: systemFetch, web: webOf(config) };
    const firstline = await startFirstline(config, { ...parts, ...outside });
    door.leadTo(firstline.app);
    const stop = async () => {
      door.shut();
      await firstline.stop();
      await closeAll();
    };
    return { firstline, store, url: `http://localhost:${door.port}`, stop };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

const starting = () => Response.json({ status: 'starting' }, { status: 503 });

/** Who listens for longer hears that it is over from the connection. */
const ANSWER_MS_MAX = 500;
const ANSWER_MS = 10;

/** The port, taken. Whoever comes before there is an app behind it is asked to come again. */
async function listen({ port, host }: Config) {
  let app: Firstline['app'] | null = null;
  const fetch: Firstline['app']['fetch'] = (...call) => app?.fetch(...call) ?? starting();
  const { promise: bound, resolve, reject } = Promise.withResolvers<AddressInfo>();
  const server = serve({ fetch, port, ...(host ? { hostname: host } : {}) }, resolve);
  server.on('error', reject);
  return {
    port: (await bound).port,
    leadTo: (there: Firstline['app']) => {
      app = there;
    },
    shut: () => void server.close(),
    /** Once the answers under way are out: a connection is idle only then. */
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      for (let ms = 0; ms < ANSWER_MS_MAX; ms += ANSWER_MS) {
        if ('closeIdleConnections' in server) server.closeIdleConnections();
        if (await Promise.race([closed.then(() => true), systemClock.sleep(ANSWER_MS)])) return;
      }
    },
  };
}

/** One line for what the operator can mend; anything else with its stack, because it is ours to mend. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof WorkspaceError) return error.message;
  if (error instanceof IntercomError) {
    const hint = error.status === 401 ? ' Is INTERCOM_ACCESS_TOKEN right, and INTERCOM_REGION?' : '';
    return `${error.message}.${hint} "npm run doctor" says more.`;
  }
  if (error instanceof DatabaseError)
    return `${error.message}. FIRSTLINE_DB has to name a database that can be read and written.`;
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken, perhaps by a Firstline that runs already. If not, set PORT (and SANDBOX_PORT) to free ones.`;
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') return 'HOST is no address of this machine.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** A turn may think for longer than a supervisor waits. What is cut off here is taken up again at the next start. */
const STOP_MS_MAX = 9_000;

/** The third place where an exception ends: nothing is unknown after it, because the inbox is on disk. */
export function endOnSignals(running: { stop(): Promise<void> }, into: Log = log): void {
  const stop = (signal: string) => {
    into.info('stopping', { signal });
    Promise.race([running.stop(), systemClock.sleep(STOP_MS_MAX)]).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

const START_RETRY_MS = 3_000;

/**
 * Started while Intercom is away, it waits: a deploy during an outage must not leave nobody there when it is over.
 * @throws what waiting does not mend.
 */
async function startPatiently(config: Config): Promise<Running> {
  for (;;) {
    try {
      return await startOnNode(config, log);
    } catch (error) {
      if (!(error instanceof IntercomError) || isRefusal(error)) throw error;
      log.warn('intercom_unreachable', { code: error.code, retryMs: START_RETRY_MS });
      await systemClock.sleep(START_RETRY_MS);
    }
  }
}

const isRefusal = ({ status }: IntercomError) => status !== null && status < 500 && status !== 408 && status !== 429;

const ABOUT =
  'npm start takes no arguments: its settings are environment variables (.env.example) and firstline.config.ts.';

if (import.meta.main) {
  if (process.argv.length > 2) {
    process.stderr.write(`${ABOUT}\n`);
    process.exit(process.argv[2] === '--help' ? 0 : 2);
  }
  try {
    const config = configFromEnvironment();
    const running = await startPatiently(config);
    const { workspaceName, region } = running.firstline.workspace.token;
    log.info('started', {
      url: running.url,
      workspace: workspaceName,
      region,
      model: config.model?.model ?? 'offline',
    });
    endOnSignals(running);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}
