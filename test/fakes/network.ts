/** The network of a test world: counts what is under way, so that the world knows when it has come to rest. */
import type { Fetch } from '../../src/ports/system.ts';
import type { Driver } from '../../src/store/database.ts';

export interface Network {
  /** The same fetch, counted. The body is read to its end before the answer counts as arrived. */
  counted(fetch: Fetch): Fetch;
  /** The same database, counted: one that is not in this process takes its time. */
  database(db: Driver): Driver;
  /** Counts as under way until the work ends: for a library that works in real time on its own. */
  during<T>(work: () => Promise<T>): Promise<T>;
  underWay(): number;
  activity(): number;
}

export function makeNetwork(): Network {
  let underWay = 0;
  let activity = 0;
  const during = async <T>(work: () => Promise<T>): Promise<T> => {
    underWay += 1;
    activity += 1;
    try {
      return await work();
    } finally {
      underWay -= 1;
      activity += 1;
    }
  };
  return {
    counted: (fetch) => (input, init) =>
      during(async () => {
        const response = await fetch(input, init);
        const body = await response.arrayBuffer();
        const { status, headers } = response;
        return new Response(status === 204 || status === 304 ? null : body, { status, headers });
      }),
    database: (db) => ({
      one: (statement) => during(() => db.one(statement)),
      many: (statements) => during(() => db.many(statements)),
      close: () => db.close(),
    }),
    during,
    underWay: () => underWay,
    activity: () => activity,
  };
}
