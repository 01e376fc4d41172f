/** From a Worker's environment to what its objects and requests share: configuration, D1, and how objects are reached. */
import type { D1Database, Fetcher } from '@cloudflare/workers-types';
import packet from '../../prompts/packet.md';
import repair from '../../prompts/repair.md';
import system from '../../prompts/system.md';
import { readConfig } from '../config/environment.ts';
import type { OwnerConfig } from '../config/owner.ts';
import type { Prompts } from '../decide/prompt.ts';
import { type VectorizeBinding, vectorizeVectors } from '../knowledge/index/vectorize.ts';
import type { ConversationKey } from '../ports/inbox.ts';
import type { Log } from '../ports/system.ts';
import { makeCounters } from '../record/counters.ts';
import { openD1 } from '../store/d1.ts';
import { databaseOver } from '../store/database.ts';
import { embedderFor, modelFor } from './adapters.ts';
import { clientFor } from './client.ts';
import { makeWorkerContext, type Objects, type WorkerContext, type WorkspaceService } from './objects.ts';
import { storeOver } from './store.ts';
import { systemClock, systemIds } from './system.ts';

/** Durable Objects by name, as far as we call them. */
interface ObjectNamespace<Face> {
  getByName(name: string): Face;
}

export interface ConversationFace {
  nudge(key: ConversationKey, at: number): Promise<void>;
  rescue(key: ConversationKey): Promise<void>;
}

export type WorkspaceFace = Omit<WorkspaceService, 'sync'>;

export interface WorkerEnv {
  DB: D1Database;
  /** Only where it is bound in wrangler.toml: see docs/knowledge.md. */
  VECTORS?: VectorizeBinding;
  CONVERSATIONS: ObjectNamespace<ConversationFace>;
  WORKSPACE: ObjectNamespace<WorkspaceFace>;
  ASSETS: Fetcher;
  VERSION: { id: string };
}

/** A deployment serves the one workspace its token is for. */
const THE_WORKSPACE = 'workspace';

function objectsOver({ CONVERSATIONS, WORKSPACE }: WorkerEnv): Objects {
  return {
    conversation: (key: ConversationKey) => {
      const object = CONVERSATIONS.getByName(`${key.workspaceId}/${key.conversationId}`);
      return { nudge: (at) => object.nudge(key, at), rescue: () => object.rescue(key) };
    },
    workspace: () => {
      const object = WORKSPACE.getByName(THE_WORKSPACE);
      return {
        facts: () => object.facts(),
        nudge: () => object.nudge(),
        whenSynced: () => object.whenSynced(),
        tend: () => object.tend(),
      };
    },
  };
}

interface WorkerSettings {
  log: Log;
  ownerConfig: OwnerConfig;
  /** The owner's own; the package's stand in for those that are left out. */
  prompts: Partial<Prompts>;
}

/** @throws {ConfigError} */
export async function openWorkerContext(
  env: WorkerEnv,
  { log, ownerConfig, prompts }: WorkerSettings,
): Promise<WorkerContext> {
  const texts = Object.entries(env).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const config = readConfig(Object.fromEntries(texts), ownerConfig);
  const db = openD1(env.DB);
  const embedder = embedderFor(config);
  const adapters = {
    ...{ clock: systemClock, ids: systemIds, log, counters: makeCounters() },
    client: clientFor(config),
    model: modelFor(config),
    store: storeOver(db),
    hybrid: embedder && env.VECTORS ? { embedder, vectors: vectorizeVectors(databaseOver(db), env.VECTORS) } : null,
    prompts: { system, repair, packet, ...prompts },
  };
  return makeWorkerContext(config, adapters, objectsOver(env));
}
