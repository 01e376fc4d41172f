/**
 * Intercom as the simulator needs it: the sandbox's workspace and REST face, without its emitter, whose signatures run
 * on threads and so in an order that no seed decides. Notifications are made by the same functions and delivered here.
 */
import { Hono } from 'hono';
import type { Clock, Fetch } from '../../src/ports/system.ts';
import { createFaults } from '../../src/sandbox/faults/faults.ts';
import type { RequestVerdict } from '../../src/sandbox/faults/verdicts.ts';
import { restApp } from '../../src/sandbox/rest/app.ts';
import { CALLS_PER_WINDOW, createRateLimit } from '../../src/sandbox/rest/rate-limit.ts';
import type { SampleWorkspace } from '../../src/sandbox/sample/sample.ts';
import { createSchedule } from '../../src/sandbox/schedule.ts';
import { DEFAULT_SETTINGS } from '../../src/sandbox/settings.ts';
import { bytesOf, envelope, type NotificationEnvelope } from '../../src/sandbox/webhooks/envelope.ts';
import { itemOf, topicsOf } from '../../src/sandbox/webhooks/topics.ts';
import { createState } from '../../src/sandbox/workspace/seed.ts';
import { createSequences } from '../../src/sandbox/workspace/sequences.ts';
import type { Happening } from '../../src/sandbox/workspace/state.ts';
import { createWorkspace, type SimWorkspace } from '../../src/sandbox/workspace/workspace.ts';
import type { Delivered } from './facts.ts';
import type { Random } from './random.ts';
import type { Weather } from './weather.ts';

const HOOK = 'http://firstline.sim/webhooks/intercom';
/** What Intercom waits for an answer, and how long it waits before its one second try (docs/intercom.md). */
const ANSWER_MS = 5_000;
const RETRY_MS = 60_000;
const LATE_MS_MAX = 120_000;
const REPLAY_MS = { min: 60_000, max: 25 * 60_000 };

export interface SimIntercom {
  workspace: SimWorkspace;
  /** Executes one request; a verdict decides what becomes of it. One at a time, so that each part has one cause. */
  execute(request: Request, verdict?: RequestVerdict): Promise<Response>;
  deliveries: Delivered[];
  /** Delivers each notification once more, those that were lost as well. */
  replayAll(): void;
  close(): void;
}

export function simIntercom(options: {
  clock: Clock;
  sample: SampleWorkspace;
  random: Random;
  weather: () => Weather['notification'];
  /** The app's endpoint; rejects when nobody listens. */
  deliver: Fetch;
}): SimIntercom {
  const { clock, sample, random } = options;
  const ids = createSequences(0);
  const faults = createFaults();
  const schedule = createSchedule(clock);
  const closing = new AbortController();
  const deliveries: Delivered[] = [];
  const sent: (() => void)[] = [];
  let verdict: RequestVerdict | undefined;
  let requests = 0;
  faults.onRequest(() => verdict);

  const state = createState({
    sample,
    settings: DEFAULT_SETTINGS,
    ids,
    now: clock.now,
    tell,
    onStart: () => {},
  });
  const workspace = createWorkspace(state);
  const app = new Hono().route(
    '/',
    restApp({
      state,
      faults,
      clock,
      ids: { next: () => `request-${++requests}`, fraction: random.next },
      limit: createRateLimit(CALLS_PER_WINDOW, clock.now),
      closing: closing.signal,
    }),
  );

  function tell(happening: Happening): void {
    if (happening.about !== 'conversation') return;
    const { conversation, action, parts } = happening;
    if (action === 'snoozed' && conversation.snoozedUntil)
      schedule.later(conversation.snoozedUntil - clock.now(), () => workspace.wakeSnoozed());
    const item = itemOf(state, happening, { html: false });
    for (const topic of topicsOf(happening, DEFAULT_SETTINGS)) {
      const notification = envelope({
        workspaceId: sample.workspace.id,
        topic,
        item,
        id: ids.notification(),
        now: clock.now(),
      });
      send(notification, { conversationId: conversation.id, partId: parts.at(-1)?.id ?? conversation.source.id });
    }
  }

  function send(notification: NotificationEnvelope, about: { conversationId: string; partId: string }): void {
    const rates = options.weather();
    const facts = { id: notification.id ?? '', topic: notification.topic, ...about };
    sent.push(() => void attemptOne(notification, facts, 2));
    if (random.chance(rates.lost)) {
      deliveries.push({ ...facts, at: clock.now(), status: null, answer: 'lost' });
      return;
    }
    const lateMs = () => (random.chance(rates.late) ? random.between(0, LATE_MS_MAX) : random.between(20, 400));
    const deliver = (attempt: number) => void attemptOne(notification, facts, attempt);
    schedule.later(lateMs(), () => deliver(1));
    if (random.chance(rates.twice)) schedule.later(lateMs(), () => deliver(1));
    if (random.chance(rates.replayed)) schedule.later(random.between(REPLAY_MS.min, REPLAY_MS.max), () => deliver(1));
  }

  async function attemptOne(
    notification: NotificationEnvelope,
    facts: Omit<Delivered, 'at' | 'status' | 'answer'>,
    attempt: number,
  ) {
    const at = clock.now();
    const { status, answer } = await answered(bytesOf(notification, attempt));
    deliveries.push({ ...facts, at, status, answer });
    const ok = status !== null && status >= 200 && status < 300;
    if (!ok && attempt === 1) schedule.later(RETRY_MS, () => void attemptOne(notification, facts, 2));
  }

  async function answered(body: Uint8Array<ArrayBuffer>): Promise<{ status: number | null; answer: string }> {
    const deadline = clock.deadline(ANSWER_MS);
    const gaveUp = new Promise<never>((_, reject) =>
      deadline.signal.addEventListener('abort', () => reject(deadline.signal.reason), { once: true }),
    );
    try {
      const headers = { 'x-hub-signature': 'sha1=simulated' };
      const response = await Promise.race([options.deliver(HOOK, { method: 'POST', headers, body }), gaveUp]);
      return { status: response.status, answer: ((await response.json()) as { status: string }).status };
    } catch {
      return { status: null, answer: 'nobody' };
    } finally {
      deadline.clear();
    }
  }

  let turnstile: Promise<unknown> = Promise.resolve();
  return {
    workspace,
    deliveries,
    execute: (request, given) => {
      const one = turnstile.then(() => {
        verdict = given;
        return app.fetch(request);
      });
      turnstile = one.catch(() => {});
      return one;
    },
    replayAll: () => {
      for (const again of sent) schedule.later(random.between(0, 60_000), again);
    },
    close: () => {
      closing.abort();
      schedule.cancelAll();
    },
  };
}
