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
  },
});
