/** What nothing uses is deleted. `knip --production` leaves the tests aside and finds what only they reach. */
import type { KnipConfig } from 'knip';

const production = process.argv.includes('--production');

const config: KnipConfig = {
  entry: [
    'src/node.ts!',
    'src/cli/**/*.ts!',
    'test/bench/*.ts',
    'test/acceptance/proof/peak.ts',
    // vitest.config.ts puts them in place of others in workerd.
    'test/worker/{msw-node,runtime}.ts',
  ],
  project: ['src/**/*.ts!', 'test/**/*.ts', '*.ts'],
  // A pure function may be exported for its test when its own file uses it too.
  ignoreExportsUsedInFile: production,
  // Every script runs on it: it brings Node 24.
  ignoreDependencies: ['node'],
};

export default config;
