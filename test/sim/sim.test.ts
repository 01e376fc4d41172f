/** Worlds on every run of the tests: all promises under every fault, each planted bug noticed, one seed one story. */
import { availableParallelism } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { INVARIANT_NAMES } from './invariants.ts';
import { makeCrew } from './many.ts';
import { MUTANTS, whoIsCaught } from './mutants.ts';
import { recordedSeeds } from './seeds.ts';
import { makeStage, type Stage } from './stage.ts';

const WORLDS = 2_000;
const MINUTES = 60_000;
const threads = availableParallelism();

test('every promise holds in every world', { timeout: 10 * MINUTES }, async () => {
  const broken: string[] = [];
  const seeds = Array.from({ length: WORLDS }, (_, i) => String(i + 1));
  const crew = makeCrew(threads);
  await crew.run([...recordedSeeds(), ...seeds], {
    onJudged: ({ seed, violations }) =>
      void broken.push(...violations.map(({ name, detail }) => `seed ${seed}: ${name}: ${detail}`)),
  });
  await crew.dismiss();
  expect(broken).toEqual([]);
});

describe('one seed is one story', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await makeStage();
  });
  afterAll(() => stage.close());

  test.each(['3', '17', '64'])('seed %s', async (seed) => {
    const first = await stage.run(seed);
    const again = await stage.run(seed);
    expect(again.story).toEqual(first.story);
    expect(again.traces).toEqual(first.traces);
  });

  test('and another seed another', async () => {
    expect((await stage.run('5')).story).not.toEqual((await stage.run('6')).story);
  });
});

describe('planted bugs', () => {
  test('there is one for every promise', () => {
    const noticed = new Set(Object.values(MUTANTS).map(({ breaks }) => breaks));
    expect(INVARIANT_NAMES.filter((name) => !noticed.has(name))).toEqual([]);
  });

  test('are all noticed', { timeout: 10 * MINUTES }, async () => {
    const missed: string[] = [];
    await whoIsCaught(Object.keys(MUTANTS), { worlds: WORLDS, threads }, (name, seed) => {
      if (seed === null) missed.push(name);
    });
    expect(missed).toEqual([]);
  });
});
