/** The Worker on this machine: workerd with D1 and Durable Objects in a folder of its own, as `wrangler dev` runs it. */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock, systemFetch } from '../../wiring/system.ts';
import { spawnWrangler, WranglerError, wrangler } from './wrangler.ts';

const DATABASES = join('v3', 'd1', 'miniflare-D1DatabaseObject');
const READY = /Ready on (http:\/\/\S+)/;
/** Cloudflare keeps the cron; `wrangler dev` leaves it to whoever asks. */
const SWEEP_PATH = '/cdn-cgi/handler/scheduled';
const SWEEP_EVERY_MS = 60_000;

export interface LocalWorker {
  url: string;
  /** Of wrangler; workerd is its child. */
  pid: number;
  sweep(): Promise<void>;
  /** Resolves when wrangler is gone, whatever ended it. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

export const migrateLocal = (folder: string) =>
  wrangler(['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', folder]);

/** The file that local D1 keeps its rows in; there is one database. */
export async function databaseIn(folder: string): Promise<string> {
  const names = await readdir(join(folder, DATABASES));
  const name = names.find((one) => one.endsWith('.sqlite') && one !== 'metadata.sqlite');
  if (!name) throw new Error(`There is no database in ${folder}`);
  return join(folder, DATABASES, name);
}

/** `onLine` gets what the Worker logs. Resolves once it listens; port 0 takes any free one. @throws {WranglerError} */
export async function startLocalWorker(options: {
  folder: string;
  port: number;
  variables: Record<string, string>;
  onLine: (line: string) => void;
}): Promise<LocalWorker> {
  const { folder, port, variables, onLine } = options;
  const envFile = join(folder, 'variables.env');
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${JSON.stringify(value)}\n`);
  await writeFile(envFile, lines.join(''), { mode: 0o600 });
  // Given by name, so that neither `.env` nor `.dev.vars` is read as well.
  const child = spawnWrangler([
    ...['dev', '--ip', '127.0.0.1', '--port', String(port), '--inspector-port', '0'],
    ...['--persist-to', folder, '--env-file', envFile, '--show-interactive-dev-session=false'],
  ]);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      const text = chunk.toString();
      for (const line of text.split('\n')) if (line.startsWith('{')) onLine(line);
      said = (said + text).slice(-10_000);
      const ready = READY.exec(said)?.[1];
      if (ready) resolve(ready);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    void ended.then(() => reject(new WranglerError(`wrangler dev ended:\n${said}`)));
  });
  const sweep = async () => {
    await systemFetch(`${url}${SWEEP_PATH}`);
  };
  return {
    url,
    pid: child.pid ?? 0,
    sweep,
    ended,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Asks for the sweep every minute until it is cancelled. A Worker that is being reloaded misses one. */
export function sweepEveryMinute({ sweep }: Pick<LocalWorker, 'sweep'>, onMissed: () => void): () => void {
  let cancel = () => {};
  const next = () => {
    cancel = systemClock.after(SWEEP_EVERY_MS, () => {
      sweep().catch(onMissed).finally(next);
    });
  };
  next();
  return () => cancel();
}
