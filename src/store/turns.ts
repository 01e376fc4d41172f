/** Turns in SQL: the plan before it is done, each step before it is tried, and the trace. */
import type { Outcome, Plan, StepRecord, Trace, TurnId } from '../domain.ts';
import type { TurnStore } from '../ports.ts';
import { type Exec, holds, type Param, type Statement, sql } from './sql.ts';

export function turnStore(db: Exec): TurnStore {
  const wrote = async (statement: Statement) => (await db.one(statement)).length === 1;

  return {
    async openTurn(lease, { turnId, cause, nowMs }) {
      const { workspaceId, conversationId } = lease;
      const same = sql`workspace_id = ${workspaceId} and conversation_id = ${conversationId} and cause = ${cause}`;
      const [, found, done] = await db.many([
        sql`insert into turns (id, workspace_id, conversation_id, cause, started_at)
          select ${turnId}, ${workspaceId}, ${conversationId}, ${cause}, ${nowMs} where ${holds(lease)}
          on conflict do nothing`,
        sql`select id, plan, trace, outcome from turns where ${same} and ${holds(lease)}`,
        sql`select position as "index", state, intent_at as intentAt, part_id as partId from steps
          where turn_id = (select id from turns where ${same}) order by position`,
      ]);
      const row = found?.[0];
      if (!row) return null;
      return {
        turnId: row.id as TurnId,
        plan: parsed<Plan>(row.plan),
        trace: parsed<Trace>(row.trace),
        outcome: (row.outcome ?? null) as Outcome | null,
        steps: (done ?? []) as unknown as StepRecord[],
      };
    },

    savePlan: (lease, plan, trace) =>
      wrote(sql`update turns set plan = ${JSON.stringify(plan)}, trace = ${JSON.stringify(trace)}
        where id = ${trace.turnId} and plan is null and ${holds(lease)} returning id`),

    saveStep: (lease, turnId, { index, state, intentAt, partId }) =>
      wrote(sql`insert into steps (turn_id, position, state, intent_at, part_id)
        select ${turnId}, ${index}, ${state}, ${intentAt}, ${partId} where ${holds(lease)}
        on conflict do update set state = excluded.state, intent_at = excluded.intent_at, part_id = excluded.part_id
        returning turn_id`),

    // The plan goes: its note to teammates quotes the customer, and what a customer wrote stays in Intercom.
    endTurn: (lease, trace) =>
      wrote(sql`update turns set outcome = ${trace.outcome}, trace = ${JSON.stringify(trace)}, ended_at = ${trace.endedAt},
          plan = null
        where id = ${trace.turnId} and outcome is null and ${holds(lease)} returning id`),

    async listTraces(workspaceId, conversationId) {
      const rows = await db.one(sql`select trace from turns where workspace_id = ${workspaceId}
        and conversation_id = ${conversationId} and outcome is not null order by started_at desc, rowid desc`);
      return rows.flatMap((row) => parsed<Trace>(row.trace) ?? []);
    },
  };
}

/** What we stored as JSON ourselves. */
const parsed = <T>(json: Param | undefined): T | null => (typeof json === 'string' ? (JSON.parse(json) as T) : null);
