/**
 * A list of places as text: for a word, each article it stands in, and how often in its title, headings and text; for a
 * gram, each article and how often at all. Every number is one character or two, so that a list is read without
 * parsing, survives JSON, and is the same in both databases.
 */

export const FIELDS = ['title', 'headings', 'text'] as const;
export type Field = (typeof FIELDS)[number];

/** What an article is found by: index words joined by spaces. */
export type ArticleWords = Record<Field | 'grams', string>;

/** The printable ASCII characters from `#` on. More often than that in one article says nothing more. */
const FIRST = 35;
const BASE = 92;
const COUNT_MAX = BASE - 1;
/** Of one segment, as many as two characters can number. */
export const ARTICLES_MAX = BASE * BASE;

/** A gram is no word, although it may be spelled like one. */
export const gramTerm = (gram: string) => `~${gram}`;
export const isGram = (term: string) => term.startsWith('~');

/** Characters that each place takes: those of the article, then one for each count. */
export const ARTICLE_CHARS = 2;
export const WORD_STRIDE = ARTICLE_CHARS + FIELDS.length;
export const GRAM_STRIDE = ARTICLE_CHARS + 1;
export const articleAt = (places: string, at: number) =>
  (places.charCodeAt(at) - FIRST) * BASE + places.charCodeAt(at + 1) - FIRST;
export const countAt = (places: string, at: number) => places.charCodeAt(at) - FIRST;

const digit = (value: number) => String.fromCharCode(FIRST + Math.min(value, COUNT_MAX));
const numbered = (article: number) => digit(Math.floor(article / BASE)) + digit(article % BASE);

export interface Posting {
  term: string;
  articles: number;
  titles: number;
  places: string;
}

/** The lists of all terms of these articles, by term. */
export function postingsOf(articles: ArticleWords[]): Posting[] {
  const lists = new Map<string, Posting>();
  for (const [i, article] of articles.entries())
    for (const [term, counts] of countsOf(article)) {
      const list = lists.get(term) ?? { term, articles: 0, titles: 0, places: '' };
      list.articles += 1;
      if (!isGram(term) && counts[0]) list.titles += 1;
      list.places += numbered(i) + counts.map(digit).join('');
      lists.set(term, list);
    }
  return [...lists.values()].sort((a, b) => (a.term < b.term ? -1 : 1));
}

export const termsIn = (words: string) => (words ? words.split(' ') : []);

function countsOf(article: ArticleWords): Map<string, number[]> {
  const counts = new Map<string, number[]>();
  for (const [field, name] of FIELDS.entries())
    for (const term of termsIn(article[name])) {
      const of = counts.get(term) ?? [0, 0, 0];
      of[field] = (of[field] ?? 0) + 1;
      counts.set(term, of);
    }
  for (const gram of termsIn(article.grams).map(gramTerm)) {
    const [before = 0] = counts.get(gram) ?? [];
    counts.set(gram, [before + 1]);
  }
  return counts;
}
