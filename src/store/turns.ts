/** Turns in SQL: the plan before it is done, each step before it is tried, and the trace. */
import type { PartId, TurnId } from '../domain/ids.ts';
import type { Plan, StepRecord } from '../domain/plan.ts';
import type { EndedTrace, Spoken, Trace } from '../domain/turn.ts';
import type { Lease } from '../ports/inbox.ts';
import type { OpenTurn, TurnStore } from '../ports/turns.ts';
import { alertsKept } from './alerts.ts';
import { type Exec, each, holds, type Param, type Row, type Statement, sql } from './sql.ts';

export function turnStore(db: Exec): TurnStore {
  const wrote = async (statement: Statement) => (await db.one(statement)).length === 1;

  return {
    async openTurn(lease, { turnId, cause, nowMs }) {
      const { workspaceId, conversationId } = lease;
      const here = sql`workspace_id = ${workspaceId} and conversation_id = ${conversationId}`;
      const open = sql`${here} and (cause = ${cause} or (outcome is null and plan is not null))`;
      const [, found = [], done = [], spoken = []] = await db.many([
        sql`insert into turns (id, workspace_id, conversation_id, cause, started_at)
          select ${turnId}, ${workspaceId}, ${conversationId}, ${cause}, ${nowMs} where ${holds(lease)}
          on conflict do nothing`,
        sql`select id, cause, plan, trace, outcome, started_at as startedAt from turns where ${open} and ${holds(lease)}`,
        sql`select turn_id, position as "index", state, intent_at as intentAt, part_id as partId from steps
          where turn_id in (select id from turns where ${open}) order by position`,
        sql`select steps.part_id as partId, turns.cause, trace ->> '$.decision.kind' = 'handoff' as handoff
          from steps join turns on turns.id = steps.turn_id where ${here} and steps.part_id is not null`,
      ]);
      // Sorted here: to make ready for sorting costs SQLite more than to find the one row there mostly is.
      found.sort((a, b) => Number(b.startedAt) - Number(a.startedAt));
      const turns = found.map((row) => toOpenTurn(row, done));
      const turn = turns.find((one) => one.cause === cause);
      if (!turn) return null;
      const earlier = turns.find((one) => one !== turn) ?? null;
      return { turn, earlier, spoken: spoken.map(toSpoken) };
    },

    async savePlan(lease, plan, trace, shown = []) {
      const [, saved] = await db.many([
        sql`insert into shown_snippets (workspace_id, version, title, headings, text)
          select ${lease.workspaceId}, value ->> 'version', value ->> 'title', value -> 'headings', value ->> 'text'
          from ${each(shown)} where value ->> 'version' is not null on conflict do nothing`,
        sql`update turns set plan = ${JSON.stringify(plan)}, trace = ${JSON.stringify(trace)}
          where id = ${trace.turnId} and plan is null and ${holds(lease)} returning id`,
      ]);
      return saved?.length === 1;
    },

    async readShown(workspaceId, versions) {
      const rows = await db.one(sql`select version, title, headings, text from shown_snippets
        where workspace_id = ${workspaceId} and version in (select value from ${each(versions)})`);
      return new Map(
        rows.map(({ version, title, headings, text }) => [
          String(version),
          { title: String(title), headings: JSON.parse(String(headings)) as string[], text: String(text) },
        ]),
      );
    },

    saveStep: (lease, turnId, { index, state, intentAt, partId }) =>
      wrote(sql`insert into steps (turn_id, position, state, intent_at, part_id)
        select ${turnId}, ${index}, ${state}, ${intentAt}, ${partId} where ${holds(lease)}
        on conflict do update set state = excluded.state, intent_at = excluded.intent_at, part_id = excluded.part_id
        returning turn_id`),

    // The plan goes: its note to teammates quotes the customer, and what a customer wrote stays in Intercom. Of a question
    // that no article answered, what is nobody's is kept.
    async endTurn(lease, trace, alert = null) {
      const end = sql`update turns set outcome = ${trace.outcome}, trace = ${JSON.stringify(trace)}, ended_at = ${trace.endedAt},
          plan = null
        where id = ${trace.turnId} and outcome is null and ${holds(lease)} returning id`;
      const isDone = trace.outcome === 'handed_off' || trace.reason === 'note_mode';
      const isGap = isDone && trace.decision?.kind === 'handoff';
      const isOpen = sql`${holds(lease)} and exists (select 1 from turns where id = ${trace.turnId} and outcome is null)`;
      const results = await db.many([
        ...(isGap ? gapStatements(lease, trace) : []),
        ...(alert ? [alertsKept(lease.workspaceId, alert, isOpen)] : []),
        end,
      ]);
      return results.at(-1)?.length === 1;
    },

    async findAgentCause(workspaceId, conversationId, key) {
      const rows = await db.one(sql`select cause from turns where workspace_id = ${workspaceId}
        and conversation_id = ${conversationId} and cause like ${`%#agent:${key}`}`);
      return (rows[0]?.cause ?? null) as PartId | null;
    },

    listTraces: tracesIn(db),
  };
}

/** The newest questions say what is missing now. */
const GAPS_MAX = 2_000;

const gapStatements = (lease: Lease, { turnId, conversationId, startedAt }: Trace) => [
  sql`insert into gaps (turn_id, workspace_id, conversation_id, contact_id, asked_at, language, reason, confidence, question)
    select id, workspace_id, ${conversationId}, plan ->> '$.gap.contactId', ${startedAt}, plan ->> '$.gap.language',
      plan ->> '$.gap.reason', plan ->> '$.gap.confidence', plan ->> '$.gap.question'
    from turns where id = ${turnId} and outcome is null and plan ->> '$.gap.reason' is not null and ${holds(lease)}
    on conflict do nothing`,
  sql`delete from gaps where workspace_id = ${lease.workspaceId} and turn_id in (select turn_id from gaps
    where workspace_id = ${lease.workspaceId} order by asked_at desc, turn_id limit -1 offset ${GAPS_MAX})`,
];

/** Also for a command, which reaches D1 by single statements only. */
export const tracesIn =
  (db: Pick<Exec, 'one'>): TurnStore['listTraces'] =>
  async (workspaceId, conversationId) => {
    const rows = await db.one(sql`select trace from turns where workspace_id = ${workspaceId}
      and conversation_id = ${conversationId} and outcome is not null order by started_at desc, rowid desc`);
    return rows.flatMap((row) => parsed<Trace>(row.trace) ?? []);
  };

const toSpoken = ({ partId, cause, handoff }: Row): Spoken => ({
  partId: partId as PartId,
  cause: cause as PartId,
  handoff: handoff === 1,
});

function toOpenTurn(row: Row, steps: Row[]): OpenTurn {
  const trace = parsed<EndedTrace>(row.trace);
  return {
    turnId: row.id as TurnId,
    cause: row.cause as PartId,
    plan: parsed<Plan>(row.plan),
    trace,
    ended: row.outcome === null ? null : trace,
    steps: steps
      .filter((step) => step.turn_id === row.id)
      .map(({ turn_id: _, ...step }) => step as unknown as StepRecord),
  };
}

/** What we stored as JSON ourselves. */
const parsed = <T>(json: Param | undefined): T | null => (typeof json === 'string' ? (JSON.parse(json) as T) : null);
