/** `npm run build`: what runs, built once: `dist/node/` with one chunk a command, and the Worker's module for installed folders. */
import { cpSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const NODE = 'dist/node';

/** Native modules: they find their own libraries beside themselves. Wrangler is there only where Workers are used. */
const OUTSIDE = ['better-sqlite3', 'sqlite-vec'];

/** Files that the code reads beside itself, and where the code that reads them stands. */
const BESIDE = {
  migrations: 'src/store/migrations',
  page: 'src/sandbox/page',
  articles: 'src/sandbox/sample/articles',
};

rmSync(NODE, { recursive: true, force: true });
await build({
  entryPoints: ['src/cli/firstline.ts'],
  outdir: NODE,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  external: OUTSIDE,
  chunkNames: '[name]-[hash]',
  minifySyntax: true,
  minifyWhitespace: true,
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
  // Packages in CommonJS ask for Node's own modules with `require`, which a module has only when it is made.
  banner: { js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);" },
});
for (const [name, folder] of Object.entries(BESIDE)) cpSync(folder, `${NODE}/${name}`, { recursive: true });
