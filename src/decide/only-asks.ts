/**
 * What a message says beside what it asks. A question back may be courteous, but whatever it states would stand there
 * without evidence: so each sentence asks, lists what it asks about, or is made of courtesies alone.
 */
import { alternatives, fromPacks } from '../languages/packs.ts';
import { compared } from '../text/compared.ts';

/** A full stop inside an address or a number ends nothing. */
const SENTENCE_END = /(?<=[.!?]['")\]]?)\s+|(?<=[。！？])/u;
/** A sign of a question, or the particle that is one where the sign is often left out. */
const ASKS = new RegExp(`[?？]|(?:${alternatives(({ questionEndings }) => questionEndings)})[。.!！]?\\s*$`, 'u');
/** One of several things that may be meant. */
const LISTED = /^\s*(?:[-*+]|\d+[.)])\s/;
const LISTED_CHARS_MAX = 80;

const wordsOf = (text: string) =>
  compared(text.replace(/[’']/g, ''))
    .split(' ')
    .filter((word) => /\p{L}/u.test(word));
const KNOWN = new Set(
  fromPacks(({ spaced, courtesies }) => (spaced ? courtesies.words : null)).flatMap((words) => wordsOf(words)),
);
const GREETING = new Set(fromPacks(({ courtesies }) => courtesies.greetings).flatMap((words) => wordsOf(words)));
const DENSE_COURTESIES = new RegExp(
  `${alternatives(({ spaced, courtesies }) => (spaced ? null : courtesies.words))}|[、,，]`,
  'gu',
);
/** A greeting names whom it greets. */
const NAMES_MAX = 2;

function isCourteous(clause: string): boolean {
  const words = wordsOf(clause.replace(DENSE_COURTESIES, ' '));
  const names = GREETING.has(words[0] ?? '') && words.length <= 2 + NAMES_MAX ? NAMES_MAX : 0;
  return words.filter((word) => !KNOWN.has(word)).length <= names;
}

/** The sentences that neither ask nor are mere courtesy; all of them, where nothing is asked at all. */
export function statementsIn(message: string): string[] {
  const isListed = (line: string) => LISTED.test(line) && line.length <= LISTED_CHARS_MAX;
  const sentences = message
    .split('\n')
    .filter((line) => !isListed(line))
    .flatMap((line) => line.split(SENTENCE_END))
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
  if (!sentences.some((sentence) => ASKS.test(sentence))) return sentences;
  return sentences.filter((sentence) => !ASKS.test(sentence) && !sentence.split(/[,，、]/).every(isCourteous));
}
