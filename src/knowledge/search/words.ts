/**
 * Text to index words, the same for articles and for questions: normalised, without accents and stop words, stemmed
 * by language; Japanese, Chinese and Thai by segmenter and neighbouring characters. Done here rather than in SQLite,
 * so that both runtimes rank alike and languages without spaces are found at all.
 */
import { baseLanguage } from '../../domain/language.ts';
import { stemsOf } from '../../languages/stems.ts';
import { grammarOf, isChat } from '../../languages/stop-words.ts';
import { folded, withoutMarks } from '../../text/fold.ts';
import type { Spelling } from '../index/search-index.ts';

/** Runs of letters and digits; those of scripts without spaces stand apart from the rest. */
const RUN =
  /(?<cjk>[[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]&&\p{L}]+)|(?<joined>[[\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]&&[\p{L}\p{M}]]+)|[[\p{L}\p{M}\p{N}]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]]+/gv;
/** From the beginning of a run on: from anywhere in it, a run without an end would be read once for each of its letters. */
const CODE = /(?<![\p{L}\p{N}])[\p{L}\p{N}]+(?:[-_./:#][\p{L}\p{N}]+)+/gu;
const GRAM = 4;

/** What needs none of Unicode's tables, as most English does. */
const isAscii = (text: string) => !/\P{ASCII}/u.test(text);
const normal = (text: string) => (isAscii(text) ? text.toLowerCase() : folded(text));
const plain = (word: string) => (isAscii(word) ? word : withoutMarks(word).replaceAll('ß', 'ss'));

/** The index words of a text in this language, in its order, repeats kept. */
export const indexWords = (text: string, locale = 'en') => words(text, locale, () => true);

/** Those that carry its matter: without what everybody says who asks for help. */
export function wordsOf(text: string, locale = 'en'): string[] {
  const language = baseLanguage(locale);
  return words(text, locale, (word) => !isChat(word, language));
}

function words(text: string, locale: string, wanted: (word: string) => boolean): string[] {
  const clean = normal(text);
  const language = baseLanguage(locale);
  const [stem, grammar] = [stemsOf(language), grammarOf(language)];
  const found = [...clean.matchAll(RUN)].flatMap(({ 0: run, groups }) => {
    if (groups?.cjk) return cjk(run);
    if (groups?.joined) return joined(run);
    const bare = plain(run);
    return bare && !grammar.has(bare) && wanted(bare) ? [stem(bare)] : [];
  });
  return [...found, ...codesIn(clean)];
}

/** A code such as `ERR_402` or `SKU-77` also as one word, so that its parts elsewhere do not stand for it. */
const codesIn = (clean: string) =>
  (clean.match(CODE) ?? []).filter((code) => /\p{N}/u.test(code)).map((code) => code.replace(/[^\p{L}\p{N}]/gu, ''));

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });
const segmentsOf = (run: string) => [...segmenter.segment(run)].map((one) => one.segment);
/** Short runs of hiragana are grammar, not matter. */
const isGrammar = (segment: string) => /^\p{Script=Hiragana}{1,2}$/u.test(segment);

function cjk(run: string): string[] {
  const words = segmentsOf(run).filter((segment) => segment.length > 1 && !isGrammar(segment));
  const single = [...run].filter((character) => /\p{Script=Han}/u.test(character));
  return [...words, ...single, ...neighbours(run, 2)];
}

const joined = (run: string) => [...segmentsOf(run), ...neighbours(run, 3)];

function neighbours(run: string, count: number): string[] {
  const characters = [...run];
  return characters.slice(count - 1).map((_, i) => characters.slice(i, i + count).join(''));
}

/** Its words, without accents, of scripts that set spaces between them. */
const spacedWords = (text: string) =>
  [...normal(text).matchAll(RUN)].flatMap(({ 0: run, groups }) => (groups?.cjk || groups?.joined ? [] : [plain(run)]));

/** Shorter ones have too many neighbours. */
const SPELLED = /^\p{L}{3,}$/u;

/** How its words are spelled, each once; codes, numbers and what is written without spaces have no spelling to mend. */
export function spellingsIn(text: string, locale = 'en'): Spelling[] {
  const language = baseLanguage(locale);
  const [stem, grammar] = [stemsOf(language), grammarOf(language)];
  return [...new Set(spacedWords(text))]
    .filter((form) => SPELLED.test(form) && !grammar.has(form))
    .map((form) => ({ form, word: stem(form) }));
}

/** Pieces of four letters of the longer words: what typing errors and compounds leave alike. */
export const gramsOf = (text: string): string[] =>
  spacedWords(text).flatMap((word) => (word.length > GRAM ? neighbours(word, GRAM) : []));
