/** Before each file in workerd: the migrations, as `wrangler d1 migrations apply` does them. */
import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { D1Migration } from '@cloudflare/vitest-plugin';
import type { D1Database } from '@cloudflare/workers-types';

const { DB, MIGRATIONS } = env as { DB: D1Database; MIGRATIONS: D1Migration[] };
await applyD1Migrations(DB, MIGRATIONS);
