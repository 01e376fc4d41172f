/** `firstline sync`: brings knowledge in now, and says what changed. Firstline does the same at start and when articles change. */
import type { AdminId } from '../domain/ids.ts';
import { intercomOver } from '../intercom/intercom.ts';
import { embedMissing } from '../knowledge/sources/embed.ts';
import { articlesIn } from '../knowledge/sources/folder.ts';
import { sync } from '../knowledge/sources/sync.ts';
import type { SyncChange } from '../knowledge/sources/sync-take.ts';
import { clientFor } from '../wiring/client.ts';
import { hybridFor, openStore, webOf } from '../wiring/node-adapters.ts';
import { configFromEnvironment } from '../wiring/settings.ts';
import { systemClock } from '../wiring/system.ts';
import { command } from './command.ts';
import { showProgress } from './progress.ts';

const SIGNS: Record<SyncChange['kind'], string> = { added: '+', changed: '~', removed: '-', skipped: '!' };

/** One line a change, such as `- Partner discounts (restricted)`. */
const lineOf = ({ kind, id, title, why }: SyncChange) => `${SIGNS[kind]} ${title || id}${why ? ` (${why})` : ''}\n`;

export const syncCommand = command(
  {
    name: 'sync',
    about:
      'Brings in the knowledge of the workspace, of the knowledge folder and of web pages. Writes only what changed: + added, ~ changed, - removed, ! skipped.',
    options: {
      all: { type: 'boolean', about: 'read every list to its end, whatever seems unchanged' },
      json: { type: 'boolean', about: 'print JSON' },
    },
  },
  async ({ all = false, json = false }) => {
    const config = await configFromEnvironment();
    const intercom = intercomOver(clientFor(config), '' as AdminId);
    const { workspaceId } = await intercom.identify();
    const store = openStore(config.dbPath);
    const changes: SyncChange[] = [];
    const watched = (what: string) => (process.stderr.isTTY ? { onProgress: showProgress(what) } : {});
    const report = await sync({
      ...{ store, clock: systemClock, workspaceId, intercom, all },
      files: (skip) => articlesIn(config.knowledgeDir, skip),
      web: webOf(config),
      ...watched('page'),
      onChange: (change) => changes.push(change),
    });
    const hybrid = hybridFor(config);
    const embedded = hybrid
      ? await embedMissing({ ...hybrid, store, workspaceId, ...watched('snippet embedded,') })
      : 0;
    await hybrid?.close();
    await store.close();
    if (json) {
      process.stdout.write(`${JSON.stringify({ ...report, embedded, changes, peakMb: peakMb() })}\n`);
      return;
    }
    const { read, changed, removed, skipped, ms } = report;
    for (const change of changes) process.stdout.write(lineOf(change));
    process.stdout.write(
      `${read} read, ${changed} new or changed, ${removed} removed, ${skipped} skipped, in ${(ms / 1000).toFixed(1)} s\n`,
    );
  },
);

function peakMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
