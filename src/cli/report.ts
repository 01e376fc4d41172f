/** `firstline report`: what became of the conversations Firstline said something in, each counted once, with the rule of each count. */
import { RESOLUTIONS, type Resolution } from '../domain/resolution.ts';
import { DAY_MS } from '../domain/time.ts';
import { countCases } from '../store/cases.ts';
import { systemClock } from '../wiring/system.ts';
import { command } from './command.ts';
import { configFor, openRecords, WHERE } from './database.ts';
import { daysOf } from './since.ts';

const RULES: Record<Resolution | 'open', string> = {
  confirmed: 'the customer said that it helped, and nothing else',
  assumed: 'our answer was the last word, and the customer stayed quiet for {minutes} minutes',
  abandoned: 'our question back was the last word, and they stayed quiet as long',
  handed_off: 'people have it: we handed it off, or a teammate took it',
  reopened: 'they came back after one of the first three, and nothing has become of it since',
  open: 'we said something, and it is too early to tell',
};

export const reportCommand = command(
  {
    name: 'report',
    about: 'Counts what became of conversations. Each is counted once, by its last resolution.',
    options: {
      since: { type: 'string', about: 'only what changed since: 12h, 30d or 8w ago (left out: all)' },
      ...WHERE,
      json: { type: 'boolean', about: 'print JSON' },
    },
  },
  async ({ since, json = false, ...where }) => {
    const sinceMs = since ? systemClock.now() - daysOf('since', since) * DAY_MS : 0;
    const config = await configFor(where);
    const { db, workspaceId } = await openRecords(config, where);
    const counts = await countCases(db, workspaceId, sinceMs);
    await db.close();
    const rows = [...RESOLUTIONS, 'open' as const].map((kind) => {
      const { conversations = 0, cameBack = 0 } = counts.find((one) => one.kind === kind) ?? {};
      const rule = RULES[kind].replace('{minutes}', String(config.owner.followUp.afterMinutes));
      return { kind, conversations, cameBack, rule };
    });
    if (json) process.stdout.write(`${JSON.stringify(rows)}\n`);
    else process.stdout.write(rows.map(line).join(''));
  },
);

function line(row: { kind: string; conversations: number; cameBack: number; rule: string }): string {
  const back = row.cameBack > 0 ? `; ${row.cameBack} of them had come back` : '';
  return `${row.kind.padEnd(11)} ${String(row.conversations).padStart(6)}  ${row.rule}${back}\n`;
}
