/** What each source of knowledge listed when it was last read, in SQL. */

import { and, eq, sql } from 'drizzle-orm';
import type { ListedOriginal, OriginalStore } from '../../ports/knowledge.ts';
import { type Database, each } from '../../store/database.ts';
import { originals, sources, syncs } from '../../store/schema/knowledge.ts';

export function originalStore(db: Database): OriginalStore {
  return {
    async listedOriginals(workspaceId, origin) {
      const { id, title, updatedAt, validator } = originals;
      const which = and(eq(originals.workspaceId, workspaceId), eq(originals.origin, origin));
      const rows = await db.orm.select({ id, title, updatedAt, validator }).from(originals).where(which);
      return new Map((rows as ListedOriginal[]).map((row) => [row.id, row]));
    },

    async recordOriginals(workspaceId, origin, listed) {
      await db.one(sql`insert into originals (workspace_id, id, origin, title, updated_at, validator)
        select ${workspaceId}, value ->> 'id', ${origin}, value ->> 'title', value ->> 'updatedAt',
          value ->> 'validator'
        from ${each(listed)} where true
        on conflict do update set title = excluded.title, updated_at = excluded.updated_at,
          validator = excluded.validator`);
    },

    async forgetOriginals(workspaceId, ids) {
      const gone = sql`${originals.id} in (select value from ${each(ids)})`;
      await db.orm.delete(originals).where(and(eq(originals.workspaceId, workspaceId), gone));
    },

    async sourceState(workspaceId, origin) {
      const { whole, readAt } = sources;
      const which = and(eq(sources.workspaceId, workspaceId), eq(sources.origin, origin));
      const [row] = await db.orm.select({ whole, readAt }).from(sources).where(which);
      return row ?? null;
    },

    async setSourceState(workspaceId, origin, state) {
      const next = { target: [sources.workspaceId, sources.origin], set: state };
      await db.orm
        .insert(sources)
        .values({ workspaceId, origin, ...state })
        .onConflictDoUpdate(next);
    },

    async namedArticles(workspaceId, count) {
      const rows = await db.one(sql`select distinct subject_id as id from (
        select subject_id from notifications where workspace_id = ${workspaceId} and about = 'knowledge'
        order by seq desc limit ${count})`);
      return rows.map(({ id }) => String(id));
    },

    async syncedChanges(workspaceId) {
      const [row] = await db.orm.select().from(syncs).where(eq(syncs.workspaceId, workspaceId));
      return row?.synced ?? null;
    },
  };
}
