/** The statements of turns, each with its text made once. Every write carries the lease. */
import { type SQL, sql } from 'drizzle-orm';
import { type ConversationValues, type Holes, holds, isConversation, type LeaseValues, prepared } from './database.ts';

type OpenValues = LeaseValues & { cause: string };

/** The turn of this cause, and every other one of the conversation that has a plan and has not ended. */
const isOpen = (hole: Holes<OpenValues>) =>
  sql`${isConversation(hole)} and (cause = ${hole.cause} or (outcome is null and plan is not null))`;

export const insertTurn = prepared<OpenValues & { turnId: string; nowMs: number }>(
  (hole) => sql`insert into turns (id, workspace_id, conversation_id, cause, started_at)
    select ${hole.turnId}, ${hole.workspaceId}, ${hole.conversationId}, ${hole.cause}, ${hole.nowMs}
    where ${holds(hole)} on conflict do nothing`,
);

export const openTurns = prepared<OpenValues>(
  (hole) => sql`select id, cause, plan, trace, outcome, started_at as startedAt from turns
    where ${isOpen(hole)} and ${holds(hole)}`,
);

export const openSteps = prepared<OpenValues>(
  (
    hole,
  ) => sql`select turn_id as turnId, position as "index", state, intent_at as intentAt, part_id as partId from steps
    where turn_id in (select id from turns where ${isOpen(hole)}) order by position`,
);

export const spokenParts = prepared<ConversationValues>(
  (hole) => sql`select steps.part_id as partId, turns.cause, trace ->> '$.decision.kind' = 'handoff' as handoff
    from steps join turns on turns.id = steps.turn_id where ${isConversation(hole)} and steps.part_id is not null`,
);

export const keepShown = prepared<{ workspaceId: string; json: string }>(
  ({ workspaceId, json }) => sql`insert into shown_snippets (workspace_id, version, title, headings, text)
    select ${workspaceId}, value ->> 'version', value ->> 'title', value -> 'headings', value ->> 'text'
    from json_each(${json}) where value ->> 'version' is not null on conflict do nothing`,
);

export const savePlan = prepared<LeaseValues & { turnId: string; plan: string; trace: string }>(
  (hole) => sql`update turns set plan = ${hole.plan}, trace = ${hole.trace}
    where id = ${hole.turnId} and plan is null and ${holds(hole)} returning id`,
);

type StepValues = { turnId: string; index: number; state: string; intentAt: number; partId: string | null };

export const saveStep = prepared<LeaseValues & StepValues>(
  (hole) => sql`insert into steps (turn_id, position, state, intent_at, part_id)
    select ${hole.turnId}, ${hole.index}, ${hole.state}, ${hole.intentAt}, ${hole.partId} where ${holds(hole)}
    on conflict do update set state = excluded.state, intent_at = excluded.intent_at, part_id = excluded.part_id
    returning turn_id`,
);

type EndValues = LeaseValues & { turnId: string };

/** The plan goes: its note to teammates quotes the customer, whose words stay in Intercom. */
export const endTurn = prepared<EndValues & { outcome: string; trace: string; endedAt: number }>(
  (
    hole,
  ) => sql`update turns set outcome = ${hole.outcome}, trace = ${hole.trace}, ended_at = ${hole.endedAt}, plan = null
    where id = ${hole.turnId} and outcome is null and ${holds(hole)} returning id`,
);

/** Keeps the plan's gap: a masked question that no article answered. */
export const keepGap = prepared<EndValues & { startedAt: number }>(
  (hole) => sql`
    insert into gaps (turn_id, workspace_id, conversation_id, contact_id, asked_at, language, reason, confidence, question)
    select id, workspace_id, ${hole.conversationId}, plan ->> '$.gap.contactId', ${hole.startedAt},
      plan ->> '$.gap.language', plan ->> '$.gap.reason', plan ->> '$.gap.confidence', plan ->> '$.gap.question'
    from turns where id = ${hole.turnId} and outcome is null and plan ->> '$.gap.reason' is not null and ${holds(hole)}
    on conflict do nothing`,
);

/** The newest questions say what is missing now. */
const GAPS_MAX = 2_000;

export const dropOldGaps = prepared<{ workspaceId: string }>(
  ({ workspaceId }) => sql`delete from gaps where workspace_id = ${workspaceId} and turn_id in (select turn_id from gaps
    where workspace_id = ${workspaceId} order by asked_at desc, turn_id limit -1 offset ${GAPS_MAX})`,
);

/** True in SQL while the turn is ours and has not ended. */
export const isUnended = ({ turnId, ...lease }: { turnId: string } & Parameters<typeof holds>[0]): SQL =>
  sql`${holds(lease)} and exists (select 1 from turns where id = ${turnId} and outcome is null)`;
