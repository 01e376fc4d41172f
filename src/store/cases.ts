/** What became of conversations, in SQL. */

import { sql } from 'drizzle-orm';
import type { ConversationCase } from '../domain/resolution.ts';
import type { CaseStore } from '../ports/turns.ts';
import {
  type ConversationValues,
  type Database,
  type Holes,
  holds,
  isConversation,
  type LeaseValues,
  leaseValues,
  prepared,
  type Reader,
} from './database.ts';

export function caseStore(db: Database): CaseStore {
  return {
    async readCase({ workspaceId, conversationId }) {
      const [row] = await db.one<CaseRow>(caseOf({ workspaceId, conversationId }));
      return row ? { ...row, checkedIn: row.checkedIn === 1 } : null;
    },

    async putCase(lease, { checkedIn, ...one }) {
      const rows = await db.one(upsertCase({ ...leaseValues(lease), ...one, checkedIn: checkedIn ? 1 : 0 }));
      return rows.length === 1;
    },

    async wakeDueCases(workspaceId, nowMs, limit) {
      const due = { workspaceId, nowMs, limit };
      // Read first: usually nothing is due, and an insert would wait for other writers.
      if ((await db.one(dueCases(due))).length === 0) return 0;
      return (await db.one(wakeDue(due))).length;
    },
    countCases: (workspaceId, sinceMs) => countCases(db, workspaceId, sinceMs),
  };
}

/** A single statement: the command line reaches a Worker's database without batches. */
export const countCases = ({ one }: Reader, workspaceId: string, sinceMs: number) =>
  one<{ kind: string; conversations: number; cameBack: number }>(sql`
    select coalesce(resolution, 'open') as kind, count(*) as conversations, sum(reopened > 0) as cameBack
    from cases where workspace_id = ${workspaceId} and coalesce(resolved_at, said_at) >= ${sinceMs} group by kind`);

/** SQLite has no booleans. */
type CaseRow = Omit<ConversationCase, 'checkedIn'> & { checkedIn: number };

const caseOf = prepared<ConversationValues>(
  (hole) => sql`select cause, said, said_at as saidAt, due_at as dueAt, asked_until as askedUntil,
      checked_in as checkedIn, resolution, resolved_at as resolvedAt, reopened
    from cases where ${isConversation(hole)}`,
);

/** While the lease is ours. */
const upsertCase = prepared<LeaseValues & { [Name in keyof CaseRow]: CaseRow[Name] }>(
  (hole) => sql`insert into cases (workspace_id, conversation_id, cause, said, said_at, due_at, asked_until, checked_in,
      resolution, resolved_at, reopened)
    select ${hole.workspaceId}, ${hole.conversationId}, ${hole.cause}, ${hole.said}, ${hole.saidAt}, ${hole.dueAt},
      ${hole.askedUntil}, ${hole.checkedIn}, ${hole.resolution}, ${hole.resolvedAt}, ${hole.reopened}
    where ${holds(hole)}
    on conflict do update set cause = excluded.cause, said = excluded.said, said_at = excluded.said_at,
      due_at = excluded.due_at, asked_until = excluded.asked_until, checked_in = excluded.checked_in,
      resolution = excluded.resolution, resolved_at = excluded.resolved_at, reopened = excluded.reopened
    returning cause`,
);

type DueValues = { workspaceId: string; nowMs: number; limit: number };

const due = ({ workspaceId, nowMs, limit }: Holes<DueValues>) => sql`
  select conversation_id, due_at as at from cases where workspace_id = ${workspaceId} and due_at <= ${nowMs}
  union all
  select conversation_id, asked_until from cases where workspace_id = ${workspaceId} and asked_until <= ${nowMs}
  order by at limit ${limit}`;

const dueCases = prepared<DueValues>(due);

/** A conversation that waits or is leased is looked at anyway, and is found again if it stays due. */
const wakeDue = prepared<DueValues>(
  (hole) => sql`insert into inbox (workspace_id, conversation_id, state, due_at, kept)
    select ${hole.workspaceId}, conversation_id, 'waiting', ${hole.nowMs}, 0 from (${due(hole)}) where true
    on conflict do update set state = 'waiting', due_at = excluded.due_at where inbox.state in ('idle', 'given_up')
    returning conversation_id`,
);
