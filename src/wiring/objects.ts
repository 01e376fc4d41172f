/**
 * Firstline in many small objects: one a conversation, which takes its turns, and one a workspace, which knows who we
 * are and brings the articles in. In front of them stand the webhook and a sweep that does all the work if alarms are
 * lost. Knows no runtime: how objects are reached, and what keeps their alarms, is the caller's.
 */
import type { Hono } from 'hono';
import type { Config } from '../config/environment.ts';
import type { ConversationId } from '../domain/ids.ts';
import type { Notification } from '../domain/notification.ts';
import { type PumpOfOne, pumpOfOne } from '../inbox/pump-of-one.ts';
import { sweepOnce } from '../inbox/sweep.ts';
import { signatureCheck } from '../ingest/signature.ts';
import { intercomOver } from '../intercom/intercom.ts';
import { keepEmbedded } from '../knowledge/sources/embed.ts';
import { type SyncDeps, sync } from '../knowledge/sources/sync.ts';
import { type AlarmedSync, syncOnAlarm } from '../knowledge/sources/sync-on-alarm.ts';
import { toolsOnDemand } from '../mcp/on-demand.ts';
import type { ConversationKey } from '../ports/inbox.ts';
import { type Alarm, nameOf } from '../ports/system.ts';
import { handle, LEASE_MS } from '../turn/handle.ts';
import type { TurnDeps } from '../turn/turn-deps.ts';
import type { Adapters } from './adapters.ts';
import { tellingFor } from './alerts.ts';
import { makeApp } from './app.ts';
import { prepareWorkspace, type WorkspaceFacts } from './facts.ts';
import { systemFetch } from './system.ts';
import { toolDepsFor } from './tools.ts';
import { turnDepsFor } from './turn-deps.ts';

/** Due for this long, and still nobody has begun: its alarm is lost. */
const OVERDUE_MS = 30_000;
/** Bounded: what is beyond waits for the next sweep. */
const RESCUES_MAX = 100;

/** The other objects, from anywhere. */
export interface Objects {
  conversation(key: ConversationKey): { nudge(at: number): Promise<void>; rescue(): Promise<void> };
  workspace(): Omit<WorkspaceService, 'sync'>;
}

/** What one process shares among the objects and requests in it. */
export interface WorkerContext {
  config: Config;
  adapters: Adapters;
  objects: Objects;
  /** Made once: the rate limiter and the model's circuit learn from every turn of the process. */
  deps(): Promise<TurnDeps>;
  facts(): Promise<WorkspaceFacts>;
}

export function makeWorkerContext(config: Config, adapters: Adapters, objects: Objects): WorkerContext {
  // Values, not promises: what one request awaits must not hang on another's.
  let facts: WorkspaceFacts | null = null;
  let deps: TurnDeps | null = null;
  const workerContext: WorkerContext = {
    config,
    adapters,
    objects,
    facts: async () => {
      facts ??= await objects.workspace().facts();
      return facts;
    },
    deps: async () => {
      const known = await workerContext.facts();
      deps ??= turnDepsFor(config, adapters, known);
      return deps;
    },
  };
  return workerContext;
}

export interface WorkerApp {
  app: Hono;
  /** Every minute: finds what fell in Intercom, and wakes whatever is overdue. */
  sweep(): Promise<void>;
}

export function makeWorkerApp({ config, adapters, objects, facts, deps }: WorkerContext): WorkerApp {
  const { store, clock, log, counters } = adapters;
  const { burst } = config.owner;
  // Made once: it remembers which questions it has looked at.
  let tell: ReturnType<typeof tellingFor> = null;

  /** What an object was to be told stands in SQL too: failing to tell it costs waiting until the next sweep. */
  const told = (telling: Promise<void>) =>
    telling.catch((error: unknown) => {
      log.warn('object_failed', { error: nameOf(error) });
    });
  const keep = async (notification: Notification) => {
    const { duplicates } = await store.keep([notification], { nowMs: clock.now(), ...burst });
    if (duplicates > 0) counters.add('duplicates', 'known_notification');
    // Also for a repetition: the first delivery may have been cut off between keeping and this.
    await told(nudge(notification));
  };
  const nudge = ({ about, workspaceId, subjectId }: Notification) => {
    if (about === 'knowledge') return objects.workspace().nudge();
    const key = { workspaceId, conversationId: subjectId } as ConversationKey;
    return objects.conversation(key).nudge(clock.now() + Math.min(burst.quietMs, burst.maxMs));
  };

  const ingest = {
    verify: signatureCheck(config.intercom.secrets),
    us: async () => {
      const { token, us } = await facts();
      return { workspaceId: token.workspaceId, adminId: us };
    },
    keep,
  };
  const mcp = toolsOnDemand(config.mcp, async () => {
    const { workspaceId } = (await facts()).token;
    const onGivenBack = (conversationId: ConversationId) =>
      void told(objects.conversation({ workspaceId, conversationId }).nudge(clock.now()));
    return {
      ...{ log, fetch: systemFetch, count: counters.add, soon: (run: () => void) => run(), gathers: false },
      toolDeps: toolDepsFor(config, adapters, { workspaceId, deps: await deps(), onGivenBack }),
    };
  });
  const isReady = async () => store.hasSynced((await facts()).token.workspaceId);
  return {
    app: makeApp({ ingest, store, log, counters, isReady, mcp }),
    sweep: async () => {
      // Articles that cannot be brought in keep nobody from an answer.
      await told(objects.workspace().tend());
      const { intercom } = await deps();
      const { token } = await facts();
      const { workspaceId } = token;
      const woken = await sweepOnce({ store, intercom, clock, log, workspaceId });
      const now = clock.now();
      const overdue = await store.listDue(now - OVERDUE_MS, RESCUES_MAX);
      if (overdue.length > 0) log.warn('alarms_lost', { conversations: overdue.length });
      await Promise.all(overdue.map((key) => told(objects.conversation(key).rescue())));
      // What the sweep has just woken has no alarm yet.
      const fresh = woken > 0 ? await store.listDue(now, RESCUES_MAX) : [];
      await Promise.all(fresh.map((key) => told(objects.conversation(key).nudge(now))));
      // Last: nobody who asks waits for somebody who is told.
      tell ??= tellingFor(config, adapters, token);
      await told(tell?.() ?? Promise.resolve());
    },
  };
}

/** The object of one conversation. */
export function conversationObject(workerContext: WorkerContext, key: ConversationKey, alarm: Alarm): PumpOfOne {
  const { store, clock, log } = workerContext.adapters;
  return pumpOfOne({
    ...{ key, store, alarm, clock, log, leaseMs: LEASE_MS },
    // Whoever asks before there are articles would be told that there is no answer.
    prepare: async () => {
      if (!(await store.hasSynced(key.workspaceId))) await workerContext.objects.workspace().whenSynced();
    },
    run: async (lease) => handle(lease, await workerContext.deps()),
  });
}

/** What the runtime keeps for an object, as plain data. */
export interface KeyValue {
  get<T>(name: string): Promise<T | undefined>;
  put<T>(name: string, value: T): Promise<void>;
}

export interface WorkspaceService {
  facts(): Promise<WorkspaceFacts>;
  /** Articles changed. */
  nudge(): Promise<void>;
  whenSynced(): Promise<void>;
  /** Asked with every sweep: articles that changed without a notification, files of a new deployment. */
  tend(): Promise<void>;
  /** What the alarm rings for. */
  sync(): Promise<void>;
}

/** Nobody is told when a notification about an article was lost. */
const SYNC_EVERY_MS = 3_600_000;

/** The object of the workspace. `version` is the deployment's: another one may have other files, teams or secrets. */
export function workspaceObject(
  { config, adapters }: Pick<WorkerContext, 'config' | 'adapters'>,
  { alarm, storage, version, files }: { alarm: Alarm; storage: KeyValue; version: string; files: SyncDeps['files'] },
): WorkspaceService {
  const { store, clock, log } = adapters;
  let syncing: AlarmedSync | null = null;

  let reading: Promise<WorkspaceFacts> | null = null;

  const factsOnce = async () => {
    const kept = await storage.get<{ facts: WorkspaceFacts; version: string }>('facts');
    if (kept?.version === version) return kept.facts;
    const read = await prepareWorkspace(config, adapters.client);
    await storage.put('facts', { facts: read, version });
    return read;
  };
  /** Asked by many at once after a deployment, Intercom is asked once. */
  const facts = () => {
    reading ??= factsOnce().finally(() => {
      reading = null;
    });
    return reading;
  };
  const articles = async () => {
    const { token, us } = await facts();
    const { workspaceId } = token;
    const intercom = intercomOver(adapters.client, us);
    const run = async () => {
      // Here nothing says what a name resolves to, and a redirect could lead anywhere.
      if (config.owner.webPages.length > 0) log.warn('web_pages_need_node');
      const report = await sync({ store, clock, workspaceId, intercom, files });
      if (adapters.hybrid) await keepEmbedded({ ...adapters.hybrid, store, workspaceId, log }).wake();
      await storage.put('synced', { at: clock.now(), version });
      return report;
    };
    syncing ??= syncOnAlarm({ store, alarm, clock, log, workspaceId, sync: run });
    return syncing;
  };

  return {
    facts,
    nudge: async () => (await articles()).nudge(),
    whenSynced: async () => (await articles()).whenSynced(),
    sync: async () => {
      try {
        await (await articles()).run();
      } catch (error) {
        // Who we are could not be asked; the next sweep tries again.
        log.error('sync_failed', { error: nameOf(error) });
      }
    },
    tend: async () => {
      const synced = await storage.get<{ at: number; version: string }>('synced');
      const isOld = synced?.version !== version || clock.now() - synced.at > SYNC_EVERY_MS;
      await (isOld ? (await articles()).run() : (await articles()).whenSynced());
    },
  };
}
