/** One world from its seed: a storm in which everything may go wrong, a calm in which nothing does, and what is left. */
import type { Config } from '../../src/config/environment.ts';
import type { ConversationId, WorkspaceId } from '../../src/domain/ids.ts';
import { LARKSPUR } from '../../src/sandbox/sample/larkspur.ts';
import { BOT, NORA, TOM } from '../fakes/larkspur.ts';
import { controlOf } from '../fakes/store.ts';
import { START, type WorldClock, worldClock } from './clock.ts';
import { type Facts, noFacts } from './facts.ts';
import type { Ground } from './ground.ts';
import { type SimIntercom, simIntercom } from './intercom.ts';
import { codesIn, simModel } from './model.ts';
import type { Mutant } from './mutants.ts';
import { makeWire } from './network.ts';
import { planLives } from './people.ts';
import { type ProcessParts, startProcess } from './process.ts';
import { type Random, randomOf } from './random.ts';
import { drawsSettings, type Settings, settingsOf } from './settings.ts';
import { readTransitions } from './transitions.ts';
import { isQuestion, isTeammate, TAKE_OVER } from './truth.ts';
import { watchOver } from './watch.ts';
import { fairWeather, type Weather, weatherOf } from './weather.ts';

const CALM_MS = 30 * 60_000;
const HOURS_LATER_MS = 3 * 3_600_000;
const WORKSPACE = LARKSPUR.workspace.id as WorkspaceId;

/** What everybody in a world is handed. */
interface World {
  clock: WorldClock;
  random: Random;
  /** As it is now. */
  weather: () => Weather;
  facts: Facts;
  tell: (line: string) => void;
}

export async function runWorld(seed: string, ground: Ground, mutant: Mutant | null): Promise<Facts> {
  const clock = worldClock(ground.rest);
  const random = randomOf(seed);
  const drawn = drawsSettings(seed) ? calmer(weatherOf(random.fork('weather'))) : weatherOf(random.fork('weather'));
  const facts = noFacts(seed, drawn, START);
  const settings = settingsOf(seed, random.fork('settings'), drawn);
  facts.mayClose = settings.owner.followUp?.after === 'close';
  facts.maySetMore = drawsSettings(seed);
  facts.modes.push({ from: 0, mode: settings.owner.mode ?? 'reply' });
  let weather = drawn;
  const tell = (line: string) =>
    void facts.story.push(`${((clock.now() - START) / 1000).toFixed(2).padStart(8)}s ${line}`);
  const world: World = { clock, random, weather: () => weather, facts, tell };

  const running: { deliver: Parameters<typeof simIntercom>[0]['deliver'] } = {
    deliver: () => Promise.reject(new TypeError('connection refused')),
  };
  const intercom = simIntercom({
    ...{ clock, sample: LARKSPUR, random: random.fork('notifications'), weather: () => weather.notification },
    deliver: (input, init) => running.deliver(input, init),
  });
  const { watch, calls } = startFirstlines(world, intercom, switched(ground, settings), mutant);
  running.deliver = watch.deliver;
  facts.calls = calls;
  beginLives(world, intercom);
  actAsOwner(world, ground, watch);
  changeModes(world, ground, settings);
  if (settings.owner.askTeammates) answerQuestions(world, intercom);

  await clock.runUntil(START + drawn.stormMs);
  weather = fairWeather(drawn);
  tell('--- calm');
  await clock.runUntil(START + drawn.stormMs + CALM_MS);
  if (drawn.oldReplays) {
    await clock.runUntil(START + drawn.stormMs + HOURS_LATER_MS);
    tell('--- everything comes once more');
    intercom.replayAll();
    await clock.runUntil(START + drawn.stormMs + HOURS_LATER_MS + 5 * 60_000);
  }
  watch.end();
  await ground.rest();
  intercom.close();
  facts.endedAt = clock.now();
  facts.restless = clock.isExhausted();
  await settleFacts(facts, intercom, ground);
  return facts;
}

/** Firstline, and somebody who starts it again whenever it has died. */
function startFirstlines(world: World, intercom: SimIntercom, ground: Ground, mutant: Mutant | null) {
  const { clock, random, weather, facts, tell } = world;
  const shift = clockShift(world);
  const wire = makeWire({ clock, intercom, random: random.fork('wire'), weather, us: BOT, tell });
  const model = simModel({
    ...{ clock, random: random.fork('model'), weather: () => weather().model, hushed: facts.hushed },
  });
  const chance = random.fork('process');
  let turns = 0;
  const parts: Omit<ProcessParts, 'number' | 'onEnd' | 'onFreeze'> = {
    ...{ clock, skewMs: shift, random: chance, weather, wire, model, mutant, tell },
    ...{ store: ground.store, config: ground.config, prompts: ground.prompts, spent: facts.spent },
    conversationOf: (text) => conversationOf(text, facts),
    newId: () => `turn-${++turns}`,
  };
  const watch = watchOver({
    ...{ clock, random: chance, downMs: () => weather().process.downMs, freezes: facts.freezes, tell },
    start: (own) => startProcess({ ...parts, ...own }),
  });
  return { watch, calls: wire.calls };
}

const conversationOf = (text: string, { messages }: Facts) => {
  const codes = codesIn(text);
  const found = messages.find(
    (one) => codes.includes(one.code) || text.includes(one.conversationId) || text.includes(one.contactId),
  );
  return found?.conversationId ?? null;
};

function beginLives({ clock, random, facts, tell }: World, { workspace }: SimIntercom): void {
  const fourth = workspace.addContact({ role: 'user', name: 'Sam', email: 'sam@example.test' });
  const people = random.fork('people');
  const contacts = [...LARKSPUR.contacts.map(({ id }) => id), fourth.id].slice(0, people.int(1, 4));
  const { messages, deeds, weather } = facts;
  const cast = {
    personRate: drawsSettings(facts.seed) ? 0.02 : 0.12,
    ...{ workspace, random: people, weather, us: BOT, teammates: [NORA, TOM] as const },
    ...{ messages, deeds, now: clock.now, tell },
  };
  for (const { at, run } of planLives(cast, contacts)) clock.after(at, run);
}

/** Teammates who read what they are asked, now and then. */
function answerQuestions({ clock, random, tell, facts }: World, { workspace }: SimIntercom): void {
  const chance = random.fork('answers');
  const look = () => {
    for (const { id, parts } of workspace.conversations()) {
      const isAsked = parts.some(isQuestion) && !parts.some((part) => isTeammate(part) && part.text.startsWith('@bot'));
      if (!isAsked || !chance.chance(0.2)) continue;
      const answer = chance.pick(['@bot yes, it is so.', '@bot no, it is not.', TAKE_OVER]);
      tell(`teammate answers in ${id}: ${answer}`);
      workspace.teammateNotes(id, NORA, answer);
    }
    if (clock.now() < START + facts.weather.stormMs) clock.after(chance.between(5_000, 30_000), look);
  };
  look();
}

/** The machine's clock is off by as much all the time, and by a little more or less after each synchronisation. */
function clockShift({ clock, random, weather, facts, tell }: World): () => number {
  const { offMs } = facts.weather.clock;
  const chance = random.fork('jumps');
  let shiftMs = offMs;
  const tick = () => {
    if (chance.chance(weather().clock.jumps)) {
      shiftMs = offMs + Math.round(chance.between(-4_000, 4_000));
      tell(`the clock is off by ${shiftMs} ms`);
    }
    if (clock.now() < START + facts.weather.stormMs) clock.after(1_000, tick);
  };
  tick();
  return () => shiftMs;
}

/** What the owner does: presses pause and lets go again, or brings back a backup. */
function actAsOwner({ clock, facts, tell }: World, ground: Ground, watch: ReturnType<typeof watchOver>): void {
  const { pause, restore } = facts.weather.owner;
  if (pause) {
    clock.after(pause.at, () => {
      tell('the owner pauses everything');
      facts.pauses.push({ from: clock.now(), until: clock.now() + pause.ms });
      void ground.store.setControl(WORKSPACE, controlOf({ at: clock.now() }));
      clock.after(pause.ms, () => {
        tell('the owner resumes');
        void ground.store.setControl(WORKSPACE, controlOf({ mode: null, at: clock.now() }));
      });
    });
  }
  if (restore) {
    clock.after(restore.from, async () => {
      const backup = await ground.dump();
      clock.after(restore.at - restore.from, async () => {
        tell('the database is set back');
        watch.stopFor(restore.downMs);
        facts.restoredAt = clock.now();
        facts.kept.push(...(await keptIn(ground)));
        await ground.restore(backup);
      });
    });
  }
}

/** What is switched on begins where teammates leave a conversation to us. */
const calmer = (weather: Weather): Weather => ({ ...weather, teammates: weather.teammates * 0.4 });

const switched = (ground: Ground, { owner }: Settings): Ground => ({
  ...ground,
  config: { ...ground.config, owner: { ...ground.config.owner, ...owner } as Config['owner'] },
});

function changeModes({ clock, facts, tell }: World, ground: Ground, { owner, changes }: Settings): void {
  for (const { at, mode } of changes) {
    clock.after(at, () => {
      tell(`the owner sets the mode: ${mode ?? 'as before'}`);
      facts.modes.push({ from: clock.now(), mode: mode ?? owner.mode ?? 'reply' });
      void ground.store.setControl(WORKSPACE, controlOf({ kind: 'mode', mode, at: clock.now() }));
    });
  }
}

/** What stands in the workspace and in the database at the end. */
export async function settleFacts(facts: Facts, { deliveries, workspace }: SimIntercom, ground: Ground): Promise<void> {
  facts.deliveries = deliveries;
  facts.conversations = workspace.conversations();
  facts.tickets = [...workspace.state.tickets.values()];
  facts.kept.push(...(await keptIn(ground)));
  facts.transitions = await readTransitions(ground.db);
  const rows = await ground.db.one({
    sql: `select conversation_id, state from inbox where state <> 'idle'`,
    params: [],
  });
  facts.unsettled = rows.map((row) => ({ conversationId: String(row.conversation_id), state: String(row.state) }));
  for (const { id } of facts.conversations)
    facts.traces.push(...(await ground.store.listTraces(WORKSPACE, id as ConversationId)));
}

async function keptIn({ db }: Ground): Promise<Facts['kept']> {
  const rows = await db.one({
    sql: 'select notification_id, subject_id, part_id, topic from notifications',
    params: [],
  });
  return rows.map((row) => ({
    id: row.notification_id === null ? null : String(row.notification_id),
    subjectId: String(row.subject_id),
    partId: row.part_id === null ? null : String(row.part_id),
    topic: String(row.topic),
  }));
}
