/** What messages are told apart by: stems, neighbouring stems, and pieces of words that typing errors leave alike. */
import { stemsOf } from '../../languages/stems.ts';
import { folded, withoutMarks } from '../../text/fold.ts';
import { indexWords } from '../search/words.ts';

/** Grammar words stay: "to" and "from" tell one topic from another. English endings are cut, which harms no other language. */
const NO_LANGUAGE = 'und';
const stem = stemsOf('en');
const RUN = /[\p{L}\p{M}\p{N}]+/gu;
const GRAMS = [3, 4, 5];
/** Of a message this long, the beginning says what it is about. */
const READ_CHARS_MAX = 2_000;

/** Words carry more than the many pieces they are made of. */
export const WEIGHTS: Record<string, number> = { word: 1, pair: 0.85, gram: 0.65 };

/** A kind of feature and what it is, `word:invoice`, and how often it stands there. */
export type TopicFeatures = Map<string, number>;

export const kindOf = (feature: string) => feature.slice(0, feature.indexOf(':'));

export function featuresOf(text: string): TopicFeatures {
  const read = text.slice(0, READ_CHARS_MAX);
  const words = indexWords(read, NO_LANGUAGE).map(stem);
  const framed = ['^', ...words, '$'];
  const features: TopicFeatures = new Map();
  const add = (feature: string) => features.set(feature, (features.get(feature) ?? 0) + 1);
  for (const word of words) add(`word:${word}`);
  for (const [i, word] of framed.slice(1).entries()) add(`pair:${framed[i]} ${word}`);
  for (const gram of gramsOf(read)) add(`gram:${gram}`);
  return features;
}

/** Pieces of three to five letters of each word, its ends marked; a shorter word whole. */
function gramsOf(text: string): string[] {
  const plain = withoutMarks(folded(text));
  return (plain.match(RUN) ?? []).flatMap((run) => {
    const letters = [...` ${run} `];
    const pieces = (n: number) => letters.slice(n - 1).map((_, i) => letters.slice(i, i + n).join(''));
    return GRAMS.flatMap((n) => (letters.length < n ? [letters.join('')] : pieces(n)));
  });
}
