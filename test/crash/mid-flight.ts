/**
 * The real entry, stopped while the model thinks about a customer's question: by `kill -9`, or politely. What it holds
 * then is taken up by the next start.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { loadSample } from '../../src/sandbox/sample/load.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../src/sandbox/serve.ts';
import { systemClock, systemFetch, systemIds } from '../../src/wiring/system.ts';
import { type Real, startReal } from '../acceptance/proof/real.ts';
import { until } from '../acceptance/running-sandbox.ts';
import { ADA, BOT } from '../fakes/larkspur.ts';
import { faithful, scriptedModel } from '../fakes/model.ts';

const MS_MAX = 20_000;

export interface MidFlight {
  /** From the signal until the process was gone. */
  stopMs: number;
  /** How the first process ended: an exit code, or a signal. */
  ended: number | string;
  /** Replies the customer had when it was gone. */
  repliesAtStop: number;
  /** From the second start until it reads the conversation; null when there was nothing to take up. */
  resumeMs: number | null;
  replies: number;
}

/** `thinks`: the model answers `on_signal`, so that the turn can end; or `never`, as long as the first process lives. */
export async function stopInMidFlight(
  signal: 'SIGKILL' | 'SIGTERM',
  thinks: 'on_signal' | 'never',
): Promise<MidFlight> {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-mid-flight-'));
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const sample = await loadSample();
  const sandbox = createSandbox({ clock: systemClock, ids: systemIds, fetch: systemFetch, log, sample });
  const served = await serveSandbox(sandbox.app, { port: 0 });
  const model = await serveModel();
  const running: Real[] = [];
  const start = async () => {
    const env = { OPENAI_BASE_URL: model.url, OPENAI_API_KEY: 'key', OPENAI_MODEL: 'scripted' };
    const real = await startReal(folder, { INTERCOM_BASE_URL: served.url, ...env });
    running.push(real);
    return real;
  };

  try {
    const first = await start();
    await until(async () => (await fetch(`${first.url}/readyz`)).ok, MS_MAX);
    await sandbox.register(first.webhook);
    const { conversationId } = sandbox.workspace.contactSays(ADA, 'How do I change my billing email?');
    const replies = () =>
      sandbox.workspace.conversation(conversationId).parts.filter((part) => part.author.id === BOT).length;
    await until(async () => model.asked() === 1, MS_MAX);

    const stoppedAt = performance.now();
    first.child.kill(signal);
    if (thinks === 'on_signal') model.goOn();
    const ended = await first.ended;
    const stopMs = performance.now() - stoppedAt;
    const repliesAtStop = replies();

    model.goOn();
    let resumedAt: number | null = null;
    sandbox.faults.onRequest((call) => {
      if (call.conversationId === conversationId) resumedAt ??= performance.now();
      return undefined;
    });
    const startedAt = performance.now();
    const second = await start();
    await until(async () => (await restOf(second)) && replies() > 0, MS_MAX);
    return {
      ...{ stopMs, ended, repliesAtStop },
      resumeMs: resumedAt === null ? null : resumedAt - startedAt,
      replies: replies(),
    };
  } finally {
    for (const { child } of running) child.kill('SIGKILL');
    sandbox.close();
    await served.close();
    await model.close();
    rmSync(folder, { recursive: true });
  }
}

async function restOf({ url }: Real): Promise<boolean> {
  const { status, inbox } = (await (await fetch(`${url}/readyz`)).json()) as {
    status: string;
    inbox: { waiting: number; leased: number };
  };
  return status === 'ready' && inbox.waiting + inbox.leased === 0;
}

/** An endpoint that thinks until it is told to go on, and answers at once from then on. */
async function serveModel() {
  let goOn = () => {};
  const thinking = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const { fetch: complete, requests } = scriptedModel(async (...asked) => {
    await thinking;
    return faithful(...asked);
  });
  return new Promise<{ url: string; asked: () => number; goOn: () => void; close(): Promise<void> }>((resolve) => {
    const server = serve({ fetch: (request) => complete(request), port: 0 }, ({ port }: AddressInfo) => {
      resolve({
        url: `http://127.0.0.1:${port}/v1`,
        asked: () => requests.length,
        goOn,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
  });
}
