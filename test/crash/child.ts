/**
 * Firstline in a process of its own that kills itself at a named point (`points.ts`). Without one it just runs. Says a
 * line on standard output for its port, and for each sweep that ended.
 */
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import Database from 'better-sqlite3';
import ownerConfig from '../../firstline.config.ts';
import { readConfig } from '../../src/config/environment.ts';
import { type Client, makeClient } from '../../src/intercom/client.ts';
import { wordsOf } from '../../src/knowledge/search/words.ts';
import { offlineModel } from '../../src/model/offline.ts';
import { makeCounters } from '../../src/record/counters.ts';
import { requestKind } from '../../src/sandbox/faults/verdicts.ts';
import { startFirstline } from '../../src/wiring/firstline.ts';
import { openStore, readPrompts } from '../../src/wiring/node-adapters.ts';
import type { WholeStore } from '../../src/wiring/store.ts';
import { systemClock, systemFetch, systemIds } from '../../src/wiring/system.ts';

export interface ChildOptions {
  baseUrl: string;
  secret: string;
  dbPath: string;
  kill: string | null;
  /** In [0, 1): where within the point, as far as there is a choice. */
  moment: number;
}

/** Long enough for a call on loopback to arrive, be executed and be answered, or for any part of that. */
const WIRE_MS = 8;

const { baseUrl, secret, dbPath, kill, moment } = JSON.parse(process.argv[2] ?? '') as ChildOptions;
const [when = '', what = '', nth = '1'] = kill?.split(' ') ?? [];
const die = () => process.kill(process.pid, 'SIGKILL');

let passed = 0;
const isDue = (here: string, name: string) => here === when && name === what && ++passed === Number(nth);

function mortal<A extends unknown[], R>(name: string, run: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
  return async (...args) => {
    if (isDue('before', name)) die();
    const running = run(...args);
    // The request is written in this turn of the loop; whatever becomes of it, nobody may read the answer.
    if (isDue('during', name)) setTimeout(die, moment * WIRE_MS);
    const result = await running;
    // Asking for work is no station; getting it is.
    const isStation = !(name === 'lease' && Array.isArray(result) && result.length === 0);
    if (isStation && isDue('after', name)) die();
    return result;
  };
}

/** A migration runs within the driver, so its middle is between two of its statements. */
function makeMigrationsMortal(): void {
  const exec = Database.prototype.exec;
  Database.prototype.exec = function (text: string) {
    const starts = [...text.matchAll(/^create (?!table if not exists d1_migrations)/gim)].map(({ index }) => index);
    if (starts.length > 0 && isDue('during', 'migration')) {
      exec.call(this, text.slice(0, starts[1 + Math.floor(moment * (starts.length - 1))]));
      die();
    }
    const result = exec.call(this, text);
    if (starts.length > 0 && isDue('after', 'migration')) die();
    return result;
  };
}

makeMigrationsMortal();
const store = Object.fromEntries(
  Object.entries(openStore(dbPath)).map(([name, verb]) => [
    name,
    mortal(name, verb as (...args: unknown[]) => Promise<unknown>),
  ]),
) as unknown as WholeStore;

const config = readConfig(
  { INTERCOM_ACCESS_TOKEN: 'crash', INTERCOM_CLIENT_SECRET: secret, INTERCOM_BASE_URL: baseUrl },
  { ...ownerConfig, burst: { quietMs: 50, maxMs: 200 } },
);
const plain = makeClient({ baseUrl, token: 'crash', fetch: systemFetch, clock: systemClock, ids: systemIds });
const client: Client = (method, path, body) => {
  const kind = requestKind(method, path.replace(/\?.*/, ''), String(body?.message_type ?? ''));
  return mortal(kind, plain)(method, path, body);
};
const say = (line: string) => void process.stdout.write(`${line}\n`);

const firstline = await startFirstline(config, {
  ...{ client, store, model: offlineModel(wordsOf), clock: systemClock, ids: systemIds, counters: makeCounters() },
  prompts: await readPrompts(),
  log: { info: (event) => event === 'swept' && say(event), warn: () => {}, error: () => {} },
  files: async () => [],
  soon: setImmediate,
  fetch: systemFetch,
  quarantineMs: 300,
});
serve({ fetch: firstline.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) => say(`port ${port}`));
