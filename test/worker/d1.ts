/** D1 in workerd, reached from Node: an empty database with the migrations applied. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { D1Database } from '@cloudflare/workers-types';
import { getPlatformProxy, unstable_splitSqlQuery as splitSql } from 'wrangler';
import { openD1 } from '../../src/store/d1.ts';
import type { Driver } from '../../src/store/database.ts';

const MIGRATIONS = new URL('../../src/store/migrations/', import.meta.url);

/** `close` ends workerd. */
export async function bindD1(): Promise<{ db: D1Database; close: () => Promise<void> }> {
  const { env, dispose } = await getPlatformProxy<{ DB: D1Database }>({
    configPath: fileURLToPath(new URL('./d1.toml', import.meta.url)),
    persist: false,
    envFiles: [],
  });
  for (const name of readdirSync(MIGRATIONS)
    .filter((one) => one.endsWith('.sql'))
    .sort()) {
    const statements = splitSql(readFileSync(new URL(name, MIGRATIONS), 'utf8'));
    await env.DB.batch(statements.map((statement) => env.DB.prepare(statement)));
  }
  return { db: env.DB, close: dispose };
}

export async function openD1Here(): Promise<Driver> {
  const { db, close } = await bindD1();
  return { ...openD1(db), close };
}
