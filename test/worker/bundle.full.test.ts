/** What is deployed stays small. How fast it starts `npm run bench:worker-start` measures. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wrangler } from '../../src/cli/worker/wrangler.ts';

const GZIP_KIB_MAX = 512;
const WRANGLER_MS_MAX = 300_000;

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
