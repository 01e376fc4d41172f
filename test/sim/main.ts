/** `npm run sim`: many worlds, and what they show. */
import { availableParallelism } from 'node:os';
import { numberOf, script, UsageError } from '../../src/cli/command.ts';
import { judge } from './invariants.ts';
import { makeCrew } from './many.ts';
import { MUTANTS, whoIsCaught } from './mutants.ts';
import { recordedSeeds } from './seeds.ts';
import { makeStage } from './stage.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const show = (line: string) => void (process.stderr.isTTY && process.stderr.write(`\r${line}`));

await script(
  {
    name: 'sim',
    about:
      'Runs seeded worlds in which everything may go wrong and judges them by what people saw. The recorded seeds run first.',
    options: {
      worlds: { type: 'string', about: 'how many (2000)' },
      from: { type: 'string', about: 'the first seed (1)' },
      seed: { type: 'string', about: 'only this world' },
      trace: { type: 'boolean', about: 'with --seed: tell its story' },
      settings: { type: 'boolean', about: 'each world draws what its owner has switched on' },
      mutant: { type: 'string', about: 'plant this bug' },
      mutants: { type: 'boolean', about: 'plant each bug in turn: how many are noticed?' },
      threads: { type: 'string', about: `how many (${availableParallelism()})` },
    },
  },
  async ({ worlds = '2000', from = '1', threads = String(availableParallelism()), ...options }) => {
    const { seed, mutant } = options;
    if (mutant !== undefined && !(mutant in MUTANTS))
      throw new UsageError(`There is no mutant "${mutant}". There are: ${Object.keys(MUTANTS).join(', ')}.`);
    const counts = {
      worlds: numberOf('worlds', worlds),
      from: numberOf('from', from),
      threads: numberOf('threads', threads),
    };
    if (options.mutants) return plantAll(counts);
    if (seed !== undefined) return tellOne(seed, { mutant, trace: options.trace === true });
    const counted = Array.from({ length: counts.worlds }, (_, i) => `${counts.from + i}${options.settings ? 's' : ''}`);
    await runAll([...recordedSeeds(), ...counted], { threads: counts.threads, mutant });
  },
);

async function runAll(seeds: string[], options: { threads: number; mutant: string | undefined }): Promise<void> {
  const startedAt = performance.now();
  const byName = new Map<string, number>();
  let done = 0;
  let overlaps = 0;
  const crew = makeCrew(Math.min(options.threads, seeds.length));
  await crew.run(seeds, {
    mutant: options.mutant,
    onJudged: (judged) => {
      done += 1;
      overlaps += judged.overlaps;
      for (const { name, detail } of judged.violations) {
        byName.set(name, (byName.get(name) ?? 0) + 1);
        say(`seed=${judged.seed} ${name}: ${detail}`);
      }
      show(`${done} of ${seeds.length} worlds`);
    },
  });
  await crew.dismiss();
  for (const [name, count] of byName) say(`${count} × ${name}`);
  const violations = [...byName.values()].reduce((a, b) => a + b, 0);
  const seconds = (performance.now() - startedAt) / 1_000;
  say(`worlds=${done} violations=${violations} overlaps=${overlaps} seconds=${seconds.toFixed(0)}`);
  process.exitCode = violations > 0 ? 1 : 0;
}

async function tellOne(seed: string, { mutant, trace }: { mutant: string | undefined; trace: boolean }): Promise<void> {
  const stage = await makeStage();
  const facts = await stage.run(seed, { mutant: mutant ? (MUTANTS[mutant] ?? null) : null });
  await stage.close();
  const { violations, overlaps } = judge(facts);
  if (trace) say(facts.story.join('\n'));
  for (const { name, detail } of violations) say(`seed=${seed} ${name}: ${detail}`);
  say(`worlds=1 violations=${violations.length} overlaps=${overlaps}`);
  process.exitCode = violations.length > 0 ? 1 : 0;
}

async function plantAll(counts: { worlds: number; threads: number }): Promise<void> {
  const names = Object.keys(MUTANTS);
  let caught = 0;
  await whoIsCaught(names, counts, (name, seed) => {
    if (seed !== null) caught += 1;
    say(`${name}: ${seed === null ? 'not noticed' : `${MUTANTS[name]?.breaks} in world ${seed}`}`);
  });
  say(`mutants=${names.length} caught=${caught}`);
  process.exitCode = caught < names.length ? 1 : 0;
}
