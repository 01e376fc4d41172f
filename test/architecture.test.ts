/** The import rule of the design, held: what may know what, and who may reach outside. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { cyclesOf, type Import, readSources, secondDeclarations } from './house/sources.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const sources = readSources();
const files = sources.map(({ path }) => path);

/** The way of a message. A room knows the nouns, the ports and itself; only the turn runs several. */
const ROOMS = ['ingest', 'inbox', 'reading', 'turn', 'context', 'decide', 'act', 'record'];
const ADAPTERS = ['knowledge', 'intercom', 'model', 'store', 'alerts'];
/** They put everything together, and alone know a runtime. */
const WIRING = ['wiring', 'node.ts', 'worker.ts', 'cli'];
const COMMON = ['domain', 'ports', 'text', 'languages'];

/** What each folder of `src` may import beside itself: the table of the design. `config` as types only. */
const MAY: Record<string, string[]> = {
  domain: [],
  ports: ['domain'],
  text: ['domain', 'ports', 'languages'],
  languages: ['domain', 'ports', 'text'],
  config: ['domain', 'ports', 'text'],
  ...Object.fromEntries(ROOMS.map((room) => [room, [...COMMON, 'config']])),
  // What a conversation means is worked out once and handed in: rooms know the type.
  context: [...COMMON, 'config', 'reading'],
  act: [...COMMON, 'config', 'reading'],
  turn: [...COMMON, 'config', ...ROOMS],
  ...Object.fromEntries(ADAPTERS.map((adapter) => [adapter, COMMON])),
  tools: COMMON,
  mcp: [...COMMON, 'tools'],
  sandbox: COMMON,
};

/** What the table leaves open: one file of a room that another folder shows or needs, each with its reason. */
const ALSO: [from: RegExp, to: RegExp, because: string][] = [
  [
    /^knowledge\/index\//,
    /^store\/(database\.ts|schema\/)/,
    'the engine is written in SQL, over the store’s one face and the one description of the tables',
  ],
  [/^alerts\/incidents\.ts$/, /^knowledge\/learning\/gaps\.ts$/, 'an incident is many gaps alike'],
  [/^tools\/add-note\.ts$/, /^act\/reconcile\.ts$/, 'a note of an agent is found again as one of ours is'],
  [/^mcp\/http\.ts$/, /^ingest\/request-body\.ts$/, 'a body is read with a limit in one way'],
  [
    /^turn\/run\.ts$/,
    /^knowledge\/learning\/gaps\.ts$/,
    'whether a question counts as a gap is a judgement, no search',
  ],
];

/** The first folder of a file, or its own name at the root. */
const roomOf = (path: string) => (path.includes('/') ? (path.split('/')[0] ?? path) : path);

const source = (name: string) => sources.find(({ path }) => path === name)?.text ?? '';
const codeOf = (path: string) => source(path).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

const isLocal = ({ to }: Import) => to.endsWith('.ts') && !to.startsWith('..');
const all = sources.flatMap(({ imports }) => imports);
const local = all.filter(isLocal);

/** May a file of `room` import a file of `target`? */
function mayImport({ from, to, typeOnly }: Import): boolean {
  const [room, target] = [roomOf(from), roomOf(to)];
  if (WIRING.includes(room)) return target !== 'worker.ts' && target !== 'node.ts';
  if (room === target) return true;
  if (ALSO.some(([file, needed]) => file.test(from) && needed.test(to))) return true;
  if (target === 'config' && !typeOnly) return false;
  return MAY[room]?.includes(target) ?? false;
}

describe('the import rule', () => {
  test('stands at the root of src with the two entries alone', () => {
    expect(files.filter((path) => !path.includes('/'))).toEqual(['node.ts', 'worker.ts']);
  });

  test('is kept by every file', () => {
    const broken = local.filter((one) => !mayImport(one));
    expect(broken.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test('leaves no cycles', () => {
    expect(cyclesOf(sources)).toEqual([]);
  });

  test('knows each type name once', () => {
    expect(secondDeclarations(sources)).toEqual([]);
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

  test('lets the rooms of the way know no library but zod', () => {
    const foreign = all.filter((one) => !isLocal(one) && ROOMS.includes(roomOf(one.from)));
    const broken = foreign.filter(({ to }) => to !== 'zod');
    expect(broken.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test('keeps runtimes out of everything but the wiring, the commands and what serves files', () => {
    const may = (path: string) =>
      [
        'knowledge/sources/folder.ts',
        'knowledge/sources/web/get.ts',
        'knowledge/sources/web/public-address.ts',
        'store/sqlite.ts',
        'store/fresh-sqlite.ts',
        'sandbox/serve.ts',
        'sandbox/sample/load.ts',
      ].includes(path) || WIRING.includes(roomOf(path));
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
  const may = (path: string) => WIRING.includes(roomOf(path)) || path.includes('/page/');

  test.each(FORBIDDEN)('%s comes in through ports', (_, pattern) => {
    const broken = files.filter((path) => !may(path) && pattern.test(codeOf(path)));
    expect(broken).toEqual([]);
  });
});

test('the page of the product stays on one page', () => {
  const [, page = ''] = source('turn/run.ts').split('/** @throws');
  expect(page.split('\n').length).toBeLessThanOrEqual(60);
});

describe('what the documents name', () => {
  const documents = ['README.md', 'AGENTS.md'].map((name) => [name, readFileSync(join(ROOT, name), 'utf8')] as const);
  const there = new Set(
    ['src', 'test', 'docs', 'prompts', 'knowledge', '.ci']
      .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .concat(readdirSync(ROOT)),
  );
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
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
