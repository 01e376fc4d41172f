/** One SQL face for better-sqlite3 and D1: single statements and atomic batches, nothing else. */
import { sql } from 'drizzle-orm';
import { drizzle, type SqliteRemoteDatabase } from 'drizzle-orm/sqlite-proxy';
import type { Lease } from '../ports.ts';
import { inbox } from './schema.ts';

export interface Statement {
  sql: string;
  params: unknown[];
}

/** What a runtime's database must do. Rows come back as arrays of values in the order of the columns. */
export interface Exec {
  one(statement: Statement): Promise<unknown[][]>;
  /** All or nothing, in order. */
  many(statements: Statement[]): Promise<unknown[][][]>;
  close(): Promise<void>;
}

export type Db = SqliteRemoteDatabase;

/** drizzle's proxy wants the single row itself for `get`, and a list for everything else. */
const shaped = (rows: unknown[][], method: string) => ({ rows: method === 'get' ? (rows[0] as unknown[]) : rows });

export function dbOver(exec: Exec): Db {
  return drizzle(
    async (text, params, method) => shaped(await exec.one({ sql: text, params }), method),
    async (batch) => {
      const results = await exec.many(batch);
      return results.map((rows, i) => shaped(rows, batch[i]?.method ?? 'all'));
    },
  );
}

/** True in SQL while this lease is still ours: every write of a turn carries it. */
export const holds = (
  lease: Lease,
) => sql`exists (select 1 from ${inbox} where ${inbox.workspaceId} = ${lease.workspaceId}
  and ${inbox.conversationId} = ${lease.conversationId} and ${inbox.fence} = ${lease.fence} and ${inbox.state} = 'leased')`;
