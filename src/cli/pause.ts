/** `npm run pause` and `npm run resume`: silences Firstline, everywhere or for a topic, and lets it speak again. */
import type { AdminId } from '../domain.ts';
import { intercomOver } from '../intercom/intercom.ts';
import { configFromEnvironment } from '../node.ts';
import { EVERYTHING } from '../ports.ts';
import { pauseStore } from '../store/pauses.ts';
import { openSqlite } from '../store/sqlite.ts';
import { systemClock } from '../system.ts';
import { clientFor } from '../workspace.ts';
import { command, UsageError } from './command.ts';
import { d1Here, whoseD1 } from './d1.ts';

const verb = process.argv[2] === 'resume' ? 'resume' : 'pause';
process.argv.splice(2, 1);

await command(
  {
    name: verb,
    about:
      verb === 'pause'
        ? 'Silences Firstline from its next word on, until it is resumed. Restarts do not end a pause.'
        : 'Lets Firstline speak again.',
    options: {
      topic: { type: 'string', about: 'only this topic of firstline.config.ts' },
      d1: { type: 'string', about: 'remote or local: the Worker instead of this machine' },
      json: { type: 'boolean', about: 'print JSON' },
    },
  },
  async ({ topic, d1, json = false }) => {
    const config = configFromEnvironment();
    const topics = config.owner.topics.map(({ name }) => name);
    if (topic !== undefined && !topics.includes(topic)) {
      throw new UsageError(`There is no topic "${topic}". There are: ${topics.join(', ') || 'none'}.`);
    }
    const { workspaceId } = await intercomOver(clientFor(config), '' as AdminId).identify();
    const sqlite = d1 ? null : openSqlite(config.dbPath);
    const store = pauseStore(sqlite ?? d1Here(whoseD1(d1 ?? '')));
    if (verb === 'pause') await store.pause(workspaceId, topic ?? EVERYTHING, systemClock.now());
    else await store.resume(workspaceId, topic ?? EVERYTHING);
    const pauses = await store.listPauses(workspaceId);
    await sqlite?.close();
    const names = pauses.map(({ what }) => (what === EVERYTHING ? 'everything' : what));
    process.stdout.write(json ? `${JSON.stringify(pauses)}\n` : `Paused: ${names.join(', ') || 'nothing'}\n`);
  },
);
