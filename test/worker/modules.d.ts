/** What vite resolves in the tests that run in workerd. */
declare module 'cloudflare:workers' {
  export const env: unknown;
}

declare module 'cloudflare:test' {
  import type { D1Migration } from '@cloudflare/vitest-plugin';
  import type { D1Database } from '@cloudflare/workers-types';
  export function applyD1Migrations(db: D1Database, migrations: D1Migration[]): Promise<void>;
}

declare module '*?raw' {
  const text: string;
  export default text;
}

interface ImportMeta {
  glob(pattern: string, options: { query: '?raw'; import: 'default'; eager: true }): Record<string, string>;
}
