/** Mends words that stand in no article, by those that do: one or two slips of the finger away. */

/** Shorter words have too many neighbours to choose between. */
const LETTERS_MIN = 4;
/** From here on a second slip is likelier than another word. */
const TWO_SLIPS_FROM = 7;

export const isMendable = (word: string) =>
  word.length >= LETTERS_MIN && /^\p{L}+$/u.test(word) && !UNSPACED.test(word);

const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]/u;

/** How the word meant may begin: like this one, with two of its first letters changed over, or without one of them. */
export function beginningsOf(word: string): string[] {
  const [a, b, c] = [word.charAt(0), word.charAt(1), word.charAt(2)];
  return [...new Set([a + b, b + a, a + c, b + c])];
}

const slipsAllowed = (word: string) => (word.length >= TWO_SLIPS_FROM ? 2 : 1);

/** Those of these words that it may have been meant to be. */
export function near(word: string, words: string[]): string[] {
  const beginnings = beginningsOf(word);
  return words.filter((one) => beginnings.includes(one.slice(0, 2)) && slipsTo(word, one) <= slipsAllowed(word));
}

const slipsTo = (word: string, candidate: string) =>
  candidate.length < LETTERS_MIN - 1 || Math.abs(candidate.length - word.length) > slipsAllowed(word)
    ? Number.POSITIVE_INFINITY
    : slipsBetween(word, candidate, slipsAllowed(word));

/** The known word nearest to this one, the commoner of two; null when none is near enough. */
export function mend(word: string, known: Map<string, number>): string | null {
  let best: { candidate: string; slips: number; count: number } | null = null;
  for (const [candidate, count] of known) {
    const slips = slipsTo(word, candidate);
    if (slips > slipsAllowed(word)) continue;
    if (!best || slips < best.slips || (slips === best.slips && count > best.count)) best = { candidate, slips, count };
  }
  return best?.candidate ?? null;
}

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
      const same = a[i - 1] === b[j - 1];
      const changedOver = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      let slips = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
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
