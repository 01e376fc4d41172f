/** Others than customers and teammates: alerts that wait for delivery, and agents that call our tools. */
import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ToolOutcome } from '../../domain/tool-outcome.ts';

/** One row for each event and receiver. */
export const alerts = sqliteTable(
  'alerts',
  {
    workspaceId: text('workspace_id').notNull(),
    eventId: text('event_id').notNull(),
    receiver: text('receiver').notNull(),
    /** JSON; empty once the alert has ended. */
    event: text('event').notNull(),
    at: integer('at').notNull(),
    state: text('state', { enum: ['waiting', 'sent', 'given_up'] })
      .notNull()
      .default('waiting'),
    dueAt: integer('due_at').notNull(),
    tries: integer('tries').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.eventId, table.receiver] }),
    index('alerts_due').on(table.workspaceId, table.state, table.dueAt),
    check('alerts_state', sql`state in ('waiting', 'sent', 'given_up')`),
  ],
);

/** Access tokens of agents: the secret half only as a hash. */
export const tokens = sqliteTable(
  'tokens',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    /** Joined by commas. */
    scopes: text('scopes').notNull(),
    hash: text('hash').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex('tokens_by_name').on(table.workspaceId, table.name),
  ],
);

/** Every call of a tool; arguments only as a digest. */
export const audit = sqliteTable('audit', {
  seq: integer('seq').primaryKey(),
  workspaceId: text('workspace_id').notNull(),
  at: integer('at').notNull(),
  caller: text('caller').notNull(),
  tool: text('tool').notNull(),
  argsHash: text('args_hash').notNull(),
  outcome: text('outcome').$type<ToolOutcome>().notNull(),
  ms: integer('ms').notNull(),
});

/** Calls with a visible effect that must happen once, by their caller's key. */
export const idempotentCalls = sqliteTable(
  'idempotent_calls',
  {
    workspaceId: text('workspace_id').notNull(),
    caller: text('caller').notNull(),
    key: text('key').notNull(),
    argsHash: text('args_hash').notNull(),
    state: text('state', { enum: ['open', 'absent', 'done'] }).notNull(),
    begunAt: integer('begun_at').notNull(),
    intentAt: integer('intent_at').notNull(),
    attempt: integer('attempt').notNull().default(1),
    /** What the caller was told; null until it is done. */
    result: text('result', { mode: 'json' }).$type<Record<string, unknown>>(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.caller, table.key] }),
    check('idempotent_calls_state', sql`state in ('open', 'absent', 'done')`),
  ],
);
