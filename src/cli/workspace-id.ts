/** Whose rows of a database are meant: the workspace of the token, which Intercom tells. */
import type { Config } from '../config.ts';
import type { AdminId, WorkspaceId } from '../domain.ts';
import { intercomOver } from '../intercom/intercom.ts';
import { IntercomError } from '../ports.ts';
import { type Exec, sql } from '../store/sql.ts';
import { clientFor } from '../workspace.ts';

/** While Intercom does not answer, the one the database is of: a pause must not wait for it. @throws {IntercomError} */
export async function workspaceIdIn(db: Pick<Exec, 'one'>, config: Config): Promise<WorkspaceId> {
  try {
    return (await intercomOver(clientFor(config), '' as AdminId).identify()).workspaceId;
  } catch (error) {
    if (!(error instanceof IntercomError)) throw error;
    const [known, ...others] = await db.one(sql`select workspace_id as id from syncs`);
    if (!known || others.length > 0) throw error;
    return known.id as WorkspaceId;
  }
}
