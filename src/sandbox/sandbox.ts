/**
 * A simulated Intercom workspace: the REST API, the webhooks and a control face, in one object that a test holds in
 * process and a server shows on a port. Time, chance, network and log come in; it keeps nothing outside itself.
 */
import { Hono } from 'hono';
import { DAY_MS } from '../domain/time.ts';
import type { Trace } from '../domain/turn.ts';
import type { Clock, Fetch, Ids, Log } from '../ports/system.ts';
import { createEvents } from './control/events.ts';
import { controlApp } from './control/routes.ts';
import { createFaults, type Faults } from './faults/faults.ts';
import { restApp } from './rest/app.ts';
import { CALLS_PER_WINDOW, createRateLimit } from './rest/rate-limit.ts';
import type { SampleWorkspace } from './sample/sample.ts';
import { createSchedule, type Timers } from './schedule.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import { createDeliveryLog, type Delivery } from './webhooks/delivery-log.ts';
import { createEmitter, type WebhookEndpoint } from './webhooks/emitter.ts';
import { itemOf, topicsOf } from './webhooks/topics.ts';
import type { SimConversation } from './workspace/records.ts';
import { createState } from './workspace/seed.ts';
import { createSequences } from './workspace/sequences.ts';
import type { Happening } from './workspace/state.ts';
import { createWorkspace, type SimWorkspace } from './workspace/workspace.ts';

export interface SandboxOptions {
  clock: Clock;
  ids: Ids;
  /** Delivers the webhooks. */
  fetch: Fetch;
  log: Log;
  /** What the workspace holds at first. `LARKSPUR` in `sample/larkspur.ts`, or `loadSample()` with its articles. */
  sample: SampleWorkspace;
  /** Where notifications go; none are sent without it. */
  webhook?: WebhookEndpoint;
  traces?: (conversationId: string) => Promise<Trace[]>;
  rateLimitPerWindow?: number;
  /** Ids count from here; choose another start beside a database that knows the former ids. */
  idStart?: number;
  settings?: Partial<Settings>;
}

export interface Sandbox {
  /** REST at the root, the control face under `/_sim`. */
  app: Hono;
  /** Calls the app without a socket, and rejects when the request is aborted, as a network does. */
  fetch: Fetch;
  workspace: SimWorkspace;
  faults: Faults;
  /** HEAD and ping, as when the URL is saved in the Developer Hub. False: the URL was refused. */
  register(endpoint?: WebhookEndpoint): Promise<boolean>;
  /** Newest first. */
  deliveries(): Delivery[];
  /** Deliveries under way or about to be. A retry that waits for its minute does not count. */
  pending(): number;
  idle(): Promise<void>;
  /** Moves the workspace's own idea of now; timers of the clock stay where they are. */
  advance(ms: number): void;
  reset(): void;
  close(): void;
}

export function createSandbox(options: SandboxOptions): Sandbox {
  const { clock, ids, sample } = options;
  const settings: Settings = { ...DEFAULT_SETTINGS, ...options.settings };
  const sequences = createSequences(options.idStart ?? 0);
  const faults = createFaults();
  const events = createEvents(clock);
  const log = createDeliveryLog(options.log, (delivery) => events.send('webhook', delivery));
  const schedule = createSchedule(clock);
  const closing = new AbortController();
  let shiftMs = 0;
  const now = (): number => clock.now() + shiftMs;

  const { fetch, webhook: endpoint = null } = options;
  const workspaceId = sample.workspace.id;
  const emitter = createEmitter({ workspaceId, endpoint, clock, now, fetch, ids: sequences, faults, log });

  const onStart = (conversation: SimConversation) => faults.alterStart(state, conversation);
  const state = createState({ sample, settings, ids: sequences, now, tell, onStart });
  const workspace = createWorkspace(state);

  function tell(happening: Happening): void {
    const conversation = happening.about === 'conversation' ? happening.conversation : null;
    if (conversation) events.send('change', { conversationId: conversation.id });
    if (conversation?.snoozedUntil && happening.action === 'snoozed')
      wakeAt(conversation.snoozedUntil, workspace, schedule);
    const topics = topicsOf(happening, settings);
    if (topics.length === 0) return;
    const item = itemOf(state, happening, { html: faults.isOn('html_webhook') });
    for (const topic of topics) emitter.emit(topic, item, conversation?.id ?? null);
  }

  function advance(ms: number): void {
    shiftMs += ms;
    workspace.wakeSnoozed();
  }

  function reset(): void {
    workspace.reset();
    faults.clear();
    log.clear();
    events.send('reset', {});
  }

  const limit = createRateLimit(options.rateLimitPerWindow ?? CALLS_PER_WINDOW, now);
  const traces = options.traces ?? (async () => []);
  const requestId = (): string => ids.next();
  const app = new Hono()
    .route('/_sim', controlApp({ workspace, faults, events, deliveries: log.rows, traces, advance, reset, requestId }))
    .route('/', restApp({ state, faults, clock, ids, limit, closing: closing.signal }));

  return {
    app,
    fetch: (input, init) => fetchFrom(app, new Request(input, init)),
    workspace,
    faults,
    register: emitter.register,
    deliveries: log.rows,
    pending: emitter.pending,
    idle: emitter.idle,
    advance,
    reset,
    close() {
      closing.abort();
      emitter.close();
      schedule.cancelAll();
      events.close();
    },
  };
}

/** In steps of a day: a timer holds no more than 24 of them. */
function wakeAt(at: number, workspace: SimWorkspace, schedule: Timers): void {
  workspace.wakeSnoozed();
  const waitMs = at - workspace.state.now();
  if (waitMs > 0) schedule.later(Math.min(waitMs, DAY_MS), () => wakeAt(at, workspace, schedule));
}

/** A caller who leaves gets no answer, whatever becomes of the request. */
async function fetchFrom(app: Hono, request: Request): Promise<Response> {
  const { signal } = request;
  signal.throwIfAborted();
  const leaving = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([app.fetch(request), leaving]);
}
