/** `npm run sim -- --worlds N [--seed S] [--trace] [--mutant NAME]`: many worlds, and what they show. */
import { parseArgs } from 'node:util';
import { judge } from './invariants.ts';
import { MUTANTS } from './mutants.ts';
import { recordedSeeds } from './seeds.ts';
import { makeStage } from './world.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    worlds: { type: 'string', default: '200' },
    seed: { type: 'string' },
    from: { type: 'string', default: '1' },
    trace: { type: 'boolean', default: false },
    mutant: { type: 'string' },
  },
});
const mutant = values.mutant ? MUTANTS[values.mutant] : null;
if (mutant === undefined) throw new Error(`There are the mutants ${Object.keys(MUTANTS).join(', ')}`);

const counted = Array.from({ length: Number(values.worlds) }, (_, i) => String(Number(values.from) + i));
const seeds = values.seed ? [values.seed] : [...recordedSeeds(), ...counted];
const stage = await makeStage();
const startedAt = performance.now();
const byName = new Map<string, number>();
let violations = 0;
let overlaps = 0;
let told = 0;
for (const seed of seeds) {
  const facts = await stage.run(seed, { mutant });
  const verdict = judge(facts);
  overlaps += verdict.overlaps;
  violations += verdict.violations.length;
  for (const { name } of verdict.violations) byName.set(name, (byName.get(name) ?? 0) + 1);
  if (values.trace || (verdict.violations.length > 0 && told < 1)) {
    told += 1;
    say(facts.story.join('\n'));
  }
  for (const { name, detail } of verdict.violations) say(`seed=${seed} ${name}: ${detail}`);
}
await stage.close();
for (const [name, count] of byName) say(`${count} × ${name}`);
const ms = (performance.now() - startedAt) / seeds.length;
say(`worlds=${seeds.length} violations=${violations} overlaps=${overlaps} msPerWorld=${ms.toFixed(1)}`);
process.exitCode = violations > 0 ? 1 : 0;
