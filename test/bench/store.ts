/**
 * What each verb of the inbox and the turn costs, and its ratio against another clone:
 * `npm run bench:store -- --baseline DIR`. Both run the same verbs on databases on disk, in alternating rounds, each
 * round in a process of its own.
 */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { baseline: { type: 'string' }, rounds: { type: 'string', default: '5' } } });
const HERE = fileURLToPath(new URL('../..', import.meta.url));
const ROUNDS_FILE = fileURLToPath(new URL('./store-verbs.ts', import.meta.url));

type Times = Record<string, number>;
const roundOf = (clone: string) =>
  JSON.parse(execFileSync(process.execPath, [ROUNDS_FILE, clone], { encoding: 'utf8' })) as Times;

const clones = [HERE, ...(values.baseline ? [resolve(values.baseline)] : [])];
const rounds = clones.map((): Times[] => []);
for (let round = 0; round < Number(values.rounds); round += 1)
  for (const [i, clone] of clones.entries()) rounds[i]?.push(roundOf(clone));

const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
const [ours = [], theirs = []] = rounds;
process.stdout.write(`${'verb'.padEnd(18)}   µs${values.baseline ? '  baseline µs  ratio' : ''}\n`);
for (const verb of Object.keys(ours[0] ?? {})) {
  const us = median(ours.map((times) => times[verb] ?? Number.NaN));
  const line = `${verb.padEnd(18)} ${us.toFixed(0).padStart(4)}`;
  if (!values.baseline) process.stdout.write(`${line}\n`);
  else {
    const baseline = median(theirs.map((times) => times[verb] ?? Number.NaN));
    const ratio = median(ours.map((times, i) => (times[verb] ?? Number.NaN) / (theirs[i]?.[verb] ?? Number.NaN)));
    process.stdout.write(`${line} ${baseline.toFixed(0).padStart(12)} ${ratio.toFixed(2).padStart(6)}\n`);
  }
}
