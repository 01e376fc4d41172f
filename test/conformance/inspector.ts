/**
 * `npm run inspect`: the official Inspector's command line lists our tools, strictly, and calls every one of them with its
 * own example, in the older protocol and in the newest. Fetched by its pinned version when it is run.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, systemFetch } from '../../src/system.ts';
import { TOOLS } from '../../src/tools/registry.ts';
import { type RunningSandbox, startSandbox } from '../acceptance/running-sandbox.ts';
import { ADA } from '../fakes/larkspur.ts';

const INSPECTOR = '@modelcontextprotocol/inspector@2.12.0';
/** The bot answers first: an agent that comes while it is at work is told to wait. */
const ANSWERED_MS = 6_000;

const home = await mkdtemp(join(tmpdir(), 'inspector-'));

/** Its exit code: 0, 5 when the tool refused, 6 when a schema is not strict. */
function inspect(url: string, args: string[]): Promise<{ code: number; printed: string }> {
  const env = { ...process.env, HOME: home, npm_config_cache: process.env.npm_config_cache ?? join(home, 'npm') };
  const child = spawn('npx', ['--yes', INSPECTOR, '--cli', url, ...args], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code: code ?? 1, printed })));
}

async function conversation({ page }: RunningSandbox): Promise<string> {
  const response = await systemFetch(`${page}/conversations`, {
    method: 'POST',
    headers: { authorization: 'Bearer any', 'content-type': 'application/json', 'intercom-version': '2.16' },
    body: JSON.stringify({ from: { type: 'user', id: ADA }, body: 'How do I change my billing email?' }),
  });
  return String(((await response.json()) as { conversation_id: unknown }).conversation_id);
}

const sandbox = await startSandbox('sandbox');
const url = `${sandbox.bot}/mcp`;
const failed: string[] = [];

for (const era of ['legacy', 'modern']) {
  const ids = new Map<string, string>();
  for (const { name, example } of TOOLS) if ('conversation_id' in example) ids.set(name, await conversation(sandbox));
  await systemClock.sleep(ANSWERED_MS);
  const listed = await inspect(url, ['--protocol-era', era, '--method', 'tools/list', '--strict', '--format', 'json']);
  if (listed.code !== 0) failed.push(`${era} tools/list: ${listed.code}\n${listed.printed}`);
  for (const { name, example } of TOOLS) {
    const id = ids.get(name);
    const key = 'idempotency_key' in example ? { idempotency_key: `${era}-${name}` } : {};
    const input = JSON.stringify({ ...example, ...(id ? { conversation_id: id } : {}), ...key });
    const args = ['--protocol-era', era, '--method', 'tools/call', '--tool-name', name, '--tool-args-json', input];
    const { code, printed } = await inspect(url, args);
    process.stdout.write(`${era} ${name}: ${code}\n`);
    if (code !== 0) failed.push(`${era} ${name}: ${printed}`);
  }
}
await sandbox.stop();
await rm(home, { recursive: true, force: true });
process.stdout.write(failed.length === 0 ? 'Listed and called, without a warning.\n' : `${failed.join('\n')}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
