/** Which snippets have a vector, in SQL. The vectors themselves are a runtime's own affair: see `VectorIndex`. */

import { sql } from 'drizzle-orm';
import type { EmbeddingStore } from '../../ports/knowledge.ts';
import type { Database } from '../../store/database.ts';

export function embeddingStore(db: Database): EmbeddingStore {
  return {
    async unembedded(workspaceId, model, limit) {
      const missing = sql`from snippets s where s.workspace_id = ${workspaceId} and s.version <> '' and not exists (
        select 1 from snippet_vectors v where v.workspace_id = s.workspace_id and v.model = ${model} and v.version = s.version)`;
      const [rows = [], [count] = []] = await db.many([
        sql`select s.version, s.title, s.headings, s.text ${missing} group by s.version order by s.version limit ${limit}`,
        sql`select count(distinct s.version) as count ${missing}`,
      ]);
      const snippets = rows.map(({ version, title, headings, text }) => ({
        ...{ version: String(version), title: String(title), text: String(text) },
        headings: JSON.parse(String(headings)) as string[],
      }));
      return { snippets, left: Number(count?.count ?? 0) };
    },

    async dropVectors(workspaceId, model) {
      await db.one(sql`delete from snippet_vectors where workspace_id = ${workspaceId} and (model <> ${model}
        or version not in (select version from snippets where workspace_id = ${workspaceId}))`);
    },
  };
}
