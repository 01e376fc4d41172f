import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Config } from '../config/environment.ts';
import type { Firstline } from './firstline.ts';
import { systemClock } from './system.ts';

const starting = () => Response.json({ status: 'starting' }, { status: 503 });

/** A client that is still reading after this long sees its connection closed. */
const ANSWER_MS_MAX = 500;

const ANSWER_MS = 10;

/** Takes the port. Until an app is set, requests are answered 503. */
export async function listen({ port, host }: Config) {
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
    /** Waits until running responses are sent: a connection is idle only then. */
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      for (let ms = 0; ms < ANSWER_MS_MAX; ms += ANSWER_MS) {
        if ('closeIdleConnections' in server) server.closeIdleConnections();
        if (await Promise.race([closed.then(() => true), systemClock.sleep(ANSWER_MS)])) return;
      }
    },
  };
}
