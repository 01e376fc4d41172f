import { fileURLToPath } from 'node:url';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

const [major] = process.versions.node.split('.');
if (Number(major) < 24)
  throw new Error(`Firstline needs Node 24; this is ${process.version}. Run it through "npm test".`);

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What `npm test` leaves to `npm run test:full`. */
const FULL = 'test/**/*.full.test.ts';
/** These run inside workerd alone. */
const WORKERD_ONLY = ['test/worker/sim.full.test.ts'];

const node = {
  test: {
    name: 'node',
    include: ['test/**/*.test.ts'],
    exclude: [FULL],
    setupFiles: ['test/setup.ts'],
    globalSetup: 'test/built.ts',
    // A bound for what hangs, not a measure: a loaded machine must not fail a test.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Tests that start processes go two at a time: more of them only wait for each other.
    maxConcurrency: 2,
    unstubGlobals: true,
  },
};

const nodeFull = {
  test: { ...node.test, name: 'node-full', include: [FULL], exclude: WORKERD_ONLY, testTimeout: 300_000 },
};

/** The same suites inside workerd: D1 for SQLite, an object for each conversation, alarms for timers. */
const workerd = {
  plugins: [
    cloudflareTest({
      main: 'src/worker.ts',
      wrangler: { configPath: './wrangler.toml' },
      miniflare: {
        bindings: {
          MIGRATIONS: await readD1Migrations('src/store/migrations'),
          SIM_WORLDS: process.env.SIM_WORLDS ?? '10',
          SIM_FROM: process.env.SIM_FROM ?? '1',
        },
      },
    }),
  ],
  resolve: {
    alias: [
      { find: /^\.{1,2}\/(fakes\/)?runtime\.ts$/, replacement: here('./test/worker/runtime.ts') },
      { find: 'msw/node', replacement: here('./test/worker/msw-node.ts') },
    ],
  },
  test: {
    name: 'workerd',
    include: ['test/story/*.test.ts', 'test/worker/objects.test.ts'],
    setupFiles: ['test/setup.ts', 'test/worker/migrate.ts'],
    // D1 is another process: ten thousand of anything take their time.
    testTimeout: 300_000,
    unstubGlobals: true,
  },
};

const workerdFull = {
  ...workerd,
  test: {
    ...workerd.test,
    name: 'workerd-full',
    include: ['test/{hostile,wire}/*.test.ts', 'test/rooms/{inbox,turn,act}.test.ts', ...WORKERD_ONLY],
  },
};

export default defineConfig({
  test: {
    projects: [node, workerd, nodeFull, workerdFull],
    // One less than there are cores, left to itself: on two cores half of the machine would wait.
    maxWorkers: 2,
    // The rooms a message passes before and after it is decided on: what no test reaches there must not be there.
    coverage: {
      provider: 'v8',
      include: ['src/{ingest,inbox,turn,act}/**'],
      reporter: ['text'],
      thresholds: { branches: 100 },
    },
  },
});
