/** The webhook with a real inbox behind it and nobody who takes turns: what the ingest and hostile tests post to. */
import type { Hono } from 'hono';
import type { AdminId, WorkspaceId } from '../../src/domain/ids.ts';
import type { Notification } from '../../src/domain/notification.ts';
import { groupedKeeper } from '../../src/inbox/keep.ts';
import { sign, signatureCheck } from '../../src/ingest/signature.ts';
import type { Store } from '../../src/ports/store.ts';
import type { Log, LogFields } from '../../src/ports/system.ts';
import { makeCounters } from '../../src/record/counters.ts';
import { makeApp } from '../../src/wiring/app.ts';
import { storeOver } from '../../src/wiring/store.ts';
import { virtualClock } from './clock.ts';
import { openDatabase } from './runtime.ts';

export const SECRET = 'test_client_secret';
export const WORKSPACE = 'lk5p7r8x' as WorkspaceId;
export const US = '991267459' as AdminId;
const URL = 'http://firstline.test/webhooks/intercom';

export interface Receiver {
  app: Hono;
  store: Store;
  /** What reached the inbox, in order. */
  kept: Notification[];
  logged: { level: string; event: string; fields: LogFields }[];
  /** Posts bytes with whatever headers are given: nothing is signed. */
  post(body: BodyInit | null, headers?: Record<string, string>): Promise<Answered>;
  /** Posts a body with the signature Intercom would send. */
  signed(body: string | Uint8Array<ArrayBuffer>, secret?: string): Promise<Answered>;
}

interface Answered {
  http: number;
  status: string;
}

export function makeReceiver(options: { secrets?: string[]; keep?: Store['keep'] } = {}): Receiver {
  const clock = virtualClock();
  const real = storeOver(openDatabase(':memory:'));
  const store: Store = { ...real, keep: options.keep ?? real.keep };
  const logged: Receiver['logged'] = [];
  const kept: Notification[] = [];
  const log = logInto(logged);
  const keep = groupedKeeper({
    store,
    clock,
    burst: { quietMs: 4_000, maxMs: 20_000 },
    soon: (run) => queueMicrotask(run),
    onKept: (_, notifications) => void kept.push(...notifications),
  });
  const verify = signatureCheck(options.secrets ?? [SECRET]);
  const ingest = { verify, us: async () => ({ workspaceId: WORKSPACE, adminId: US }), keep };
  const counters = makeCounters();
  const app = makeApp({ ingest, store, log, counters, isReady: () => true, metrics: counters.render });
  const post: Receiver['post'] = async (body, headers = {}) => {
    const init: RequestInit & { duplex?: string } = { method: 'POST', body, headers, duplex: 'half' };
    const response = await app.fetch(new Request(URL, init));
    const { status } = (await response.json()) as { status: string };
    return { http: response.status, status };
  };
  return {
    app,
    store,
    kept,
    logged,
    post,
    signed: async (body, secret = SECRET) => {
      const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
      return post(bytes, { 'content-type': 'application/json', 'x-hub-signature': await sign(bytes, secret) });
    },
  };
}

export function logInto(into: Receiver['logged']): Log {
  const level =
    (name: string) =>
    (event: string, fields: LogFields = {}) =>
      void into.push({ level: name, event, fields });
  return { info: level('info'), warn: level('warn'), error: level('error') };
}
