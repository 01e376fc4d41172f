/** `firstline gaps`: what customers asked that no article answers, the most frequent first. */

import { DAY_MS } from '../domain/time.ts';
import { learningStore } from '../knowledge/index/learning.ts';
import { type GapGroup, groupGaps } from '../knowledge/learning/gaps.ts';
import { systemClock } from '../wiring/system.ts';
import { command } from './command.ts';
import { configFor, openRecords, WHERE } from './database.ts';
import { daysOf } from './since.ts';

const EXAMPLE_CHARS_MAX = 110;

const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const oneLine = (text: string) => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > EXAMPLE_CHARS_MAX ? `${line.slice(0, EXAMPLE_CHARS_MAX)}…` : line;
};

const shown = ({ count, words, newestAt, examples, reasons }: GapGroup) =>
  [
    `${String(count).padStart(5)} ×  ${words.join(', ')}`,
    `         last ${day(newestAt)} · ${Object.entries(reasons)
      .map(([reason, times]) => `${reason} ${times}`)
      .join(', ')}`,
    ...examples.map((example) => `         “${oneLine(example)}”`),
    '',
  ].join('\n');

export const gapsCommand = command(
  {
    name: 'gaps',
    about:
      'Shows the questions that no article answered, grouped by what they are about, and deletes those older than rememberDays. Addresses, numbers, links and names were left out.',
    options: {
      since: { type: 'string', about: 'how far back: 12h, 30d (default) or 8w' },
      ...WHERE,
      json: { type: 'boolean', about: 'print JSON' },
    },
  },
  async ({ since = '30d', json = false, ...where }) => {
    const days = daysOf('since', since);
    const config = await configFor(where);
    const { db, workspaceId } = await openRecords(config, where);
    const store = learningStore(db);
    const now = systemClock.now();
    await store.forgetGaps(workspaceId, { askedBefore: now - config.owner.rememberDays * DAY_MS });
    const gaps = await store.listGaps(workspaceId, now - days * DAY_MS);
    await db.close();
    const groups = groupGaps(gaps);
    if (json) process.stdout.write(`${JSON.stringify({ questions: gaps.length, groups })}\n`);
    else
      process.stdout.write(
        `${gaps.length} questions without an article in ${since}\n\n${groups.map(shown).join('\n')}`,
      );
  },
);
