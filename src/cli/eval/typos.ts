/** Slips of the finger, drawn from a seed, so that the same question is mistyped in the same way each time. */
import { randomFrom } from '../../text/random.ts';

/** Shorter words are seldom mistyped, and hardly ever to be mended. */
const LETTERS_MIN = 5;
/** Of the longer words, as many. */
const SHARE = 1 / 3;
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** The text with one slip in a third of its longer words: two letters changed over, one dropped, doubled, or its neighbour. */
export function mistyped(text: string, seed: number): string {
  const random = randomFrom(seed);
  return text.replace(/\p{L}+/gu, (word) =>
    word.length >= LETTERS_MIN && random() < SHARE ? slip(word, random) : word,
  );
}

function slip(word: string, random: () => number): string {
  const at = Math.floor(random() * (word.length - 1));
  const [before, here, next, after] = [word.slice(0, at), word.charAt(at), word.charAt(at + 1), word.slice(at + 2)];
  const slips = [
    () => before + next + here + after,
    () => before + next + after,
    () => before + here + here + next + after,
    () => before + neighbourOf(here, random) + next + after,
  ];
  return slips[Math.floor(random() * slips.length)]?.() ?? word;
}

function neighbourOf(letter: string, random: () => number): string {
  const row = ROWS.find((keys) => keys.includes(letter.toLowerCase())) ?? '';
  const at = row.indexOf(letter.toLowerCase());
  return row.charAt(at === 0 || (at < row.length - 1 && random() < 0.5) ? at + 1 : at - 1) || letter;
}
