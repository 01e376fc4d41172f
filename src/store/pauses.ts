/** What the owner has silenced, in SQL: it holds for every process on this database and survives restarts. */
import type { PauseStore } from '../ports.ts';
import { type Exec, sql } from './sql.ts';

export function pauseStore(db: Pick<Exec, 'one'>): PauseStore {
  return {
    async pause(workspaceId, what, nowMs) {
      await db.one(sql`insert into pauses (workspace_id, what, since) values (${workspaceId}, ${what}, ${nowMs})
        on conflict do nothing`);
    },
    async resume(workspaceId, what) {
      const rows = await db.one(
        sql`delete from pauses where workspace_id = ${workspaceId} and what = ${what} returning what`,
      );
      return rows.length === 1;
    },
    async listPauses(workspaceId) {
      const rows = await db.one(sql`select what, since from pauses where workspace_id = ${workspaceId} order by since`);
      return rows.map((row) => ({ what: String(row.what), since: Number(row.since) }));
    },
  };
}
