/** What the owner set at run time, in SQL: it holds for every process on this database and survives restarts. */
import { desc, eq, sql } from 'drizzle-orm';
import type { Control } from '../domain/control.ts';
import type { ControlStore } from '../ports/turns.ts';
import { prepared, type Reader } from './database.ts';
import { controls } from './schema/turns.ts';

/** The settings that hold: of each kind and scope the newest, unless it was taken back. Asked in every turn. */
const held = prepared<{ workspaceId: string }>(
  ({ workspaceId }) => sql`select kind, topic, audience, channel, mode, percent, set_at as setAt, set_by as setBy
    from controls c where workspace_id = ${workspaceId} and mode is not null and seq = (select max(seq) from controls
      where workspace_id = c.workspace_id and kind = c.kind and topic = c.topic and audience = c.audience
        and channel = c.channel)`,
);

/** Single statements only, because a command reaches a Worker's database without batches. */
export function controlStore({ orm, one }: Reader): ControlStore {
  return {
    async setControl(workspaceId, { kind, topic, audience, channel, mode, percent, at, by }) {
      await orm.insert(controls).values({
        ...{ workspaceId, kind, mode, percent, setAt: at, setBy: by },
        ...{ topic: topic ?? '', audience: audience ?? '', channel: channel ?? '' },
      });
    },

    // Unsorted: usually there are none, and preparing a sort would cost SQLite more than the lookup.
    async listControls(workspaceId) {
      return (await one<ControlRow>(held({ workspaceId }))).map(toControl);
    },

    async listControlChanges(workspaceId, limit) {
      const changes = orm.select().from(controls).where(eq(controls.workspaceId, workspaceId));
      return (await changes.orderBy(desc(controls.seq)).limit(limit)).map(toControl);
    },
  };
}

type ControlRow = Omit<typeof controls.$inferSelect, 'seq' | 'workspaceId'>;

const toControl = ({ kind, topic, audience, channel, mode, percent, setAt, setBy }: ControlRow): Control => ({
  ...{ kind, mode, percent, at: setAt, by: setBy },
  ...{ topic: topic || null, channel: channel || null },
  audience: (audience || null) as Control['audience'],
});
