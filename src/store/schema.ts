/**
 * The tables. Every row carries its workspace. Times are Unix milliseconds; JSON is stored as text.
 * The full-text tables and their triggers are in migrations/0001_search.sql, which this file cannot express.
 */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Outcome, Plan, StepState, Trace } from '../domain.ts';

/** Deliveries we acted on, kept to tell a repetition. `batch` names the commit that brought them in. */
export const notifications = sqliteTable(
  'notifications',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    workspaceId: text('workspace_id').notNull(),
    notificationId: text('notification_id'),
    topic: text().notNull(),
    about: text({ enum: ['conversation', 'knowledge'] }).notNull(),
    subjectId: text('subject_id').notNull(),
    partId: text('part_id'),
    createdAt: integer('created_at').notNull(),
    receivedAt: integer('received_at').notNull(),
    batch: text().notNull(),
  },
  (t) => [
    uniqueIndex('notifications_by_id').on(t.workspaceId, t.notificationId),
    uniqueIndex('notifications_by_part').on(t.workspaceId, t.topic, t.subjectId, t.partId),
    index('notifications_by_batch').on(t.batch),
    index('notifications_about').on(t.workspaceId, t.about, t.seq),
  ],
);

/**
 * One row a conversation that was ever notified. `waiting` is due at `due_at`; `leased` belongs to the holder of
 * `fence` until `lease_until`. `kept` counts notifications, `seen` is its value when the lease began: when they
 * differ at settle, something came in meanwhile.
 */
export const inbox = sqliteTable(
  'inbox',
  {
    workspaceId: text('workspace_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    state: text({ enum: ['idle', 'waiting', 'leased', 'given_up'] }).notNull(),
    dueAt: integer('due_at').notNull(),
    burstFrom: integer('burst_from'),
    fence: integer().notNull().default(0),
    leaseUntil: integer('lease_until'),
    kept: integer().notNull(),
    seen: integer().notNull().default(0),
    failures: integer().notNull().default(0),
    crashes: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.conversationId] }),
    index('inbox_due').on(t.state, t.dueAt),
    index('inbox_leases').on(t.state, t.leaseUntil),
  ],
);

export const turns = sqliteTable(
  'turns',
  {
    id: text().primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    cause: text().notNull(),
    startedAt: integer('started_at').notNull(),
    endedAt: integer('ended_at'),
    outcome: text().$type<Outcome>(),
    plan: text({ mode: 'json' }).$type<Plan>(),
    trace: text({ mode: 'json' }).$type<Trace>(),
  },
  (t) => [
    uniqueIndex('turns_by_cause').on(t.workspaceId, t.conversationId, t.cause),
    index('turns_ended').on(t.workspaceId, t.endedAt),
  ],
);

export const steps = sqliteTable(
  'steps',
  {
    turnId: text('turn_id').notNull(),
    index: integer().notNull(),
    state: text().$type<StepState>().notNull(),
    intentAt: integer('intent_at').notNull(),
    partId: text('part_id'),
  },
  (t) => [primaryKey({ columns: [t.turnId, t.index] })],
);

export const articles = sqliteTable(
  'articles',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text().notNull(),
    origin: text({ enum: ['intercom', 'file'] }).notNull(),
    version: text().notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);

/** `*_words` hold what is indexed: normalised, stemmed, joined by spaces. */
export const snippets = sqliteTable(
  'snippets',
  {
    rowid: integer().primaryKey({ autoIncrement: true }),
    workspaceId: text('workspace_id').notNull(),
    id: text().notNull(),
    articleId: text('article_id').notNull(),
    position: integer().notNull(),
    title: text().notNull(),
    headings: text({ mode: 'json' }).$type<string[]>().notNull(),
    text: text().notNull(),
    url: text(),
    audience: text({ enum: ['everyone', 'users', 'leads'] }).notNull(),
    titleWords: text('title_words').notNull(),
    headingWords: text('heading_words').notNull(),
    textWords: text('text_words').notNull(),
  },
  (t) => [
    uniqueIndex('snippets_by_id').on(t.workspaceId, t.id),
    index('snippets_by_article').on(t.workspaceId, t.articleId, t.position),
  ],
);

/** How far the articles were synced: the `seq` of the newest notification that was there when a sync began. */
export const syncMarks = sqliteTable('sync_marks', {
  workspaceId: text('workspace_id').primaryKey(),
  mark: integer().notNull().default(sql`0`),
});
