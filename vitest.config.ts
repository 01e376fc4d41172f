import { fileURLToPath } from 'node:url';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

const [major] = process.versions.node.split('.');
if (Number(major) < 24)
  throw new Error(`Firstline needs Node 24; this is ${process.version}. Run it through "npm test".`);

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/worker/sim.test.ts'],
          setupFiles: ['test/setup.ts'],
          testTimeout: 20_000,
          unstubGlobals: true,
        },
      },
      {
        // The same suites inside workerd: D1 for SQLite, an object for each conversation, alarms for timers.
        plugins: [
          cloudflareTest({
            main: 'src/worker.ts',
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                MIGRATIONS: await readD1Migrations('src/store/migrations'),
                ...(process.env.SIM_WORLDS ? { SIM_WORLDS: process.env.SIM_WORLDS } : {}),
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
          include: [
            'test/{story,hostile,wire}/*.test.ts',
            'test/rooms/{inbox,turn,act}.test.ts',
            'test/worker/{objects,sim}.test.ts',
          ],
          setupFiles: ['test/setup.ts', 'test/worker/migrate.ts'],
          testTimeout: 60_000,
          unstubGlobals: true,
        },
      },
    ],
  },
});
