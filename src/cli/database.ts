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
import { configFromEnvironment } from '../wiring/settings.ts';
import { CommandError, UsageError } from './command.ts';
import { d1Here, whoseD1 } from './worker/d1.ts';

/** The sandbox's file, in the folder where it was started. */
export const SANDBOX_DB = '.firstline/sandbox.db';

/** Which database is meant, as options of a command. */
export const WHERE = {
  d1: { type: 'string', about: 'remote or local: the Worker instead of this machine' },
  sandbox: { type: 'boolean', about: 'the sandbox of this folder instead of your workspace' },
} as const;

interface Where {
  d1?: string | undefined;
  sandbox?: boolean | undefined;
}

/** Settings that the sandbox has instead of a workspace's. */
const SANDBOX = { INTERCOM_ACCESS_TOKEN: 'sandbox', INTERCOM_CLIENT_SECRET: 'sandbox', FIRSTLINE_DB: SANDBOX_DB };

/** @throws {UsageError} and {ConfigError} */
export async function configFor({ d1, sandbox = false }: Where): Promise<Config> {
  if (sandbox && d1) throw new UsageError('--sandbox and --d1 are two databases: name one of them.');
  return configFromEnvironment(sandbox ? SANDBOX : {});
}

/** What Firstline recorded there, and for which workspace. The sandbox may have ended, so nobody is asked about it. @throws {CommandError}, {UsageError} and {IntercomError} */
export async function openRecords(
  config: Config,
  { d1, sandbox = false }: Where,
): Promise<{ db: Database; workspaceId: WorkspaceId }> {
  if (sandbox && !existsSync(SANDBOX_DB))
    throw new CommandError('There is no sandbox in this folder. "npx firstline sandbox" starts one.');
  const db = databaseAt(config.dbPath, d1);
  const workspaceId = sandbox ? await onlyWorkspaceIn(db) : await workspaceIdIn(db, config);
  if (!workspaceId) throw new CommandError('The sandbox of this folder has not read its articles yet.');
  return { db, workspaceId };
}

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
    const known = await onlyWorkspaceIn(db);
    if (!known) throw error;
    return known;
  }
}

async function onlyWorkspaceIn(db: Pick<Database, 'one'>): Promise<WorkspaceId | null> {
  const [known, ...others] = await db.one(sql`select workspace_id as id from syncs`);
  return known && others.length === 0 ? (known.id as WorkspaceId) : null;
}
