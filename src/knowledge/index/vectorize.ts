/** Vectors in Cloudflare Vectorize. Which of them are there stands in D1, as on Node: Vectorize is asked only for what is near. */

import { sql } from 'drizzle-orm';
import type { ArticleId } from '../../domain/ids.ts';
import type { VectorIndex } from '../../ports/knowledge.ts';
import { type Database, each } from '../../store/database.ts';
import { inLanguage } from './in-language.ts';

/** As much of the binding as is called. */
export interface VectorizeBinding {
  upsert(vectors: { id: string; values: number[]; namespace: string }[]): Promise<unknown>;
  query(
    vector: number[],
    options: { topK: number; namespace: string },
  ): Promise<{ matches: { id: string; score: number }[] }>;
}

/** More than are wanted: some belong to texts that are gone, or that this reader may not see. */
const TOP_K = 100;

export function vectorizeVectors(db: Database, binding: VectorizeBinding): VectorIndex {
  return {
    async put(workspaceId, model, vectors) {
      const namespace = `${workspaceId}:${model}`.slice(0, 64);
      await binding.upsert(vectors.map(({ version, vector }) => ({ id: version, values: vector, namespace })));
      // Recorded last: what was cut off before is embedded again.
      await db.one(sql`insert into snippet_vectors (workspace_id, version, model, vector)
        select ${workspaceId}, value ->> 'version', ${model}, x'' from ${each(vectors)} where true
        on conflict do nothing`);
    },

    async nearest({ workspaceId, model, vector, audiences, language = null, limit }) {
      const namespace = `${workspaceId}:${model}`.slice(0, 64);
      const { matches } = await binding.query(vector, { topK: TOP_K, namespace });
      const rows = await db.one(sql`
        select s.article_id as articleId, max(m.value ->> 'score') as likeness
        from ${each(matches.map(({ id, score }) => ({ id, score })))} m
        join snippets s on s.workspace_id = ${workspaceId} and s.version = m.value ->> 'id'
        join article_words w on w.workspace_id = s.workspace_id and w.article_id = s.article_id
        where w.audience in (select value from ${each(audiences)}) and ${inLanguage(language)}
        group by s.article_id order by likeness desc, s.article_id limit ${limit}`);
      return rows.map(({ articleId, likeness }) => ({ articleId: articleId as ArticleId, likeness: Number(likeness) }));
    },
  };
}
