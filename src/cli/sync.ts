/** `npm run sync`: brings the articles in now, with progress. Firstline does the same at start and when articles change. */
import type { AdminId } from '../domain.ts';
import { intercomOver } from '../intercom/intercom.ts';
import { articlesIn } from '../knowledge-folder.ts';
import { configFromEnvironment, openStore } from '../node.ts';
import { sync } from '../retrieve/sync.ts';
import { systemClock } from '../system.ts';
import { clientFor } from '../workspace.ts';
import { command } from './command.ts';

function showProgress(done: number, total: number): void {
  const filled = Math.round((done / total) * 30);
  process.stderr.write(`\r  ${'█'.repeat(filled)}${'░'.repeat(30 - filled)} page ${done} of ${total}`);
  if (done >= total) process.stderr.write('\n');
}

await command(
  {
    name: 'sync',
    about: 'Brings in the articles of the workspace and of the knowledge folder. Writes only what changed.',
    options: { json: { type: 'boolean', about: 'print JSON' } },
  },
  async ({ json = false }) => {
    const config = configFromEnvironment();
    const intercom = intercomOver(clientFor(config), '' as AdminId);
    const { workspaceId } = await intercom.identify();
    const store = openStore(config.dbPath);
    const report = await sync({
      store,
      clock: systemClock,
      workspaceId,
      intercom,
      files: (skip) => articlesIn(config.knowledgeDir, skip),
      ...(process.stderr.isTTY ? { onProgress: showProgress } : {}),
    });
    await store.close();
    const { read, changed, removed, ms } = report;
    process.stdout.write(
      json
        ? `${JSON.stringify(report)}\n`
        : `${read} articles, ${changed} new or changed, ${removed} removed, in ${(ms / 1000).toFixed(1)} s\n`,
    );
  },
);
