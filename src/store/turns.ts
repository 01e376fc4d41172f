/** Turns in SQL: the plan before it is done, each step before it is tried, and the trace. */
import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { StepRecord, TurnId } from '../domain.ts';
import type { TurnStore } from '../ports.ts';
import { steps, turns } from './schema.ts';
import { type Db, holds } from './sql.ts';

export function turnStore(db: Db): TurnStore {
  return {
    async openTurn(lease, { turnId, cause, nowMs }) {
      const same = and(
        eq(turns.workspaceId, lease.workspaceId),
        eq(turns.conversationId, lease.conversationId),
        eq(turns.cause, cause),
      );
      const [, found, done] = await db.batch([
        db.run(sql`insert into turns (id, workspace_id, conversation_id, cause, started_at)
          select ${turnId}, ${lease.workspaceId}, ${lease.conversationId}, ${cause}, ${nowMs} where ${holds(lease)}
          on conflict do nothing`),
        db.select().from(turns).where(same),
        db
          .select({ index: steps.index, state: steps.state, intentAt: steps.intentAt, partId: steps.partId })
          .from(steps)
          .where(sql`${steps.turnId} in (select id from turns where ${same})`)
          .orderBy(asc(steps.index)),
      ]);
      const row = found[0];
      if (!row) return null;
      const { id, plan, trace, outcome } = row;
      return { turnId: id as TurnId, plan, trace, outcome, steps: done as StepRecord[] };
    },

    async savePlan(lease, plan, trace) {
      const rows = await db
        .update(turns)
        .set({ plan, trace })
        .where(and(eq(turns.id, trace.turnId), isNull(turns.plan), holds(lease)))
        .returning({ id: turns.id });
      return rows.length === 1;
    },

    async saveStep(lease, turnId, { index, state, intentAt, partId }) {
      const rows = await db.all(sql`insert into steps (turn_id, "index", state, intent_at, part_id)
        select ${turnId}, ${index}, ${state}, ${intentAt}, ${partId} where ${holds(lease)}
        on conflict do update set state = excluded.state, intent_at = excluded.intent_at, part_id = excluded.part_id
        returning turn_id`);
      return rows.length === 1;
    },

    async endTurn(lease, trace) {
      const rows = await db
        .update(turns)
        .set({ outcome: trace.outcome, trace, endedAt: trace.endedAt })
        .where(and(eq(turns.id, trace.turnId), isNull(turns.outcome), holds(lease)))
        .returning({ id: turns.id });
      return rows.length === 1;
    },

    async listTraces(workspaceId, conversationId) {
      const rows = await db
        .select({ trace: turns.trace })
        .from(turns)
        .where(
          and(eq(turns.workspaceId, workspaceId), eq(turns.conversationId, conversationId), isNotNull(turns.outcome)),
        )
        .orderBy(desc(turns.startedAt));
      return rows.flatMap((row) => (row.trace ? [row.trace] : []));
    },
  };
}
