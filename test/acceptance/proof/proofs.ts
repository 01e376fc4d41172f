/** The proofs by name. Each runs the same functions as its tests, with more of everything, and answers rows of the table. */
import { survive } from '../../crash/matrix.ts';
import { stopInMidFlight } from '../../crash/mid-flight.ts';
import { POINTS } from '../../crash/points.ts';
import { attack } from '../../hostile/over-http.ts';
import { permute, replay } from '../../hostile/replays.ts';
import { runNthSweep } from '../../nth/sweep.ts';
import { flood } from './flood.ts';
import { simulate } from './simulate.ts';

export interface Row {
  what: string;
  much: string;
  found: string;
  allowed: string;
  ok: boolean;
}

export interface Order {
  worlds: number;
  seed: number;
  tell: (text: string) => void;
  /** Called by what `waits`, once it needs nearly nothing of the machine any more. */
  onWaiting: () => void;
}

export interface Proof {
  name: string;
  /** `measures` time and so runs alone; `waits` for a rate limit in the end; `works` as fast as the machine can. */
  kind: 'measures' | 'waits' | 'works';
  run(order: Order): Promise<Row[]>;
}

const ROUNDS = 10;
const FLOOD = 5_000;
const FLOOD_MS = 10_000;

const n = (count: number) => count.toLocaleString('en');
/** `first`: what the first of them was. */
const none = (what: string, much: string, found: number, first?: string): Row => ({
  ...{ what, much, allowed: '0', ok: found === 0 },
  found: first === undefined ? n(found) : `${n(found)}, first: ${first}`,
});
const most = (what: string, much: string, { value, max, unit }: { value: number; max: number; unit: string }): Row => ({
  ...{ what, much, found: `${n(Math.round(value * 100) / 100)} ${unit}`, allowed: `≤ ${n(max)} ${unit}` },
  ok: value <= max,
});

export const PROOFS: Proof[] = [
  { name: 'restart', kind: 'measures', run: ({ tell }) => restarts(tell) },
  {
    name: 'forged',
    kind: 'measures',
    run: async ({ seed, tell }) => {
      const count = 10_000;
      const { wrong, kept } = await attack('forged', { count, seed, tell });
      return [
        none('forged notifications: not refused', n(count), wrong.length, wrong[0]),
        none('forged notifications: kept', n(count), kept),
      ];
    },
  },
  {
    name: 'fuzzed',
    kind: 'measures',
    run: async ({ seed, tell }) => {
      const count = 100_000;
      const { wrong, exceptions, blockedMs, blockedCpuMs } = await attack('fuzzed', { count, seed, tell });
      tell(`the event loop stood still for ${Math.round(blockedMs)} ms at most, whoever held it up`);
      return [
        none('odd bodies: answered otherwise than 200, 400, 401, 413', n(count), wrong.length, wrong[0]),
        none('odd bodies: exceptions', n(count), exceptions),
        most('odd bodies: longest our code held the event loop', n(count), {
          ...{ value: blockedCpuMs, max: 50, unit: 'ms' },
        }),
      ];
    },
  },
  { name: 'flood', kind: 'waits', run: flooded },
  { name: 'sim', kind: 'works', run: ({ worlds }) => simulated(worlds) },
  { name: 'crash', kind: 'works', run: ({ tell }) => crashes(tell) },
  {
    name: 'order',
    kind: 'works',
    run: async () => {
      const { wrong } = await permute();
      return [none('orders of five notifications, each three times: not one reply', '120', wrong.length, wrong[0])];
    },
  },
  {
    name: 'replays',
    kind: 'works',
    run: async () => {
      const { wrong, delivered } = await replay(10_000);
      return [none('replays of an old notification: a further reply', n(delivered), wrong.length, wrong[0])];
    },
  },
  {
    name: 'nth',
    kind: 'works',
    run: async () => {
      const { runs, violations } = await runNthSweep();
      return [none('stories with one call failing: broken promises', n(runs), violations.length, violations[0])];
    },
  },
  { name: 'mutants', kind: 'works', run: ({ worlds }) => mutated(worlds) },
];

async function simulated(worlds: number): Promise<Row[]> {
  const { worlds: ran = 0, violations = 1 } = await simulate(['--worlds', String(worlds)]);
  return [none('simulated worlds: broken invariants', n(ran), violations)];
}

async function mutated(worlds: number): Promise<Row[]> {
  const { mutants = 0, caught = 0 } = await simulate(['--mutants', '--worlds', String(worlds)]);
  const ok = mutants > 0 && caught === mutants;
  return [
    { what: 'planted bugs: noticed in simulated worlds', much: n(mutants), found: n(caught), allowed: 'all', ok },
  ];
}

async function crashes(tell: Order['tell']): Promise<Row[]> {
  const jobs = POINTS.flatMap((point, place) =>
    Array.from({ length: ROUNDS }, (_, round) => ({ point, round: round * POINTS.length + place })),
  );
  const wrong: string[] = [];
  let done = 0;
  const worker = async () => {
    for (let job = jobs.pop(); job; job = jobs.pop()) {
      const found = await survive(job.point, job.round);
      wrong.push(...found.map((what) => `${job.point.name} (round ${job.round}): ${what}`));
      done += 1;
      if (done % POINTS.length === 0) tell(`${done} kills of ${POINTS.length * ROUNDS}`);
    }
  };
  await Promise.all([worker(), worker()]);
  const much = `${POINTS.length} points × ${ROUNDS}`;
  return [none('killed with SIGKILL: not answered exactly once', much, wrong.length, wrong[0])];
}

async function restarts(tell: Order['tell']): Promise<Row[]> {
  const killed: Awaited<ReturnType<typeof stopInMidFlight>>[] = [];
  for (let round = 1; round <= 5; round += 1) killed.push(await stopInMidFlight('SIGKILL', 'never'));
  tell('kill -9 in mid-turn, five times');
  const stopped = await stopInMidFlight('SIGTERM', 'never');
  const wrong = [...killed, stopped].filter(({ replies, resumeMs }) => replies !== 1 || resumeMs === null);
  const slowest = Math.max(...killed.map(({ resumeMs }) => resumeMs ?? Number.POSITIVE_INFINITY));
  return [
    none('stopped in mid-turn: not answered exactly once', '6', wrong.length),
    most('kill -9 in mid-turn: start until it is taken up', '5', { value: slowest / 1_000, max: 2, unit: 's' }),
    most('SIGTERM while the model hangs: until the process ends', '1', {
      ...{ value: stopped.ended === 0 ? stopped.stopMs / 1_000 : Number.POSITIVE_INFINITY, max: 10, unit: 's' },
    }),
  ];
}

async function flooded({ tell, onWaiting }: Order): Promise<Row[]> {
  const { accepted, attempts, answered, handedOff, wrong, left, ...rest } = await flood(FLOOD, FLOOD_MS, {
    tell,
    onPoured: onWaiting,
  });
  const { calls, limited, peakMb, seconds, expectedSeconds } = rest;
  tell(`settled in ${seconds} s; the rate limit alone explains ${expectedSeconds} s`);
  const much = `${n(FLOOD)} in ${FLOOD_MS / 1_000} s`;
  const all = (what: string, count: number, ok: boolean): Row => ({
    ...{ what, much, found: n(count), allowed: n(FLOOD), ok },
  });
  return [
    all(`flood: kept (${n(attempts)} attempts)`, accepted, accepted === FLOOD),
    all('flood: settled, each once', answered + handedOff, answered + handedOff === FLOOD && wrong + left === 0),
    most('flood: memory at its peak', much, { value: peakMb, max: 300, unit: 'MB' }),
    most('flood: calls answered 429', `${n(calls)} calls`, { value: (limited / calls) * 100, max: 1, unit: '%' }),
  ];
}
