import type { Config } from '../config/environment.ts';
import type { Prompts } from '../decide/prompt.ts';
import type { Client } from '../intercom/client.ts';
import type { Hybrid } from '../knowledge/search/hybrid.ts';
import { wordsOf } from '../knowledge/search/words.ts';
import { openAiEmbedder } from '../model/embeddings.ts';
import { offlineModel } from '../model/offline.ts';
import { openAiModel } from '../model/openai.ts';
import type { Embedder, Model } from '../ports/model.ts';
import type { Clock, Fetch, Ids, Log } from '../ports/system.ts';
import type { Counters } from '../record/counters.ts';
import type { WholeStore } from './store.ts';
import { systemFetch } from './system.ts';

export interface Adapters {
  client: Client;
  model: Model;
  store: WholeStore;
  clock: Clock;
  ids: Ids;
  log: Log;
  counters: Counters;
  prompts: Prompts;
  /** Sends alerts to receivers outside Intercom. Left out: the system's fetch. */
  fetch?: Fetch;
  /** Search by meaning. Left out: articles are found by words alone. */
  hybrid?: Hybrid | null;
  /** How late a write may land. Left out: the default. */
  quarantineMs?: number;
  /** Prints a conversation's traces when its id stands behind it. Left out, that of a workspace. */
  traceCommand?: string;
}

export const modelFor = ({ model }: Pick<Config, 'model'>): Model =>
  model ? openAiModel({ ...model, fetch: systemFetch }) : offlineModel(wordsOf);

export const embedderFor = ({ embedding }: Pick<Config, 'embedding'>): Embedder | null =>
  embedding ? openAiEmbedder({ ...embedding, fetch: systemFetch }) : null;
