/** Finds the snippets for a question, and says how much of the question each of them covers. */
import type { FoundSnippet, WorkspaceId } from '../domain.ts';
import type { KnowledgeStore, Search, SearchResult } from '../ports.ts';
import { queryWords } from './words.ts';

const SNIPPETS_MAX = 8;

export function makeSearch(store: KnowledgeStore, workspaceId: WorkspaceId): Search {
  return async (question, audiences) => {
    const words = queryWords(question);
    const result = await store.searchSnippets({ workspaceId, words, audiences, limit: SNIPPETS_MAX });
    return withCoverage(words, result);
  };
}

/**
 * Rare words carry the matter of a question: each weighs its inverse document frequency, an unknown one the most. The
 * best hit chooses the article; within an article the snippet comes first whose own heading and text fit, because the
 * title, which weighs most in the score, is the same for all of them.
 */
export function withCoverage(words: string[], { hits, documentFrequency, documents }: SearchResult): FoundSnippet[] {
  const weights = new Map(
    words.map((word) => [word, Math.log(1 + (documents + 1) / ((documentFrequency.get(word) ?? 0) + 0.5))]),
  );
  const total = sum(weights.values());
  // Looked for where it stands: a set of every text's words would cost more than the search itself.
  const share = (text: string) => {
    const spaced = ` ${text} `;
    return total > 0
      ? sum([...weights].map(([word, weight]) => (spaced.includes(` ${word} `) ? weight : 0))) / total
      : 0;
  };
  const articles = [...new Set(hits.map(({ snippet }) => snippet.articleId))];
  return hits
    .map(({ snippet, score }) => {
      const { titleWords, headingWords, textWords, ...shown } = snippet;
      const coverage = share(`${titleWords} ${headingWords} ${textWords}`);
      const fit = share(headingWords) + share(textWords);
      return { found: { ...shown, score, coverage }, fit, rank: articles.indexOf(snippet.articleId) };
    })
    .sort((a, b) => a.rank - b.rank || b.fit - a.fit)
    .map(({ found }) => found);
}

const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);
