/** Nothing twice: an article in several languages is one article, and the same words in two articles are one snippet. */

import { originalOf } from '../../domain/article.ts';
import type { ArticleId } from '../../domain/ids.ts';

/** Of an article's languages the text that fits best. */
export function onceEach<Ranked extends { articleId: ArticleId }>(articles: Ranked[]): Ranked[] {
  const seen = new Set<ArticleId>();
  return articles.filter(({ articleId }) => {
    const original = originalOf(articleId);
    return !seen.has(original) && seen.add(original);
  });
}

/** Shared words, of all the words of both: from here on a reader sees the same text again. */
const LIKENESS_MIN = 0.9;

/** The first of each text, by its index words. */
export function withoutRepeats<Shown extends { words: { text: ReadonlySet<string> } }>(snippets: Shown[]): Shown[] {
  const kept: ReadonlySet<string>[] = [];
  return snippets.filter(({ words: { text } }) => {
    if (kept.some((other) => areAlike(text, other))) return false;
    kept.push(text);
    return true;
  });
}

function areAlike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  // What differs so much in size cannot be alike, and is not compared.
  if (Math.min(a.size, b.size) < LIKENESS_MIN * Math.max(a.size, b.size)) return false;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared >= LIKENESS_MIN * (a.size + b.size - shared);
}
