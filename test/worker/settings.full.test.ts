/** A Worker that is set up wrong says so where its owner looks, and repeats no value. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startLocalWorker } from '../../src/cli/worker/local-worker.ts';
import { until } from '../acceptance/running-sandbox.ts';

test('a Worker without its secrets answers 500, and its log names what is missing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'firstline-settings-'));
  const logged: string[] = [];
  const worker = await startLocalWorker({
    ...{ folder, port: 0, onLine: (line: string) => void logged.push(line) },
    variables: { INTERCOM_ACCESS_TOKEN: 'secret-canary', INTERCOM_REGION: 'MOON' },
  });
  const answer = await fetch(`${worker.url}/webhooks/intercom`, { method: 'POST', body: '{}' });
  expect(answer.status).toBe(500);
  expect(await answer.json()).toEqual({ status: 'cannot_run' });
  await worker.sweep();
  await until(async () => logged.filter((line) => line.includes('cannot_run')).length >= 2, 5_000);
  for (const name of ['INTERCOM_CLIENT_SECRET is missing', 'INTERCOM_REGION is wrong']) {
    expect(logged.join()).toContain(name);
  }
  expect(logged.join()).not.toContain('canary');
  await worker.stop();
  await rm(folder, { recursive: true });
}, 60_000);
