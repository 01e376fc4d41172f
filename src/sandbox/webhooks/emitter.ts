/**
 * Sends notifications the way Intercom does: signed over the raw bytes, five seconds to answer, one more attempt after a
 * minute, 429 slows everything down, 410 ends it. Every attempt leaves a row in the log of deliveries.
 */
import type { Clock, Fetch, Log } from '../../ports.ts';
import type { Faults } from '../faults/faults.ts';
import type { Sequences } from '../workspace/sequences.ts';
import { bytesOf, envelope, HEADERS, NO_PARTS, type Notification } from './envelope.ts';
import { hubSignature } from './sign.ts';
import { createTally } from './tally.ts';
import { twinTopic } from './topics.ts';

const ANSWER_MS = 5_000;
const RETRY_MS = 60_000;
const THROTTLE_MS_MAX = 2 * 3_600_000;
const ROWS_MAX = 1_000;

export interface Endpoint {
  url: string;
  /** The app's client secret. */
  secret: string;
}

/** One attempt to deliver, as the control face shows it. */
export interface Delivery {
  id: string;
  topic: string;
  conversationId: string | null;
  attempt: number;
  /** Null when nobody answered, or when a fault swallowed it. */
  status: number | null;
  ms: number;
  at: number;
  error: string | null;
}

interface Message {
  notification: Notification;
  conversationId: string | null;
  attempt: number;
  /** After this the notification is too old to be worth sending. */
  dropAt: number;
}

export interface EmitterParts {
  workspaceId: string;
  endpoint: Endpoint | null;
  clock: Clock;
  now: () => number;
  fetch: Fetch;
  log: Log;
  ids: Sequences;
  faults: Faults;
  delivered: (delivery: Delivery) => void;
}

export interface Emitter {
  emit(topic: string, item: Record<string, unknown>, conversationId: string | null): void;
  /** What Intercom does when the URL is saved: HEAD, and a ping when that succeeds. False: the URL is refused. */
  register(endpoint?: Endpoint): Promise<boolean>;
  deliveries(): Delivery[];
  forget(): void;
  /** Deliveries under way or about to be; those waiting for their hour do not count. */
  pending(): number;
  idle(): Promise<void>;
  close(): void;
}

export function createEmitter(parts: EmitterParts): Emitter {
  const { clock, now, log, ids, faults } = parts;
  let endpoint = parts.endpoint;
  let enabled = endpoint !== null;
  let throttleMs = 0;
  let throttledUntil = 0;
  let rows: Delivery[] = [];
  const tally = createTally();
  const timers = new Set<() => void>();
  // Signing is asynchronous and may finish in any order; sends begin in the order in which things happened.
  let queue = Promise.resolve();

  function later(ms: number, run: () => void): void {
    const cancel = clock.after(ms, () => {
      timers.delete(cancel);
      run();
    });
    timers.add(cancel);
  }

  function record(message: Message, outcome: { status: number | null; ms: number; error: string | null }): void {
    const { topic, id } = message.notification;
    const { conversationId, attempt } = message;
    const row = { id: id ?? ids.next('delivery'), topic, conversationId, attempt, ...outcome, at: now() };
    rows = [...rows.slice(-(ROWS_MAX - 1)), row];
    parts.delivered(row);
    const level = outcome.status !== null && outcome.status < 300 ? 'info' : 'warn';
    log[level]('sandbox.delivery', { topic, conversation: conversationId, attempt, ...outcome });
  }

  function send(message: Message): void {
    const target = endpoint;
    if (!target || !enabled) return;
    const waitMs = throttledUntil - now();
    if (waitMs > 0) {
      later(waitMs, () => send(message));
      return;
    }
    const body = bytesOf(message.notification, message.attempt);
    tally.begin();
    queue = queue.then(async () => {
      const signature = await hubSignature(target.secret, body);
      void attempt(target, message, body, signature).finally(() => tally.end());
    });
  }

  async function attempt(target: Endpoint, message: Message, body: Uint8Array<ArrayBuffer>, signature: string) {
    const startedAt = clock.now();
    const headers = { ...HEADERS, 'x-hub-signature': signature };
    const { status, error } = await call(target.url, { method: 'POST', headers, body });
    record(message, { status, ms: clock.now() - startedAt, error });
    settle(message, status);
  }

  async function call(url: string, init: RequestInit): Promise<{ status: number | null; error: string | null }> {
    const deadline = clock.deadline(ANSWER_MS);
    try {
      const response = await Promise.race([
        parts.fetch(url, { ...init, signal: deadline.signal }),
        aborted(deadline.signal),
      ]);
      await response.body?.cancel();
      return { status: response.status, error: null };
    } catch {
      return { status: null, error: deadline.signal.aborted ? 'timeout' : 'unreachable' };
    } finally {
      deadline.clear();
    }
  }

  function settle(message: Message, status: number | null): void {
    if (status !== null && status >= 200 && status < 300) {
      throttleMs = 0;
    } else if (status === 410) {
      enabled = false;
    } else if (status === 429) {
      throttleMs = Math.min(Math.max(throttleMs * 2, RETRY_MS), THROTTLE_MS_MAX);
      throttledUntil = now() + throttleMs;
      if (throttledUntil < message.dropAt) send(message);
    } else if (message.attempt === 1) {
      later(RETRY_MS, () => send({ ...message, attempt: 2 }));
    }
  }

  function notify(topic: string, item: Record<string, unknown>, conversationId: string | null): void {
    const id = topic === 'ping' ? null : ids.notification();
    const notification = envelope({ workspaceId: parts.workspaceId, topic, item, id, now: now() });
    const message = { notification, conversationId, attempt: 1, dropAt: now() + THROTTLE_MS_MAX };
    const verdict = id === null ? undefined : faults.judgeDelivery({ topic, conversationId });
    switch (verdict?.kind) {
      case 'drop':
        record(message, { status: null, ms: 0, error: 'dropped' });
        break;
      case 'delay':
        later(verdict.ms, () => send(message));
        break;
      case 'without_part':
        notification.data.item = { ...item, conversation_parts: NO_PARTS };
        send(message);
        break;
      case 'twice': {
        const twin = verdict.as === 'same_id' ? {} : { id: ids.notification(), topic: twinTopic(topic) };
        send(message);
        send({ ...message, notification: { ...notification, ...twin } });
        break;
      }
      default:
        send(message);
    }
  }

  return {
    emit: (topic, item, conversationId) => {
      if (enabled) notify(topic, item, conversationId);
    },
    async register(given) {
      endpoint = given ?? endpoint;
      if (!endpoint) return false;
      tally.begin();
      const { status } = await call(endpoint.url, { method: 'HEAD' });
      enabled = status !== null && status < 300;
      if (enabled) notify('ping', { type: 'ping', message: 'something something interzen' }, null);
      tally.end();
      return enabled;
    },
    deliveries: () => rows.toReversed(),
    forget: () => {
      rows = [];
    },
    pending: () => tally.count(),
    idle: () => tally.idle(),
    close: () => {
      enabled = false;
      for (const cancel of timers) cancel();
      timers.clear();
    },
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
