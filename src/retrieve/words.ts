/**
 * Text to index words, the same for articles and for questions: normalised, without accents and stop words,
 * English endings cut; Japanese and Chinese by segmenter and character pairs. Done here rather than in SQLite,
 * so that both runtimes rank alike and languages without spaces are found at all.
 */
import { stemmer } from 'stemmer';

/** Words of support chat that say nothing about the matter. */
const STOP_WORDS = new Set(
  `a about after all also am an and any anyone are as at be because been before being but by can cannot could did do does doing
  don done for from get gets getting give go going got had has have having hello help hey hi how i if in into is it its just know
  let like ll many may me might more much my need no not now of off on one only or other our out over please possible question
  re really s should since so some someone something such t tell than thank thanks that the their them then there these they thing this those
  through to too try trying up us ve very want was we well were what when where which while who why will with without wish would you your
  der die das und ist ich ein eine wie kann mein nicht zu den mit auf fur im in von le la les de des du un une et est je mon ma comment
  pour dans sur el los las y en es como mi para por que o os as um uma eu meu minha em no na`.split(/\s+/),
);

const WORD = /[\p{L}\p{N}]+/gu;
const NO_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const ACCENTS = /\p{M}/gu;

/** At most this many words of one text are used: a question is not an essay, and SQL has limits. */
const QUERY_WORDS_MAX = 48;

export function wordsOf(text: string): string[] {
  const normal = text.normalize('NFKC').toLowerCase();
  return (normal.match(WORD) ?? []).flatMap((word) => (NO_SPACES.test(word) ? unspaced(word) : spaced(word)));
}

/** The words of a question, the first `QUERY_WORDS_MAX` of them. */
export const queryWords = (question: string) => wordsOf(question).slice(0, QUERY_WORDS_MAX);

function spaced(word: string): string[] {
  const plain = word.normalize('NFD').replace(ACCENTS, '');
  if (STOP_WORDS.has(plain)) return [];
  return [/^[a-z]+$/.test(plain) ? stemmer(plain) : plain];
}

function unspaced(run: string): string[] {
  const segments = [...new Intl.Segmenter('ja', { granularity: 'word' }).segment(run)].map((one) => one.segment);
  // Short runs of hiragana are grammar, not matter.
  const words = segments.filter((segment) => !/^\p{Script=Hiragana}{1,2}$/u.test(segment));
  const characters = [...run];
  const pairs = characters.slice(1).map((character, i) => `${characters[i]}${character}`);
  return [...new Set([...words, ...pairs])];
}
