/** From a question to the terms it is searched by: the words the articles know, mended where they do not. */
import { baseLanguage } from '../../domain/language.ts';
import { smallWordsOf } from '../../languages/stop-words.ts';
import type { OpenIndex, SearchRequest, TermCounts } from '../index/search-index.ts';
import type { EarlierMessage } from './said-before.ts';
import { isMendable, lettersOf, nearest, type SpellingCandidate } from './spelling.ts';
import { gramsOf, indexWords, spellingsIn, wordsOf } from './words.ts';

/** A question is not an essay: of a long message the rarest words carry the matter. */
const WORDS_MAX = 40;
const GRAMS_MAX = 40;
/** A question of fewer words is searched by all it says: in "export without header", "without" is half of the matter. */
const SHORT = 6;
/** Of a message this long, the beginning says what it is about. */
const READ_CHARS_MAX = 4_000;

export interface QueryTerms extends Pick<SearchRequest, 'words' | 'grams' | 'phrases'> {
  /** The words of the question, repeats dropped, those that stand in no article too, and what each weighs. */
  weights: Map<string, number>;
  /** What all that is searched by weighs. */
  totalWeight: number;
  /** How much the question speaks the language of the titles: see `familiarityOf`. */
  familiarity: number;
  /** The language most articles are in. */
  locale: string;
}

/** `before`: what the question follows; its words count with it, each message by its weight. `language` is the customer's. */
export async function termsOf(
  index: OpenIndex,
  question: string,
  { before = [], language = null }: { before?: EarlierMessage[]; language?: string | null } = {},
): Promise<QueryTerms> {
  const text = question.slice(0, READ_CHARS_MAX);
  const articles = [...index.articleCounts].sort(([, a], [, b]) => b - a);
  const locales = spoken(
    articles.map(([locale]) => locale),
    language,
  );
  const inAll = (make: typeof wordsOf, of: string) => [...new Set(locales.flatMap((locale) => make(of, locale)))];
  const asked = inAll(wordsOf, text);
  if (asked.length === 0) return NOTHING;
  const all = asked.length < SHORT ? inAll(indexWords, text) : asked;
  const said = weighed(before, (of) => inAll(wordsOf, of));
  const grams = once(gramsOf(text));
  const counts = await index.termCounts({
    words: [...new Set([...all, ...said.keys()])],
    grams: [...grams.keys()],
  });
  const matter = await mended(index, asked, { text, locales, counts });
  const documents = articles.reduce((sum, [, count]) => sum + count, 0);
  // Rare words carry the matter: each weighs its inverse document frequency, one that stands nowhere the most.
  const idfOf = (word: string) => idf(counts.words.get(word) ?? 0, documents);
  const weights = new Map(matter.map((word) => [word, idfOf(word)]));
  const words = sum(once([...matter, ...all]), said);
  return {
    words: weightiest(words, counts.words, documents, WORDS_MAX),
    grams: weightiest(grams, counts.grams, documents, GRAMS_MAX),
    phrases: phrasesOf(text, locales),
    weights,
    totalWeight: [
      ...sum(weights, new Map([...said].map(([word, weight]) => [word, weight * idfOf(word)]))).values(),
    ].reduce((a, b) => a + b),
    familiarity: familiarityOf(matter, counts.titles, documents),
    locale: locales[0] ?? 'en',
  };
}

/** A customer's words are read in their own language if there are articles in it: in another, "the" is a word like any other. */
function spoken(locales: string[], language: string | null): string[] {
  const own = locales.filter((locale) => language !== null && baseLanguage(locale) === baseLanguage(language));
  return own.length > 0 ? own : locales;
}

const NOTHING: QueryTerms = {
  ...{ words: new Map(), grams: new Map(), phrases: [], weights: new Map() },
  ...{ totalWeight: 0, familiarity: Number.NEGATIVE_INFINITY, locale: 'en' },
};

const once = (terms: string[]) => new Map(terms.map((term) => [term, 1]));

/** The words of several texts, each as heavy as the texts it stands in together. */
const weighed = (texts: EarlierMessage[], wordsIn: (text: string) => string[]) =>
  texts
    .map(({ text, weight }) => new Map(wordsIn(text).map((word) => [word, weight])))
    .reduce(sum, new Map<string, number>());

const sum = (one: Map<string, number>, other: Map<string, number>) =>
  new Map([...one, ...[...other].map(([term, weight]) => [term, weight + (one.get(term) ?? 0)] as const)]);

/**
 * The words of titles are those of the product; words that anybody uses stand in texts, and in no title. So the two
 * words of a question that most titles have tell whether it is about the product at all: the mean of their logarithms.
 */
function familiarityOf(words: string[], titles: Map<string, number>, documents: number): number {
  const shares = words.map((word) => Math.log(((titles.get(word) ?? 0) + 0.2) / (documents + 1)));
  const best = shares.sort((a, b) => b - a).slice(0, 2);
  return best.length > 0 ? best.reduce((a, b) => a + b) / best.length : Number.NEGATIVE_INFINITY;
}

const idf = (count: number, documents: number) => Math.log(1 + (documents + 1) / (count + 0.5));

/** Those the articles have, the rarest first, as far as they are meant. */
function weightiest(terms: Map<string, number>, counts: Map<string, number>, documents: number, max: number) {
  const known = [...terms].flatMap(([term, weight]) => {
    const count = counts.get(term);
    return count ? [{ term, weight, matters: weight * idf(count, documents) }] : [];
  });
  known.sort((a, b) => b.matters - a.matters);
  return new Map(known.slice(0, max).map(({ term, weight }) => [term, weight]));
}

/** The words, those unknown to the articles replaced by their likeliest spelling, whose counts join the others. */
async function mended(
  index: OpenIndex,
  words: string[],
  { text, locales, counts }: { text: string; locales: string[]; counts: TermCounts },
): Promise<string[]> {
  const names = words.filter((word) => !counts.words.has(word) && isMendable(word)).slice(0, WORDS_MAX);
  if (names.length === 0) return words;
  const spelled = new Map(locales.flatMap((one) => spellingsIn(text, one)).map((one) => [one.word, one]));
  const unknown = names.flatMap((word) => spelled.get(word) ?? []);
  const like = await index.spellingsLike(unknown.map(lettersOf));
  const small = locales.flatMap(withoutMatter);
  const candidates = unknown.map((one, i) => nearest(one, [...small, ...(like[i] ?? [])]));
  const more = await index.termCounts({ words: candidates.flat(), grams: [] });
  // A spelling may be of an article that is gone: then its word stands nowhere.
  const meant = new Map(
    unknown.flatMap(({ word }, i) => {
      const standing = (candidates[i] ?? []).filter((one) => more.words.has(one));
      const [best] = standing.sort((a, b) => (more.words.get(b) ?? 0) - (more.words.get(a) ?? 0));
      return best ? [[word, best] as const] : [];
    }),
  );
  for (const word of meant.values()) {
    counts.words.set(word, more.words.get(word) ?? 0);
    counts.titles.set(word, more.titles.get(word) ?? 0);
  }
  return [...new Set(words.map((word) => meant.get(word) ?? word))];
}

/** "woudl" was meant for one of these, and not for the nearest word that has some. */
const withoutMatter = (locale: string): SpellingCandidate[] =>
  smallWordsOf(baseLanguage(locale)).map((form) => ({ form, word: null }));

/** What the customer put in quotation marks stands in the right article in a row. */
function phrasesOf(text: string, locales: string[]): string[] {
  const quoted = [...text.matchAll(/["“„«]([^"“”„«»]{3,80})["”“»]/g)].map(([, inside = '']) => inside);
  return quoted.flatMap((inside) =>
    locales.map((locale) => indexWords(inside, locale).join(' ')).filter((phrase) => phrase.includes(' ')),
  );
}
