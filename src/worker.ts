/**
 * Start on Cloudflare Workers: D1, one Durable Object a conversation and one for the workspace, the fetch and
 * scheduled handlers. Wiring only.
 */
import { DurableObject } from 'cloudflare:workers';
import { ConfigError } from './config/environment.ts';
import type { Article } from './domain/article.ts';
import type { PumpOfOne } from './inbox/pump-of-one.ts';
import type { ConversationKey } from './ports/inbox.ts';
import { nameOf } from './ports/system.ts';
import type { WorkspaceFacts } from './wiring/facts.ts';
import {
  conversationObject,
  makeWorkerApp,
  type WorkerApp,
  type WorkerContext,
  type WorkspaceService,
  workspaceObject,
} from './wiring/objects.ts';
import { jsonLog, systemClock } from './wiring/system.ts';
import {
  type ConversationFace,
  openWorkerContext,
  type WorkerEnv,
  type WorkspaceFace,
} from './wiring/worker-context.ts';

// biome-ignore lint/suspicious/noConsole: a Worker has no other log.
const log = jsonLog(systemClock, (line) => console.log(line));

/** What the requests and objects of one isolate share, by its environment, which never changes. */
const workerContexts = new WeakMap<WorkerEnv, WorkerContext>();
const workerApps = new WeakMap<WorkerContext, WorkerApp>();

async function workerContextOf(env: WorkerEnv): Promise<WorkerContext> {
  const workerContext = workerContexts.get(env) ?? (await openWorkerContext(env, log));
  workerContexts.set(env, workerContext);
  return workerContext;
}

async function workerAppOf(env: WorkerEnv): Promise<WorkerApp> {
  const workerContext = await workerContextOf(env);
  const workerApp = workerApps.get(workerContext) ?? makeWorkerApp(workerContext);
  workerApps.set(workerContext, workerApp);
  return workerApp;
}

/** One conversation: its timer and its mutex. What must not be forgotten stands in D1. */
export class ConversationObject extends DurableObject<WorkerEnv> implements ConversationFace {
  #pump: PumpOfOne | null = null;

  async nudge(key: ConversationKey, at: number): Promise<void> {
    await (await this.#pumpFor(key)).nudge(at);
  }

  /** Does what is due now, with an alarm behind it in case this is cut short. */
  async rescue(key: ConversationKey): Promise<void> {
    const pump = await this.#pumpFor(key);
    await pump.nudge(systemClock.now());
    await pump.work();
  }

  override async alarm(): Promise<void> {
    const key = await this.ctx.storage.get<ConversationKey>('key');
    if (key) await (await this.#pumpFor(key)).work();
  }

  async #pumpFor(key: ConversationKey): Promise<PumpOfOne> {
    const { storage } = this.ctx;
    this.#pump ??= conversationObject(await workerContextOf(this.env), key, {
      get: () => storage.getAlarm(),
      set: async (at) => {
        // One write for both: an alarm that does not know whose it is would be lost.
        await Promise.all([storage.put('key', key), storage.setAlarm(at)]);
      },
      clear: () => storage.deleteAll(),
    });
    return this.#pump;
  }
}

/** The workspace: who we are in Intercom, and its articles. */
export class WorkspaceObject extends DurableObject<WorkerEnv> implements WorkspaceFace {
  #object: WorkspaceService | null = null;

  async facts(): Promise<WorkspaceFacts> {
    return (await this.#own()).facts();
  }
  async nudge(): Promise<void> {
    await (await this.#own()).nudge();
  }
  async whenSynced(): Promise<void> {
    await (await this.#own()).whenSynced();
  }
  async tend(): Promise<void> {
    await (await this.#own()).tend();
  }

  override async alarm(): Promise<void> {
    await (await this.#own()).sync();
  }

  async #own(): Promise<WorkspaceService> {
    const { storage } = this.ctx;
    const { VERSION, ASSETS } = this.env;
    this.#object ??= workspaceObject(await workerContextOf(this.env), {
      alarm: { get: () => storage.getAlarm(), set: (at) => storage.setAlarm(at), clear: () => storage.deleteAlarm() },
      storage: { get: (name) => storage.get(name), put: (name, value) => storage.put(name, value) },
      version: VERSION.id,
      files: async () => {
        const answer = await ASSETS.fetch('https://assets/knowledge.json');
        if (!answer.ok) throw new Error(`knowledge.json: ${answer.status}`);
        return (await answer.json()) as Article[];
      },
    });
    return this.#object;
  }
}

/** The settings are wrong, or nothing can be asked: said in the log, which names settings and never their values. */
function cannotRun(error: unknown): Response {
  log.error('cannot_run', { error: nameOf(error), problem: error instanceof ConfigError ? error.message : null });
  return Response.json({ status: 'cannot_run' }, { status: 500 });
}

export default {
  async fetch(request: Request, env: WorkerEnv): Promise<Response> {
    try {
      return await (await workerAppOf(env)).app.fetch(request);
    } catch (error) {
      return cannotRun(error);
    }
  },
  async scheduled(_: unknown, env: WorkerEnv): Promise<void> {
    try {
      await (await workerAppOf(env)).sweep();
    } catch (error) {
      cannotRun(error);
    }
  },
};
