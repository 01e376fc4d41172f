/** Words and meaning together: two rankings become one by reciprocal rank fusion. */

import type { Audience } from '../../domain/article.ts';
import type { ArticleId, WorkspaceId } from '../../domain/ids.ts';
import type { VectorIndex } from '../../ports/knowledge.ts';
import type { Embedder } from '../../ports/model.ts';
import { type Clock, type Log, nameOf } from '../../ports/system.ts';

export interface Hybrid {
  embedder: Embedder;
  vectors: VectorIndex;
}

/** Articles near to a question in meaning, nearest first; none when nobody can say in time. */
export type Meaning = (question: string, audiences: Audience[], language: string | null) => Promise<Near[]>;
interface Near {
  articleId: ArticleId;
}

const EMBED_MS_MAX = 2_000;
const CHARS_MAX = 4_000;
const NEAR_MAX = 20;

export function makeMeaning(
  { embedder, vectors }: Hybrid,
  { workspaceId, clock, log }: { workspaceId: WorkspaceId; clock: Clock; log: Log },
): Meaning {
  return async (question, audiences, language) => {
    const deadline = clock.deadline(EMBED_MS_MAX);
    try {
      const [vector = []] = await embedder.embed([question.slice(0, CHARS_MAX)], deadline.signal);
      const { model } = embedder;
      return await vectors.nearest({ workspaceId, model, vector, audiences, language, limit: NEAR_MAX });
    } catch (error) {
      // Customers do not wait for it: words find most of what there is.
      log.warn('embedding_failed', { error: nameOf(error) });
      return [];
    } finally {
      deadline.clear();
    }
  };
}

/** How much being second instead of first costs (Cormack, Clarke and Büttcher, 2009). */
const K = 60;

/** A code, a number or a quotation means itself: what is near in meaning is something else. */
export const namesSomething = (question: string): boolean =>
  /["“„«][^"“”„«»]{3,80}["”“»]/.test(question) || /\b(?=\w*\p{L})(?=\w*\d)[\p{L}\d][\p{L}\d_-]{2,}\b/u.test(question);

interface Ranked {
  articleId: ArticleId;
  score: number;
  fit: number;
}

/** `exact`: what the words found stays in front, and what is near in meaning comes after it. */
export function fused(byWords: Ranked[], byMeaning: Near[], exact: boolean): Ranked[] {
  const places = new Map<ArticleId, number>();
  const give = (articleId: ArticleId, place: number) =>
    places.set(articleId, (places.get(articleId) ?? 0) + 1 / (K + place + 1));
  for (const [place, { articleId }] of byWords.entries()) give(articleId, place);
  for (const [place, { articleId }] of byMeaning.entries()) give(articleId, place);
  const known = new Map(byWords.map((one) => [one.articleId, one]));
  const all = [...new Set([...known.keys(), ...byMeaning.map(({ articleId }) => articleId)])];
  const ranked = all.map((articleId) => known.get(articleId) ?? { articleId, score: 0, fit: 0 });
  if (exact && byWords.length > 0) return ranked;
  return ranked.toSorted((a, b) => (places.get(b.articleId) ?? 0) - (places.get(a.articleId) ?? 0));
}
