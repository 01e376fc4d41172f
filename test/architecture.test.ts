/** The import rule of the design, held: what may know what, and who may reach outside. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('../src', import.meta.url));
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'));

const ROOMS = ['ingest', 'inbox', 'turn', 'context', 'retrieve', 'decide', 'act', 'record'];
/** They put everything together: the entries, and what both runtimes share. */
const WIRING = ['node.ts', 'worker.ts', 'worker', 'firstline.ts', 'objects.ts', 'workspace.ts'];
const NOUNS = [
  'domain.ts',
  'hours.ts',
  'parts.ts',
  'asked.ts',
  'agents.ts',
  'ports.ts',
  'rounds.ts',
  'request-body.ts',
  'mask.ts',
];

/** A turn of ours, one that another agent decides, one after a customer's quiet, half of one that sends nothing; what they share. */
const PAGES = ['run', 'order', 'follow-up', 'draft', 'may-order', 'settle-earlier'].map((name) => `turn/${name}.ts`);

/** The first folder of a file, or its own name at the root. */
const roomOf = (path: string) => (path.includes('/') ? (path.split('/')[0] ?? path) : path);

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

const source = (path: string) => readFileSync(join(SRC, path), 'utf8');
const IMPORT = /^import\s+(type\s+)?(?:[^'"]*?\s+from\s+)?'([^']+)'/gms;

function importsOf(path: string): Import[] {
  return [...source(path).matchAll(IMPORT)].map(([, type, target = '']) => ({
    from: path,
    to: target.startsWith('.') ? posix.normalize(posix.join(dirname(path), target)) : target,
    typeOnly: Boolean(type),
  }));
}

const isLocal = ({ to }: Import) => to.endsWith('.ts') && !to.startsWith('..');
const all = files.flatMap(importsOf);
const local = all.filter(isLocal);

/** Adapters of a port that a room declares, and what two of them share. */
const ALSO: Record<string, string[]> = {
  'knowledge-folder.ts': ['retrieve'],
  web: ['retrieve', 'html-markdown.ts'],
  intercom: ['html-markdown.ts'],
  'config.ts': ['owner.ts'],
};

/** May a file of `room` import a file of `target`? */
function mayImport(room: string, target: string, { from, typeOnly }: Import): boolean {
  if (room === target && room !== 'cli') return true;
  // Each of them only those before it.
  if (NOUNS.includes(room)) return NOUNS.slice(0, NOUNS.indexOf(room)).includes(target);
  if (NOUNS.includes(target)) return true;
  if (WIRING.includes(room) || room === 'cli') return target !== 'worker.ts';
  if (PAGES.includes(from)) return ROOMS.includes(target);
  // The types of what a turn is handed, and of what the rooms did to it: the turn's own files.
  if (room === 'turn') return typeOnly && ROOMS.includes(target);
  if (room === 'mcp') return target === 'tools';
  if (room === 'tools') return ['retrieve', 'act', 'record'].includes(target);
  if (room === 'app.ts') return ['ingest', 'record'].includes(target);
  if (ALSO[room]?.includes(target)) return true;
  return ROOMS.includes(room) && target === 'owner.ts' && typeOnly;
}

describe('the import rule', () => {
  test('is kept by every file', () => {
    const broken = local.filter((one) => !mayImport(roomOf(one.from), roomOf(one.to), one));
    expect(broken.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test('leaves no cycles', () => {
    const reach = new Map(files.map((path) => [path, local.filter(({ from }) => from === path).map(({ to }) => to)]));
    const seen = new Set<string>();
    const cycles: string[] = [];
    const visit = (path: string, way: string[]) => {
      if (way.includes(path)) cycles.push([...way.slice(way.indexOf(path)), path].join(' → '));
      if (seen.has(path) || way.includes(path)) return;
      for (const next of reach.get(path) ?? []) visit(next, [...way, path]);
      seen.add(path);
    };
    for (const path of files) visit(path, []);
    expect(cycles).toEqual([]);
  });

  // Half of the Worker's start is schemas of tools, and a customer waits for none of them.
  test('loads the tools for agents in the Worker only when an agent comes', () => {
    const loaded = new Set<string>();
    const load = (path: string) => {
      if (loaded.has(path)) return;
      loaded.add(path);
      for (const { to } of local.filter(({ from, typeOnly }) => from === path && !typeOnly)) load(to);
    };
    load('worker.ts');
    expect(loaded).toContain('turn/run.ts');
    expect([...loaded].filter((path) => ['mcp/mcp.ts', 'tools/registry.ts'].includes(path))).toEqual([]);
  });

  test('lets rooms know no library but zod and what they exist for', () => {
    const own: Record<string, string[]> = {
      retrieve: ['@noble/hashes', '@orama/stemmers', 'markdown-it', 'yaml'],
      act: ['markdown-it'],
    };
    const foreign = all.filter((one) => !isLocal(one) && ROOMS.includes(roomOf(one.from)));
    const broken = foreign.filter(
      ({ from, to }) => to !== 'zod' && !own[roomOf(from)]?.some((name) => to === name || to.startsWith(`${name}/`)),
    );
    expect(broken.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test('keeps runtimes out of everything but the wiring, the commands and what serves files', () => {
    const may = (path: string) =>
      [
        'node.ts',
        'worker.ts',
        'knowledge-folder.ts',
        'web/get.ts',
        'web/public-address.ts',
        'store/sqlite.ts',
        'sandbox/serve.ts',
        'sandbox/sample/load.ts',
      ].includes(path) || roomOf(path) === 'cli';
    const broken = all.filter(
      ({ from, to }) => /^(node:|@hono\/node-server|better-sqlite3|cloudflare:)/.test(to) && !may(from),
    );
    expect(broken.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });
});

describe('the world outside', () => {
  const FORBIDDEN: [string, RegExp][] = [
    ['time', /\bDate\.now\(|\bnew Date\(\)/],
    ['timers', /(?<![.\w])set(?:Timeout|Interval|Immediate)\(/],
    ['chance', /\bMath\.random\(|crypto\.randomUUID\(/],
    ['the network', /(?<![.\w])fetch\(/],
    ['the console', /(?<![.\w])console\./],
    ['the environment', /\bprocess\.env\b/],
  ];
  const may = (path: string) =>
    ['system.ts', 'node.ts', 'worker.ts'].includes(path) || roomOf(path) === 'cli' || path.includes('/page/');

  test.each(FORBIDDEN)('%s comes in through ports', (_, pattern) => {
    const code = (path: string) => source(path).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    const broken = files.filter((path) => !may(path) && pattern.test(code(path)));
    expect(broken).toEqual([]);
  });
});

test('the page of the product stays on one page', () => {
  const [, page = ''] = source('turn/run.ts').split('/** @throws');
  expect(page.split('\n').length).toBeLessThanOrEqual(60);
});

describe('what the documents name', () => {
  const root = dirname(SRC);
  const documents = ['README.md', 'AGENTS.md'].map((name) => [name, readFileSync(join(root, name), 'utf8')] as const);
  const there = new Set(
    ['src', 'test', 'docs', 'prompts', 'knowledge', '.ci']
      .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .concat(readdirSync(root)),
  );
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };

  test.each(documents)('%s names only paths that exist', (_, text) => {
    const named = [...text.matchAll(/`((?:src|test|docs|prompts|knowledge|\.ci)\/[\w./-]+)`|\]\(((?!http)[\w./-]+)\)/g)]
      .map(([, code, link]) => (code ?? link ?? '').replace(/\/$/, ''))
      .filter((path) => !there.has(path));
    expect(named).toEqual([]);
  });

  test.each(documents)('%s names only commands that exist', (_, text) => {
    const named = [...text.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
