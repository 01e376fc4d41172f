/**
 * A simulated Intercom workspace: the REST API, the webhooks and a control face, in one object that a test holds in
 * process and a server shows on a port. Time, chance, network and log come in; it keeps nothing outside itself.
 */
import { Hono } from 'hono';
import type { Trace } from '../domain.ts';
import type { Clock, Fetch, Ids, Log } from '../ports.ts';
import { createEvents } from './control/events.ts';
import { controlApp } from './control/routes.ts';
import { createFaults, type Faults } from './faults/faults.ts';
import { restApp } from './rest/app.ts';
import { CALLS_PER_WINDOW, createRateLimit } from './rest/rate-limit.ts';
import type { Sample } from './sample/sample.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import { createEmitter, type Delivery, type Endpoint } from './webhooks/emitter.ts';
import { itemOf, topicsOf } from './webhooks/topics.ts';
import { createState } from './workspace/seed.ts';
import { createSequences } from './workspace/sequences.ts';
import type { Happening } from './workspace/state.ts';
import { createWorkspace, type Workspace } from './workspace/workspace.ts';

export interface SandboxOptions {
  clock: Clock;
  ids: Ids;
  /** Delivers the webhooks. */
  fetch: Fetch;
  log: Log;
  /** What the workspace holds at first. `LARKSPUR` in `sample/larkspur.ts`, or `loadSample()` with its articles. */
  sample: Sample;
  /** Where notifications go; none are sent without it. */
  webhook?: Endpoint;
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
  workspace: Workspace;
  faults: Faults;
  /** HEAD and ping, as when the URL is saved in the Developer Hub. False: the URL was refused. */
  register(endpoint?: Endpoint): Promise<boolean>;
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
  const { clock, ids, log, sample } = options;
  const settings: Settings = { ...DEFAULT_SETTINGS, ...options.settings };
  const sequences = createSequences(options.idStart ?? 0);
  const faults = createFaults();
  const events = createEvents(clock);
  const closing = new AbortController();
  let shiftMs = 0;
  const now = (): number => clock.now() + shiftMs;

  const emitter = createEmitter({
    workspaceId: sample.workspace.id,
    endpoint: options.webhook ?? null,
    clock,
    now,
    fetch: options.fetch,
    log,
    ids: sequences,
    faults,
    delivered: (delivery) => events.send('webhook', delivery),
  });

  function tell(happening: Happening): void {
    const conversationId = happening.about === 'conversation' ? happening.conversation.id : null;
    if (conversationId !== null) events.send('change', { conversationId });
    if (happening.about === 'conversation' && happening.deed === 'snoozed')
      wakeLater(happening.conversation.snoozedUntil);
    const item = itemOf(state, happening, { html: faults.isOn('html_webhook') });
    for (const topic of topicsOf(happening, settings)) emitter.emit(topic, item, conversationId);
  }

  function wakeLater(at: number | null): void {
    const cancel = clock.after((at ?? now()) - now(), () => workspace.wakeSnoozed());
    closing.signal.addEventListener('abort', cancel, { once: true });
  }

  const state = createState({
    sample,
    settings,
    ids: sequences,
    now,
    tell,
    onStart: (conversation) => faults.alterStart(state, conversation),
  });
  const workspace = createWorkspace(state);
  const limit = createRateLimit(options.rateLimitPerWindow ?? CALLS_PER_WINDOW, now);

  function advance(ms: number): void {
    shiftMs += ms;
    workspace.wakeSnoozed();
  }

  function reset(): void {
    workspace.reset();
    faults.clear();
    emitter.forget();
    events.send('reset', {});
  }

  const app = new Hono();
  app.use(async (_c, next) => {
    workspace.wakeSnoozed();
    await next();
  });
  const control = controlApp({
    workspace,
    faults,
    events,
    deliveries: emitter.deliveries,
    traces: options.traces ?? (async () => []),
    advance,
    reset,
    requestId: () => ids.next(),
  });
  app.route('/_sim', control);
  app.route('/', restApp({ state, faults, clock, ids, limit, closing: closing.signal }));

  return {
    app,
    fetch: (input, init) => fetchFrom(app, new Request(input, init)),
    workspace,
    faults,
    register: emitter.register,
    deliveries: emitter.deliveries,
    pending: emitter.pending,
    idle: emitter.idle,
    advance,
    reset,
    close() {
      closing.abort();
      emitter.close();
      events.close();
    },
  };
}

async function fetchFrom(app: Hono, request: Request): Promise<Response> {
  const { signal } = request;
  signal.throwIfAborted();
  const leaving = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([app.fetch(request), leaving]);
}
