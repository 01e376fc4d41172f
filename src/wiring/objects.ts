/**
 * Firstline as many small objects: one for each conversation, which takes its turns, and one for the workspace, which knows
 * who we are and syncs the articles. The webhook and a sweep call them; the sweep also does the work of lost alarms. Knows
 * no runtime: the caller provides access to the objects and their alarms.
 */
import type { Hono } from 'hono';
import type { Config } from '../config/environment.ts';
import type { ConversationId } from '../domain/ids.ts';
import type { Notification } from '../domain/notification.ts';
import { HOUR_MS } from '../domain/time.ts';
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

/** A conversation that is due for this long without a lease has lost its alarm. */
const OVERDUE_MS = 30_000;
/** Further conversations wait for the next sweep. */
const RESCUES_MAX = 100;

/** How to call the objects. */
export interface Objects {
  conversation(key: ConversationKey): { nudge(at: number): Promise<void>; rescue(): Promise<void> };
  workspace(): Omit<WorkspaceService, 'sync'>;
}

/** Shared by the objects and requests of one process. */
export interface WorkerContext {
  config: Config;
  adapters: Adapters;
  objects: Objects;
  /** Made once, because the rate limiter and the model's circuit learn from every turn of the process. */
  deps(): Promise<TurnDeps>;
  facts(): Promise<WorkspaceFacts>;
}

export function makeWorkerContext(config: Config, adapters: Adapters, objects: Objects): WorkerContext {
  // Values, not promises: in a Worker one request must not await another's promise.
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
  /** Every minute: finds conversations that no notification told of, and wakes what is overdue. */
  sweep(): Promise<void>;
}

export function makeWorkerApp({ config, adapters, objects, facts, deps }: WorkerContext): WorkerApp {
  const { store, clock, log, counters } = adapters;
  const { burst } = config.owner;
  // Made once, because it remembers which questions it has looked at.
  let tell: ReturnType<typeof tellingFor> = null;

  /** Everything an object is told stands in SQL too: a failed call costs time until the next sweep. */
  const told = (telling: Promise<void>) =>
    telling.catch((error: unknown) => {
      log.warn('object_failed', { error: nameOf(error) });
    });
  const keep = async (notification: Notification) => {
    const { duplicates } = await store.keep([notification], { nowMs: clock.now(), ...burst });
    if (duplicates > 0) counters.add('duplicates', 'known_notification');
    // Also for a duplicate: the first delivery may have been cut off before this line.
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
      // A failed sync must not stop the sweep.
      await told(objects.workspace().tend());
      const { intercom } = await deps();
      const { token } = await facts();
      const { workspaceId } = token;
      const woken = await sweepOnce({ store, intercom, clock, log, workspaceId });
      const now = clock.now();
      const overdue = await store.listDue(now - OVERDUE_MS, RESCUES_MAX);
      if (overdue.length > 0) log.warn('alarms_lost', { conversations: overdue.length });
      await Promise.all(overdue.map((key) => told(objects.conversation(key).rescue())));
      // Conversations that the sweep has just woken have no alarm yet.
      const fresh = woken > 0 ? await store.listDue(now, RESCUES_MAX) : [];
      await Promise.all(fresh.map((key) => told(objects.conversation(key).nudge(now))));
      // Alerts come last, so that no customer waits for them.
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
    // Before the first sync every question would be handed over as not answered by any article.
    prepare: async () => {
      if (!(await store.hasSynced(key.workspaceId))) await workerContext.objects.workspace().whenSynced();
    },
    run: async (lease) => handle(lease, await workerContext.deps()),
  });
}

/** The storage that the runtime keeps for an object. Values are plain data. */
export interface KeyValue {
  get<T>(name: string): Promise<T | undefined>;
  put<T>(name: string, value: T): Promise<void>;
}

export interface WorkspaceService {
  facts(): Promise<WorkspaceFacts>;
  /** Articles changed. */
  nudge(): Promise<void>;
  whenSynced(): Promise<void>;
  /** Called with every sweep: syncs articles that changed without a notification, and files of a new deployment. */
  tend(): Promise<void>;
  /** Called by the alarm. */
  sync(): Promise<void>;
}

/** A notification about an article may be lost, so articles are synced this often anyway. */
const SYNC_EVERY_MS = HOUR_MS;

/** The object of the workspace. `version` names the deployment: another one may have other files, teams or secrets. */
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
  /** Many requests may ask at once after a deployment: Intercom is asked once. */
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
      // A Worker cannot check what a host name resolves to, and a redirect could lead to a private address.
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
        // Intercom could not be asked who we are; the next sweep tries again.
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
