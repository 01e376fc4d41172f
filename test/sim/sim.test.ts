/** Worlds on every run of the tests: all promises under every fault, each planted bug noticed, one seed one story. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judge } from './invariants.ts';
import { MUTANTS } from './mutants.ts';
import { recordedSeeds } from './seeds.ts';
import { makeStage, type Stage } from './world.ts';

const WORLDS = 120;
/** A planted bug must show within this many worlds. */
const MUTANT_WORLDS = 100;

let stage: Stage;
beforeAll(async () => {
  stage = await makeStage();
});
afterAll(() => stage.close());

const seedsTo = (count: number) => Array.from({ length: count }, (_, i) => String(i + 1));

describe('in simulated worlds', () => {
  test('every promise holds', { timeout: 60_000 }, async () => {
    const broken: string[] = [];
    for (const seed of [...recordedSeeds(), ...seedsTo(WORLDS)]) {
      const { violations } = judge(await stage.run(seed));
      broken.push(...violations.map(({ name, detail }) => `seed ${seed}: ${name}: ${detail}`));
    }
    expect(broken).toEqual([]);
  });

  test('the same seed gives the same trace', async () => {
    for (const seed of ['3', '17', '64']) {
      const first = await stage.run(seed);
      const again = await stage.run(seed);
      expect(again.story).toEqual(first.story);
      expect(again.traces).toEqual(first.traces);
    }
  });

  test('another seed gives another trace', async () => {
    expect((await stage.run('5')).story).not.toEqual((await stage.run('6')).story);
  });
});

describe('a planted bug is noticed', () => {
  test.each(Object.entries(MUTANTS))('%s', { timeout: 60_000 }, async (_, mutant) => {
    for (const seed of seedsTo(MUTANT_WORLDS)) {
      const { violations } = judge(await stage.run(seed, { mutant }));
      if (!violations.some(({ name }) => mutant.breaks.includes(name))) continue;
      // It is the planted bug that shows, not one of the product's own.
      const sound = judge(await stage.run(seed)).violations;
      if (!sound.some(({ name }) => mutant.breaks.includes(name))) return;
    }
    expect.fail(`${MUTANT_WORLDS} worlds did not show it: ${mutant.about}`);
  });
});
