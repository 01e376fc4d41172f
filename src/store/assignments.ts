/** Whose turn it is among a team's teammates, in SQL: counted up by whoever comes first, also between processes. */
import type { AdminId } from '../domain/ids.ts';
import type { AssignmentStore } from '../ports/turns.ts';
import { type Exec, sql } from './sql.ts';

export function assignmentStore(db: Pick<Exec, 'one'>): AssignmentStore {
  return {
    async lastAssigned(workspaceId, teamId) {
      const rows = await db.one(
        sql`select admin_id, number from assignments where workspace_id = ${workspaceId} and team_id = ${teamId}`,
      );
      return new Map(rows.map((row) => [String(row.admin_id) as AdminId, Number(row.number)]));
    },
    async takeAssignment(workspaceId, teamId, { adminId, number }) {
      const rows = await db.one(sql`insert into assignments (workspace_id, team_id, admin_id, number)
        select ${workspaceId}, ${teamId}, ${adminId}, ${number}
        where ${number} > coalesce((select max(number) from assignments
          where workspace_id = ${workspaceId} and team_id = ${teamId}), 0)
        on conflict (workspace_id, team_id, admin_id) do update set number = excluded.number returning number`);
      return rows.length === 1;
    },
  };
}
