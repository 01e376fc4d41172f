/**
 * One story told in a world in which at most one call fails: the simulator's workspace, wire and processes, without
 * chance. After the story time passes, and what is left is handed to the simulator's judges.
 */

import type { OwnerSettings } from '../../src/config/owner.ts';
import type { WorkspaceId } from '../../src/domain/ids.ts';
import { trainClassifier } from '../../src/knowledge/topics/classifier.ts';
import { examplesOf, guessBy } from '../../src/knowledge/topics/recognise.ts';
import { atOnce } from '../../src/knowledge/topics/slices.ts';
import type { Fetch } from '../../src/ports/system.ts';
import { LARKSPUR } from '../../src/sandbox/sample/larkspur.ts';
import { type VirtualClock, virtualClock } from '../fakes/clock.ts';
import { BOT } from '../fakes/larkspur.ts';
import { controlOf } from '../fakes/store.ts';
import { type Facts, noFacts } from '../sim/facts.ts';
import type { Ground } from '../sim/ground.ts';
import { type SimIntercom, simIntercom } from '../sim/intercom.ts';
import type { Mutant } from '../sim/mutants.ts';
import { makeWire } from '../sim/network.ts';
import { type Process, startProcess } from '../sim/process.ts';
import { randomOf } from '../sim/random.ts';
import { fairWeather, type Weather, weatherOf } from '../sim/weather.ts';
import { settleFacts } from '../sim/world.ts';
import type { Scene, Story, WriteKind } from '../story/scene.ts';
import { type Called, type Fault, intercomStruck, type Struck, storeStruck } from './faults.ts';
import { type BusyModel, storyModel } from './model.ts';
import { peopleIn } from './people.ts';
import { type StoryTime, storyTime } from './time.ts';
import { wayOver } from './way.ts';

/** Longer than a lost lease, a lost sweep and everything that waits behind them. */
const CALM_MS = 7 * 60_000;
const START_MS = 500;
const DOWN_MS = 2_000;
const WORKSPACE = LARKSPUR.workspace.id as WorkspaceId;

const FAIR: Weather = {
  ...fairWeather(weatherOf(randomOf('nth/weather'))),
  ...{ fair: false, stormMs: 0, teammates: 0, fin: 0, oldReplays: false },
  clock: { jumps: 0, offMs: 0 },
  owner: { pause: null, restore: null },
};

export interface Run {
  facts: Facts;
  /** Every call that could have failed, in order. */
  calls: Called[];
}

export interface Told {
  fault: Fault | null;
  /** Faults from the first call of the process on, not only from the first word of the story. */
  fromStart: boolean;
  mutant: Mutant | null;
}

export async function runStory(story: Story<unknown>, ground: Ground, told: Told): Promise<Run> {
  await ground.empty();
  const clock = virtualClock();
  const facts = noFacts('nth', FAIR, clock.now());
  facts.modes.push({ from: 0, mode: 'reply' });
  const aim = aimAt(told, facts);
  const post = makePost();
  const intercom = simIntercom({
    ...{ clock, sample: LARKSPUR, random: randomOf('nth/notifications') },
    weather: () => ({ ...FAIR.notification, lost: post.isLost ? 1 : 0 }),
    deliver: post.deliver,
  });
  const over = Promise.withResolvers<void>();
  const stage = { clock, facts, aim, post, intercom, ground, over, mutant: told.mutant };
  const { scene, time, life } = sceneIn(stage, story);

  life.start();
  await time.pass(START_MS);
  aim.isArmed = true;
  await story.happens(scene);
  aim.isArmed = false;
  await time.pass(CALM_MS);
  life.kill();
  await time.rest();
  intercom.close();
  over.resolve();
  facts.restless = time.isRestless();
  facts.endedAt = clock.now();
  await settleFacts(facts, intercom, ground);
  return { facts, calls: aim.calls };
}

// ---------------------------------------------------------------- which call it is

interface Aim {
  isArmed: boolean;
  calls: Called[];
  strike(called: Called): string | null;
}

function aimAt({ fault, fromStart }: Told, facts: Facts): Aim {
  const aim: Aim = {
    isArmed: fromStart,
    calls: [],
    strike: (called) => {
      if (!aim.isArmed) return null;
      aim.calls.push(called);
      if (fault?.nth !== aim.calls.length - 1) return null;
      facts.story.push(`${called.outside} ${called.name}: ${fault.kind}`);
      return fault.kind;
    },
  };
  return aim;
}

// ---------------------------------------------------------------- notifications

interface Post {
  isLost: boolean;
  isHeld: boolean;
  held: (() => Promise<Response>)[];
  /** Who listens; null while nobody does. */
  listener: () => Process['firstline'];
  deliver: Fetch;
}

function makePost(): Post {
  const post: Post = {
    ...{ isLost: false, isHeld: false, held: [], listener: () => null },
    deliver: async (input, init) => {
      const arrive = async () => {
        const firstline = post.listener();
        if (!firstline) throw new TypeError('connection refused');
        return firstline.app.fetch(new Request(input, init));
      };
      if (!post.isHeld) return arrive();
      post.held.push(arrive);
      return Response.json({ status: 'held' });
    },
  };
  return post;
}

// ---------------------------------------------------------------- processes, one after the other

interface Stage {
  clock: VirtualClock;
  facts: Facts;
  aim: Aim;
  post: Post;
  intercom: SimIntercom;
  ground: Ground;
  over: PromiseWithResolvers<void>;
  mutant: Mutant | null;
}

/** What a story brings. */
interface Brought {
  newModel: (struck: Struck) => BusyModel;
  late: (kind: WriteKind) => number | null;
  owner: Partial<OwnerSettings>;
}

interface Life {
  start(): void;
  kill(): void;
  isBusy(): boolean;
}

function livesOf(
  { clock, facts, aim, post, intercom, ground, mutant }: Stage,
  { newModel, late, owner }: Brought,
): Life {
  const tell = (line: string) => void facts.story.push(`${(clock.now() - facts.startedAt) / 1_000} s ${line}`);
  const config = { ...ground.config, owner: { ...ground.config.owner, ...owner } };
  const fair = { random: randomOf('nth'), weather: () => FAIR };
  const wire = makeWire({ clock, intercom, ...fair, us: BOT, tell });
  facts.calls = wire.calls;
  const now = { process: null as Process | null, model: null as BusyModel | null, started: 0, turns: 0 };
  const life: Life = {
    isBusy: () => now.model?.isBusy() ?? false,
    kill: () => now.process?.kill(),
    start: () => {
      const model = newModel(struck);
      now.started += 1;
      now.model = model;
      now.process = startProcess({
        ...{ number: now.started, clock, skewMs: () => 0, ...fair, model, mutant, tell, spent: facts.spent },
        ...{ store: storeStruck(ground.store, struck), config, prompts: ground.prompts },
        wire: {
          calls: wire.calls,
          fetchOf: (process, leaseOf) =>
            intercomStruck(wayOver(wire, { process, leaseOf, clock, late }), clock, struck),
        },
        newId: () => `turn-${++now.turns}`,
        conversationOf: (text) =>
          facts.messages.find(({ code, conversationId }) => text.includes(code) || text.includes(conversationId))
            ?.conversationId ?? null,
        onEnd: () => clock.after(DOWN_MS, life.start),
        onFreeze: () => {},
      });
    },
  };
  const struck: Struck = {
    strike: aim.strike,
    die: () => {
      life.kill();
      clock.after(DOWN_MS, life.start);
    },
  };
  post.listener = () => (now.process?.isAlive() ? now.process.firstline : null);
  return life;
}

// ---------------------------------------------------------------- the scene

function sceneIn(stage: Stage, story: Story<unknown>): { scene: Scene; time: StoryTime; life: Life } {
  const { clock, facts, post, intercom, ground } = stage;
  const writes: { kind: WriteKind; happens: () => number | undefined }[] = [];
  const { model, owner = {} } = story;
  const life = livesOf(stage, {
    owner,
    newModel: (struck) =>
      storyModel(model ? (...all) => model(scene)(...all) : null, {
        struck,
        hushed: facts.hushed,
        over: stage.over.promise,
      }),
    late: (kind) =>
      writes.filter((one) => one.kind === kind).reduce<number | null>((ms, one) => one.happens() ?? ms, null),
  });
  const time = storyTime(clock, {
    isBusy: life.isBusy,
    waiting: async () => {
      const { waiting, leased } = await ground.store.counts();
      return waiting + leased;
    },
  });
  const classify = atOnce(trainClassifier(ground.config.owner.topics.flatMap(examplesOf)));
  const topicOf = (question: string) => guessBy(classify, question).topic;
  const { pauses, resumes, ...people } = peopleIn(intercom.workspace, { facts, now: clock.now, topicOf });
  const scene: Scene = {
    ...people,
    pass: time.pass,
    settled: time.settled,
    owner: {
      pauses: async (topic) => {
        await ground.store.setControl(WORKSPACE, controlOf({ topic: topic ?? null, at: clock.now() }));
        pauses(topic);
      },
      resumes: async (topic) => {
        await ground.store.setControl(WORKSPACE, controlOf({ topic: topic ?? null, mode: null, at: clock.now() }));
        resumes(topic);
      },
    },
    restart: async ({ forgetting = false } = {}) => {
      life.kill();
      if (forgetting) {
        await ground.empty();
        facts.restoredAt = clock.now();
        // What was accepted before is not to be found in a backup.
        intercom.deliveries.length = 0;
      }
      life.start();
      await time.rest();
    },
    loseNotifications: () => {
      post.isLost = true;
    },
    holdPost: () => {
      post.isHeld = true;
    },
    deliverHeld: async (times) => {
      await time.pass(START_MS);
      post.isHeld = false;
      for (const deliver of Array.from({ length: times }, () => post.held.toReversed()).flat()) {
        // Nobody listens, or it could not be kept: Intercom would come again, and so do the next ones.
        void Promise.allSettled([deliver()]);
        await time.rest();
      }
    },
    onWrite: (kind, happens) => void writes.push({ kind, happens }),
  };
  return { scene, time, life };
}
