/** What is deployed stays small and starts fast. The platform counts both; this machine measures them as it would. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wrangler } from '../../src/cli/worker/wrangler.ts';

const GZIP_KIB_MAX = 512;
const START_MS_MAX = 100;
/** The host is shared: what the fastest of them needed is the Worker's own. */
const STARTS_MAX = 12;
const WRANGLER_MS_MAX = 300_000;

interface Profile {
  nodes: { id: number; callFrame: { functionName: string } }[];
  samples: number[];
  timeDeltas: number[];
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstline-bundle-'));
});
afterAll(() => rm(folder, { recursive: true }));

test(
  `the Worker is at most ${GZIP_KIB_MAX} KiB, minified and gzipped`,
  async () => {
    await wrangler(['deploy', '--dry-run', '--outdir', folder]);
    const names = (await readdir(folder)).filter((name) => !/\.map$|^README/.test(name));
    expect(names).toContain('worker.js');
    const sizes = await Promise.all(names.map(async (name) => gzipSync(await readFile(join(folder, name))).byteLength));
    expect(sizes.reduce((a, b) => a + b, 0) / 1024).toBeLessThanOrEqual(GZIP_KIB_MAX);
  },
  WRANGLER_MS_MAX,
);

test(
  `the Worker starts within ${START_MS_MAX} ms of work`,
  async () => {
    const active: number[] = [];
    // Whatever else the machine does only adds: the least of several is nearest to the truth.
    while (active.length < STARTS_MAX && !(Math.min(...active) <= START_MS_MAX)) {
      const file = join(folder, `${active.length}.cpuprofile`);
      await wrangler(['check', 'startup', '--outfile', file]);
      active.push(activeMs(JSON.parse(await readFile(file, 'utf8')) as Profile));
    }
    expect(Math.min(...active)).toBeGreaterThan(0);
    expect(Math.min(...active)).toBeLessThanOrEqual(START_MS_MAX);
  },
  STARTS_MAX * WRANGLER_MS_MAX,
);

/** Everything but waiting; the profile counts microseconds. */
function activeMs({ nodes, samples, timeDeltas }: Profile): number {
  const idle = new Set(nodes.filter(({ callFrame }) => callFrame.functionName === '(idle)').map(({ id }) => id));
  return samples.reduce((sum, id, i) => sum + (idle.has(id) ? 0 : (timeDeltas[i] ?? 0)), 0) / 1_000;
}
