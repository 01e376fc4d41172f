/** The package in a folder of its own: packed, installed, begun with `init`, and asked a question. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyOfRepository, linkModules } from '../fakes/copy.ts';
import { startSandbox, until } from './running-sandbox.ts';

const run = promisify(execFile);
const MS_MAX = 240_000;
/** Where this Node is, for what asks the path for one. */
const BIN = dirname(process.execPath);

let clone: string;
let folder: string;

/** As a shell in that folder would run it, with this Node. */
const inFolder = (cwd: string, file: string, ...args: string[]) =>
  run(file, args, { cwd, env: { PATH: `${BIN}:${process.env.PATH}`, HOME: process.env.HOME, CI: '1' } });
const program = () => join(folder, 'node_modules/firstline/bin/firstline.js');
const firstline = (...args: string[]) => inFolder(folder, process.execPath, program(), ...args);

beforeAll(async () => {
  clone = copyOfRepository();
  linkModules(clone);
  await inFolder(clone, 'npm', 'run', 'prepare');
  folder = mkdtempSync(join(tmpdir(), 'firstline-installed-'));
  const { stdout } = await inFolder(clone, 'npm', 'pack', '--ignore-scripts', '--silent', '--pack-destination', folder);
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  await inFolder(folder, 'npm', 'install', ...flags, join(folder, stdout.trim()));
}, MS_MAX);
afterAll(() => {
  rmSync(clone, { recursive: true });
  rmSync(folder, { recursive: true });
}, MS_MAX);

test('the package holds no sources and no tests', () => {
  const own = join(folder, 'node_modules/firstline');
  for (const name of ['src', 'test', 'docs', 'AGENTS.md']) expect(existsSync(join(own, name))).toBe(false);
});

test('without firstline.config.ts it says how to begin', async () => {
  const told = firstline('sandbox');
  await expect(told).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('npx firstline init') });
});

test('init writes what an owner edits, and leaves what is there', async () => {
  writeFileSync(join(folder, '.gitignore'), 'mine\n');
  const { stdout } = await firstline('init');
  expect(stdout).toContain('left as it is  .gitignore');
  expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('mine\n');
  expect(readFileSync(join(folder, 'firstline.config.ts'), 'utf8')).toContain("from 'firstline'");
  for (const name of ['.env.example', 'knowledge/README.md', 'knowledge/how-to-reach-us.md', 'prompts/guidance'])
    expect(existsSync(join(folder, name))).toBe(true);
});

test(
  'the sandbox answers a question over HTTP',
  async () => {
    const sandbox = await startSandbox('sandbox', { program: program(), cwd: folder });
    const api = async (path: string, body?: object) => {
      const init = body && {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      };
      return (await fetch(`${sandbox.page}/_sim${path}`, init)).text();
    };
    try {
      const { contacts } = JSON.parse(await api('/workspace')) as { contacts: { id: string }[] };
      const asked = { body: 'How do I change my billing email?' };
      const { conversation_id: id } = JSON.parse(await api(`/contacts/${contacts[0]?.id}/messages`, asked));
      const answered = await until(async () => {
        const text = await api(`/conversations/${id}`);
        return text.includes('Billing contact') && text;
      }, 30_000);
      expect(answered).toContain('Settings');
    } finally {
      await sandbox.stop();
    }
  },
  MS_MAX,
);

test(
  'init --cloudflare makes a folder that wrangler can deploy',
  async () => {
    await firstline('init', '--cloudflare');
    expect(existsSync(join(folder, 'migrations/0001_start.sql'))).toBe(true);
    symlinkSync(join(clone, 'node_modules/wrangler'), join(folder, 'node_modules/wrangler'));
    const wrangler = join(folder, 'node_modules/wrangler/bin/wrangler.js');
    const { stdout } = await inFolder(folder, process.execPath, wrangler, 'deploy', '--dry-run', '--outdir', 'out');
    expect(stdout).toContain('env.CONVERSATIONS (Conversation)');
    expect(readFileSync(join(folder, 'out/worker.js'), 'utf8')).toContain('Larkspur');
  },
  MS_MAX,
);

test(
  'types tell a mistake in firstline.config.ts',
  async () => {
    const wrong =
      "import type { OwnerConfig } from 'firstline';\nexport const a: OwnerConfig = { company: 1, topics: [], fallbackTeam: 'S' };\n";
    writeFileSync(join(folder, 'wrong.ts'), wrong);
    const how = ['--ignoreConfig', '--noEmit', '--module', 'nodenext', '--strict', '--skipLibCheck'];
    const check = (name: string) => inFolder(folder, join(clone, 'node_modules/.bin/tsc'), ...how, name);
    await check('firstline.config.ts');
    await expect(check('wrong.ts')).rejects.toMatchObject({ stdout: expect.stringContaining('TS2322') });
  },
  MS_MAX,
);
