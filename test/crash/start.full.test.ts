/** The real entry, started while Intercom is away, or beside another one. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import ownerConfig from '../../firstline.config.ts';
import { readConfig } from '../../src/config/environment.ts';
import { loadSample } from '../../src/sandbox/sample/load.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../src/sandbox/serve.ts';
import { databaseOver } from '../../src/store/database.ts';
import { startOnNode } from '../../src/wiring/start-on-node.ts';
import { storeOver } from '../../src/wiring/store.ts';
import { systemClock, systemFetch, systemIds } from '../../src/wiring/system.ts';
import { startReal } from '../acceptance/proof/real.ts';
import { until } from '../acceptance/running-sandbox.ts';
import { ADA, BOT } from '../fakes/larkspur.ts';
import { openDatabase } from '../fakes/runtime.ts';
import { leased } from '../fakes/store.ts';

const MS_MAX = 10_000;

async function stage(status: number) {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-start-'));
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const sample = await loadSample();
  const sandbox = createSandbox({ clock: systemClock, ids: systemIds, fetch: systemFetch, log, sample });
  const served = await serveSandbox(sandbox.app, { port: 0 });
  let refused = 0;
  const mend = sandbox.faults.onRequest(() => {
    refused += 1;
    return { kind: 'error', status, code: 'away', message: 'Away' };
  });
  return {
    sandbox,
    mend,
    folder,
    baseUrl: served.url,
    refused: () => refused,
    start: (env: Record<string, string> = {}) => startReal(folder, { INTERCOM_BASE_URL: served.url, ...env }),
    close: async () => {
      sandbox.close();
      await served.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** One that nobody else has at the moment. */
const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

test('started while Intercom is down, it waits for it, and answers who wrote meanwhile', async () => {
  const { sandbox, mend, refused, start, close } = await stage(503);
  const port = await freePort();
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'How do I change my billing email?');
  const starting = start({ PORT: String(port) });
  const answers = () => systemFetch(`http://localhost:${port}/healthz`).catch(() => null);
  await until(async () => (await answers())?.status === 503, MS_MAX);
  // The client tries three times by itself; the fourth is a new attempt to start.
  await until(async () => refused() >= 4, MS_MAX);
  mend();
  const real = await starting;
  expect((await answers())?.status).toBe(200);
  const said = () => sandbox.workspace.conversation(conversationId).parts.filter((part) => part.author.id === BOT);
  await until(async () => said().length > 0, MS_MAX);
  real.child.kill('SIGTERM');
  expect(await real.ended).toBe(0);
  expect(said()).toHaveLength(1);
  await close();
});

test('started with a token that Intercom refuses, it says so at once and ends', async () => {
  const { refused, start, close } = await stage(401);
  await expect(start()).rejects.toThrow(/ended with 1: .*401.*INTERCOM_ACCESS_TOKEN/);
  expect(refused()).toBe(1);
  await close();
});

test('started beside a running one, it ends at the port and leaves the turns of the other alone', async () => {
  const { mend, folder, start, close } = await stage(503);
  mend();
  const first = await start();
  const db = databaseOver(openDatabase(join(folder, 'proof.db')));
  await leased(storeOver(db), Date.now());
  const turns = () => db.one(sql`select state, fence, crashes from inbox`);
  const before = await turns();
  await expect(start({ PORT: new URL(first.url).port })).rejects.toThrow(/ended with 1: Port \d+ is taken/);
  expect(await turns()).toEqual(before);
  await db.close();
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  await close();
});

test('stopped, or never started, it leaves no connection to its database behind', async () => {
  const { mend, folder, baseUrl, close } = await stage(401);
  const env = { INTERCOM_ACCESS_TOKEN: 'proof', INTERCOM_CLIENT_SECRET: 'secret', INTERCOM_BASE_URL: baseUrl };
  const embedding = { EMBEDDING_MODEL: 'e', EMBEDDING_BASE_URL: baseUrl, EMBEDDING_API_KEY: 'key' };
  const FIRSTLINE_DB = join(folder, 'open.db');
  const config = readConfig({ ...env, ...embedding, FIRSTLINE_DB, PORT: '0' }, ownerConfig);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  // The last connection that closes takes the file beside the database with it.
  const isOpen = () => existsSync(`${FIRSTLINE_DB}-wal`);

  await expect(startOnNode(config, log)).rejects.toThrow('401');
  expect(isOpen()).toBe(false);
  mend();
  const running = await startOnNode(config, log);
  expect(isOpen()).toBe(true);
  await running.stop();
  expect(isOpen()).toBe(false);
  await close();
});

test('asked to stop while a tool is at work, it answers the call first', async () => {
  const { sandbox, mend, start, close } = await stage(503);
  mend();
  const real = await start({ HOST: '127.0.0.1', MCP_AUTH: 'none' });
  const { conversationId: id } = sandbox.workspace.contactSays(ADA, 'Hello');
  let isUnderWay = false;
  sandbox.faults.onRequest(({ method, path }) => {
    if (method !== 'POST' || !path.endsWith('/reply')) return undefined;
    isUnderWay = true;
    return { kind: 'delay', ms: 300 };
  });
  const call = { name: 'add_note', arguments: { conversation_id: id, text: 'Hello' } };
  const answer = systemFetch(`${real.url}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: call }),
  });
  await until(async () => isUnderWay, MS_MAX);
  real.child.kill('SIGTERM');
  const response = await answer;
  expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('part_id')]);
  expect(await real.ended).toBe(0);
  await close();
});
