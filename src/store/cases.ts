/** What became of conversations, in SQL. */

import { and, eq, sql } from 'drizzle-orm';
import type { PartId } from '../domain/ids.ts';
import type { ConversationCase } from '../domain/resolution.ts';
import type { CaseStore } from '../ports/turns.ts';
import { type Database, holds, type Reader } from './database.ts';
import { cases } from './schema/turns.ts';

export function caseStore(db: Database): CaseStore {
  return {
    async readCase({ workspaceId, conversationId }) {
      const which = and(eq(cases.workspaceId, workspaceId), eq(cases.conversationId, conversationId));
      const [row] = await db.orm.select().from(cases).where(which);
      return row ? toCase(row) : null;
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
      // Read first: usually nothing is due, and an insert would wait for other writers.
      if ((await db.one(due)).length === 0) return 0;
      // A conversation that waits or is leased is looked at anyway, and is found again if it stays due.
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
export const countCases = ({ one }: Reader, workspaceId: string, sinceMs: number) =>
  one<{ kind: string; conversations: number; cameBack: number }>(sql`
    select coalesce(resolution, 'open') as kind, count(*) as conversations, sum(reopened > 0) as cameBack
    from cases where workspace_id = ${workspaceId} and coalesce(resolved_at, said_at) >= ${sinceMs} group by kind`);

const toCase = ({
  workspaceId: _,
  conversationId: __,
  cause,
  ...row
}: typeof cases.$inferSelect): ConversationCase => ({
  ...row,
  cause: cause as PartId,
});
