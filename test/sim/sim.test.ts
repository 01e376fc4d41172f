/** Worlds on every run of the tests: all promises under every fault, and one seed is one story. */
import { availableParallelism } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { INVARIANT_NAMES } from './invariants.ts';
import { brokenIn } from './many.ts';
import { MUTANTS } from './mutants.ts';
import { recordedSeeds } from './seeds.ts';
import { makeStage, type Stage } from './stage.ts';

const WORLDS = 200;
const MINUTES = 60_000;

test('every promise holds in each of 200 worlds and in those that once failed', { timeout: 2 * MINUTES }, async () => {
  const seeds = Array.from({ length: WORLDS }, (_, i) => String(i + 1));
  expect(await brokenIn([...recordedSeeds(), ...seeds], availableParallelism())).toEqual([]);
});

describe('one seed is one story', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await makeStage();
  });
  afterAll(() => stage.close());

  test.each(['3', '17', '64'])('seed %s tells the same story twice', async (seed) => {
    const first = await stage.run(seed);
    const again = await stage.run(seed);
    expect(again.story).toEqual(first.story);
    expect(again.traces).toEqual(first.traces);
  });

  test('another seed tells another story', async () => {
    expect((await stage.run('5')).story).not.toEqual((await stage.run('6')).story);
  });
});

test('there is a planted bug for every promise', () => {
  const noticed = new Set(Object.values(MUTANTS).map(({ breaks }) => breaks));
  expect(INVARIANT_NAMES.filter((name) => !noticed.has(name))).toEqual([]);
});
