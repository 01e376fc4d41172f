/**
 * One of the servers the MCP bench compares, in a process of its own: `bare` (the SDK's handler with one tool that does
 * nothing) or `product` (ours, with token, audit on disk and the sample's articles). Prints its port and a token.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import ownerConfig from '../../firstline.config.ts';
import { readConfig } from '../../src/config/environment.ts';
import { makeClient } from '../../src/intercom/client.ts';
import { sync } from '../../src/knowledge/sources/sync.ts';
import { mcpOverHttp } from '../../src/mcp/mcp.ts';
import { newToken } from '../../src/mcp/new-token.ts';
import { loadSample } from '../../src/sandbox/sample/load.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { nodeAdapters, openStore, soon } from '../../src/wiring/node-adapters.ts';
import { systemClock, systemFetch, systemIds } from '../../src/wiring/system.ts';
import { openWorkspace } from '../../src/wiring/turn-deps.ts';

const told = (token: string) => (info: AddressInfo) => process.stdout.write(`${info.port} ${token}\n`);
/** What it has used of the processor so far, each time somebody asks with a signal: a shared host says little by the clock. */
process.on('SIGUSR2', () => process.stdout.write(`${JSON.stringify(process.cpuUsage())}\n`));
process.on('SIGTERM', () => process.exit(0));

if (process.argv[2] === 'bare') {
  const handler = createMcpHandler(() => {
    const server = new McpServer({ name: 'bare', version: '1.0.0' });
    server.registerTool('search_articles', { description: 'Nothing' }, () => ({ content: [] }));
    return server;
  });
  serve({ fetch: (request) => handler.fetch(request), port: 0, hostname: '127.0.0.1' }, told('none'));
} else {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true }));
  // The log line is made as in production, and thrown away.
  const log = {
    info: (event: string, fields?: object) => void JSON.stringify({ event, ...fields }),
    warn: () => {},
    error: () => {},
  };
  const env = { INTERCOM_ACCESS_TOKEN: 'bench', INTERCOM_CLIENT_SECRET: 'bench', MCP_CALLS_PER_MINUTE: '1000000' };
  const config = readConfig(env, ownerConfig);
  const base = { clock: systemClock, ids: systemIds };
  const sandbox = createSandbox({ ...base, fetch: systemFetch, log, sample: await loadSample() });
  const client = makeClient({ ...base, baseUrl: 'http://sample', token: 'x', fetch: sandbox.fetch });
  const store = openStore(join(folder, 'bench.db'));
  const workspace = await openWorkspace(config, { ...(await nodeAdapters(config, store, log)), client });
  const { workspaceId } = workspace.token;
  await sync({ store, clock: systemClock, workspaceId, intercom: workspace.deps.intercom, files: async () => [] });
  const { text, kept } = newToken({ name: 'bench', scopes: ['read'] }, systemClock.now());
  await store.addToken(workspaceId, kept);
  const parts = { toolDeps: workspace.toolDepsFor(() => {}), log, count: () => {}, soon, fetch: systemFetch };
  const mcp = mcpOverHttp(config.mcp, parts);
  serve({ fetch: mcp.fetch, port: 0, hostname: '127.0.0.1' }, told(text));
}
