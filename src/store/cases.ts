/** How conversations stand, in SQL. */
import type { ConversationCase } from '../domain/resolution.ts';
import type { CaseStore } from '../ports/turns.ts';
import { type Exec, holds, type Row, sql } from './sql.ts';

export function caseStore(db: Exec): CaseStore {
  return {
    async readCase({ workspaceId, conversationId }) {
      const rows = await db.one(sql`select cause, said, said_at as saidAt, due_at as dueAt, asked_until as askedUntil,
          checked_in as checkedIn, resolution, resolved_at as resolvedAt, reopened
        from cases where workspace_id = ${workspaceId} and conversation_id = ${conversationId}`);
      return rows[0] ? toCase(rows[0]) : null;
    },

    async putCase(lease, one) {
      const rows = await db.one(sql`insert into cases (workspace_id, conversation_id, cause, said, said_at, due_at,
          asked_until, checked_in, resolution, resolved_at, reopened)
        select ${lease.workspaceId}, ${lease.conversationId}, ${one.cause}, ${one.said}, ${one.saidAt}, ${one.dueAt},
          ${one.askedUntil}, ${one.checkedIn ? 1 : 0}, ${one.resolution}, ${one.resolvedAt}, ${one.reopened} where ${holds(lease)}
        on conflict do update set cause = excluded.cause, said = excluded.said, said_at = excluded.said_at,
          due_at = excluded.due_at, asked_until = excluded.asked_until, checked_in = excluded.checked_in, resolution = excluded.resolution,
          resolved_at = excluded.resolved_at, reopened = excluded.reopened
        returning cause`);
      return rows.length === 1;
    },

    async wakeDueCases(workspaceId, nowMs, limit) {
      const due = sql`select conversation_id, due_at as at from cases
          where workspace_id = ${workspaceId} and due_at <= ${nowMs}
        union all select conversation_id, asked_until from cases
          where workspace_id = ${workspaceId} and asked_until <= ${nowMs}
        order by at limit ${limit}`;
      // Read first, because nothing is due nearly always, and an insert of nothing waits for who writes.
      if ((await db.one(due)).length === 0) return 0;
      // Whoever waits or is worked on is looked at anyway, and found due again if that changed nothing.
      const rows = await db.one(sql`insert into inbox (workspace_id, conversation_id, state, due_at, kept)
        select ${workspaceId}, conversation_id, 'waiting', ${nowMs}, 0 from (${due}) where true
        on conflict do update set state = 'waiting', due_at = excluded.due_at where inbox.state in ('idle', 'given_up')
        returning conversation_id`);
      return rows.length;
    },
    countCases: (workspaceId, sinceMs) => countCases(db, workspaceId, sinceMs),
  };
}

/** A single statement: the command line reaches a Worker's database without batches. */
export async function countCases(db: Pick<Exec, 'one'>, workspaceId: string, sinceMs: number) {
  const rows = await db.one(sql`select coalesce(resolution, 'open') as kind, count(*) as conversations,
      sum(reopened > 0) as cameBack
    from cases where workspace_id = ${workspaceId} and coalesce(resolved_at, said_at) >= ${sinceMs} group by kind`);
  return rows.map((row) => ({
    kind: String(row.kind),
    conversations: Number(row.conversations),
    cameBack: Number(row.cameBack),
  }));
}

const toCase = (row: Row) => ({ ...row, checkedIn: row.checkedIn === 1 }) as unknown as ConversationCase;
