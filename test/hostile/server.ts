/**
 * The webhook as it ships, with its inbox on disk and nobody who takes turns, in a process of its own. Tells its parent
 * its address, and at the end what it kept, what it failed on, and for how long it let everybody wait.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { groupedKeeper } from '../../src/inbox/keep.ts';
import { signatureCheck } from '../../src/ingest/signature.ts';
import { makeCounters } from '../../src/record/counters.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { makeApp } from '../../src/wiring/app.ts';
import { soon } from '../../src/wiring/node-adapters.ts';
import { storeOver } from '../../src/wiring/store.ts';
import { systemClock } from '../../src/wiring/system.ts';
import { SECRET, US, WORKSPACE } from '../fakes/receiver.ts';

export interface HostileReport {
  kept: number;
  /** Requests that ended in an exception. */
  exceptions: number;
  /** The longest the event loop stood still, and how much of that this process itself was computing. */
  blockedMs: number;
  blockedCpuMs: number;
}

const PROBE_MS = 2;

const folder = mkdtempSync(join(tmpdir(), 'firstline-hostile-'));
const store = storeOver(openSqlite(join(folder, 'hostile.db')));
let kept = 0;
let exceptions = 0;
const keep = groupedKeeper({
  store,
  clock: systemClock,
  burst: { quietMs: 4_000, maxMs: 20_000 },
  soon,
  onKept: (_, notifications) => {
    kept += notifications.length;
  },
});
const app = makeApp({
  ingest: { verify: signatureCheck([SECRET]), us: async () => ({ workspaceId: WORKSPACE, adminId: US }), keep },
  store,
  log: {
    info: (event, fields) => void JSON.stringify({ event, ...fields }),
    warn: () => {},
    error: () => {
      exceptions += 1;
    },
  },
  counters: makeCounters(),
  isReady: () => true,
});

let blockedMs = 0;
let blockedCpuMs = 0;
let tickedAt = performance.now();
let cpuAt = process.threadCpuUsage();
const probe = () => {
  const now = performance.now();
  const { user, system } = process.threadCpuUsage(cpuAt);
  const gapMs = now - tickedAt - PROBE_MS;
  blockedMs = Math.max(blockedMs, gapMs);
  // A host that is busy with somebody else holds us up too; what we computed meanwhile is ours alone.
  blockedCpuMs = Math.max(blockedCpuMs, Math.min(gapMs, (user + system) / 1_000));
  tickedAt = now;
  cpuAt = process.threadCpuUsage();
};

const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) => {
  process.send?.({ url: `http://127.0.0.1:${port}` });
});
process.on('message', (order) => {
  if (order === 'measure') {
    [blockedMs, blockedCpuMs, tickedAt, cpuAt] = [0, 0, performance.now(), process.threadCpuUsage()];
    setInterval(probe, PROBE_MS).unref();
  } else {
    process.send?.({ kept, exceptions, blockedMs, blockedCpuMs } satisfies HostileReport);
  }
});
process.on('disconnect', async () => {
  server.close();
  await store.close();
  rmSync(folder, { recursive: true });
  process.exit(0);
});
