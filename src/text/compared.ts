/** The form in which a customer's words are compared with the rules' lists. */

/** A sentence ends here; a comma or bracket only ends a clause and stays visible as a word of its own. */
const SENTENCE_ENDS = /[.!?;:\n。！？]+/u;
const CLAUSE_ENDS = /[,()、，]|\s[-–—]+\s/gu;

/** A bound for what somebody writes to keep us busy: distinct sentences read, the newest. */
const SENTENCES_MAX = 400;

export function sentencesOf(text: string): string[] {
  const written = text.split(SENTENCE_ENDS).filter((sentence) => /\p{L}/u.test(sentence));
  return [...new Set(written)].slice(-SENTENCES_MAX).map(compared);
}

const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Of scripts that put no spaces between words, and say more in a sign. */
export const isDense = (text: string) => DENSE.test(text);

/** Lower case, no accents on Latin letters, one space between words and around them, commas as words. */
export function compared(sentence: string): string {
  const words = sentence
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
    .replace(CLAUSE_ENDS, ' , ')
    .replace(/[^\p{L}\p{N},]+/gu, ' ');
  return ` ${words.trim()} `;
}
