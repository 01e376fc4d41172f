/** A message without an end, made to keep the bot busy, holds up nobody else: whatever reads it reads it once. */
import { expect, test } from 'vitest';
import { needsPerson } from '../../src/decide/needs-person.ts';
import { subjectOf } from '../../src/decide/subject.ts';
import type { Context } from '../../src/domain/context.ts';
import { wordsOf } from '../../src/knowledge/search/words.ts';
import { languageAmong } from '../../src/text/language.ts';
import { mask } from '../../src/text/mask.ts';

const LETTERS = 60_000;
const FLOODS = ['字', 'a', '-', '_', '1', '1 ', 'a.', 'a@', 'a-', 'A! ', 'no, ', '字 ', 'http://a '];
/** Read once, each takes a tenth of a second at most. Read again for each of its letters, a minute. */
const EACH_MS_MAX = 2_000;

test.each(FLOODS)('%j over and over', (piece) => {
  const question = piece.repeat(LETTERS / piece.length);
  const transcript = [{ from: 'customer', text: question }];
  const context = { question, language: 'en', mayBeIn: [], transcript, tagIds: [] };
  const read = { contact: null, ...context } as unknown as Context;
  const before = process.cpuUsage();
  mask(question);
  wordsOf(question);
  languageAmong(question, ['en', 'de']);
  needsPerson(read, { plans: [], tagIds: [], attributes: {}, words: ['lawyer'] });
  subjectOf(read);
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(EACH_MS_MAX);
});
