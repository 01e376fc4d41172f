/** The real entry, started while Intercom is away. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadSample } from '../../src/sandbox/sample/load.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../src/sandbox/serve.ts';
import { systemClock, systemFetch, systemIds } from '../../src/system.ts';
import { until } from '../acceptance/running-sandbox.ts';
import { ADA, BOT } from '../fakes/larkspur.ts';
import { startReal } from '../proof/real.ts';

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
    refused: () => refused,
    start: () => startReal(folder, { INTERCOM_BASE_URL: served.url }),
    close: async () => {
      sandbox.close();
      await served.close();
      rmSync(folder, { recursive: true });
    },
  };
}

test('started while Intercom is down, it waits for it, and answers who wrote meanwhile', async () => {
  const { sandbox, mend, refused, start, close } = await stage(503);
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'How do I change my billing email?');
  const starting = start();
  // The client tries three times by itself; the fourth is a new attempt to start.
  await until(async () => refused() >= 4, MS_MAX);
  mend();
  const real = await starting;
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
