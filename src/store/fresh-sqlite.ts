/** A database file that begins empty: the one before it is removed, unless somebody has it open. */
import { accessSync, constants, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { DatabaseError } from './sqlite.ts';

/** Whoever reads the old file for a moment, such as a command, is waited for. */
const WAIT_MS = 1_000;

/** @throws {DatabaseError} when another process has the file open, or it cannot be removed. */
export function removeSqlite(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    accessSync(dirname(path), constants.W_OK);
    if (existsSync(path)) ownAlone(path);
    for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true });
  } catch (error) {
    throw new DatabaseError(path, error);
  }
}

/** Leaving WAL needs the file for oneself: SQLite refuses it while any other process has it open. @throws then. */
function ownAlone(path: string): void {
  const sqlite = new Database(path, { timeout: WAIT_MS });
  try {
    sqlite.pragma('journal_mode = DELETE');
  } catch (error) {
    // No database of SQLite's, so nobody has it open as one.
    if (!isNoDatabase(error)) throw error;
  } finally {
    sqlite.close();
  }
}

const isNoDatabase = (error: unknown) => error instanceof Database.SqliteError && error.code === 'SQLITE_NOTADB';
