/** Firstline as a Worker: D1, one Durable Object a conversation and one for the workspace, the fetch and scheduled handlers. */
import { DurableObject } from 'cloudflare:workers';
import { ConfigError } from '../config/environment.ts';
import type { OwnerConfig } from '../config/owner.ts';
import type { Prompts } from '../decide/prompt.ts';
import type { Article } from '../domain/article.ts';
import type { PumpOfOne } from '../inbox/pump-of-one.ts';
import type { ConversationKey } from '../ports/inbox.ts';
import { nameOf } from '../ports/system.ts';
import type { WorkspaceFacts } from './facts.ts';
import {
  conversationObject,
  makeWorkerApp,
  type WorkerApp,
  type WorkerContext,
  type WorkspaceService,
  workspaceObject,
} from './objects.ts';
import { jsonLog, systemClock } from './system.ts';
import { type ConversationFace, openWorkerContext, type WorkerEnv, type WorkspaceFace } from './worker-context.ts';

// biome-ignore lint/suspicious/noConsole: a Worker has no other log.
const log = jsonLog(systemClock, (line) => console.log(line));

/** What the requests and objects of one isolate share. */
interface Isolate {
  contextOf(env: WorkerEnv): Promise<WorkerContext>;
  appOf(env: WorkerEnv): Promise<WorkerApp>;
}

/** By its environment, which never changes. */
function isolateOf(ownerConfig: OwnerConfig, prompts: Partial<Prompts>): Isolate {
  const contexts = new WeakMap<WorkerEnv, WorkerContext>();
  const apps = new WeakMap<WorkerContext, WorkerApp>();
  const contextOf = async (env: WorkerEnv) => {
    const context = contexts.get(env) ?? (await openWorkerContext(env, { log, ownerConfig, prompts }));
    contexts.set(env, context);
    return context;
  };
  const appOf = async (env: WorkerEnv) => {
    const context = await contextOf(env);
    const app = apps.get(context) ?? makeWorkerApp(context);
    apps.set(context, app);
    return app;
  };
  return { contextOf, appOf };
}

/** One conversation: its timer and its mutex. What must not be forgotten stands in D1. */
function conversationClass({ contextOf }: Isolate) {
  return class Conversation extends DurableObject<WorkerEnv> implements ConversationFace {
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
      this.#pump ??= conversationObject(await contextOf(this.env), key, {
        get: () => storage.getAlarm(),
        set: async (at) => {
          // One write for both: an alarm that does not know whose it is would be lost.
          await Promise.all([storage.put('key', key), storage.setAlarm(at)]);
        },
        clear: () => storage.deleteAll(),
      });
      return this.#pump;
    }
  };
}

/** The workspace: who we are in Intercom, and its articles. */
function workspaceClass({ contextOf }: Isolate) {
  return class Workspace extends DurableObject<WorkerEnv> implements WorkspaceFace {
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
      this.#object ??= workspaceObject(await contextOf(this.env), {
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
  };
}

/** The settings are wrong, or nothing can be asked: said in the log, which names settings and never their values. */
function cannotRun(error: unknown): Response {
  log.error('cannot_run', { error: nameOf(error), problem: error instanceof ConfigError ? error.message : null });
  return Response.json({ status: 'cannot_run' }, { status: 500 });
}

/**
 * What a Worker's entry exports: its two classes of objects and its handler. `prompts` stand in for those of the package.
 */
export function makeWorker(ownerConfig: OwnerConfig, prompts: Partial<Prompts> = {}) {
  const isolate = isolateOf(ownerConfig, prompts);
  const { appOf } = isolate;
  const handler = {
    async fetch(request: Request, env: WorkerEnv): Promise<Response> {
      try {
        return await (await appOf(env)).app.fetch(request);
      } catch (error) {
        return cannotRun(error);
      }
    },
    async scheduled(_: unknown, env: WorkerEnv): Promise<void> {
      try {
        await (await appOf(env)).sweep();
      } catch (error) {
        cannotRun(error);
      }
    },
  };
  return { Conversation: conversationClass(isolate), Workspace: workspaceClass(isolate), handler };
}
