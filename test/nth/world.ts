/**
 * One story told in a world in which at most one call fails: the simulator's workspace, wire and processes, without
 * chance. After the story time passes, and what is left is handed to the simulator's judges.
 */
import type { ConversationId, Trace, WorkspaceId } from '../../src/domain.ts';
import { EVERYTHING, type Fetch } from '../../src/ports.ts';
import { topicGuesser } from '../../src/retrieve/topic.ts';
import { LARKSPUR } from '../../src/sandbox/sample/larkspur.ts';
import { virtualClock } from '../fakes/clock.ts';
import { ADA, BOT, LEAD, NORA, PRIYA } from '../fakes/larkspur.ts';
import type { Speaker, Teammate } from '../fakes/world.ts';
import type { Facts } from '../sim/facts.ts';
import { simIntercom } from '../sim/intercom.ts';
import type { Mutant } from '../sim/mutants.ts';
import { makeWire, type Wire } from '../sim/network.ts';
import { type Process, startProcess } from '../sim/process.ts';
import { randomOf } from '../sim/random.ts';
import type { Weather } from '../sim/weather.ts';
import type { Scene, Story } from '../story/scene.ts';
import { type Called, type Fault, intercomStruck, type Struck, storeStruck } from './faults.ts';
import type { Ground } from './ground.ts';
import { type BusyModel, storyModel } from './model.ts';

/** Longer than a lost lease, a lost sweep and everything that waits behind them. */
const CALM_MS = 9 * 60_000;
const DOWN_MS = 2_000;
/** Longer than a notification takes. */
const POST_MS = 500;
const SETTLE_MS_MAX = 10 * 60_000;

type LeaseOf = Parameters<Wire['fetchOf']>[1];

const FAIR: Weather = {
  ...{ fair: false, stormMs: 0, teammates: 0 },
  notification: { twice: 0, late: 0, lost: 0, replayed: 0 },
  write: { applied500: 0, appliedHang: 0, lost: 0, late: 0 },
  read: { fails: 0, slow: 0 },
  refused: { limited: 0, unauthorized: 0, broken: 0 },
  process: { dies: 0, freezes: 0, downMs: DOWN_MS },
  store: { busy: 0 },
  clock: { jumps: 0 },
  model: { fails: 0, hangs: 0, garbage: 0, slow: 0 },
};

export interface Run {
  facts: Facts;
  /** Every call that could have failed, in order. */
  calls: Called[];
  /** What the inbox holds at the end. */
  left: { waiting: number; leased: number; givenUp: number };
}

export interface Told {
  fault: Fault | null;
  /** From the first call of the process, not only from the first word of the story. */
  fromStart?: boolean;
  mutant?: Mutant | null;
}

export async function runStory(story: Story<unknown>, ground: Ground, told: Told): Promise<Run> {
  await ground.empty();
  const world = openWorld(story, ground, told);
  await world.begin();
  await story.happens(world.scene);
  return world.end();
}

function openWorld(story: Story<unknown>, ground: Ground, { fault, fromStart = false, mutant = null }: Told) {
  const clock = virtualClock();
  const random = randomOf('nth');
  const facts: Facts = {
    ...{ seed: 'nth', weather: FAIR, conversations: [], messages: [], deeds: [], calls: [], deliveries: [], spent: [] },
    ...{
      traces: [],
      kept: [],
      hushed: [],
      freezes: [],
      expectSweep: true,
      startedAt: clock.now(),
      endedAt: 0,
      story: [],
    },
  };
  const calls: Called[] = [];
  const line = {
    armed: fromStart,
    lost: 0,
    process: null as Process | null,
    processes: 0,
    turns: 0,
    model: null as BusyModel | null,
  };
  const writes: { kind: string; happens: () => number | undefined }[] = [];
  const held: (() => Promise<Response>)[] = [];
  const post = { isHeld: false };
  const tell = (text: string) => void facts.story.push(`${(clock.now() - facts.startedAt) / 1_000} s ${text}`);

  // ---------------------------------------------------------------- the outside

  const struck: Struck = {
    strike: (called) => {
      if (!line.armed) return null;
      calls.push(called);
      const kind = fault?.nth === calls.length - 1 ? fault.kind : null;
      if (kind) tell(`${called.outside} ${called.name}: ${kind}`);
      return kind;
    },
    die: () => {
      line.process?.kill();
      clock.after(DOWN_MS, start);
    },
  };
  const store = storeStruck(ground.store, struck);
  const intercom = simIntercom({
    clock,
    sample: LARKSPUR,
    random: random.fork('notifications'),
    weather: () => ({ ...FAIR.notification, lost: line.lost }),
    deliver: async (input, init) => {
      const deliver = async () => {
        const firstline = line.process?.isAlive() ? line.process.firstline : null;
        if (!firstline) throw new TypeError('connection refused');
        return firstline.app.fetch(new Request(input, init));
      };
      if (!post.isHeld) return deliver();
      held.push(deliver);
      return Response.json({ status: 'held' });
    },
  });
  const { workspace } = intercom;
  const wire = makeWire({ clock, intercom, random: random.fork('wire'), weather: () => FAIR, us: BOT, tell });

  /** Writes that the story itself makes late: begun now, and executed then, whether or not the caller still waits. */
  const withStory = (process: number, leaseOf: LeaseOf): Fetch => {
    const pass = wire.fetchOf(process, leaseOf);
    return async (input, init) => {
      const kind = /"message_type":"(assignment|comment)"/.exec(String(init?.body ?? ''))?.[1];
      const late = writes.filter((one) => one.kind === kind).map(({ happens }) => happens());
      const ms = late.find((one) => one !== undefined);
      if (ms === undefined) return pass(input, init);
      const { signal, ...rest } = init ?? {};
      const began = { beganAt: clock.now(), leased: true };
      const landed = clock.sleep(ms).then(() => {
        const answer = pass(input, rest);
        Object.assign(wire.calls.at(-1) ?? {}, began);
        return answer;
      });
      const left = new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
      return Promise.race([landed, left]);
    };
  };

  // ---------------------------------------------------------------- the process

  function start(): void {
    const { model } = story;
    line.processes += 1;
    line.model = storyModel(model ? (...all) => model(scene)(...all) : null, struck, facts.hushed);
    line.process = startProcess({
      ...{ number: line.processes, clock, skewMs: () => 0, random: random.fork('process'), weather: () => FAIR },
      wire: { calls: wire.calls, fetchOf: (...who) => intercomStruck(withStory(...who), clock, struck) },
      ...{ store, model: line.model, config: ground.config, prompts: ground.prompts, mutant, tell, spent: facts.spent },
      newId: () => `turn-${++line.turns}`,
      conversationOf: (text) =>
        facts.messages.find(({ code, conversationId }) => text.includes(code) || text.includes(conversationId))
          ?.conversationId ?? null,
      onEnd: () => clock.after(DOWN_MS, start),
      onFreeze: () => {},
    });
  }

  // ---------------------------------------------------------------- time

  /** Everything is promises over this clock, but for the model's library, which reads its answers in a way of its own. */
  const rest = async () => {
    do await new Promise<void>((resolve) => setImmediate(resolve));
    while (line.model?.isBusy());
  };
  const pass = async (ms: number) => {
    const until = clock.now() + ms;
    await rest();
    for (let next = clock.nextTimerAt(); next !== null && next <= until; next = clock.nextTimerAt()) {
      clock.goTo(next);
      await rest();
    }
    clock.goTo(until);
  };
  const settled = async () => {
    const until = clock.now() + SETTLE_MS_MAX;
    await pass(POST_MS);
    for (;;) {
      const { waiting, leased } = await ground.store.counts();
      if (waiting + leased === 0) return;
      const next = clock.nextTimerAt();
      if (next === null || next > until) return;
      clock.goTo(next);
      await rest();
    }
  };

  // ---------------------------------------------------------------- the people

  const guess = topicGuesser(ground.config.owner.topics);
  const said: { code: string; topic: string | null; conversationId: string }[] = [];
  const paused = new Set<string>();
  const hushPaused = () => {
    for (const { code, topic } of said) if (paused.has(EVERYTHING) || paused.has(topic ?? '')) facts.hushed.push(code);
  };
  const speaker = (contactId: string): Speaker => ({
    id: contactId,
    says: (body, known) => {
      const code = codeOf(said.length);
      const { conversationId, partId } = workspace.contactSays(contactId, `${body} ${code}`, known);
      facts.messages.push({ conversationId, contactId, partId, code, at: clock.now() });
      said.push({ code, topic: guess(body), conversationId });
      hushPaused();
      tell(`customer: ${body} ${code}`);
      return conversationId;
    },
  });
  const nora: Teammate = {
    id: NORA,
    replies: (id, body) => void workspace.teammateReplies(id, NORA, body),
    assigns: (id, to) => void workspace.teammateAssigns(id, NORA, to),
    notes: (id, body) => void workspace.teammateNotes(id, NORA, body),
    closes: (id) => void workspace.teammateCloses(id, NORA),
  };
  const workspaceId = LARKSPUR.workspace.id as WorkspaceId;
  const scene: Scene = {
    ...{ user: speaker(ADA), lead: speaker(LEAD), enterprise: speaker(PRIYA), nora, pass, settled },
    fin: {
      replies: (id, body) => {
        workspace.finReplies(id, body);
        facts.hushed.push(...said.filter((one) => one.conversationId === id).map(({ code }) => code));
      },
    },
    owner: {
      pauses: async (what = EVERYTHING) => {
        await ground.store.pause(workspaceId, what, clock.now());
        paused.add(what);
        hushPaused();
      },
      resumes: async (what = EVERYTHING) => {
        await ground.store.resume(workspaceId, what);
        paused.delete(what);
      },
    },
    newest: () => workspace.conversations().at(-1)?.id ?? '',
    restart: async ({ forgetting = false } = {}) => {
      line.process?.kill();
      if (forgetting) {
        await ground.empty();
        // What was accepted before is not to be found in a backup.
        intercom.deliveries.length = 0;
      }
      start();
      await rest();
    },
    loseNotifications: () => {
      line.lost = 1;
    },
    holdPost: () => {
      post.isHeld = true;
    },
    deliverHeld: async (times) => {
      await pass(POST_MS);
      post.isHeld = false;
      for (const deliver of Array.from({ length: times }, () => held.toReversed()).flat()) {
        void deliver().catch(() => {});
        await rest();
      }
    },
    onWrite: (kind, happens) => void writes.push({ kind: kind === 'reply' ? 'comment' : 'assignment', happens }),
  };

  return {
    scene,
    begin: async () => {
      start();
      await pass(POST_MS);
      line.armed = true;
    },
    end: async (): Promise<Run> => {
      line.armed = false;
      await pass(CALM_MS);
      line.process?.kill();
      await rest();
      intercom.close();
      const conversations = workspace.conversations();
      const traces: Trace[] = [];
      for (const { id } of conversations)
        traces.push(...(await ground.store.listTraces(workspaceId, id as ConversationId)));
      const kept = await ground.db.one({
        sql: 'select notification_id as id, subject_id as subjectId, part_id as partId, topic from notifications',
        params: [],
      });
      Object.assign(facts, { conversations, traces, kept, endedAt: clock.now(), calls: wire.calls });
      facts.deliveries = intercom.deliveries;
      return { facts, calls, left: await ground.store.counts() };
    },
  };
}

/** A word nobody else says, of the form the simulator's judges know. */
const CONSONANTS = 'BCDFGHJKLMNPQRSTVWXZ';
const codeOf = (index: number) => `${CONSONANTS[Math.floor(index / 20) % 20]}${CONSONANTS[index % 20]}QXZVW`;
