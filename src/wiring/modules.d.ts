/** What the bundler and the runtime resolve: the runtime's own module, and files that become text. */
declare module 'cloudflare:workers' {
  import type { CloudflareWorkersModule } from '@cloudflare/workers-types';
  export const DurableObject: typeof CloudflareWorkersModule.DurableObject;
}

declare module '*.md' {
  const text: string;
  export default text;
}
