/** The statements of the inbox, each with its text made once. */
import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { Notification } from '../domain/notification.ts';
import { type ConversationValues, type Holes, isConversation, type LeaseValues, prepared } from './database.ts';

/** Arrived notifications of this kind that were not seen before. Ask before they are kept. */
const fresh = (json: Placeholder, about: Notification['about']) => sql`from (
    select value ->> 'workspaceId' as workspace_id, value ->> 'notificationId' as notification_id,
           value ->> 'topic' as topic, value ->> 'subjectId' as subject_id, value ->> 'partId' as part_id
    from json_each(${json}) where value ->> 'about' = ${about}
  ) as arrived
  where not exists (select 1 from notifications n
      where n.workspace_id = arrived.workspace_id and n.notification_id = arrived.notification_id)
    and not exists (select 1 from notifications n
      where n.workspace_id = arrived.workspace_id and n.subject_id = arrived.subject_id
        and n.part_id = arrived.part_id and n.topic = arrived.topic)`;

/** Resets the failure counters: a conversation that was given up for an outage gets new tries when the customer writes again. */
const afreshIf = (isNew: SQL) => sql`failures = case when ${isNew} then 0 else inbox.failures end,
  crashes = case when ${isNew} then 0 else inbox.crashes end`;

/** A burst is due after `quietMs` without a message, but at most `maxMs` after its first one. */
export const wakeKept = prepared<{ json: string; nowMs: number; dueAt: number; quietAt: number; maxMs: number }>(
  ({ json, nowMs, dueAt, quietAt, maxMs }) => sql`
    insert into inbox (workspace_id, conversation_id, state, due_at, burst_from, kept)
    select workspace_id, subject_id, 'waiting', ${dueAt}, ${nowMs}, count(*)
    ${fresh(json, 'conversation')} group by workspace_id, subject_id
    on conflict do update set
      state = case inbox.state when 'leased' then 'leased' else 'waiting' end,
      kept = inbox.kept + excluded.kept, ${afreshIf(sql`inbox.state = 'given_up'`)},
      burst_from = coalesce(inbox.burst_from, ${nowMs}),
      due_at = min(${quietAt}, coalesce(inbox.burst_from, ${nowMs}) + ${maxMs})`,
);

export const countArticleChanges = prepared<{ json: string }>(
  ({ json }) => sql`insert into syncs (workspace_id, kept)
    select workspace_id, count(*) ${fresh(json, 'knowledge')} group by workspace_id
    on conflict do update set kept = syncs.kept + excluded.kept`,
);

export const keepNotifications = prepared<{ json: string; nowMs: number }>(
  ({ json, nowMs }) => sql`insert or ignore into notifications
    (workspace_id, notification_id, topic, about, subject_id, part_id, created_at, received_at)
    select value ->> 'workspaceId', value ->> 'notificationId', value ->> 'topic', value ->> 'about',
      value ->> 'subjectId', value ->> 'partId', value ->> 'createdAt', ${nowMs}
    from json_each(${json}) where true returning seq`,
);

const AS_LEASE = sql`returning workspace_id as workspaceId, conversation_id as conversationId, fence,
  lease_until as leaseUntil, failures, crashes`;

/** A lease that was still open counts as a crash of its holder. */
const begin = (leaseUntil: Placeholder, which: SQL) => sql`update inbox set
    state = 'leased', fence = fence + 1, lease_until = ${leaseUntil}, seen = kept, burst_from = null,
    crashes = crashes + (state = 'leased')
  where ${which} ${AS_LEASE}`;

/** Waiting and due, or its lease has run out. */
const isDue = (nowMs: Placeholder) =>
  sql`((state = 'waiting' and due_at <= ${nowMs}) or (state = 'leased' and lease_until <= ${nowMs}))`;

export const listDue = prepared<{ nowMs: number; limit: number }>(
  ({ nowMs, limit }) => sql`select workspace_id as workspaceId, conversation_id as conversationId from inbox
    where ${isDue(nowMs)} order by due_at limit ${limit}`,
);

export const leaseDue = prepared<{ nowMs: number; leaseUntil: number; limit: number }>(({ nowMs, leaseUntil, limit }) =>
  begin(
    leaseUntil,
    sql`(workspace_id, conversation_id) in (select workspace_id, conversation_id from inbox
        where (state = 'waiting' and due_at <= ${nowMs}) or (state = 'leased' and lease_until <= ${nowMs})
        order by due_at limit ${limit})`,
  ),
);

export const leaseOne = prepared<ConversationValues & { nowMs: number; leaseUntil: number }>((hole) =>
  begin(
    hole.leaseUntil,
    sql`${isConversation(hole)} and (state = 'leased' or (state = 'waiting' and due_at <= ${hole.nowMs}))`,
  ),
);

/** Ends the lease with these changes, or changes nothing when it was lost. */
const end = (hole: Holes<LeaseValues>, changes: SQL) => sql`update inbox set lease_until = null, ${changes}
  where ${isConversation(hole)} and fence = ${hole.fence} and state = 'leased' returning fence`;

/** Something arrived since the lease began. */
const HAS_NEW = sql`kept > seen`;

export const settle = prepared<LeaseValues>((hole) =>
  end(hole, sql`state = case when ${HAS_NEW} then 'waiting' else 'idle' end, failures = 0, crashes = 0`),
);

export const putBack = prepared<LeaseValues & { dueAt: number; failed: number }>((hole) =>
  end(
    hole,
    sql`state = 'waiting', failures = failures + ${hole.failed},
      due_at = case when ${HAS_NEW} then min(due_at, ${hole.dueAt}) else ${hole.dueAt} end`,
  ),
);

export const giveUp = prepared<LeaseValues>((hole) =>
  end(hole, sql`state = case when ${HAS_NEW} then 'waiting' else 'given_up' end, ${afreshIf(HAS_NEW)}`),
);

export const giveBack = prepared<LeaseValues>((hole) =>
  end(hole, sql`state = case when ${HAS_NEW} then 'waiting' else 'idle' end`),
);

export const wake = prepared<{ workspaceId: string; nowMs: number; json: string }>(
  ({ workspaceId, nowMs, json }) => sql`
    insert into inbox (workspace_id, conversation_id, state, due_at, kept, swept_at)
    select ${workspaceId}, value ->> 'conversationId', 'waiting', ${nowMs}, 1, value ->> 'changedAt' from json_each(${json}) as one
    where not exists (select 1 from inbox where workspace_id = ${workspaceId}
      and conversation_id = one.value ->> 'conversationId'
      and (state in ('waiting', 'leased') or swept_at >= one.value ->> 'changedAt'))
    on conflict do update set state = 'waiting', due_at = excluded.due_at, swept_at = excluded.swept_at
    returning conversation_id`,
);

/** `seen` stays behind `kept` when a message waits or its turn crashed, so that giving back finds it waiting. */
export const borrow = prepared<ConversationValues & { nowMs: number; leaseUntil: number }>(
  ({ workspaceId, conversationId, nowMs, leaseUntil }) => sql`
    insert into inbox (workspace_id, conversation_id, state, due_at, fence, lease_until, kept)
    values (${workspaceId}, ${conversationId}, 'leased', ${nowMs}, 1, ${leaseUntil}, 0)
    on conflict do update set state = 'leased', fence = fence + 1, lease_until = excluded.lease_until,
      kept = kept + (state in ('waiting', 'leased') and kept = seen),
      seen = case when state in ('waiting', 'leased') then seen else kept end
    where state <> 'leased' or lease_until <= ${nowMs} ${AS_LEASE}`,
);

const nextAmong = (among: SQL) => sql`select min(at) as at from (
  select min(due_at) as at from inbox where ${among} and state = 'waiting' union all
  select min(lease_until) from inbox where ${among} and state = 'leased')`;

export const nextDue = prepared<Record<never, never>>(() => nextAmong(sql`true`));
export const nextDueOf = prepared<ConversationValues>((hole) => nextAmong(isConversation(hole)));

export const countStates = prepared<Record<never, never>>(
  () => sql`select state, count(*) as count from inbox group by state`,
);
