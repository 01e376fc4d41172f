/** Nothing twice: an article in several languages is one article, and the same words in two articles are one snippet. */
import { type ArticleId, originalOf } from '../domain.ts';

/** Of an article's languages the text that fits best. */
export function onceEach<Ranked extends { articleId: ArticleId }>(articles: Ranked[]): Ranked[] {
  const seen = new Set<ArticleId>();
  return articles.filter(({ articleId }) => !seen.has(originalOf(articleId)) && seen.add(originalOf(articleId)));
}

/** Shared words, of all the words of both: from here on a reader sees the same text again. */
const LIKENESS_MIN = 0.9;

/** The first of each text; `textWords` are its index words, joined by spaces. */
export function withoutRepeats<Shown extends { textWords: string }>(snippets: Shown[]): Shown[] {
  const kept: Set<string>[] = [];
  return snippets.filter(({ textWords }) => {
    const words = new Set(textWords.split(' '));
    if (kept.some((other) => areAlike(words, other))) return false;
    kept.push(words);
    return true;
  });
}

function areAlike(a: Set<string>, b: Set<string>): boolean {
  // What differs so much in size cannot be alike, and is not compared.
  if (Math.min(a.size, b.size) < LIKENESS_MIN * Math.max(a.size, b.size)) return false;
  const shared = a.intersection(b).size;
  return shared >= LIKENESS_MIN * (a.size + b.size - shared);
}
