/** What each source of knowledge listed when it was last read, in SQL. */
import type { ArticleId } from '../../domain/ids.ts';
import type { ListedOriginal, OriginalStore } from '../../ports/knowledge.ts';
import { type Exec, each, sql } from '../../store/sql.ts';

export function originalStore(db: Exec): OriginalStore {
  return {
    async listedOriginals(workspaceId, origin) {
      const rows = await db.one(sql`select id, title, updated_at as updatedAt, validator from originals
        where workspace_id = ${workspaceId} and origin = ${origin}`);
      return new Map(rows.map((row) => [row.id as ArticleId, row as unknown as ListedOriginal]));
    },

    async recordOriginals(workspaceId, origin, originals) {
      await db.one(sql`insert into originals (workspace_id, id, origin, title, updated_at, validator)
        select ${workspaceId}, value ->> 'id', ${origin}, value ->> 'title', value ->> 'updatedAt',
          value ->> 'validator'
        from ${each(originals)} where true
        on conflict do update set title = excluded.title, updated_at = excluded.updated_at,
          validator = excluded.validator`);
    },

    async forgetOriginals(workspaceId, ids) {
      await db.one(sql`delete from originals where workspace_id = ${workspaceId}
        and id in (select value from ${each(ids)})`);
    },

    async sourceState(workspaceId, origin) {
      const [row] = await db.one(sql`select whole, read_at as readAt from sources
        where workspace_id = ${workspaceId} and origin = ${origin}`);
      return row ? { whole: row.whole === 1, readAt: Number(row.readAt) } : null;
    },

    async setSourceState(workspaceId, origin, { whole, readAt }) {
      await db.one(sql`insert into sources (workspace_id, origin, whole, read_at)
        values (${workspaceId}, ${origin}, ${whole ? 1 : 0}, ${readAt})
        on conflict do update set whole = excluded.whole, read_at = excluded.read_at`);
    },

    async namedArticles(workspaceId, count) {
      const rows = await db.one(sql`select distinct subject_id as id from (
        select subject_id from notifications where workspace_id = ${workspaceId} and about = 'knowledge'
        order by seq desc limit ${count})`);
      return rows.map(({ id }) => String(id));
    },

    async syncedChanges(workspaceId) {
      const [row] = await db.one(sql`select synced from syncs where workspace_id = ${workspaceId}`);
      return row?.synced === null || row === undefined ? null : Number(row.synced);
    },
  };
}
