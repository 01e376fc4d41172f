/** From a question to the terms it is searched by: the words the articles know, mended where they do not. */
import type { WorkspaceId } from '../domain.ts';
import type { KnowledgeStore, SearchTerms } from '../ports.ts';
import { beginningsOf, isMendable, mend } from './spelling.ts';
import { gramsOf, indexWords, wordsOf } from './words.ts';

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
  /** The language most articles are in. */
  locale: string;
}

export async function termsOf(store: KnowledgeStore, workspaceId: WorkspaceId, question: string): Promise<QueryTerms> {
  const text = question.slice(0, READ_CHARS_MAX);
  const articles = [...(await store.articleCounts(workspaceId))].sort(([, a], [, b]) => b - a);
  const locales = articles.map(([locale]) => locale);
  const asked = [...new Set(locales.flatMap((locale) => wordsOf(text, locale)))];
  if (asked.length === 0) return { words: [], grams: [], weights: new Map(), locale: 'en' };
  const all = asked.length < SHORT ? [...new Set(locales.flatMap((locale) => indexWords(text, locale)))] : asked;
  const grams = [...new Set(gramsOf(text))];
  const counts = await store.termCounts({ words: all, grams });
  const matter = await mended(store, asked, counts.words);
  const documents = articles.reduce((sum, [, count]) => sum + count, 0);
  return {
    words: [...rarest([...new Set([...matter, ...all])], counts.words, WORDS_MAX), ...phrasesOf(text, locales)],
    grams: rarest(grams, counts.grams, GRAMS_MAX),
    // Rare words carry the matter: each weighs its inverse document frequency, one that stands nowhere the most.
    weights: new Map(matter.map((word) => [word, rarity(counts.words.get(word) ?? 0, documents)])),
    locale: locales[0] ?? 'en',
  };
}

const rarity = (count: number, documents: number) => Math.log(1 + (documents + 1) / (count + 0.5));

const rarest = (terms: string[], counts: Map<string, number>, max: number) =>
  terms
    .filter((term) => counts.has(term))
    .sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0))
    .slice(0, max);

/** The words, those unknown to the articles replaced by their likeliest spelling; adds its count to `counts`. */
async function mended(store: KnowledgeStore, words: string[], counts: Map<string, number>): Promise<string[]> {
  const unknown = words.filter((word) => !counts.has(word) && isMendable(word)).slice(0, MENDED_MAX);
  if (unknown.length === 0) return words;
  const lengths = unknown.map((word) => word.length);
  const known = await store.similarTerms({
    beginnings: [...new Set(unknown.flatMap(beginningsOf))],
    lengths: [Math.min(...lengths) - 2, Math.max(...lengths) + 2],
  });
  const meant = new Map(unknown.map((word) => [word, mend(word, known) ?? word]));
  for (const word of meant.values()) if (known.has(word)) counts.set(word, known.get(word) ?? 0);
  return [...new Set(words.map((word) => meant.get(word) ?? word))];
}

/** What the customer put in quotation marks stands in the right article in a row. */
function phrasesOf(text: string, locales: string[]): string[] {
  const quoted = [...text.matchAll(/["“„«]([^"“”„«»]{3,80})["”“»]/g)].map(([, inside = '']) => inside);
  return quoted.flatMap((inside) =>
    locales.map((locale) => indexWords(inside, locale).join(' ')).filter((phrase) => phrase.includes(' ')),
  );
}
