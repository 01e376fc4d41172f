/** Did the customer ask this before? By their letters in pairs, so that another word order or a typo changes little. */
import { compared, isDense } from '../text/compared.ts';

/** Below this two messages share a subject; from here on they ask the same. */
const SHARED_MIN = 0.8;
/** "Hello", "ok" and "why?" are not questions that somebody repeats. */
const LETTERS_MIN = 12;
/** Chinese and Japanese say as much in a third of the signs. */
const LETTERS_MIN_DENSE = 5;
/** Enough of a message to know it again. */
const CHARS_MAX = 1_000;

export function isSameQuestion(one: string, other: string): boolean {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  if (!a || !b) return false;
  const shared = [...a].reduce((count, [pair, times]) => count + Math.min(times, b.get(pair) ?? 0), 0);
  return (2 * shared) / (sizeOf(a) + sizeOf(b)) >= SHARED_MIN;
}

const sizeOf = (pairs: Map<string, number>) => [...pairs.values()].reduce((sum, times) => sum + times, 0);

/** Null: too short to tell. */
function pairsOf(text: string): Map<string, number> | null {
  const letters = compared(text.slice(0, CHARS_MAX)).replace(/[\s,]+/g, '');
  const min = isDense(letters) ? LETTERS_MIN_DENSE : LETTERS_MIN;
  if (letters.length < min) return null;
  const pairs = new Map<string, number>();
  for (let i = 0; i < letters.length - 1; i += 1) {
    const pair = letters.slice(i, i + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}
