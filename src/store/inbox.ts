/**
 * The inbox in SQL: what must not be forgotten. Every verb is one statement or one batch, and the fencing number in each
 * `where` is the only lock. The statements stand in `inbox-statements.ts`.
 */
import { eq } from 'drizzle-orm';
import type { ConversationKey, InboxStore, Lease } from '../ports/inbox.ts';
import { type Database, leaseValues, type Statement } from './database.ts';
import * as statements from './inbox-statements.ts';
import { inbox } from './schema/inbox.ts';

export function inboxStore(db: Database): InboxStore {
  /** False: the lease was lost, and nothing changed. */
  const isDone = async (query: Statement) => (await db.one(query)).length === 1;
  const leased = async (query: Statement) => (await db.one<Lease>(query))[0] ?? null;

  return {
    async keep(list, { nowMs, quietMs, maxMs }) {
      // One JSON parameter a commit: D1 allows 100 bound parameters, and a fixed text stays prepared.
      const json = JSON.stringify(list);
      const dueAt = nowMs + Math.min(quietMs, maxMs);
      const results = await db.many([
        statements.wakeKept({ json, nowMs, dueAt, quietAt: nowMs + quietMs, maxMs }),
        ...(list.some(({ about }) => about === 'knowledge') ? [statements.countArticleChanges({ json })] : []),
        statements.keepNotifications({ json, nowMs }),
      ]);
      const kept = results.at(-1)?.length ?? 0;
      return { kept, duplicates: list.length - kept };
    },

    lease: ({ nowMs, leaseMs, limit }) =>
      db.one<Lease>(statements.leaseDue({ nowMs, leaseUntil: nowMs + leaseMs, limit })),

    leaseOne: ({ workspaceId, conversationId }, { nowMs, leaseMs }) =>
      leased(statements.leaseOne({ workspaceId, conversationId, nowMs, leaseUntil: nowMs + leaseMs })),

    settle: (lease) => isDone(statements.settle(leaseValues(lease))),
    putBack: (lease, { dueAt, failed }) =>
      isDone(statements.putBack({ ...leaseValues(lease), dueAt, failed: failed ? 1 : 0 })),
    giveUp: (lease) => isDone(statements.giveUp(leaseValues(lease))),

    wake: async (workspaceId, list, nowMs) =>
      (await db.one(statements.wake({ workspaceId, nowMs, json: JSON.stringify(list) }))).length,

    borrow: (workspaceId, conversationId, { nowMs, leaseMs }) =>
      leased(statements.borrow({ workspaceId, conversationId, nowMs, leaseUntil: nowMs + leaseMs })),
    giveBack: (lease) => isDone(statements.giveBack(leaseValues(lease))),

    async nextDueAt(only) {
      const query = only ? statements.nextDueOf({ ...only }) : statements.nextDue({});
      const [row] = await db.one<{ at: number | null }>(query);
      return row?.at ?? null;
    },

    listDue: (dueMs, limit) => db.one<ConversationKey>(statements.listDue({ nowMs: dueMs, limit })),

    async releaseAll(nowMs) {
      const ended = db.orm.update(inbox).set({ leaseUntil: nowMs }).where(eq(inbox.state, 'leased'));
      return (await ended.returning({ fence: inbox.fence })).length;
    },

    async counts() {
      const rows = await db.one<{ state: string; count: number }>(statements.countStates({}));
      const of = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
      return { waiting: of('waiting'), leased: of('leased'), givenUp: of('given_up') };
    },
  };
}
