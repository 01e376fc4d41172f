/** Finds the snippets for a question, and says how much of the question each of them covers. */
import type { FoundSnippet } from '../../domain/article.ts';
import type { WorkspaceId } from '../../domain/ids.ts';
import type { Search } from '../../ports/knowledge.ts';
import type { IndexedKnowledge, ReadSnippet } from '../index/search-index.ts';
import { type Curve, confidenceOf, featuresOf } from './confidence.ts';
import { fused, type Meaning, namesSomething } from './hybrid.ts';
import { type RankedArticle, type Ranking, rankArticles } from './rank.ts';
import { onceEach, withoutRepeats } from './repeats.ts';
import { saidBefore } from './said-before.ts';

const ARTICLES_MAX = 6;
/** The best article in depth, the others by what fits best of them: the model judges which one answers. */
const SNIPPETS_OF_BEST = 3;

/** `curve`: the owner's own, if there is one. `meaning`: left out, words alone. */
export function makeSearch(
  store: Pick<IndexedKnowledge, 'openIndex' | 'readArticle'>,
  workspaceId: WorkspaceId,
  { curve, meaning }: { curve?: Curve | undefined; meaning?: Meaning | null } = {},
): Search {
  return async (question, audiences, { transcript = [], language = null } = {}) => {
    const index = await store.openIndex(workspaceId);
    const [ranking, near] = await Promise.all([
      rankArticles(index, question, audiences, { before: saidBefore(transcript), language }),
      meaning?.(question, audiences, language) ?? [],
    ]);
    const articles = near.length > 0 ? fused(ranking.articles, near, namesSomething(question)) : ranking.articles;
    const best = { ...ranking, articles: onceEach(articles).slice(0, ARTICLES_MAX) };
    if (best.articles.length === 0) return [];
    const ids = best.articles.map(({ articleId }) => articleId);
    const [snippets, features] = await Promise.all([
      index.readSnippets(ids),
      // What is near in meaning is no evidence yet that it answers: that is judged by words.
      featuresOf(index, { ...ranking, articles: ranking.articles.slice(0, ARTICLES_MAX) }),
    ]);
    return chooseSnippets(best, snippets, confidenceOf(features, curve));
  };
}

/**
 * The ranking chooses the articles; within one, the snippets come first whose own heading and text fit, because the
 * title, which weighs most in the score, is the same for all of them.
 */
function chooseSnippets({ terms, articles }: Ranking, snippets: ReadSnippet[], confidence: number): FoundSnippet[] {
  const weights = [...terms.weights].map(([word, weight]) => ({ word, weight }));
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  const byArticle = Map.groupBy(snippets, ({ snippet }) => snippet.articleId);
  const bestOf = ({ articleId, score }: RankedArticle, place: number) =>
    (byArticle.get(articleId) ?? [])
      .map(({ snippet, words }) => {
        const { covered, fit } = fitOf(words, weights);
        return { snippet, words, score, covered, fit };
      })
      .sort((a, b) => b.fit - a.fit)
      .slice(0, place === 0 ? SNIPPETS_OF_BEST : 1);
  return withoutRepeats(articles.flatMap(bestOf)).map(({ snippet, score, covered }) => {
    const coverage = total > 0 ? covered / total : 0;
    return { ...snippet, score, coverage, confidence };
  });
}

function fitOf({ title, heading, text }: ReadSnippet['words'], weights: { word: string; weight: number }[]) {
  let covered = 0;
  let fit = 0;
  for (const { word, weight } of weights) {
    const inHeading = heading.has(word);
    const inText = text.has(word);
    if (inHeading || inText || title.has(word)) covered += weight;
    fit += weight * (Number(inHeading) + Number(inText));
  }
  return { covered, fit };
}
