/**
 * Cloudflare D1 behind the SQL face. Its migrations are applied by `wrangler d1 migrations apply`, never from here; a
 * batch is D1's only transaction.
 */
import type { D1Database } from '@cloudflare/workers-types';
import type { Driver, Row, Statement } from './database.ts';

export function openD1(db: D1Database): Driver {
  const prepared = ({ sql, params }: Statement) => db.prepare(sql).bind(...params);
  return {
    one: async (statement) => (await prepared(statement).all<Row>()).results,
    many: async (statements) => (await db.batch<Row>(statements.map(prepared))).map(({ results }) => results),
    // The binding belongs to the runtime.
    close: async () => {},
  };
}
