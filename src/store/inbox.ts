/**
 * The inbox in SQL: what must not be forgotten. Every verb is one statement or one batch, and the fencing
 * number in each `where` is the only lock there is.
 */
import type { Notification } from '../domain/notification.ts';
import type { ConversationKey, InboxStore, Lease } from '../ports/inbox.ts';
import { type Exec, each, type Statement, sql } from './sql.ts';

/** Those of the list that are about this and that nobody has seen: to be asked before they are kept. */
const fresh = (list: string, about: Notification['about']) => sql`from (
    select value ->> 'workspaceId' as workspace_id, value ->> 'notificationId' as notification_id,
           value ->> 'topic' as topic, value ->> 'subjectId' as subject_id, value ->> 'partId' as part_id
    from json_each(${list}) where value ->> 'about' = ${about}
  ) as arrived
  where not exists (select 1 from notifications n
      where n.workspace_id = arrived.workspace_id and n.notification_id = arrived.notification_id)
    and not exists (select 1 from notifications n
      where n.workspace_id = arrived.workspace_id and n.subject_id = arrived.subject_id
        and n.part_id = arrived.part_id and n.topic = arrived.topic)`;

const is = ({ workspaceId, conversationId }: ConversationKey) =>
  sql`workspace_id = ${workspaceId} and conversation_id = ${conversationId}`;

const dueAt = (nowMs: number) =>
  sql`((state = 'waiting' and due_at <= ${nowMs}) or (state = 'leased' and lease_until <= ${nowMs}))`;

/** What we gave up on is tried as often as anything else once the customer writes again: it failed for what was so then. */
const afreshIf = (isNew: Statement) => sql`failures = case when ${isNew} then 0 else inbox.failures end,
  crashes = case when ${isNew} then 0 else inbox.crashes end`;

export function inboxStore(db: Exec): InboxStore {
  /** Ends the lease with these changes. False: it was lost, and nothing changed. */
  const end = async (lease: Lease, changes: Statement) => {
    const rows = await db.one(sql`update inbox set lease_until = null, ${changes}
      where ${is(lease)} and fence = ${lease.fence} and state = 'leased' returning fence`);
    return rows.length === 1;
  };

  const begin = async (nowMs: number, leaseMs: number, which: Statement) => {
    const rows = await db.one(sql`update inbox set
        state = 'leased', fence = fence + 1, lease_until = ${nowMs + leaseMs}, seen = kept, burst_from = null,
        crashes = crashes + (state = 'leased')
      where ${which}
      returning workspace_id as workspaceId, conversation_id as conversationId, fence, lease_until as leaseUntil,
        failures, crashes`);
    return rows as unknown as Lease[];
  };

  return {
    async keep(list, { nowMs, quietMs, maxMs }) {
      // One JSON parameter a commit: D1 allows 100 bound parameters, and a fixed text stays prepared.
      const json = JSON.stringify(list);
      const results = await db.many([
        // A burst runs from its first message: quiet for `quietMs`, but never held back longer than `maxMs`.
        sql`insert into inbox (workspace_id, conversation_id, state, due_at, burst_from, kept)
          select workspace_id, subject_id, 'waiting', ${nowMs + Math.min(quietMs, maxMs)}, ${nowMs}, count(*)
          ${fresh(json, 'conversation')} group by workspace_id, subject_id
          on conflict do update set
            state = case inbox.state when 'leased' then 'leased' else 'waiting' end,
            kept = inbox.kept + excluded.kept, ${afreshIf(sql`inbox.state = 'given_up'`)},
            burst_from = coalesce(inbox.burst_from, ${nowMs}),
            due_at = min(${nowMs + quietMs}, coalesce(inbox.burst_from, ${nowMs}) + ${maxMs})`,
        ...(list.some(({ about }) => about === 'knowledge') ? [noteArticleChanges(json)] : []),
        sql`insert or ignore into notifications
          (workspace_id, notification_id, topic, about, subject_id, part_id, created_at, received_at)
          select value ->> 'workspaceId', value ->> 'notificationId', value ->> 'topic', value ->> 'about',
                 value ->> 'subjectId', value ->> 'partId', value ->> 'createdAt', ${nowMs}
          from json_each(${json}) where true returning seq`,
      ]);
      const kept = results.at(-1)?.length ?? 0;
      return { kept, duplicates: list.length - kept };
    },

    lease: ({ nowMs, leaseMs, limit }) =>
      begin(
        nowMs,
        leaseMs,
        sql`(workspace_id, conversation_id) in (
          select workspace_id, conversation_id from inbox where ${dueAt(nowMs)} order by due_at limit ${limit})`,
      ),

    async leaseOne(key, { nowMs, leaseMs }) {
      const due = sql`${is(key)} and (state = 'leased' or (state = 'waiting' and due_at <= ${nowMs}))`;
      const [lease] = await begin(nowMs, leaseMs, due);
      return lease ?? null;
    },

    settle: (lease) =>
      end(lease, sql`state = case when kept > seen then 'waiting' else 'idle' end, failures = 0, crashes = 0`),

    putBack: (lease, { dueAt, failed }) =>
      end(
        lease,
        sql`state = 'waiting', failures = failures + ${failed ? 1 : 0},
          due_at = case when kept > seen then min(due_at, ${dueAt}) else ${dueAt} end`,
      ),

    giveUp: (lease) =>
      end(lease, sql`state = case when kept > seen then 'waiting' else 'given_up' end, ${afreshIf(sql`kept > seen`)}`),

    async wake(workspaceId, list, nowMs) {
      const rows = await db.one(sql`insert into inbox (workspace_id, conversation_id, state, due_at, kept, swept_at)
        select ${workspaceId}, value ->> 'conversationId', 'waiting', ${nowMs}, 1, value ->> 'changedAt' from ${each(list)} as one
        where not exists (select 1 from inbox where workspace_id = ${workspaceId}
          and conversation_id = one.value ->> 'conversationId'
          and (state in ('waiting', 'leased') or swept_at >= one.value ->> 'changedAt'))
        on conflict do update set state = 'waiting', due_at = excluded.due_at, swept_at = excluded.swept_at
        returning conversation_id`);
      return rows.length;
    },

    async borrow(workspaceId, conversationId, { nowMs, leaseMs }) {
      // `seen` stays behind `kept` when somebody waits, or died at it, so that giving back finds them waiting.
      const rows = await db.one(sql`insert into inbox
          (workspace_id, conversation_id, state, due_at, fence, lease_until, kept)
        values (${workspaceId}, ${conversationId}, 'leased', ${nowMs}, 1, ${nowMs + leaseMs}, 0)
        on conflict do update set state = 'leased', fence = fence + 1, lease_until = excluded.lease_until,
          kept = kept + (state in ('waiting', 'leased') and kept = seen),
          seen = case when state in ('waiting', 'leased') then seen else kept end
        where state <> 'leased' or lease_until <= ${nowMs}
        returning workspace_id as workspaceId, conversation_id as conversationId, fence, lease_until as leaseUntil,
          failures, crashes`);
      return (rows[0] ?? null) as unknown as Lease | null;
    },

    giveBack: (lease) => end(lease, sql`state = case when kept > seen then 'waiting' else 'idle' end`),

    async nextDueAt(only) {
      const among = only ? is(only) : sql`true`;
      const rows = await db.one(sql`select min(at) as at from (
        select min(due_at) as at from inbox where ${among} and state = 'waiting' union all
        select min(lease_until) from inbox where ${among} and state = 'leased')`);
      const at = rows[0]?.at;
      return typeof at === 'number' ? at : null;
    },

    async listDue(dueMs, limit) {
      const rows = await db.one(sql`select workspace_id as workspaceId, conversation_id as conversationId from inbox
        where ${dueAt(dueMs)} order by due_at limit ${limit}`);
      return rows as unknown as ConversationKey[];
    },

    async releaseAll(nowMs) {
      const rows = await db.one(sql`update inbox set lease_until = ${nowMs} where state = 'leased' returning fence`);
      return rows.length;
    },

    async counts() {
      const rows = await db.one(sql`select state, count(*) as count from inbox group by state`);
      const of = (state: string) => Number(rows.find((row) => row.state === state)?.count ?? 0);
      return { waiting: of('waiting'), leased: of('leased'), givenUp: of('given_up') };
    },
  };
}

const noteArticleChanges = (json: string) => sql`insert into syncs (workspace_id, kept)
  select workspace_id, count(*) ${fresh(json, 'knowledge')} group by workspace_id
  on conflict do update set kept = syncs.kept + excluded.kept`;
