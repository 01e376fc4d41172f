/**
 * `npm run inspect`: the official Inspector's command line lists our tools, strictly, and calls every one of them with its
 * own example, in the older protocol and in the newest, on both runtimes. Fetched by its pinned version when it is run.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RUNTIMES, startSandbox } from '../../acceptance/running-sandbox.ts';
import { exampleCalls } from './examples.ts';

const INSPECTOR = '@modelcontextprotocol/inspector@2.12.0';
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

async function inspectAll({ runtime, entry }: (typeof RUNTIMES)[number]): Promise<string[]> {
  const sandbox = await startSandbox(entry);
  const url = `${sandbox.bot}/mcp`;
  const failed: string[] = [];
  const expectFine = async (what: string, args: string[]) => {
    const { code, printed } = await inspect(url, args);
    process.stdout.write(`${what}: ${code}\n`);
    if (code !== 0) failed.push(`${what}: ${printed}`);
  };
  for (const era of ['legacy', 'modern']) {
    const first = ['--protocol-era', era, '--method'];
    await expectFine(`${runtime}, ${era} tools/list`, [...first, 'tools/list', '--strict', '--format', 'json']);
    for (const { name, input } of await exampleCalls(sandbox, era)) {
      const args = [...first, 'tools/call', '--tool-name', name, '--tool-args-json', JSON.stringify(input)];
      await expectFine(`${runtime}, ${era} ${name}`, args);
    }
  }
  await sandbox.stop();
  return failed;
}

const failed: string[] = [];
for (const one of RUNTIMES) failed.push(...(await inspectAll(one)));
await rm(home, { recursive: true, force: true });
process.stdout.write(failed.length === 0 ? 'Listed and called, without a warning.\n' : `${failed.join('\n')}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
