/**
 * "Thanks, that helped": nothing else than that, so that nobody who still asks something is taken for content. Every word
 * must be one of these, and one of them must thank; a sign of a question, a "but" or a "not" is none of them.
 */
import type { Context } from '../domain/context.ts';
import { alternatives } from '../languages/packs.ts';
import { isDense } from '../text/compared.ts';
import { folded } from '../text/fold.ts';

const wordSet = (words: string) => new Set(words.split('|'));
const THANKING = wordSet(alternatives(({ thanks }) => thanks.thanking));
const KNOWN = new Set([...THANKING, ...wordSet(alternatives(({ thanks }) => thanks.around))]);
/** Scripts without spaces: the whole sentence, cut at its signs, must be made of them. */
const DENSE = new RegExp(
  `^(?:${[...KNOWN]
    .filter(isDense)
    .sort((a, b) => b.length - a.length)
    .join('|')})+$`,
  'u',
);
const DENSE_THANKS = new RegExp([...THANKING].filter(isDense).join('|'), 'u');
/** Nobody thanks at length. */
const CHARS_MAX = 120;

export function isOnlyThanks(text: string): boolean {
  if (text.length > CHARS_MAX || /[?？¿]|\d/.test(text)) return false;
  const words = folded(text).match(/\p{L}+/gu) ?? [];
  const known = words.every((word) => KNOWN.has(word) || DENSE.test(word));
  return known && words.some((word) => THANKING.has(word) || DENSE_THANKS.test(word));
}

/** Only as the answer to a word of ours, and not with a file, which somebody shows because there is more. */
export function saysThanks({
  transcript,
  question,
  files,
}: Pick<Context, 'transcript' | 'question' | 'files'>): boolean {
  if (files) return false;
  const last = transcript.findLast(({ from, internal }) => from !== 'customer' && !internal);
  return last?.from === 'assistant' && isOnlyThanks(question);
}
