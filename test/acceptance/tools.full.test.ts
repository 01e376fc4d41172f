/** Clients of both packages call every tool of the running product, on both runtimes. */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as OlderHttp } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TOOLS } from '../../src/tools/registry.ts';
import { exampleCalls } from '../mcp/conformance/examples.ts';
import { RUNTIMES, type RunningSandbox, startSandbox } from './running-sandbox.ts';

/** workerd, its database and the bundle. */
const START_MS_MAX = 60_000;

const older = async (url: URL) => {
  const client = new OlderClient({ name: 'older', version: '1' });
  await client.connect(new OlderHttp(url) as never);
  return client;
};

const newest = async (url: URL) => {
  const client = new Client({ name: 'newest', version: '1' }, { versionNegotiation: { mode: 'auto' } });
  await client.connect(new StreamableHTTPClientTransport(url));
  expect(client.getNegotiatedProtocolVersion()).toBe('2026-07-28');
  return client;
};

describe.each(RUNTIMES)('the product $runtime', ({ entry }) => {
  let sandbox: RunningSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox(entry);
  }, START_MS_MAX);
  afterAll(() => sandbox.stop());

  test.each([
    ['older', older],
    ['newest', newest],
  ])(
    'the client of the %s package lists and calls every tool',
    async (key, connect) => {
      const client = await connect(new URL(`${sandbox.bot}/mcp`));
      expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(TOOLS.map(({ name }) => name));
      for (const { name, input } of await exampleCalls(sandbox, key)) {
        const { isError, structuredContent } = await client.callTool({ name, arguments: input });
        expect({ name, isError: isError === true, isAnswered: structuredContent !== undefined }).toEqual({
          ...{ name, isError: false, isAnswered: true },
        });
      }
      await client.close();
    },
    START_MS_MAX,
  );

  test('a body whose length nobody declared is refused where it is too large, and the next request finds a connection', async () => {
    const post = (path: string, body: BodyInit) => {
      const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
      const init: RequestInit & { duplex: string } = { method: 'POST', headers, body, duplex: 'half' };
      return fetch(`${sandbox.bot}${path}`, init);
    };
    for (const path of ['/mcp', '/webhooks/intercom']) {
      expect((await post(path, new Blob([new Uint8Array(1_048_576)]).stream())).status).toBe(413);
      const inPieces = new Blob(['{"jsonrpc":"2.0","id":1,"method":"ping"}']).stream();
      expect((await post(path, inPieces)).status).toBe(path === '/mcp' ? 200 : 401);
    }
  });
});
