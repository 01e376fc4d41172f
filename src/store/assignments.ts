/** Round robin among a team's teammates, in SQL, so that it holds between processes. */
import { and, eq, sql } from 'drizzle-orm';
import type { AdminId } from '../domain/ids.ts';
import type { AssignmentStore } from '../ports/turns.ts';
import type { Database } from './database.ts';
import { assignments } from './schema/turns.ts';

export function assignmentStore(db: Database): AssignmentStore {
  return {
    async lastAssigned(workspaceId, teamId) {
      const rows = await db.orm
        .select({ adminId: assignments.adminId, number: assignments.number })
        .from(assignments)
        .where(and(eq(assignments.workspaceId, workspaceId), eq(assignments.teamId, teamId)));
      return new Map(rows.map(({ adminId, number }) => [adminId as AdminId, number]));
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
