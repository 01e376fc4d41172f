/**
 * Sends notifications the way Intercom does: signed over the raw bytes, five seconds to answer, one more attempt after a
 * minute, 429 slows everything down, 410 ends it. Every attempt leaves a row in the log of deliveries.
 */

import { HOUR_MS } from '../../domain/time.ts';
import type { Clock, Fetch } from '../../ports/system.ts';
import type { Faults } from '../faults/faults.ts';
import { createSchedule } from '../schedule.ts';
import type { Sequences } from '../workspace/sequences.ts';
import { createCaller, isSuccess } from './caller.ts';
import type { DeliveryLog } from './delivery-log.ts';
import { bytesOf, envelope, HEADERS, type NotificationEnvelope } from './envelope.ts';
import { sendingOf } from './mishaps.ts';
import { hubSignature } from './sign.ts';
import { createTally } from './tally.ts';

const RETRY_MS = 60_000;
/** The longest throttling after a 429, and the age at which a notification is dropped. */
const THROTTLE_MS_MAX = 2 * HOUR_MS;

export interface WebhookEndpoint {
  url: string;
  /** The app's client secret. */
  secret: string;
}

interface WebhookMessage {
  notification: NotificationEnvelope;
  conversationId: string | null;
  attempt: number;
  dropAt: number;
}

export interface EmitterParts {
  workspaceId: string;
  endpoint: WebhookEndpoint | null;
  clock: Clock;
  now: () => number;
  fetch: Fetch;
  ids: Sequences;
  faults: Faults;
  log: DeliveryLog;
}

export interface Emitter {
  emit(topic: string, item: Record<string, unknown>, conversationId: string | null): void;
  /** What Intercom does when the URL is saved: HEAD, and a ping when that succeeds. False: the URL is refused. */
  register(endpoint?: WebhookEndpoint): Promise<boolean>;
  /** Deliveries under way or about to be; those waiting for their hour do not count. */
  pending(): number;
  idle(): Promise<void>;
  close(): void;
}

export function createEmitter(parts: EmitterParts): Emitter {
  const { now, ids, log } = parts;
  const call = createCaller(parts.clock, parts.fetch);
  const schedule = createSchedule(parts.clock);
  const tally = createTally();
  const throttle = createThrottle(now);
  let endpoint = parts.endpoint;
  let enabled = endpoint !== null;
  // Signing is asynchronous and may finish in any order; sends begin in the order in which things happened.
  let queue = Promise.resolve();

  function send(message: WebhookMessage): void {
    const target = endpoint;
    if (!target || !enabled) return;
    if (throttle.waitMs() > 0) return void schedule.later(throttle.waitMs(), () => send(message));
    const body = bytesOf(message.notification, message.attempt);
    tally.begin();
    queue = queue.then(async () => {
      const headers = { ...HEADERS, 'x-hub-signature': await hubSignature(target.secret, body) };
      void call(target.url, { method: 'POST', headers, body })
        .then((outcome) => {
          log.add(rowOf(message, { ...outcome, at: now() }));
          settle(message, outcome.status);
        })
        .finally(() => tally.end());
    });
  }

  function settle(message: WebhookMessage, status: number | null): void {
    if (isSuccess(status)) throttle.calm();
    else if (status === 410) enabled = false;
    else if (status === 429) {
      if (throttle.slowUntil() < message.dropAt) send(message);
    } else if (message.attempt === 1) schedule.later(RETRY_MS, () => send({ ...message, attempt: 2 }));
  }

  function notify(topic: string, item: Record<string, unknown>, conversationId: string | null): void {
    if (!enabled) return;
    const id = topic === 'ping' ? null : ids.notification();
    const notification = envelope({ workspaceId: parts.workspaceId, topic, item, id, now: now() });
    const verdict = id === null ? undefined : parts.faults.judgeDelivery({ topic, conversationId });
    const sending = sendingOf(notification, verdict, ids.notification);
    const message = { notification, conversationId, attempt: 1, dropAt: now() + THROTTLE_MS_MAX };
    const sendAll = (): void => {
      for (const one of sending.notifications) send({ ...message, notification: one });
    };
    if (verdict?.kind === 'drop') log.add(rowOf(message, { status: null, ms: 0, error: 'dropped', at: now() }));
    if (sending.delayMs > 0) schedule.later(sending.delayMs, sendAll);
    else sendAll();
  }

  return {
    emit: notify,
    async register(given) {
      endpoint = given ?? endpoint;
      if (!endpoint) return false;
      tally.begin();
      const { status } = await call(endpoint.url, { method: 'HEAD' });
      enabled = isSuccess(status);
      notify('ping', { type: 'ping', message: 'something something interzen' }, null);
      tally.end();
      return enabled;
    },
    ...{ pending: () => tally.count(), idle: () => tally.idle() },
    close: () => {
      enabled = false;
      schedule.cancelAll();
    },
  };
}

function rowOf(
  message: WebhookMessage,
  outcome: { status: number | null; ms: number; error: string | null; at: number },
) {
  const { notification, conversationId, attempt } = message;
  const { status, ms, at, error } = outcome;
  return { id: notification.id ?? 'ping', topic: notification.topic, conversationId, attempt, status, ms, at, error };
}

/** After a 429 everything waits: a minute, then twice as long each time, until something gets through. */
function createThrottle(now: () => number) {
  let stepMs = 0;
  let until = 0;
  return {
    waitMs: () => Math.max(until - now(), 0),
    slowUntil: () => {
      stepMs = Math.min(Math.max(stepMs * 2, RETRY_MS), THROTTLE_MS_MAX);
      until = now() + stepMs;
      return until;
    },
    calm: () => {
      stepMs = 0;
    },
  };
}
