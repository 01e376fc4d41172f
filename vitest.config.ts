import { defineConfig } from 'vitest/config';

const [major] = process.versions.node.split('.');
if (Number(major) < 24)
  throw new Error(`Firstline needs Node 24; this is ${process.version}. Run it through "npm test".`);

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 20_000,
    // Tests that start processes go two at a time: more of them only wait for each other.
    maxConcurrency: 2,
    unstubGlobals: true,
    // The rooms a message passes before and after it is decided on: what no test reaches there must not be there.
    coverage: {
      provider: 'v8',
      include: ['src/{ingest,inbox,turn,act}/**'],
      reporter: ['text'],
      thresholds: { branches: 100 },
    },
  },
});
