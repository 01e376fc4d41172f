/**
 * One of the servers the acceptance bench compares, in a process of its own: `bare` (node:http answers 200),
 * `handler` (our whole webhook without the store) or `durable` (the webhook as it ships). Prints its port.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import type { AdminId, WorkspaceId } from '../../src/domain/ids.ts';
import { groupedKeeper } from '../../src/inbox/keep.ts';
import { signatureCheck } from '../../src/ingest/signature.ts';
import { makeCounters } from '../../src/record/counters.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { makeApp } from '../../src/wiring/app.ts';
import { soon } from '../../src/wiring/node-adapters.ts';
import { storeOver } from '../../src/wiring/store.ts';
import { systemClock } from '../../src/wiring/system.ts';
import { SECRET, WORKSPACE } from './notification.ts';

const variant = process.argv[2];
const told = ({ port }: AddressInfo) => process.stdout.write(`${port}\n`);

if (variant === 'bare') {
  const server = createServer((_, response) => response.end()).listen(0, () => told(server.address() as AddressInfo));
} else {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true }));
  process.on('SIGTERM', () => process.exit(0));
  const store = storeOver(openSqlite(join(folder, 'bench.db')));
  const durable = groupedKeeper({
    store,
    clock: systemClock,
    // Nobody takes turns here: what is kept stays waiting, and is counted at the end.
    burst: { quietMs: 3_600_000, maxMs: 3_600_000 },
    soon,
    onKept: () => {},
  });
  const us = { workspaceId: WORKSPACE as WorkspaceId, adminId: '1' as AdminId };
  const keep = variant === 'durable' ? durable : async () => {};
  const app = makeApp({
    ingest: { verify: signatureCheck([SECRET]), us: async () => us, keep },
    store,
    // The log line is made as in production, and thrown away.
    log: { info: (event, fields) => void JSON.stringify({ event, ...fields }), warn: () => {}, error: () => {} },
    counters: makeCounters(),
    isReady: () => true,
  });
  serve({ fetch: app.fetch, port: 0 }, told);
}
