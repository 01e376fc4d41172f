/**
 * Spans of time and amounts whose number is written as a word: “ninety days”. Only beside such a unit, because “two ways”
 * claims little, and many a number is another word elsewhere (`due`, `once`, `neuf`); “one” is an article in most
 * languages. A number of several words is left alone.
 */
import { NUMBER_VALUES } from './pack.ts';
import { fromPacks } from './packs.ts';

interface Counted {
  text: string;
  word: string;
  value: string;
}

const PATTERNS = fromPacks((pack) => pack.numbers).map(({ words, units, joins }) => {
  const list = words.split(' ');
  const any = list.filter((word) => word !== '-').join('|');
  const isAlone = `(?<![\\p{L}\\p{Nd}-])(?<!(?:\\p{Nd}|(?<!\\p{L})(?:${any}|${joins}))[\\s-]+)`;
  const pattern = new RegExp(`${isAlone}(${any})[\\s-]+(?:${units})(?!\\p{L})`, 'giu');
  return { pattern, values: new Map(list.map((word, i) => [word, String(NUMBER_VALUES[i])])) };
});

const countedIn = (text: string): Counted[] =>
  PATTERNS.flatMap(({ pattern, values }) =>
    [...text.matchAll(pattern)].map(([found, number = '']) => {
      const word = number.toLowerCase();
      return { text: found, word, value: values.get(word) ?? '' };
    }),
  );

/** Those of the message that the evidence says in no way: as this word, in another language, or as one of its numbers. */
export function countsWithoutEvidence(message: string, evidence: string, numbers: Set<string>): string[] {
  const counted = countedIn(message);
  if (counted.length === 0) return [];
  const words = new Set(evidence.toLowerCase().match(/\p{L}+/gu));
  const values = new Set(countedIn(evidence).map(({ value }) => value));
  return counted.flatMap(({ text, word, value }) =>
    words.has(word) || values.has(value) || numbers.has(value) ? [] : [text],
  );
}
