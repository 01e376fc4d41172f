/** The database a command is about, and whose rows of it are meant: the workspace of the token, which Intercom tells. */
import { existsSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import type { Config } from '../config/environment.ts';
import type { AdminId, WorkspaceId } from '../domain/ids.ts';
import { intercomOver } from '../intercom/intercom.ts';
import { IntercomError } from '../ports/intercom.ts';
import { type Database, databaseOver, type Reader } from '../store/database.ts';
import { openSqlite } from '../store/sqlite.ts';
import { clientFor } from '../wiring/client.ts';
import { CommandError } from './command.ts';
import { d1Here, whoseD1 } from './worker/d1.ts';

/**
 * This machine's file, or with `--d1` the Worker's. A file that is not there is not made: a pause in one that nobody
 * reads would silence nobody.
 * @throws {CommandError} and {UsageError} when `--d1` names neither
 */
export function databaseAt(path: string, d1: string | undefined): Database {
  if (d1) return databaseOver(d1Here(whoseD1(d1)));
  if (!existsSync(path))
    throw new CommandError(
      `There is no database at ${path}. FIRSTLINE_DB says where it is; "npx firstline start" or "npx firstline sync" makes it.`,
    );
  return databaseOver(openSqlite(path));
}

/** While Intercom does not answer, the one the database is of: a pause must not wait for it. @throws {IntercomError} */
export async function workspaceIdIn(db: Reader, config: Config): Promise<WorkspaceId> {
  try {
    return (await intercomOver(clientFor(config), '' as AdminId).identify()).workspaceId;
  } catch (error) {
    if (!(error instanceof IntercomError)) throw error;
    const [known, ...others] = await db.one(sql`select workspace_id as id from syncs`);
    if (!known || others.length > 0) throw error;
    return known.id as WorkspaceId;
  }
}
