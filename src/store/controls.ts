/** What the owner set at run time, in SQL: it holds for every process on this database and survives restarts. */
import { and, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { Control } from '../domain/control.ts';
import type { ControlStore } from '../ports/turns.ts';
import type { Reader } from './database.ts';
import { controls } from './schema/turns.ts';

/** The newest setting of the same kind and scope. */
const IS_NEWEST = sql`${controls.seq} = (select max(seq) from controls newest
  where newest.workspace_id = ${controls.workspaceId} and newest.kind = ${controls.kind} and newest.topic = ${controls.topic}
    and newest.audience = ${controls.audience} and newest.channel = ${controls.channel})`;

/** Single statements only, because a command reaches a Worker's database without batches. */
export function controlStore({ orm }: Reader): ControlStore {
  const those = (which: SQL | undefined) => orm.select().from(controls).where(which);
  return {
    async setControl(workspaceId, { kind, topic, audience, channel, mode, percent, at, by }) {
      await orm.insert(controls).values({
        ...{ workspaceId, kind, mode, percent, setAt: at, setBy: by },
        ...{ topic: topic ?? '', audience: audience ?? '', channel: channel ?? '' },
      });
    },

    // Unsorted: usually there are none, and preparing a sort would cost SQLite more than the lookup.
    async listControls(workspaceId) {
      const rows = await those(and(eq(controls.workspaceId, workspaceId), isNotNull(controls.mode), IS_NEWEST));
      return rows.map(toControl);
    },

    async listControlChanges(workspaceId, limit) {
      const changes = those(eq(controls.workspaceId, workspaceId)).orderBy(desc(controls.seq)).limit(limit);
      return (await changes).map(toControl);
    },
  };
}

const toControl = ({
  kind,
  topic,
  audience,
  channel,
  mode,
  percent,
  setAt,
  setBy,
}: typeof controls.$inferSelect): Control => ({
  ...{ kind, mode, percent, at: setAt, by: setBy },
  ...{ topic: topic || null, channel: channel || null },
  audience: (audience || null) as Control['audience'],
});
