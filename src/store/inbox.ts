/**
 * The inbox in SQL: what must not be forgotten. Every verb is one statement or one batch, and the fencing
 * number in each `where` is the only lock there is.
 */
import { and, eq, sql } from 'drizzle-orm';
import type { InboxStore, Lease } from '../ports.ts';
import { inbox, notifications } from './schema.ts';
import type { Db } from './sql.ts';

const held = (lease: Lease) =>
  and(
    eq(inbox.workspaceId, lease.workspaceId),
    eq(inbox.conversationId, lease.conversationId),
    eq(inbox.fence, lease.fence),
    eq(inbox.state, 'leased'),
  );

/** `newBatch` names each commit, so that its second statement sees only what the first one brought in. */
export function inboxStore(db: Db, newBatch: () => string): InboxStore {
  const change = async (lease: Lease, set: Partial<Record<keyof typeof inbox.$inferInsert, unknown>>) => {
    const rows = await db
      .update(inbox)
      .set({ leaseUntil: null, ...set } as Partial<typeof inbox.$inferInsert>)
      .where(held(lease))
      .returning({ fence: inbox.fence });
    return rows.length === 1;
  };

  return {
    async keep(list, { nowMs, quietMs, maxMs }) {
      const batch = newBatch();
      // One JSON parameter a commit: D1 allows 100 bound parameters, and a fixed text stays prepared.
      const [, rows] = await db.batch([
        db.run(sql`insert or ignore into notifications
          (workspace_id, notification_id, topic, about, subject_id, part_id, created_at, received_at, batch)
          select value ->> 'workspaceId', value ->> 'notificationId', value ->> 'topic', value ->> 'about',
                 value ->> 'subjectId', value ->> 'partId', value ->> 'createdAt', ${nowMs}, ${batch}
          from json_each(${JSON.stringify(list)})`),
        db.select({ kept: sql<number>`count(*)` }).from(notifications).where(eq(notifications.batch, batch)),
        // A burst runs from its first message: quiet for `quietMs`, but never held back longer than `maxMs`.
        db.run(sql`insert into inbox (workspace_id, conversation_id, state, due_at, burst_from, kept)
          select workspace_id, subject_id, 'waiting', ${nowMs + quietMs}, ${nowMs}, count(*)
          from notifications where batch = ${batch} and about = 'conversation' group by workspace_id, subject_id
          on conflict do update set
            state = case inbox.state when 'leased' then 'leased' else 'waiting' end,
            kept = inbox.kept + excluded.kept,
            burst_from = coalesce(inbox.burst_from, ${nowMs}),
            due_at = min(${nowMs + quietMs}, coalesce(inbox.burst_from, ${nowMs}) + ${maxMs})`),
      ]);
      const kept = rows[0]?.kept ?? 0;
      return { kept, duplicates: list.length - kept };
    },

    async lease({ nowMs, leaseMs, limit }) {
      const rows = await db
        .update(inbox)
        .set({
          state: 'leased',
          fence: sql`${inbox.fence} + 1`,
          leaseUntil: nowMs + leaseMs,
          seen: sql`${inbox.kept}`,
          burstFrom: null,
          crashes: sql`${inbox.crashes} + (${inbox.state} = 'leased')`,
        })
        .where(
          sql`(workspace_id, conversation_id) in (select workspace_id, conversation_id from inbox
            where (state = 'waiting' and due_at <= ${nowMs}) or (state = 'leased' and lease_until <= ${nowMs})
            order by due_at limit ${limit})`,
        )
        .returning();
      return rows.map((row) => ({ ...row, leaseUntil: row.leaseUntil ?? 0 }) as unknown as Lease);
    },

    settle: (lease) =>
      change(lease, {
        state: sql`case when ${inbox.kept} > ${inbox.seen} then 'waiting' else 'idle' end`,
        failures: 0,
        crashes: 0,
      }),

    putBack: (lease, { dueAt, failed }) =>
      change(lease, {
        state: 'waiting',
        dueAt: sql`case when ${inbox.kept} > ${inbox.seen} then min(${inbox.dueAt}, ${dueAt}) else ${dueAt} end`,
        failures: sql`${inbox.failures} + ${failed ? 1 : 0}`,
      }),

    giveUp: (lease) =>
      change(lease, { state: sql`case when ${inbox.kept} > ${inbox.seen} then 'waiting' else 'given_up' end` }),

    async nextDueAt() {
      const rows = await db.all<[number | null]>(sql`select min(at) from (
        select min(due_at) as at from inbox where state = 'waiting' union all
        select min(lease_until) from inbox where state = 'leased')`);
      return rows[0]?.[0] ?? null;
    },

    async releaseAll(nowMs) {
      const rows = await db
        .update(inbox)
        .set({ leaseUntil: nowMs })
        .where(eq(inbox.state, 'leased'))
        .returning({ fence: inbox.fence });
      return rows.length;
    },

    async counts() {
      const rows = await db.all<[string, number]>(sql`select state, count(*) from inbox group by state`);
      const by = new Map(rows);
      return { waiting: by.get('waiting') ?? 0, leased: by.get('leased') ?? 0, givenUp: by.get('given_up') ?? 0 };
    },
  };
}
