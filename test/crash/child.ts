/**
 * Firstline in a process of its own that kills itself at a named point: `before` or `after` the nth call of a store
 * verb or of Intercom's API, or `during` a call on the wire. Without a point it just runs.
 */
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import ownerConfig from '../../firstline.config.ts';
import { readConfig } from '../../src/config.ts';
import { startFirstline } from '../../src/firstline.ts';
import { type Client, makeClient } from '../../src/intercom/client.ts';
import { offlineModel } from '../../src/model/offline.ts';
import { openStore, readPrompts } from '../../src/node.ts';
import type { Store } from '../../src/ports.ts';
import { makeCounters } from '../../src/record/counters.ts';
import { wordsOf } from '../../src/retrieve/words.ts';
import { systemClock, systemFetch, systemIds } from '../../src/system.ts';

const [baseUrl = '', secret = '', dbPath = '', when = '', what = '', nth = '1'] = process.argv.slice(2);
const die = () => process.kill(process.pid, 'SIGKILL');

let calls = 0;
/** True when this is the call to die at. */
const isIt = (name: string) => name === what && ++calls === Number(nth);

function mortal<A extends unknown[], R>(name: string, run: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
  return async (...args) => {
    const fatal = isIt(name);
    if (fatal && when === 'before') die();
    const running = run(...args);
    // The request is written in this turn of the loop; nobody will read the answer.
    if (fatal && when === 'during') setTimeout(die, 2);
    const result = await running;
    if (fatal && when === 'after') die();
    return result;
  };
}

const real = openStore(dbPath);
const store = Object.fromEntries(
  Object.entries(real).map(([name, verb]) => [name, mortal(name, verb as (...args: unknown[]) => Promise<unknown>)]),
) as unknown as Store;

const config = readConfig(
  { INTERCOM_ACCESS_TOKEN: 'crash', INTERCOM_CLIENT_SECRET: secret, INTERCOM_BASE_URL: baseUrl },
  { ...ownerConfig, burst: { quietMs: 50, maxMs: 200 } },
);
const plain = makeClient({ baseUrl, token: 'crash', fetch: systemFetch, clock: systemClock, ids: systemIds });
const kindOf = (path: string) => /\/(reply|parts|tags|search)$/.exec(path)?.[1] ?? 'read';
const client: Client = (method, path, body) => mortal(kindOf(path), plain)(method, path, body);

const firstline = await startFirstline(config, {
  ...{ client, store, model: offlineModel(wordsOf), clock: systemClock, ids: systemIds, counters: makeCounters() },
  prompts: await readPrompts(),
  log: { info: () => {}, warn: () => {}, error: () => {} },
  files: async () => [],
  soon: setImmediate,
  fetch: systemFetch,
  quarantineMs: 300,
});
serve({ fetch: firstline.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) => {
  process.stdout.write(`${port}\n`);
});
