/** The outbox of alerts in SQL. Whoever takes one has set its next try already, so a crash repeats it and loses none. */

import { type SQL, sql } from 'drizzle-orm';
import type { AlertEvent } from '../domain/alert.ts';
import type { WorkspaceId } from '../domain/ids.ts';
import { DAY_MS } from '../domain/time.ts';
import type { AlertStore, KeptAlert } from '../ports/alerts.ts';
import { type Database, each, type Reader } from './database.ts';

/** After the first try 30 s, then four times as long each time: the seventh comes after half a day. */
const WAIT_MS = 30_000;
const KEPT_MS = 30 * DAY_MS;

export function alertStore(db: Database): AlertStore {
  return {
    async takeAlerts(workspaceId, { nowMs, limit }) {
      const [, taken = []] = await db.many([
        sql`delete from alerts where workspace_id = ${workspaceId} and state <> 'waiting' and at < ${nowMs - KEPT_MS}`,
        sql`update alerts set tries = tries + 1, due_at = ${nowMs} + (${WAIT_MS} << min(2 * tries, 12))
          where workspace_id = ${workspaceId} and (event_id, receiver) in (select event_id, receiver from alerts
            where workspace_id = ${workspaceId} and state = 'waiting' and due_at <= ${nowMs} order by due_at limit ${limit})
          returning receiver, event, tries`,
      ]);
      return taken.map(({ receiver, event, tries }) => ({
        event: JSON.parse(String(event)) as AlertEvent,
        receiver: String(receiver),
        tries: Number(tries),
      }));
    },

    async endAlert(workspaceId, { event, receiver }, state) {
      await db.one(sql`update alerts set state = ${state}, event = '{}'
        where workspace_id = ${workspaceId} and event_id = ${event.id} and receiver = ${receiver}`);
    },

    async keepIncident(workspaceId, { id, turnIds }, alert) {
      await db.many([
        ...(alert ? [alertsKept(workspaceId, alert, sql`true`)] : []),
        sql`update gaps set incident = ${id} where workspace_id = ${workspaceId}
          and turn_id in (select value from ${each(turnIds)})`,
      ]);
    },

    countAlerts: (workspaceId) => countAlerts(db, workspaceId),
  };
}

/** Only where `condition` holds, and each once. */
export function alertsKept(workspaceId: WorkspaceId, { event, receivers }: KeptAlert, condition: SQL): SQL {
  return sql`insert into alerts (workspace_id, event_id, receiver, event, at, due_at)
    select ${workspaceId}, ${event.id}, value, ${JSON.stringify(event)}, ${event.at}, ${event.at}
    from ${each(receivers)} where ${condition} on conflict do nothing`;
}

/** A single statement: the command line reaches a Worker's database without batches. */
export const countAlerts = ({ one }: Reader, workspaceId: WorkspaceId) =>
  one<{ receiver: string; waiting: number; givenUp: number }>(sql`
    select receiver, sum(state = 'waiting') as waiting, sum(state = 'given_up') as givenUp
    from alerts where workspace_id = ${workspaceId} group by receiver`);
