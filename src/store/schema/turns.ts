/** Turns: what was planned, done and recorded. */
import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Control } from '../../domain/control.ts';
import type { Gap } from '../../domain/gap.ts';
import type { StepState } from '../../domain/plan.ts';
import type { ConversationCase, Resolution } from '../../domain/resolution.ts';
import type { Outcome } from '../../domain/turn.ts';

/** One row for each cause: the customer's newest part, or the hand-back, that asks us for something. */
export const turns = sqliteTable(
  'turns',
  {
    id: text('id').primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    cause: text('cause').notNull(),
    startedAt: integer('started_at').notNull(),
    endedAt: integer('ended_at'),
    /** Null: the turn has not ended. */
    outcome: text('outcome').$type<Outcome>(),
    /** JSON. Deleted at the end of the turn, because its note quotes the customer. */
    plan: text('plan'),
    /** JSON. */
    trace: text('trace'),
  },
  (table) => [
    uniqueIndex('turns_by_cause').on(table.workspaceId, table.conversationId, table.cause),
    index('turns_ended').on(table.workspaceId, table.endedAt),
  ],
);

/** Each effect of a turn, stored before it is tried. */
export const steps = sqliteTable(
  'steps',
  {
    turnId: text('turn_id').notNull(),
    position: integer('position').notNull(),
    state: text('state').$type<StepState>().notNull(),
    intentAt: integer('intent_at').notNull(),
    partId: text('part_id'),
  },
  (table) => [primaryKey({ columns: [table.turnId, table.position] })],
);

/** Snippets as they were when a turn used them. */
export const shownSnippets = sqliteTable(
  'shown_snippets',
  {
    workspaceId: text('workspace_id').notNull(),
    version: text('version').notNull(),
    title: text('title').notNull(),
    /** JSON list. */
    headings: text('headings').notNull(),
    text: text('text').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.version] })],
);

/** Questions that no article answered, masked. */
export const gaps = sqliteTable(
  'gaps',
  {
    turnId: text('turn_id').primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    contactId: text('contact_id'),
    askedAt: integer('asked_at').notNull(),
    language: text('language').$type<Gap['language']>().notNull(),
    reason: text('reason').$type<Gap['reason']>().notNull(),
    confidence: real('confidence').notNull(),
    question: text('question').notNull(),
    /** The incident it belongs to. */
    incident: text('incident'),
  },
  (table) => [
    index('gaps_by_age').on(table.workspaceId, table.askedAt),
    index('gaps_by_contact').on(table.workspaceId, table.contactId),
  ],
);

/** What became of each conversation in which we said something. */
export const cases = sqliteTable(
  'cases',
  {
    workspaceId: text('workspace_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    cause: text('cause').notNull(),
    said: text('said').$type<ConversationCase['said']>().notNull(),
    saidAt: integer('said_at').notNull(),
    dueAt: integer('due_at'),
    checkedIn: integer('checked_in', { mode: 'boolean' }).notNull().default(false),
    /** Null: open. */
    resolution: text('resolution').$type<Resolution>(),
    resolvedAt: integer('resolved_at'),
    reopened: integer('reopened').notNull().default(0),
    /** Until when a teammate may answer our question. */
    askedUntil: integer('asked_until'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.conversationId] }),
    index('cases_due').on(table.workspaceId, table.dueAt).where(sql`due_at is not null`),
    index('cases_asked').on(table.workspaceId, table.askedUntil).where(sql`asked_until is not null`),
    check('cases_said', sql`said in ('answer', 'question', 'other')`),
    check('cases_resolution', sql`resolution in ('confirmed', 'assumed', 'abandoned', 'handed_off', 'reopened')`),
  ],
);

/** Every setting made at run time, the newest of a kind and scope being the one that holds. Empty scope: all. */
export const controls = sqliteTable(
  'controls',
  {
    seq: integer('seq').primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    kind: text('kind').$type<Control['kind']>().notNull(),
    topic: text('topic').notNull().default(''),
    audience: text('audience').notNull().default(''),
    channel: text('channel').notNull().default(''),
    /** Null: the setting is taken back. */
    mode: text('mode').$type<Control['mode']>(),
    percent: integer('percent'),
    setAt: integer('set_at').notNull(),
    setBy: text('set_by').notNull(),
  },
  (table) => [
    index('controls_newest').on(table.workspaceId, table.kind, table.topic, table.audience, table.channel, table.seq),
    check('controls_kind', sql`kind in ('pause', 'mode')`),
    check('controls_mode', sql`mode in ('off', 'note', 'reply')`),
  ],
);

/** The number of each teammate's last assignment in a team. */
export const assignments = sqliteTable(
  'assignments',
  {
    workspaceId: text('workspace_id').notNull(),
    teamId: text('team_id').notNull(),
    adminId: text('admin_id').notNull(),
    number: integer('number').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.teamId, table.adminId] }),
    uniqueIndex('assignments_by_number').on(table.workspaceId, table.teamId, table.number),
  ],
);
