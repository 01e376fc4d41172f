/**
 * `npm run conformance`: the official suite against our server, for the newest revision and the one before. The product
 * as it is, with its own tools, on both runtimes; then the same server with the fixtures the other scenarios ask for by name.
 * The suite is fetched by its pinned version when it is run: nothing else needs it. It can send no token, so all legs
 * run on loopback without one.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serve } from '@hono/node-server';
import ownerConfig from '../../../firstline.config.ts';
import { readConfig } from '../../../src/config/environment.ts';
import { makeClient } from '../../../src/intercom/client.ts';
import { mcpOverHttp } from '../../../src/mcp/mcp.ts';
import { loadSample } from '../../../src/sandbox/sample/load.ts';
import { createSandbox } from '../../../src/sandbox/sandbox.ts';
import { nodeAdapters, openStore, soon } from '../../../src/wiring/node-adapters.ts';
import { systemClock, systemFetch, systemIds } from '../../../src/wiring/system.ts';
import { openWorkspace } from '../../../src/wiring/turn-deps.ts';
import { RUNTIMES, startSandbox } from '../../acceptance/running-sandbox.ts';
import { fixtures } from './fixtures.ts';

const SUITE = '@modelcontextprotocol/conformance@0.2.0-alpha.12';
const REVISIONS = ['2026-07-28', '2025-11-25'] as const;
const HERE = fileURLToPath(new URL('.', import.meta.url));

interface Leg {
  name: string;
  url: string;
  /** File of what may fail, by revision. */
  baseline: (revision: string) => string | null;
}

const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** The product's server over a simulated workspace, with the fixtures beside its own tools. */
async function serveFixtures() {
  const env = {
    INTERCOM_ACCESS_TOKEN: 'conformance',
    INTERCOM_CLIENT_SECRET: 'conformance',
    HOST: '127.0.0.1',
    MCP_AUTH: 'none',
    FIRSTLINE_DB: ':memory:',
  };
  const config = readConfig(env, ownerConfig);
  const base = { clock: systemClock, ids: systemIds };
  const sandbox = createSandbox({ ...base, fetch: systemFetch, log: silent, sample: await loadSample() });
  const client = makeClient({ ...base, baseUrl: 'http://sample', token: 'x', fetch: sandbox.fetch });
  const store = openStore(config.dbPath);
  const workspace = await openWorkspace(config, { ...(await nodeAdapters(config, store, silent)), client });
  const parts = { toolDeps: workspace.toolDepsFor(() => {}), log: silent, count: () => {}, soon, fetch: systemFetch };
  const mcp = mcpOverHttp(config.mcp, { ...parts, extension: fixtures });
  const server = await new Promise<{ port: number; close: () => void }>((resolve) => {
    const listening = serve({ fetch: mcp.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) =>
      resolve({ port, close: () => listening.close() }),
    );
  });
  const stop = async () => {
    server.close();
    sandbox.close();
    await store.close();
  };
  return { url: `http://127.0.0.1:${server.port}/mcp`, stop };
}

/** Resolves with the exit code; what the suite prints is shown. */
async function run({ url, baseline }: Leg, revision: string): Promise<number> {
  const results = await mkdtemp(join(tmpdir(), 'conformance-'));
  const expected = baseline(revision);
  const args = ['--yes', SUITE, 'server', '--url', url, '--requirements', revision, '-o', results];
  const child = spawn('npx', expected ? [...args, '--expected-failures', join(HERE, expected)] : args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: process.env,
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  const code = await new Promise<number>((resolve) => child.on('close', (ended) => resolve(ended ?? 1)));
  await rm(results, { recursive: true, force: true });
  process.stdout.write(code === 0 ? `${counted(printed)}\n` : printed);
  return code;
}

/** Required scenarios that were exercised at all, and how many of them passed. */
function counted(printed: string): string {
  const unscored = new Set([...printed.matchAll(/^ +[✓✗] ([\w-]+) \(/gm)].map(([, name]) => name));
  const scenarios = [...printed.matchAll(/^[✓✗] ([\w-]+): (\d+) passed, (\d+) failed$/gm)]
    .map(([, name, passed, failures]) => ({ name, passed: Number(passed), failures: Number(failures) }))
    .filter(({ name, passed, failures }) => !unscored.has(name) && passed + failures > 0);
  const passed = scenarios.filter(({ failures }) => failures === 0);
  const missing = scenarios.length - passed.length;
  return `${passed.length} of ${scenarios.length} scenarios${missing > 0 ? ', the others as in the baseline' : ''}`;
}

const { values } = parseArgs({ options: { url: { type: 'string' } } });
const failed: string[] = [];

async function runLeg(leg: Leg): Promise<void> {
  for (const revision of REVISIONS) {
    process.stdout.write(`\n${leg.name}, ${revision}: `);
    if ((await run(leg, revision)) !== 0) failed.push(`${leg.name} ${revision}`);
  }
}

const own = (revision: string) => `baseline-${revision}.yml`;
if (values.url) {
  await runLeg({ name: 'product elsewhere', url: values.url, baseline: own });
} else {
  for (const { runtime, entry } of RUNTIMES) {
    const sandbox = await startSandbox(entry);
    await runLeg({ name: `product ${runtime}`, url: `${sandbox.bot}/mcp`, baseline: own });
    await sandbox.stop();
  }
  const server = await serveFixtures();
  const without = (revision: string) => (revision === '2026-07-28' ? null : 'baseline-fixtures-2025-11-25.yml');
  await runLeg({ name: 'with fixtures', url: server.url, baseline: without });
  await server.stop();
}
process.stdout.write(failed.length === 0 ? '\nAll as required.\n' : `\nNot as required: ${failed.join(', ')}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
