/** Finds the snippets for a question, and says how much of the question each of them covers. */
import type { FoundSnippet, WorkspaceId } from '../domain.ts';
import type { IndexedSnippet, KnowledgeStore, Search, SearchResult } from '../ports.ts';
import { queryWords } from './words.ts';

const SNIPPETS_MAX = 8;

export function makeSearch(store: KnowledgeStore, workspaceId: WorkspaceId): Search {
  return async (question, audiences) => {
    const words = queryWords(question);
    const result = await store.searchSnippets({ workspaceId, words, audiences, limit: SNIPPETS_MAX });
    return withCoverage(words, result);
  };
}

/** Rare words carry the matter of a question: each weighs its inverse document frequency, an unknown one the most. */
export function withCoverage(words: string[], { hits, documentFrequency, documents }: SearchResult): FoundSnippet[] {
  const weights = new Map(
    words.map((word) => [word, Math.log(1 + (documents + 1) / ((documentFrequency.get(word) ?? 0) + 0.5))]),
  );
  const total = sum(weights.values());
  return hits.map(({ snippet, score }) => {
    const { titleWords, headingWords, textWords, ...shown } = snippet;
    const present = wordSet({ titleWords, headingWords, textWords });
    const covered = sum([...weights].map(([word, weight]) => (present.has(word) ? weight : 0)));
    return { ...shown, score, coverage: total > 0 ? covered / total : 0 };
  });
}

const wordSet = (snippet: Pick<IndexedSnippet, 'titleWords' | 'headingWords' | 'textWords'>) =>
  new Set(`${snippet.titleWords} ${snippet.headingWords} ${snippet.textWords}`.split(' '));

const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);
