/** The commands as agents and operators run them: tools over stdin and stdout, and the tokens. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSample } from '../../src/sandbox/sample/load.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { type Served, serveSandbox } from '../../src/sandbox/serve.ts';
import { systemClock, systemFetch, systemIds } from '../../src/wiring/system.ts';
import { PROGRAM } from '../fakes/program.ts';

const run = promisify(execFile);

let intercom: Served;
let folder: string;
let env: Record<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'firstline-'));
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const parts = { clock: systemClock, ids: systemIds, fetch: systemFetch, log };
  intercom = await serveSandbox(createSandbox({ ...parts, sample: await loadSample() }).app as never, { port: 0 });
  env = {
    PATH: process.env.PATH ?? '',
    INTERCOM_ACCESS_TOKEN: 'any',
    INTERCOM_CLIENT_SECRET: 'any',
    INTERCOM_BASE_URL: intercom.url,
    FIRSTLINE_DB: join(folder, 'test.db'),
  };
}, 60_000);
afterAll(async () => {
  await intercom.close();
  rmSync(folder, { recursive: true, force: true });
});

const stdio = (scope: string) =>
  new StdioClientTransport({
    command: process.execPath,
    args: [PROGRAM, 'mcp', '--scope', scope],
    env,
    stderr: 'ignore',
  });

test('over stdio, an agent finds the articles and sees what its scope allows', async () => {
  for (const [scope, count] of [
    ['read', 12],
    ['read,write,send', 26],
  ] as const) {
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(stdio(scope));
    expect((await client.listTools()).tools).toHaveLength(count);
    const found = await client.callTool({ name: 'search_articles', arguments: { query: 'billing email' } });
    expect(JSON.stringify(found.structuredContent)).toContain('Billing contact');
    await client.close();
  }
}, 60_000);

/** What it printed, and how it ended: `lines` are written, then `end` is done. */
const piped = (lines: object[], end: (child: ChildProcess) => void) =>
  new Promise<{ code: number | null; out: string }>((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, 'mcp', '--scope', 'read'], {
      env,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.on('exit', (code) => resolve({ code, out }));
    for (const line of lines) child.stdin.write(`${JSON.stringify(line)}\n`);
    end(child);
  });
const INITIALIZE = {
  ...{ jsonrpc: '2.0', id: 1, method: 'initialize' },
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
};

test('over stdio, what was asked before the end is answered', async () => {
  const call = { name: 'search_articles', arguments: { query: 'billing email' } };
  const lines = [INITIALIZE, { jsonrpc: '2.0', id: 2, method: 'tools/call', params: call }];
  const { code, out } = await piped(lines, (child) => child.stdin?.end());
  expect([code, out]).toEqual([0, expect.stringContaining('Billing contact')]);
}, 60_000);

test('over stdio, a signal ends it', async () => {
  const { code, out } = await piped([INITIALIZE], (child) => child.stdout?.once('data', () => child.kill('SIGTERM')));
  expect([code, out]).toEqual([0, expect.stringContaining('"protocolVersion"')]);
}, 60_000);

test('a token is shown once, listed by name, and revoked', async () => {
  const token = (...args: string[]) =>
    run(process.execPath, [PROGRAM, 'token', ...args], { env }).then(({ stdout }) => stdout);
  const made = await token('create', 'claude', '--scope', 'write,read');
  expect(made).toMatch(/^fl_[0-9a-f]{16}_[0-9a-f]{64}\n$/);
  expect(await token('list')).toMatch(/^claude {2}read,write {2}\d{4}-/);
  expect(await token('list')).not.toContain(made.trim().slice(-64));
  await expect(token('create', 'claude')).rejects.toMatchObject({ code: 1 });
  await expect(token('create', 'other', '--scope', 'everything')).rejects.toMatchObject({ code: 2 });
  expect(await token('revoke', 'claude')).toBe('There are no tokens.\n');
}, 60_000);

test('without tokens it refuses to listen beyond this machine', async () => {
  const open = { ...env, MCP_AUTH: 'none' };
  for (const host of [{}, { HOST: '0.0.0.0' }, { HOST: '127.0.0.1', MCP_URL: 'https://support.example.com/mcp' }]) {
    const started = run(process.execPath, [PROGRAM, 'start'], { env: { ...open, ...host, PORT: '0' } });
    await expect(started).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('MCP_AUTH=none is refused'),
    });
  }
}, 60_000);
