/**
 * `npm run bench:worker`: what one turn costs on Cloudflare, in the units it is billed by: requests and rows of D1, calls
 * to Intercom. Counted, not timed, so it is the same on every machine.
 */
import type { D1Database, D1Result } from '@cloudflare/workers-types';
import type { Driver, Row, Statement } from '../../src/store/database.ts';
import { faithful } from '../fakes/model.ts';
import { makeWorld } from '../fakes/world.ts';
import { bindD1 } from '../worker/d1.ts';
import { startObjects } from '../worker/objects.ts';

const CONVERSATIONS = 20;

/** The size of the database after the last query. */
let bytes = 0;
const count = { queries: 0, statements: 0, rowsRead: 0, rowsWritten: 0, intercomCalls: 0 };

/** The Worker's own SQL face, with the bill of each answer added up. */
function metered(db: D1Database): Driver {
  const prepared = ({ sql, params }: Statement) => db.prepare(sql).bind(...params);
  const billed = ({ results, meta }: D1Result<Row>) => {
    count.statements += 1;
    bytes = meta.size_after;
    count.rowsRead += meta.rows_read;
    count.rowsWritten += meta.rows_written;
    return results;
  };
  return {
    one: async (statement) => {
      count.queries += 1;
      return billed(await prepared(statement).all<Row>());
    },
    many: async (statements) => {
      count.queries += 1;
      return (await db.batch<Row>(statements.map(prepared))).map(billed);
    },
    close: async () => {},
  };
}

const { db, close } = await bindD1();
const world = await makeWorld({ script: faithful, start: startObjects, database: () => metered(db) });
world.sandbox.faults.onRequest(() => {
  count.intercomCalls += 1;
  return undefined;
});

/** Counts what `CONVERSATIONS` conversations take, each settled before the next, without the sweeps meanwhile. */
async function each(what: string, said: string): Promise<void> {
  const from = { ...count };
  const bytesBefore = bytes;
  for (let i = 0; i < CONVERSATIONS; i += 1) {
    world.user.says(said);
    await world.pass(8_000);
  }
  await world.settled();
  const per = Object.entries(count).map(([name, n]) => [name, (n - from[name as keyof typeof from]) / CONVERSATIONS]);
  process.stdout.write(
    `${JSON.stringify({ what, ...Object.fromEntries(per), bytes: (bytes - bytesBefore) / CONVERSATIONS })}\n`,
  );
}

await each('answer', 'How do I change my billing email?');
await each('handoff', 'I want to talk to a person');
const before = { ...count };
await world.pass(10 * 60_000);
process.stdout.write(
  `${JSON.stringify({ what: 'ten idle minutes', rowsRead: count.rowsRead - before.rowsRead, queries: count.queries - before.queries })}\n`,
);
await world.close();
await close();
