/** From a question to the terms it is searched by: the words the articles know, mended where they do not. */
import type { WorkspaceId } from '../domain.ts';
import type { KnowledgeStore, SearchTerms, TermCounts } from '../ports.ts';
import { beginningsOf, isMendable, mend } from './spelling.ts';
import { gramsOf, indexWords, languageOf, wordsOf } from './words.ts';

/** A question is not an essay: of a long message the rarest words carry the matter. */
const WORDS_MAX = 40;
const GRAMS_MAX = 40;
/** A question of fewer words is searched by all it says: in "export without header", "without" is half of the matter. */
const SHORT = 6;
/** Of a message this long, the beginning says what it is about. */
const READ_CHARS_MAX = 4_000;
const MENDED_MAX = 8;

export interface QueryTerms extends SearchTerms {
  /** The words of the question, repeats dropped, those that stand in no article too, and what each weighs. */
  weights: Map<string, number>;
  /** How much the question speaks the language of the titles: see `familiarityOf`. */
  familiarity: number;
  /** The language most articles are in. */
  locale: string;
}

export async function termsOf(
  store: KnowledgeStore,
  workspaceId: WorkspaceId,
  question: string,
  language: string | null = null,
): Promise<QueryTerms> {
  const text = question.slice(0, READ_CHARS_MAX);
  const articles = [...(await store.articleCounts(workspaceId))].sort(([, a], [, b]) => b - a);
  const locales = spoken(
    articles.map(([locale]) => locale),
    language,
  );
  const asked = [...new Set(locales.flatMap((locale) => wordsOf(text, locale)))];
  if (asked.length === 0)
    return { words: [], grams: [], weights: new Map(), familiarity: Number.NEGATIVE_INFINITY, locale: 'en' };
  const all = asked.length < SHORT ? [...new Set(locales.flatMap((locale) => indexWords(text, locale)))] : asked;
  const grams = [...new Set(gramsOf(text))];
  const counts = await store.termCounts({ words: all, grams });
  const matter = await mended(store, asked, counts);
  const documents = articles.reduce((sum, [, count]) => sum + count, 0);
  return {
    words: [...rarest([...new Set([...matter, ...all])], counts.words, WORDS_MAX), ...phrasesOf(text, locales)],
    grams: rarest(grams, counts.grams, GRAMS_MAX),
    // Rare words carry the matter: each weighs its inverse document frequency, one that stands nowhere the most.
    weights: new Map(matter.map((word) => [word, rarity(counts.words.get(word) ?? 0, documents)])),
    familiarity: familiarityOf(matter, counts.titles, documents),
    locale: locales[0] ?? 'en',
  };
}

/** A customer's words are read in their own language if there are articles in it: in another, "the" is a word like any other. */
function spoken(locales: string[], language: string | null): string[] {
  const own = locales.filter((locale) => language !== null && languageOf(locale) === languageOf(language));
  return own.length > 0 ? own : locales;
}

/**
 * The words of titles are those of the product; words that anybody uses stand in texts, and in no title. So the two
 * words of a question that most titles have tell whether it is about the product at all: the mean of their logarithms.
 */
export function familiarityOf(words: string[], titles: Map<string, number>, documents: number): number {
  const shares = words.map((word) => Math.log(((titles.get(word) ?? 0) + 0.2) / (documents + 1)));
  const best = shares.sort((a, b) => b - a).slice(0, 2);
  return best.length > 0 ? best.reduce((a, b) => a + b) / best.length : Number.NEGATIVE_INFINITY;
}

const rarity = (count: number, documents: number) => Math.log(1 + (documents + 1) / (count + 0.5));

const rarest = (terms: string[], counts: Map<string, number>, max: number) =>
  terms
    .filter((term) => counts.has(term))
    .sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0))
    .slice(0, max);

/** The words, those unknown to the articles replaced by their likeliest spelling, whose counts join the others. */
async function mended(store: KnowledgeStore, words: string[], counts: TermCounts): Promise<string[]> {
  const unknown = words.filter((word) => !counts.words.has(word) && isMendable(word)).slice(0, MENDED_MAX);
  if (unknown.length === 0) return words;
  const lengths = unknown.map((word) => word.length);
  const known = await store.similarTerms({
    beginnings: [...new Set(unknown.flatMap(beginningsOf))],
    lengths: [Math.min(...lengths) - 2, Math.max(...lengths) + 2],
  });
  const meant = new Map(
    unknown.flatMap((word) => {
      const to = mend(word, known);
      return to ? [[word, to] as const] : [];
    }),
  );
  if (meant.size === 0) return words;
  const more = await store.termCounts({ words: [...meant.values()], grams: [] });
  for (const [word, count] of more.words) counts.words.set(word, count);
  for (const [word, count] of more.titles) counts.titles.set(word, count);
  return [...new Set(words.map((word) => meant.get(word) ?? word))];
}

/** What the customer put in quotation marks stands in the right article in a row. */
function phrasesOf(text: string, locales: string[]): string[] {
  const quoted = [...text.matchAll(/["“„«]([^"“”„«»]{3,80})["”“»]/g)].map(([, inside = '']) => inside);
  return quoted.flatMap((inside) =>
    locales.map((locale) => indexWords(inside, locale).join(' ')).filter((phrase) => phrase.includes(' ')),
  );
}
