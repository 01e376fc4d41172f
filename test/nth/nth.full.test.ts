/** The nth call fails: in every story, every call, in every way it can. */
import { describe, expect, test } from 'vitest';
import { MUTANTS } from '../sim/mutants.ts';
import { lostNotification, questionToAModel, teammateRepliesFirst } from '../story/stories.ts';
import { runNthSweep } from './sweep.ts';

test('whatever call fails, in whatever way, every promise holds', { timeout: 600_000 }, async () => {
  const { runs, violations } = await runNthSweep();
  process.stdout.write(`nth call: ${runs} runs, ${violations.length} violations\n`);
  expect(violations).toEqual([]);
  expect(runs).toBeGreaterThan(3_000);
});

describe('a planted bug is noticed', () => {
  test.each([
    ['quarantine_off', questionToAModel],
    ['blind_retry', questionToAModel],
    ['ownership_off', teammateRepliesFirst],
    ['keep_off', teammateRepliesFirst],
    ['sweep_off', lostNotification],
  ] as const)('%s', { timeout: 180_000 }, async (name, story) => {
    const mutant = MUTANTS[name];
    if (!mutant) throw new Error(`The simulator knows no ${name}`);
    const { violations } = await runNthSweep({ stories: { story }, mutant });
    expect(violations.filter((one) => one.includes(mutant.breaks))).not.toEqual([]);
  });
});
