/** `firstline trace CONVERSATION`: what each turn of a conversation read, found, decided, refused and sent, as it was recorded. */
import type { ConversationId } from '../domain/ids.ts';
import { tracesIn } from '../store/turns.ts';
import { CommandError, command, numberOf, UsageError } from './command.ts';
import { configFor, openRecords, WHERE } from './database.ts';

const TURNS = 5;

export const traceCommand = command(
  {
    name: 'trace',
    about: 'Prints the traces of a conversation’s turns as JSON, the newest first.',
    positional: 'conversation',
    options: {
      limit: { type: 'string', about: `turns at most (default ${TURNS})` },
      ...WHERE,
      json: { type: 'boolean', about: 'what it prints anyway' },
    },
  },
  async ({ limit, ...where }, [conversation, ...more]) => {
    if (!conversation || more.length > 0) throw new UsageError('Name one conversation: the number in its address.');
    const turns = limit ? numberOf('limit', limit) : TURNS;
    const { db, workspaceId } = await openRecords(await configFor(where), where);
    const traces = await tracesIn(db)(workspaceId, conversation as ConversationId);
    await db.close();
    if (traces.length === 0) throw new CommandError('No turn is recorded for this conversation.');
    process.stdout.write(`${JSON.stringify(traces.slice(0, turns), null, 2)}\n`);
  },
);
