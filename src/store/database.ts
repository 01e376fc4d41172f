/**
 * One face for better-sqlite3 and D1: single statements and atomic batches. Queries are written with drizzle, and a batch
 * is made of their texts: D1 has no other transaction, and drizzle's own batch refuses raw SQL there.
 */
import { fillPlaceholders, type Placeholder, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import { drizzle, type SqliteRemoteDatabase } from 'drizzle-orm/sqlite-proxy';
import type { Lease } from '../ports/inbox.ts';

export type Param = string | number | null;

export interface Statement {
  sql: string;
  params: Param[];
}

export type Row = Record<string, Param>;

/** What a runtime's database must do. */
export interface Driver {
  one(statement: Statement): Promise<Row[]>;
  /** All or nothing, in order. */
  many(statements: Statement[]): Promise<Row[][]>;
  close(): Promise<void>;
}

export type DatabaseQuery = SQLWrapper | Statement;

export interface Database {
  /** The builder, for what it says well. */
  orm: SqliteRemoteDatabase;
  /** The rows of one query. `Result` is what its columns are named and hold. */
  one<Result = Row>(query: DatabaseQuery): Promise<Result[]>;
  /** All or nothing, in order. */
  many(queries: DatabaseQuery[]): Promise<Row[][]>;
  close(): Promise<void>;
}

/** A database of which a command sees single statements only: `wrangler` reaches a Worker's D1 without batches. */
export type Reader = Pick<Database, 'one' | 'orm'>;

function readerOver(driver: Pick<Driver, 'one'>): Reader {
  const orm = drizzle(async (text, params, method) => {
    const rows = (await driver.one({ sql: text, params })).map((row) => Object.values(row));
    return { rows: method === 'get' ? (rows[0] as Param[]) : rows };
  });
  return { orm, one: async <Result>(query: DatabaseQuery) => (await driver.one(statementOf(query))) as Result[] };
}

export const databaseOver = (driver: Driver): Database => ({
  ...readerOver(driver),
  many: (queries) => driver.many(queries.map(statementOf)),
  close: () => driver.close(),
});

const dialect = new SQLiteSyncDialect();

const statementOf = (query: DatabaseQuery): Statement => ('getSQL' in query ? compiled(query) : query);

const compiled = (query: SQLWrapper): Statement => {
  const { sql: text, params } = dialect.sqlToQuery(query.getSQL());
  return { sql: text, params: params as Param[] };
};

/**
 * A statement whose text is made once, when it is first used, and bound anew for each call. For the verbs of the inbox
 * and the turn: to make a text costs more than SQLite takes for a row.
 */
export function prepared<Values extends Record<string, Param>>(
  make: (hole: { [Name in keyof Values]: Placeholder }) => SQLWrapper,
): (values: Values) => Statement {
  let statement: Statement | null = null;
  const holes = new Proxy({}, { get: (_, name) => sql.placeholder(String(name)) });
  return (values) => {
    statement ??= compiled(make(holes as { [Name in keyof Values]: Placeholder }));
    return { sql: statement.sql, params: fillPlaceholders(statement.params, values) as Param[] };
  };
}

/** The rows of a list, one parameter however many: D1 allows a hundred. */
export const each = (values: readonly unknown[]): SQL => sql`json_each(${JSON.stringify(values)})`;

/** Values by the names of a statement's holes. */
export type Holes<Values> = Record<keyof Values, Placeholder>;
export type ConversationValues = { workspaceId: string; conversationId: string };
export type LeaseValues = ConversationValues & { fence: number };

/** The lease that a turn's writes name. */
export const leaseValues = ({ workspaceId, conversationId, fence }: Lease): LeaseValues => ({
  ...{ workspaceId, conversationId, fence },
});

export const isConversation = ({ workspaceId, conversationId }: Holes<ConversationValues>) =>
  sql`workspace_id = ${workspaceId} and conversation_id = ${conversationId}`;

/** True in SQL while this lease is still ours: every write of a turn carries it. */
export const holds = ({
  workspaceId,
  conversationId,
  fence,
}: Record<keyof LeaseValues, Placeholder | Param>) => sql`exists (
  select 1 from inbox where workspace_id = ${workspaceId} and conversation_id = ${conversationId}
  and fence = ${fence} and state = 'leased')`;
