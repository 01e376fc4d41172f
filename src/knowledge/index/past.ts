/** What the past says of a question: which articles answered those it is like. Pure, over packed past questions. */
import type { ArticleId } from '../../domain/ids.ts';
import { groupScoresOf, highest, type Index, type List, lengthNorms, scoresOf, type TermList } from './bm25.ts';
import { fieldsOf } from './postings.ts';
import type { TermLists } from './term-lists.ts';

/** The nearest past questions, which vote for what answered them. */
const VOTERS_MAX = 80;
/** Of the articles whose past questions fit, the best. */
const ASKED_MAX = 200;

export interface Past {
  index: Index;
  terms: TermLists;
  articles: ArticleId[];
  /** Of each question the article that answered it, by its number in `articles`; -1: it was forgotten since. */
  answered: Int32Array;
  /** Of each article, for its questions taken together: see `bm25.ts`. */
  norms: Float64Array;
}

/** `answers`: the article of each question there is, by its row. `articles`: all there are, asked for or not. */
export function pastOf(
  index: Index,
  terms: TermLists,
  { answers, articles }: { answers: Map<number, ArticleId>; articles: ArticleId[] },
): Past {
  const numbers = new Map(articles.map((id, number) => [id, number]));
  const answered = new Int32Array(index.documents).fill(-1);
  const lengths = Array<number>(articles.length).fill(0);
  for (const [row, articleId] of answers) {
    const [place, number] = [index.places.get(row), numbers.get(articleId)];
    if (place === undefined || number === undefined) continue;
    answered[place] = number;
    lengths[number] = (lengths[number] ?? 0) + (index.lengths.words?.[place] ?? 0);
  }
  return { index, terms, articles, answered, norms: lengthNorms(lengths) };
}

export interface SpokenFor {
  /** By the questions an article answered, taken together. */
  together: Map<ArticleId, number>;
  /** By the nearest questions, each for the article that answered it. */
  votes: Map<ArticleId, number>;
}

export const NOTHING_SPOKEN: SpokenFor = { together: new Map(), votes: new Map() };

/** Every word counts alike: what the past was asked for is told by many words. */
export function spokenFor(
  { index, articles, answered, norms }: Past,
  words: string[],
  lists: Map<string, List[]>,
): SpokenFor {
  const fields = fieldsOf('questions', '');
  const terms = words.map((word): TermList => ({ weight: 1, lists: lists.get(word) ?? [], fields }));
  const idOf = (number: number | undefined) => articles[number ?? -1] as ArticleId;

  const scores = scoresOf(index, terms, { words: 1 });
  const votes = new Map<ArticleId, number>();
  for (const place of highest(scores, VOTERS_MAX, (place) => (answered[place] ?? -1) >= 0)) {
    const id = idOf(answered[place]);
    votes.set(id, (votes.get(id) ?? 0) + (scores[place] ?? 0));
  }

  const together = groupScoresOf(index, terms, answered, norms);
  const best = highest(together, ASKED_MAX, () => true);
  return { together: new Map(best.map((number) => [idOf(number), together[number] ?? 0])), votes };
}
