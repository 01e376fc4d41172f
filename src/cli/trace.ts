/** `npm run trace -- CONVERSATION`: what each turn of a conversation read, found, decided, refused and sent, as it was recorded. */
import type { AdminId, ConversationId } from '../domain.ts';
import { intercomOver } from '../intercom/intercom.ts';
import { configFromEnvironment } from '../node.ts';
import { openSqlite } from '../store/sqlite.ts';
import { tracesIn } from '../store/turns.ts';
import { clientFor } from '../workspace.ts';
import { command, numberOf, UsageError } from './command.ts';
import { d1Here, whoseD1 } from './d1.ts';

const TURNS = 5;

await command(
  {
    name: 'trace',
    about: 'Prints the traces of a conversation’s turns as JSON, the newest first.',
    positional: 'conversation',
    options: {
      limit: { type: 'string', about: `turns at most (default ${TURNS})` },
      d1: { type: 'string', about: 'remote or local: the Worker instead of this machine' },
    },
  },
  async ({ limit, d1 }, [conversation, ...more]) => {
    if (!conversation || more.length > 0) throw new UsageError('Name one conversation: the number in its address.');
    const turns = limit ? numberOf('limit', limit) : TURNS;
    const config = configFromEnvironment();
    const { workspaceId } = await intercomOver(clientFor(config), '' as AdminId).identify();
    const sqlite = d1 ? null : openSqlite(config.dbPath);
    const read = tracesIn(sqlite ?? d1Here(whoseD1(d1 ?? '')));
    const traces = await read(workspaceId, conversation as ConversationId);
    await sqlite?.close();
    if (traces.length === 0) throw new UsageError('No turn is recorded for this conversation.');
    process.stdout.write(`${JSON.stringify(traces.slice(0, turns), null, 2)}\n`);
  },
);
