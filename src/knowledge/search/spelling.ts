/**
 * Mends words that stand in no article, by how those that do are spelled: one or two slips of the finger away. Told by
 * the letters and not by the stems, because a slip in an ending keeps a word from being stemmed.
 */
import type { Spelling } from '../index/search-index.ts';

/** Shorter words have too many neighbours to choose between. */
const LETTERS_MIN = 4;
/** From here on a second slip is likelier than another word: of the word's stem, because endings make words alike. */
const TWO_SLIPS_FROM = 6;

export const isMendable = (word: string) =>
  word.length >= LETTERS_MIN && /^\p{L}+$/u.test(word) && !UNSPACED.test(word);

const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]/u;

const slipsAllowed = ({ word }: Spelling) => (word.length >= TWO_SLIPS_FROM ? 2 : 1);

/**
 * Where the word meant is found: it begins like this one, unless the slip is there; then its third and fourth letter are
 * where they were, one further on (a letter was left out), or one back (one came in).
 */
export const lettersOf = ({ form }: Spelling): string[] => [
  ...new Set([`^${form.slice(0, 2)}`, form.slice(2, 4), form.slice(1, 3), form.slice(3, 5)]),
];

/** A spelling it may have been meant to be. `word` is null where that carries no matter. */
export interface SpellingCandidate {
  form: string;
  word: string | null;
}

/** The words of those that are nearest to it; none where none is near enough, or one without matter is as near. */
export function nearest(unknown: Spelling, candidates: SpellingCandidate[]): string[] {
  let least = slipsAllowed(unknown);
  let words: (string | null)[] = [];
  for (const { form, word } of candidates) {
    const slips = slipsTo(unknown, form);
    if (slips > least) continue;
    if (slips < least) words = [];
    least = slips;
    words.push(word);
  }
  return words.includes(null) ? [] : (words as string[]);
}

function slipsTo(unknown: Spelling, form: string): number {
  const max = slipsAllowed(unknown);
  if (Math.abs(form.length - unknown.form.length) > max) return Number.POSITIVE_INFINITY;
  const [typed, meant] = differing(unknown.form, form);
  return slipsBetween(typed, meant, max);
}

/** Both without what they begin and end with alike. */
function differing(a: string, b: string): [string, string] {
  let from = 0;
  while (from < Math.min(a.length, b.length) && a[from] === b[from]) from += 1;
  let same = 0;
  while (same < Math.min(a.length, b.length) - from && a.at(-1 - same) === b.at(-1 - same)) same += 1;
  return [a.slice(from, a.length - same), b.slice(from, b.length - same)];
}

/** Keys side by side, on the keyboards of English, French and German. */
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'azertyuiop', 'qsdfghjklm', 'wxcvbn', 'qwertzuiop', 'yxcvbnm'];
const NEIGHBOURS = new Set(ROWS.flatMap((row) => [...row].slice(1).flatMap((key, i) => [key + row[i], row[i] + key])));

/** A finger slips to the next key; another letter altogether makes another word as often. */
const costOf = (typed: string, meant: string) => (typed === meant ? 0 : NEIGHBOURS.has(typed + meant) ? 1 : 2);

/**
 * Letters left out, put in, taken for another, or two neighbours changed over (optimal string alignment). More than
 * `max` of them count as without end: only what lies that near to the diagonal is worked out.
 */
function slipsBetween(a: string, b: string, max: number): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = Math.max(1, i - max); j <= Math.min(b.length, i + max); j += 1) {
      const changedOver = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      let slips = Math.min(
        at(last, j) + 1,
        at(row, j - 1) + 1,
        at(last, j - 1) + costOf(a.charAt(i - 1), b.charAt(j - 1)),
      );
      if (changedOver) slips = Math.min(slips, at(before, j - 2) + 1);
      row[j] = slips;
      least = Math.min(least, slips);
    }
    if (least > max) return Number.POSITIVE_INFINITY;
    [before, last] = [last, row];
  }
  return at(last, b.length);
}

const at = (row: number[], i: number) => row[i] ?? Number.POSITIVE_INFINITY;
