/**
 * `npm run bench:worker-start [-- --baseline DIR]`: how much work the Worker does before its first request, as the platform
 * counts it. Rounds of both clones alternate, because the host's speed changes; the least of each is nearest to the truth.
 */

import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const ROUNDS = 5;

interface Profile {
  nodes: { id: number; callFrame: { functionName: string } }[];
  samples: number[];
  timeDeltas: number[];
}

/** Everything but waiting; the profile counts microseconds. */
function activeMs({ nodes, samples, timeDeltas }: Profile): number {
  const idle = new Set(nodes.filter(({ callFrame }) => callFrame.functionName === '(idle)').map(({ id }) => id));
  return samples.reduce((sum, id, i) => sum + (idle.has(id) ? 0 : (timeDeltas[i] ?? 0)), 0) / 1_000;
}

async function startMs(clone: string, file: string): Promise<number> {
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true', CI: '1' };
  execFileSync('npx', ['wrangler', 'check', 'startup', '--outfile', file], { cwd: clone, env, stdio: 'ignore' });
  return activeMs(JSON.parse(await readFile(file, 'utf8')) as Profile);
}

const { baseline } = parseArgs({ options: { baseline: { type: 'string' } } }).values;
const folder = await mkdtemp(join(tmpdir(), 'firstline-start-'));
const clones = { here: process.cwd(), ...(baseline ? { baseline } : {}) };
const least: Record<string, number> = {};
for (let round = 0; round < ROUNDS; round += 1)
  for (const [name, clone] of Object.entries(clones))
    least[name] = Math.min(least[name] ?? Number.POSITIVE_INFINITY, await startMs(clone, join(folder, 'profile')));
await rm(folder, { recursive: true });
for (const [name, ms] of Object.entries(least)) process.stdout.write(`${name.padEnd(10)} ${ms.toFixed(0)} ms\n`);
if (least.here && least.baseline) process.stdout.write(`ratio      ${(least.here / least.baseline).toFixed(2)}\n`);
