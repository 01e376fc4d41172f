/** The inbox: what arrived, and which conversation waits. Every row of every table names its workspace; times are Unix milliseconds. */
import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Notifications that we acted on, kept to recognise a duplicate: by Intercom's id, or by what they are about. */
export const notifications = sqliteTable(
  'notifications',
  {
    seq: integer('seq').primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    notificationId: text('notification_id'),
    topic: text('topic').notNull(),
    about: text('about', { enum: ['conversation', 'knowledge'] }).notNull(),
    subjectId: text('subject_id').notNull(),
    partId: text('part_id'),
    createdAt: integer('created_at').notNull(),
    receivedAt: integer('received_at').notNull(),
  },
  (table) => [
    uniqueIndex('notifications_by_id').on(table.workspaceId, table.notificationId),
    uniqueIndex('notifications_by_part').on(table.workspaceId, table.subjectId, table.partId, table.topic),
    check('notifications_about', sql`about in ('conversation', 'knowledge')`),
  ],
);

/**
 * One row for each conversation that was ever notified. `waiting`: due at `due_at`. `leased`: belongs to the holder of
 * `fence` until `lease_until`.
 */
export const inbox = sqliteTable(
  'inbox',
  {
    workspaceId: text('workspace_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    state: text('state', { enum: ['idle', 'waiting', 'leased', 'given_up'] }).notNull(),
    dueAt: integer('due_at').notNull(),
    /** When the unanswered burst began. */
    burstFrom: integer('burst_from'),
    /** Rises with every lease, so that a late holder is refused. */
    fence: integer('fence').notNull().default(0),
    leaseUntil: integer('lease_until'),
    /** Counts notifications. */
    kept: integer('kept').notNull(),
    /** `kept` when the lease began: if they differ at settle, something arrived meanwhile. */
    seen: integer('seen').notNull().default(0),
    failures: integer('failures').notNull().default(0),
    crashes: integer('crashes').notNull().default(0),
    /** The change for which the sweep last woke it, by Intercom's clock, which differs from ours. */
    sweptAt: integer('swept_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.conversationId] }),
    index('inbox_due').on(table.state, table.dueAt).where(sql`state = 'waiting'`),
    index('inbox_leases').on(table.state, table.leaseUntil).where(sql`state = 'leased'`),
    check('inbox_state', sql`state in ('idle', 'waiting', 'leased', 'given_up')`),
  ],
);
