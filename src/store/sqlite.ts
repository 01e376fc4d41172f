/**
 * better-sqlite3 behind the SQL face: one file, one process, WAL with synchronous=FULL, so that what was
 * committed survives a power cut. Applies the migrations when it opens.
 */
import { accessSync, constants, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import * as sqliteVec from 'sqlite-vec';
import type { Driver, Row, Statement } from './database.ts';

const MIGRATIONS = new URL('./migrations/', import.meta.url);

/** A file that is no database for us: which, and why. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  constructor(path: string, cause: unknown) {
    super(`Cannot use the database "${path}": ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

/** Opens or creates the database at `path`; `:memory:` keeps nothing. `vectors`: with sqlite-vec. @throws {DatabaseError} */
export function openSqlite(path: string, { vectors = false } = {}): Driver {
  const sqlite = opened(path);
  if (vectors) sqliteVec.load(sqlite);

  const prepared = new Map<string, Database.Statement>();
  const prepare = (sql: string) => {
    const before = prepared.get(sql);
    if (before) return before;
    const statement = sqlite.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  const run = ({ sql, params }: Statement): Row[] => {
    const statement = prepare(sql);
    if (statement.reader) return statement.all(...params) as Row[];
    statement.run(...params);
    return [];
  };
  const runAll = sqlite.transaction((statements: Statement[]) => statements.map(run));
  // Who only reads need not wait for who writes.
  const inOrder = (statements: Statement[]) =>
    statements.every(({ sql }) => prepare(sql).reader) ? runAll.deferred(statements) : runAll.immediate(statements);

  return {
    one: async (statement) => run(statement),
    many: async (statements) => inOrder(statements),
    close: async () => void sqlite.close(),
  };
}

function opened(path: string): Database.Database {
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    const sqlite = new Database(path);
    // SQLite opens what it may only read, and complains at the first write.
    if (path !== ':memory:') accessSync(path, constants.W_OK);
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('busy_timeout = 5000');
    migrate(sqlite);
    return sqlite;
  } catch (error) {
    throw new DatabaseError(path, error);
  }
}

/** Runs a text of many statements, all of it or nothing. @throws naming what is wrong. */
export function runScript(path: string, text: string): void {
  const sqlite = new Database(path);
  try {
    sqlite.transaction(() => sqlite.exec(text)).immediate();
  } finally {
    sqlite.close();
  }
}

/** Each file once, whole or not at all, in the order of their names; the account has wrangler's form, so a database can move to D1. */
function migrate(sqlite: Database.Database): void {
  sqlite.exec(`create table if not exists d1_migrations (id integer primary key autoincrement, name text unique,
    applied_at timestamp default current_timestamp not null)`);
  const applied = new Set(sqlite.prepare('select name from d1_migrations').pluck().all());
  const files = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql'));
  const apply = sqlite.transaction((name: string) => {
    sqlite.exec(readFileSync(new URL(name, MIGRATIONS), 'utf8'));
    sqlite.prepare('insert into d1_migrations (name) values (?)').run(name);
  });
  for (const name of files.sort()) if (!applied.has(name)) apply.exclusive(name);
}
