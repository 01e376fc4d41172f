/** Turns in SQL: the plan before it is done, each step before it is tried, and the trace. */
import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { PartId, TurnId } from '../domain/ids.ts';
import type { Plan, StepRecord } from '../domain/plan.ts';
import type { EndedTrace, Spoken, Trace } from '../domain/turn.ts';
import type { OpenTurn, TurnStore } from '../ports/turns.ts';
import { alertsKept } from './alerts.ts';
import { type Database, each, leaseValues, type Reader, type Row, type Statement } from './database.ts';
import { turns } from './schema/turns.ts';
import * as statements from './turn-statements.ts';

export function turnStore(db: Database): TurnStore {
  const isDone = async (query: Statement) => (await db.one(query)).length === 1;

  return {
    async openTurn(lease, { turnId, cause, nowMs }) {
      const key = { ...leaseValues(lease), cause };
      const [, found, done, spoken] = (await db.many([
        statements.insertTurn({ ...key, turnId, nowMs }),
        statements.openTurns(key),
        statements.openSteps(key),
        statements.spokenParts(key),
      ])) as [Row[], OpenRow[], StepRow[], SpokenRow[]];
      // Sorted here: there is usually one row, and ORDER BY costs SQLite more than the lookup.
      const opened = found.sort((a, b) => b.startedAt - a.startedAt).map((row) => toOpenTurn(row, done));
      const turn = opened.find((one) => one.cause === cause);
      if (!turn) return null;
      const earlier = opened.find((one) => one !== turn) ?? null;
      return { turn, earlier, spoken: spoken.map(toSpoken) };
    },

    async savePlan(lease, plan, trace, shown = []) {
      const [, saved] = await db.many([
        statements.keepShown({ workspaceId: lease.workspaceId, json: JSON.stringify(shown) }),
        statements.savePlan({
          ...{ ...leaseValues(lease), turnId: trace.turnId },
          ...{ plan: JSON.stringify(plan), trace: JSON.stringify(trace) },
        }),
      ]);
      return saved?.length === 1;
    },

    async readShown(workspaceId, versions) {
      const rows = await db.one<Record<'version' | 'title' | 'headings' | 'text', string>>(
        sql`select version, title, headings, text from shown_snippets
          where workspace_id = ${workspaceId} and version in (select value from ${each(versions)})`,
      );
      return new Map(
        rows.map(({ version, title, headings, text }) => [
          version,
          { title, headings: JSON.parse(headings) as string[], text },
        ]),
      );
    },

    saveStep: (lease, turnId, step) => isDone(statements.saveStep({ ...leaseValues(lease), turnId, ...step })),

    async endTurn(lease, trace, alert = null) {
      const key = { ...leaseValues(lease), turnId: trace.turnId };
      const { outcome, endedAt, startedAt } = trace;
      const isHandedOver = outcome === 'handed_off' || trace.reason === 'note_mode';
      const isGap = isHandedOver && trace.decision?.kind === 'handoff';
      const { workspaceId } = lease;
      const results = await db.many([
        ...(isGap ? [statements.keepGap({ ...key, startedAt }), statements.dropOldGaps({ workspaceId })] : []),
        ...(alert ? [alertsKept(workspaceId, alert, statements.isUnended(key))] : []),
        statements.endTurn({ ...key, outcome, trace: JSON.stringify(trace), endedAt }),
      ]);
      return results.at(-1)?.length === 1;
    },

    async findAgentCause(workspaceId, conversationId, key) {
      const [row] = await db.one<{ cause: PartId }>(sql`select cause from turns where workspace_id = ${workspaceId}
        and conversation_id = ${conversationId} and cause like ${`%#agent:${key}`}`);
      return row?.cause ?? null;
    },

    listTraces: tracesIn(db),
  };
}

/** Also for a command, which reaches D1 by single statements only. */
export const tracesIn =
  ({ orm }: Reader): TurnStore['listTraces'] =>
  async (workspaceId, conversationId) => {
    const rows = await orm
      .select({ trace: turns.trace })
      .from(turns)
      .where(
        and(eq(turns.workspaceId, workspaceId), eq(turns.conversationId, conversationId), isNotNull(turns.outcome)),
      )
      .orderBy(desc(turns.startedAt), desc(sql`rowid`));
    return rows.flatMap(({ trace }) => parsed<Trace>(trace) ?? []);
  };

type SpokenRow = { partId: PartId; cause: PartId; handoff: number };
type OpenRow = { id: TurnId; cause: PartId; outcome: string | null; startedAt: number } & Record<
  'plan' | 'trace',
  string | null
>;
type StepRow = StepRecord & { turnId: TurnId };

const toSpoken = ({ handoff, ...one }: SpokenRow): Spoken => ({ ...one, handoff: handoff === 1 });

function toOpenTurn(row: OpenRow, steps: StepRow[]): OpenTurn {
  const trace = parsed<EndedTrace>(row.trace);
  return {
    turnId: row.id,
    cause: row.cause,
    plan: parsed<Plan>(row.plan),
    trace,
    ended: row.outcome === null ? null : trace,
    steps: steps.filter((step) => step.turnId === row.id).map(({ turnId: _, ...step }) => step),
  };
}

const parsed = <Value>(json: string | null): Value | null => (json === null ? null : (JSON.parse(json) as Value));
