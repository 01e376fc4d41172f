/** Many worlds, and each planted bug noticed in one of them. */
import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { brokenIn } from './many.ts';
import { MUTANTS, whoIsCaught } from './mutants.ts';
import { recordedSeeds } from './seeds.ts';

const WORLDS = 2_000;
const MINUTES = 60_000;
const threads = availableParallelism();

test('every promise holds in each of 2,000 worlds', { timeout: 10 * MINUTES }, async () => {
  const seeds = Array.from({ length: WORLDS }, (_, i) => String(i + 1));
  expect(await brokenIn([...recordedSeeds(), ...seeds], threads)).toEqual([]);
});

test('every planted bug is noticed', { timeout: 10 * MINUTES }, async () => {
  const missed: string[] = [];
  await whoIsCaught(Object.keys(MUTANTS), { worlds: WORLDS, threads }, (name, seed) => {
    if (seed === null) missed.push(name);
  });
  expect(missed).toEqual([]);
});
