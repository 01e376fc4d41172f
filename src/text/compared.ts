/** The form in which a customer's words are compared with the rules' lists. */
import { folded, withoutAccents } from './fold.ts';

/** A sentence ends here; a comma or bracket only ends a clause and stays visible as a word of its own. */
const SENTENCE_ENDS = /[.!?;:\n。！？]+/u;
const CLAUSE_ENDS = /[,()、，]|\s[-–—]+\s/gu;

/** A bound for what somebody writes to keep us busy: distinct sentences read, the newest. */
const SENTENCES_MAX = 400;

export function sentencesOf(text: string): string[] {
  const written = text.split(SENTENCE_ENDS).filter((sentence) => /\p{L}/u.test(sentence));
  return [...new Set(written)].slice(-SENTENCES_MAX).map(compared);
}

const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
/** Signs of scripts that put no spaces between words. One of them says as much as several letters. */
export const countDense = (text: string) => text.match(DENSE)?.length ?? 0;
export const isDense = (text: string) => countDense(text) > 0;

/** Lower case, no accents on Latin letters, one space between words and around them, commas as words. */
export function compared(sentence: string): string {
  const words = withoutAccents(folded(sentence))
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
    .replace(CLAUSE_ENDS, ' , ')
    .replace(/[^\p{L}\p{N},]+/gu, ' ');
  return ` ${words.trim()} `;
}
