/** One world from its seed: a storm in which everything may go wrong, a calm in which nothing does, and what is left. */
import ownerConfig from '../../firstline.config.ts';
import { readConfig } from '../../src/config.ts';
import type { ConversationId, Trace, WorkspaceId } from '../../src/domain.ts';
import { toArticle } from '../../src/intercom/wire.ts';
import { readPrompts } from '../../src/node.ts';
import type { Store } from '../../src/ports.ts';
import { sync } from '../../src/retrieve/sync.ts';
import { articleJson } from '../../src/sandbox/rest/article-json.ts';
import { LARKSPUR } from '../../src/sandbox/sample/larkspur.ts';
import { loadSample } from '../../src/sandbox/sample/load.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { Exec } from '../../src/store/sql.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { storeOver } from '../../src/store/store.ts';
import { systemClock, systemIds } from '../../src/system.ts';
import { BOT, NORA, TOM } from '../fakes/larkspur.ts';
import { rest, START, worldClock } from './clock.ts';
import type { Facts } from './facts.ts';
import { type SimIntercom, simIntercom } from './intercom.ts';
import { codesIn, simModel } from './model.ts';
import type { Mutant } from './mutants.ts';
import { makeWire } from './network.ts';
import { planLives } from './people.ts';
import { type Process, startProcess } from './process.ts';
import { randomOf } from './random.ts';
import { type Weather, weatherOf } from './weather.ts';

const CALM_MS = 30 * 60_000;
/** What stays from world to world: the articles and their index. */
const KEPT_TABLES = /^(articles|snippets|d1_migrations|sqlite_)/;

/** Where worlds take place, one after the other: a database with the articles in it. */
export interface Stage {
  run(seed: string, options?: { mutant?: Mutant | null; trace?: boolean }): Promise<Facts>;
  close(): Promise<void>;
}

export async function makeStage(): Promise<Stage> {
  const db = openSqlite(':memory:');
  const store = storeOver(db);
  await fillKnowledge(store);
  const prompts = await readPrompts();
  const config = readConfig(
    { INTERCOM_ACCESS_TOKEN: 'token', INTERCOM_CLIENT_SECRET: 'secret', INTERCOM_BASE_URL: 'http://intercom.sim' },
    ownerConfig,
  );
  const rows = await db.one({ sql: `select name from sqlite_master where type = 'table'`, params: [] });
  const tables = rows.map((row) => String(row.name)).filter((name) => !KEPT_TABLES.test(name));
  return {
    run: async (seed, { mutant = null, trace = false } = {}) => {
      for (const table of tables) await db.one({ sql: `delete from ${table}`, params: [] });
      return runWorld(seed, { db, store, prompts, config, mutant, trace });
    },
    close: () => store.close(),
  };
}

/** The sample's articles, brought in by the real sync. */
async function fillKnowledge(store: Store): Promise<void> {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const sample = await loadSample();
  const sandbox = createSandbox({ clock: systemClock, ids: systemIds, fetch: async () => new Response(), log, sample });
  const articles = sandbox.workspace
    .articles()
    .flatMap((article) => toArticle(articleJson(sandbox.workspace.state, article, '2.16')) ?? []);
  const listArticles = async () => ({ articles, totalCount: articles.length, totalPages: 1 });
  const workspaceId = sample.workspace.id as WorkspaceId;
  await sync({ store, clock: systemClock, workspaceId, intercom: { listArticles }, files: async () => [] });
  sandbox.close();
}

interface Ground {
  db: Exec;
  store: Store;
  prompts: Parameters<typeof startProcess>[0]['prompts'];
  config: Parameters<typeof startProcess>[0]['config'];
  mutant: Mutant | null;
  trace: boolean;
}

async function runWorld(seed: string, ground: Ground): Promise<Facts> {
  const clock = worldClock();
  const random = randomOf(seed);
  const drawn = weatherOf(random.fork('weather'));
  const fair = fairWeather(drawn);
  let weather = drawn;
  const story: string[] = [];
  const tell = (line: string) => void story.push(`${((clock.now() - START) / 1000).toFixed(2).padStart(8)}s ${line}`);

  const shift = { skewMs: 0 };
  const running: { current: Process | null } = { current: null };
  const facts: Facts = {
    ...{ seed, weather: drawn, conversations: [], messages: [], deeds: [], calls: [], deliveries: [], spent: [] },
    ...{ traces: [], kept: [], hushed: [], freezes: [], expectSweep: true, startedAt: START, endedAt: 0, story },
  };
  const intercom = simIntercom({
    clock,
    sample: LARKSPUR,
    random: random.fork('notifications'),
    weather: () => weather.notification,
    deliver: async (input, init) => {
      const { current } = running;
      const firstline = current?.isAlive() ? current.firstline : null;
      if (!firstline) throw new TypeError('connection refused');
      return firstline.app.fetch(new Request(input, init));
    },
  });
  const wire = makeWire({ clock, intercom, random: random.fork('wire'), weather: () => weather, us: BOT, tell });
  const model = simModel({
    clock,
    random: random.fork('model'),
    weather: () => weather.model,
    hushed: facts.hushed,
  });
  const chance = random.fork('process');
  const ids = { used: 0 };
  let processes = 0;

  const start = (): void => {
    processes += 1;
    running.current = startProcess({
      ...{ number: processes, clock, skewMs: () => shift.skewMs, random: chance, weather: () => weather, wire, model },
      ...{ store: ground.store, config: ground.config, prompts: ground.prompts, mutant: ground.mutant, tell },
      ...{ spent: facts.spent, conversationOf: (text: string) => conversationOf(text, facts) },
      newId: () => `turn-${++ids.used}`,
      onEnd: (why) => {
        tell(`#${processes} ${why}`);
        clock.after(chance.between(100, weather.process.downMs), start);
      },
      // Whoever watches over processes takes it for dead and starts another: two of them, for a while.
      onFreeze: (ms) => {
        facts.freezes.push({ process: processes, from: clock.now(), until: clock.now() + ms });
        if (chance.chance(0.7)) clock.after(chance.between(500, 10_000), start);
      },
    });
  };

  start();
  beginLives(facts, { clock, intercom, random: random.fork('people'), weather: drawn, tell });
  jumpAround(shift, {
    clock,
    random: random.fork('jumps'),
    weather: () => weather,
    tell,
    until: START + drawn.stormMs,
  });
  await clock.runUntil(START + drawn.stormMs);
  weather = fair;
  tell('--- calm');
  await clock.runUntil(START + drawn.stormMs + CALM_MS);
  running.current?.kill();
  await rest();
  return settleFacts(facts, { clock, intercom, wire, ground });
}

const fairWeather = (weather: Weather): Weather => ({
  ...weather,
  notification: { twice: 0, late: 0, lost: 0, replayed: 0 },
  write: { applied500: 0, appliedHang: 0, lost: 0, late: 0 },
  read: { fails: 0, slow: 0 },
  refused: { limited: 0, unauthorized: 0, broken: 0 },
  process: { dies: 0, freezes: 0, downMs: 2_000 },
  store: { busy: 0 },
  clock: { jumps: 0 },
  model: { fails: 0, hangs: 0, garbage: 0, slow: 0 },
});

const conversationOf = (text: string, { messages }: Facts) => {
  const codes = codesIn(text);
  const found = messages.find(
    (one) => codes.includes(one.code) || text.includes(one.conversationId) || text.includes(one.contactId),
  );
  return found?.conversationId ?? null;
};

type Surroundings = {
  clock: ReturnType<typeof worldClock>;
  intercom: SimIntercom;
  random: ReturnType<typeof randomOf>;
  weather: Weather;
  tell: (line: string) => void;
};

function beginLives(facts: Facts, { clock, intercom, random, weather, tell }: Surroundings): void {
  const { workspace } = intercom;
  const fourth = workspace.addContact({ role: 'user', name: 'Sam', email: 'sam@example.test' });
  const contacts = [...LARKSPUR.contacts.map(({ id }) => id), fourth.id].slice(0, random.int(1, 4));
  const { messages, deeds } = facts;
  const cast = {
    workspace,
    random,
    weather,
    us: BOT,
    teammates: [NORA, TOM] as const,
    messages,
    deeds,
    now: clock.now,
    tell,
  };
  for (const { at, run } of planLives(cast, contacts)) clock.after(at, run);
}

/** Small steps, as time synchronisation makes them; read-back allows for five seconds. */
function jumpAround(
  shift: { skewMs: number },
  {
    clock,
    random,
    weather,
    tell,
    until,
  }: Pick<Surroundings, 'clock' | 'random' | 'tell'> & { weather: () => Weather; until: number },
): void {
  const tick = () => {
    if (clock.now() >= until) return;
    if (random.chance(weather().clock.jumps)) {
      shift.skewMs = Math.round(random.between(-4_000, 4_000));
      tell(`the clock is off by ${shift.skewMs} ms`);
    }
    clock.after(1_000, tick);
  };
  tick();
}

async function settleFacts(
  facts: Facts,
  {
    clock,
    intercom,
    wire,
    ground,
  }: { clock: Surroundings['clock']; intercom: SimIntercom; wire: { calls: Facts['calls'] }; ground: Ground },
): Promise<Facts> {
  intercom.close();
  facts.endedAt = clock.now();
  facts.calls = wire.calls;
  facts.deliveries = intercom.deliveries;
  facts.conversations = intercom.workspace.conversations();
  const rows = await ground.db.one({
    sql: 'select notification_id, subject_id, part_id, topic from notifications',
    params: [],
  });
  facts.kept = rows.map((row) => ({
    id: row.notification_id === null ? null : String(row.notification_id),
    subjectId: String(row.subject_id),
    partId: row.part_id === null ? null : String(row.part_id),
    topic: String(row.topic),
  }));
  const traces: Trace[][] = [];
  for (const { id } of facts.conversations)
    traces.push(await ground.store.listTraces(LARKSPUR.workspace.id as WorkspaceId, id as ConversationId));
  facts.traces = traces.flat();
  return facts;
}
