/** `npm run build`: what runs, built once. One chunk a command for Node, the Worker's module for owners' folders, and its types. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { type BuildOptions, build } from 'esbuild';

const NODE = 'dist/node';
const WORKER = 'dist/worker';
const TYPES = 'dist/types';

/** Native modules: they find their own libraries beside themselves. */
const OUTSIDE = ['better-sqlite3', 'sqlite-vec'];

/** Files that the code reads beside itself. */
const BESIDE = {
  migrations: 'src/store/migrations',
  page: 'src/sandbox/page',
  articles: 'src/sandbox/sample/articles',
};

/** Names are kept: a stack should be read without its map. */
const COMMON: BuildOptions = {
  bundle: true,
  format: 'esm',
  minifySyntax: true,
  minifyWhitespace: true,
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
};

for (const folder of [NODE, WORKER]) rmSync(folder, { recursive: true, force: true });

await build({
  ...COMMON,
  entryPoints: ['src/cli/firstline.ts'],
  outdir: NODE,
  splitting: true,
  platform: 'node',
  target: 'node24',
  external: OUTSIDE,
  chunkNames: '[name]-[hash]',
  // Packages in CommonJS ask for Node's own modules with `require`, which a module has only when it is made.
  banner: { js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);" },
});
for (const [name, folder] of Object.entries(BESIDE)) cpSync(folder, `${NODE}/${name}`, { recursive: true });

await build({
  ...COMMON,
  entryPoints: ['src/wiring/make-worker.ts'],
  outdir: WORKER,
  splitting: true,
  platform: 'neutral',
  mainFields: ['module', 'main'],
  conditions: ['workerd', 'worker', 'browser', 'import'],
  target: 'es2024',
  external: ['cloudflare:*', 'node:*'],
  loader: { '.md': 'text' },
});

/** Only for owners: the compiler takes a quarter of a second that no start should wait for. */
if (process.argv.includes('--types')) {
  rmSync(TYPES, { recursive: true, force: true });
  const options = [
    '--declaration',
    '--emitDeclarationOnly',
    '--noEmit',
    'false',
    '--rootDir',
    'src',
    '--outDir',
    TYPES,
  ];
  const same = ['--module', 'nodenext', '--target', 'es2024', '--lib', 'es2025,dom', '--strict', '--skipLibCheck'];
  const how = ['--ignoreConfig', '--exactOptionalPropertyTypes', '--allowImportingTsExtensions', '--types', 'node'];
  execFileSync('tsc', [...how, ...options, ...same, 'src/config/owner.ts'], { stdio: 'inherit' });
  mkdirSync(TYPES, { recursive: true });
  writeFileSync(
    `${TYPES}/worker.d.ts`,
    `import type { OwnerConfig } from './config/owner.ts';
type Prompts = Record<'system' | 'repair' | 'packet', string>;
type WorkerObject = new (state: never, env: never) => object;
/** What a Worker's entry exports. \`prompts\` stand in for those of the package. */
export declare function makeWorker(
  config: OwnerConfig,
  prompts?: Partial<Prompts>,
): {
  Conversation: WorkerObject;
  Workspace: WorkerObject;
  handler: {
    fetch(request: Request, env: never): Promise<Response>;
    scheduled(event: unknown, env: never): Promise<void>;
  };
};
`,
  );
}
