/**
 * Slips of the finger in a request for a person: "speka to a humna". A word that no wording knows becomes the one it is
 * a slip away from, if there is exactly one such slip. The last letter is an ending and stays as it is.
 */
import { BoundedMap } from '../text/bounded-map.ts';
import type { Wording } from './pack.ts';

const LETTERS_MIN = 4;
/** One letter taken for another makes other words of short ones: "stuff", "staff". */
const LETTERS_MIN_TAKEN = 6;
const LETTERS_MAX = 20;
/** Whoever is in a hurry writes little. */
const WORDS_MAX = 40;

export function menderOf({ requests, person, anyone, strong }: Wording): (sentence: string) => string | null {
  const known = new Set(`${requests.join(' ')} ${person} ${anyone} ${strong}`.match(/\p{Ll}{2,}/gu) ?? []);
  const byShape = new Map<string, string>();
  for (const word of known) for (const shape of shapesOf(word)) byShape.set(shape, word);
  for (const word of known) byShape.set(word, word);
  const mend = (word: string): string => {
    if (known.has(word) || word.length < LETTERS_MIN - 1 || word.length > LETTERS_MAX) return word;
    const candidates = [word, ...shapesOf(word)].map((shape) => byShape.get(shape));
    return candidates.find((candidate) => candidate !== undefined && isSlip(word, candidate)) ?? word;
  };
  return (sentence) => {
    const words = sentence.split(' ');
    if (words.length > WORDS_MAX) return null;
    const mended = words.map(mend).join(' ');
    return mended === sentence ? null : mended;
  };
}

/** Every language asks for the shapes of the same words. */
const shapesKnown = new BoundedMap<string, string[]>(1_000);

/** The word without one of its letters, each in turn: two words a slip apart share one of these. */
function shapesOf(word: string): string[] {
  if (word.length < LETTERS_MIN) return [];
  const known = shapesKnown.get(word);
  if (known) return known;
  const shapes = Array.from({ length: word.length }, (_, i) => word.slice(0, i) + word.slice(i + 1));
  shapesKnown.set(word, shapes);
  return shapes;
}

function isSlip(word: string, meant: string): boolean {
  if (meant.length < LETTERS_MIN || word[0] !== meant[0]) return false;
  const at = [...meant].findIndex((letter, i) => letter !== word[i]);
  const rest = (text: string, from: number) => text.slice(from);
  const isSwapped = word[at] === meant[at + 1] && word[at + 1] === meant[at];
  if (isSwapped && rest(word, at + 2) === rest(meant, at + 2)) return true;
  // An ending that differs is another form of the word, or another word.
  if (at < 0 || at >= Math.min(word.length, meant.length) - 1) return false;
  const isLeftOut = rest(word, at) === rest(meant, at + 1);
  const isPutIn = rest(word, at + 1) === rest(meant, at);
  const isTaken = meant.length >= LETTERS_MIN_TAKEN && rest(word, at + 1) === rest(meant, at + 1);
  return isLeftOut || isPutIn || isTaken;
}
