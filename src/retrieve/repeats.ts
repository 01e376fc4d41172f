/** Nothing twice: an article in several languages is one article, and the same words in two articles are one snippet. */
import { type ArticleId, originalOf } from '../domain.ts';

/** Of an article's languages the text that fits best. */
export function onceEach<Ranked extends { articleId: ArticleId }>(articles: Ranked[]): Ranked[] {
  const seen = new Set<ArticleId>();
  return articles.filter(({ articleId }) => !seen.has(originalOf(articleId)) && seen.add(originalOf(articleId)));
}

/** Shared words, of all the words of both: from here on a reader sees the same text again. */
const LIKENESS_MIN = 0.9;
/** The shorter to the longer. */
const LENGTHS_MIN = 0.9;

/** The first of each text; `textWords` are its index words, joined by spaces. */
export function withoutRepeats<Shown extends { textWords: string }>(snippets: Shown[]): Shown[] {
  const kept: Words[] = [];
  return snippets.filter(({ textWords }) => {
    const one: Words = { words: textWords };
    if (kept.some((other) => areAlike(one, other))) return false;
    kept.push(one);
    return true;
  });
}

/** `set`: made when it is needed. */
interface Words {
  words: string;
  set?: Set<string>;
}

function areAlike(a: Words, b: Words): boolean {
  // What differs so much in length is not the same text, and is not compared.
  if (Math.min(a.words.length, b.words.length) < LENGTHS_MIN * Math.max(a.words.length, b.words.length)) return false;
  a.set ??= new Set(a.words.split(' '));
  b.set ??= new Set(b.words.split(' '));
  const shared = a.set.intersection(b.set).size;
  return shared >= LIKENESS_MIN * (a.set.size + b.set.size - shared);
}
