/** What the owner set at run time, in SQL: it holds for every process on this database and survives restarts. */
import type { Control } from '../domain/control.ts';
import type { ControlStore } from '../ports/turns.ts';
import { type Exec, type Row, type Statement, sql } from './sql.ts';

/** Single statements only: the command line reaches a Worker's database without batches. */
export function controlStore(db: Pick<Exec, 'one'>): ControlStore {
  const list = async (workspaceId: string, rest: Statement) => {
    const rows = await db.one(sql`select kind, topic, audience, channel, mode, percent, set_at as at, set_by as "by"
      from controls c where workspace_id = ${workspaceId} and ${rest}`);
    return rows.map(toControl);
  };
  return {
    async setControl(workspaceId, { kind, topic, audience, channel, mode, percent, at, by }) {
      await db.one(sql`insert into controls
          (workspace_id, kind, topic, audience, channel, mode, percent, set_at, set_by)
        values (${workspaceId}, ${kind}, ${topic ?? ''}, ${audience ?? ''}, ${channel ?? ''}, ${mode}, ${percent},
          ${at}, ${by})`);
    },
    // In no order: mostly there are none, and SQLite would spend its time on making ready to sort them.
    listControls: (workspaceId) =>
      list(
        workspaceId,
        sql`mode is not null and seq = (select max(seq) from controls where workspace_id = c.workspace_id
          and kind = c.kind and topic = c.topic and audience = c.audience and channel = c.channel)`,
      ),
    listControlChanges: (workspaceId, limit) => list(workspaceId, sql`true order by seq desc limit ${limit}`),
  };
}

const toControl = ({ topic, audience, channel, ...rest }: Row) =>
  ({ ...rest, topic: topic || null, audience: audience || null, channel: channel || null }) as unknown as Control;
