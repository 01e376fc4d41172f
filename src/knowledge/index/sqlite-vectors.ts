/** Vectors beside the snippets, compared by sqlite-vec: every one of them, which is exact, and quick up to some ten thousand. */

import { sql } from 'drizzle-orm';
import type { ArticleId } from '../../domain/ids.ts';
import type { VectorIndex } from '../../ports/knowledge.ts';
import { type Database, each } from '../../store/database.ts';
import { inLanguage } from './in-language.ts';

/** `db` has sqlite-vec loaded: see `openSqlite`. */
export function sqliteVectors(db: Database): VectorIndex {
  return {
    async put(workspaceId, model, vectors) {
      await db.one(sql`insert into snippet_vectors (workspace_id, version, model, vector)
        select ${workspaceId}, value ->> 'version', ${model}, vec_f32(value -> 'vector')
        from ${each(vectors)} where true
        on conflict do update set vector = excluded.vector`);
    },

    async nearest({ workspaceId, model, vector, audiences, language = null, limit }) {
      const given = JSON.stringify(vector);
      const rows = await db.one(sql`
        select s.article_id as articleId, min(vec_distance_cosine(v.vector, vec_f32(${given}))) as distance
        from snippet_vectors v
        join snippets s on s.workspace_id = v.workspace_id and s.version = v.version
        join article_words w on w.workspace_id = s.workspace_id and w.article_id = s.article_id
        where v.workspace_id = ${workspaceId} and v.model = ${model} and vec_length(v.vector) = ${vector.length}
          and w.audience in (select value from ${each(audiences)}) and ${inLanguage(language)}
        group by s.article_id order by distance, s.article_id limit ${limit}`);
      return rows.map(({ articleId, distance }) => ({
        articleId: articleId as ArticleId,
        likeness: 1 - Number(distance),
      }));
    },
  };
}
