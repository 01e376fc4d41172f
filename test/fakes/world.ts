/**
 * A whole world in one process and no real time: the simulated workspace, Firstline with real SQL, and a model.
 * Tests talk (`contact.says`, `teammate.replies`), wait until it `settled`, and look at what people can see.
 */
import ownerConfig from '../../firstline.config.ts';
import { readConfig } from '../../src/config/environment.ts';
import type { OwnerConfig } from '../../src/config/owner.ts';
import type { Article } from '../../src/domain/article.ts';
import type { ConversationId } from '../../src/domain/ids.ts';
import type { Trace } from '../../src/domain/turn.ts';
import { makeClient } from '../../src/intercom/client.ts';
import { wordsOf } from '../../src/knowledge/search/words.ts';
import { offlineModel } from '../../src/model/offline.ts';
import { openAiModel } from '../../src/model/openai.ts';
import type { Model } from '../../src/ports/model.ts';
import type { Fetch, Log, LogFields } from '../../src/ports/system.ts';
import { makeCounters } from '../../src/record/counters.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import type { Driver } from '../../src/store/database.ts';
import type { Firstline } from '../../src/wiring/firstline.ts';
import type { WholeStore } from '../../src/wiring/store.ts';
import { storeOver } from '../../src/wiring/store.ts';
import { type VirtualClock, virtualClock } from './clock.ts';
import { ADA, LEAD, NORA, PRIYA, SECRET } from './larkspur.ts';
import { type Script, type ScriptedModel, scriptedModel } from './model.ts';
import { makeNetwork, type Network } from './network.ts';
import { loadSample, openDatabase, readPrompts, start as startHere } from './runtime.ts';

const HOOK = 'http://firstline.test/webhooks/intercom';

export interface WorldOptions {
  /** Left out: the offline model. */
  script?: Script;
  owner?: Partial<OwnerConfig>;
  files?: Article[];
  /** Left out: as this runtime starts it. */
  start?: typeof startHere;
  sandbox?: Pick<SandboxOptions, 'settings' | 'rateLimitPerWindow'>;
  /** An empty database. Left out: the runtime's own. */
  database?: () => Driver;
  dbPath?: string;
  /** Settings beside those every world has. */
  env?: Record<string, string>;
  /** Answers what is sent elsewhere than to Intercom and the model. Left out: nobody is there. */
  fetch?: Fetch;
  /** What stands between Firstline and its database. */
  store?: (store: WholeStore) => WholeStore;
}

export interface World {
  clock: VirtualClock;
  sandbox: Sandbox;
  firstline: Firstline;
  store: WholeStore;
  model: ScriptedModel | null;
  logged: { level: string; event: string; fields: LogFields }[];
  lead: Sender;
  user: Sender;
  enterprise: Sender;
  nora: Teammate;
  /** Runs until nothing is under way and nobody waits. */
  settled(): Promise<void>;
  /** Lets this much time pass. */
  pass(ms: number): Promise<void>;
  /** Delivers one notification as Intercom would; answers its status. */
  deliver(body: string, headers?: Record<string, string>): Promise<Response>;
  traces(conversationId: string): Promise<Trace[]>;
  /** While it is held, what Intercom delivers is acknowledged and kept here instead. */
  post: { isHeld: boolean; held: { body: string; signature: string }[] };
  /** Stops and starts anew; `forgetting`, with an empty database. */
  restart(how?: { forgetting?: boolean }): Promise<void>;
  close(): Promise<void>;
}

/** `says` answers the conversation's id. */
export interface Speaker {
  id: string;
  says(body: string, conversationId?: string): string;
}

interface Sender extends Speaker {
  /** Without a word. */
  sendsFile(conversationId: string): Promise<void>;
}

export interface Teammate {
  id: string;
  replies(conversationId: string, body: string): void;
  assigns(conversationId: string, to: { type: 'admin' | 'team'; id: string }): void;
  notes(conversationId: string, body: string): void;
  closes(conversationId: string): void;
  snoozes(conversationId: string, until: number): void;
}

export async function makeWorld(options: WorldOptions = {}): Promise<World> {
  const clock = virtualClock();
  const network = makeNetwork();
  const logged: World['logged'] = [];
  const log = memoryLog(logged);
  let sequence = 0;
  const ids = { next: () => `id-${++sequence}`, fraction: () => 0.5 };
  const app = { current: null as Firstline | null };
  const post: World['post'] = { isHeld: false, held: [] };

  const sandbox = createSandbox({
    clock,
    ids,
    log: memoryLog([]),
    fetch: network.counted(async (input, init) => {
      if (!app.current) throw new TypeError('connection refused');
      const request = new Request(input, init);
      if (!post.isHeld || request.method !== 'POST') return app.current.app.fetch(request);
      post.held.push({ body: await request.text(), signature: request.headers.get('x-hub-signature') ?? '' });
      return new Response('held');
    }),
    sample: await loadSample(),
    webhook: { url: HOOK, secret: SECRET },
    ...options.sandbox,
  });

  const config = readConfig(
    {
      INTERCOM_ACCESS_TOKEN: 'token',
      INTERCOM_CLIENT_SECRET: SECRET,
      INTERCOM_BASE_URL: 'http://intercom.test',
      ...options.env,
    },
    { ...ownerConfig, ...options.owner },
  );
  const scripted = options.script ? scriptedModel(options.script) : null;
  const model = scripted ? modelBehind(scripted.fetch, network) : offlineModel(wordsOf);
  const open = () => storeOver(network.database(options.database?.() ?? openDatabase(':memory:')));
  let store = open();
  const client = makeClient({
    baseUrl: config.intercom.baseUrl,
    token: 'token',
    fetch: network.counted(sandbox.fetch),
    clock,
    ids,
  });
  const start = async () =>
    (options.start ?? startHere)(config, {
      ...{
        client,
        model,
        store: options.store?.(store) ?? store,
        clock,
        ids,
        log,
        counters: makeCounters(),
        prompts: await readPrompts(),
      },
      files: async () => options.files ?? [],
      soon: setImmediate,
      fetch: network.counted(options.fetch ?? (async () => Promise.reject(new TypeError('no network')))),
    });
  app.current = await start();

  const world: World = {
    clock,
    sandbox,
    get store() {
      return store;
    },
    get firstline() {
      if (!app.current) throw new Error('Firstline is not running');
      return app.current;
    },
    model: scripted,
    logged,
    ...people(sandbox),
    settled: async () => {
      for (let step = 0; step < 2_000; step += 1) {
        await rest();
        const next = clock.nextTimerAt();
        const { waiting, leased } = await store.counts();
        const busy = waiting + leased + network.underWay() + sandbox.pending() > 0;
        if (!busy && world.firstline.isReady()) return;
        if (next !== null) clock.goTo(next);
        // Digests run on threads that no counter sees.
        else await new Promise((resolve) => setTimeout(resolve, 1));
      }
      throw new Error('The world does not come to rest: somebody waits, and nothing wakes them.');
    },
    pass: async (ms) => {
      const until = clock.now() + ms;
      for (;;) {
        await rest();
        const next = clock.nextTimerAt();
        if (next === null || next > until) break;
        clock.goTo(next);
      }
      clock.goTo(until);
      await rest();
    },
    deliver: async (body, headers = {}) =>
      world.firstline.app.fetch(new Request(HOOK, { method: 'POST', body, headers })),
    traces: (conversationId) =>
      store.listTraces(world.firstline.workspace.token.workspaceId, conversationId as ConversationId),
    post,
    restart: async ({ forgetting = false } = {}) => {
      await app.current?.stop();
      if (forgetting) {
        await store.close();
        store = open();
      }
      app.current = await start();
    },
    close: async () => {
      await app.current?.stop();
      sandbox.close();
      await store.close();
    },
  };
  await world.settled();
  return world;

  /** Until nothing has moved for a while that only real time could move. */
  async function rest() {
    let seen = -1;
    let still = 0;
    // A notification is signed on another thread before it is on its way.
    const busy = () => network.underWay() + sandbox.pending() > 0;
    while (still < (busy() ? 12 : 3)) {
      await (busy() ? new Promise((r) => setTimeout(r, 2)) : new Promise((r) => setImmediate(r)));
      const now = network.activity() + clock.activity();
      still = now === seen ? still + 1 : 0;
      seen = now;
    }
  }
}

/** Counted while it works: the library waits in real time between two tries, and the world's clock must not run on meanwhile. */
function modelBehind(fetch: Fetch, network: Network): Model {
  const inner = openAiModel({
    apiKey: 'key',
    baseUrl: 'http://model.test/v1',
    model: 'scripted-1',
    jsonMode: 'schema',
    fetch: network.counted(fetch),
  });
  return { name: inner.name, complete: (request) => network.during(() => inner.complete(request)) };
}

function people(sandbox: Sandbox) {
  const { workspace } = sandbox;
  const speaker = (id: string): Sender => ({
    id,
    says: (body, conversationId) => workspace.contactSays(id, body, conversationId).conversationId,
    sendsFile: async (conversationId) => {
      const file = { message_type: 'comment', type: 'user', intercom_user_id: id, body: '<p></p>' };
      const answer = await sandbox.fetch(`http://intercom.test/conversations/${conversationId}/reply`, {
        method: 'POST',
        headers: { authorization: 'Bearer token', 'content-type': 'application/json', 'intercom-version': '2.16' },
        body: JSON.stringify({ ...file, attachment_urls: ['https://files.example/screenshot.png'] }),
      });
      if (!answer.ok) throw new Error(`The file was not taken: ${answer.status}`);
    },
  });
  const nora: Teammate = {
    id: NORA,
    replies: (id, body) => void workspace.teammateReplies(id, NORA, body),
    assigns: (id, to) => void workspace.teammateAssigns(id, NORA, to),
    notes: (id, body) => void workspace.teammateNotes(id, NORA, body),
    closes: (id) => void workspace.teammateCloses(id, NORA),
    snoozes: (id, until) => void workspace.teammateSnoozes(id, NORA, until),
  };
  return {
    lead: speaker(LEAD),
    user: speaker(ADA),
    enterprise: speaker(PRIYA),
    nora,
  };
}

function memoryLog(into: World['logged']): Log {
  const level =
    (name: string) =>
    (event: string, fields: LogFields = {}) =>
      void into.push({ level: name, event, fields });
  return { info: level('info'), warn: level('warn'), error: level('error') };
}
