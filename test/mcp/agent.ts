/** Another agent, as it comes in from outside: the official client over HTTP, with a token, against a whole world. */
import { type CallToolResult, Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { newToken } from '../../src/mcp/new-token.ts';
import { SCOPES, type Scope } from '../../src/ports/agents.ts';
import type { World } from '../fakes/world.ts';

export const ENDPOINT = 'http://localhost:3000/mcp';

export interface Agent {
  client: Client;
  /** What the tool gave. @throws when it refused. */
  call(name: string, input?: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** The code and the words of a refusal. @throws when there was none. */
  refused(name: string, input?: Record<string, unknown>): Promise<{ code: string; text: string }>;
  raw(name: string, input?: Record<string, unknown>): Promise<CallToolResult>;
  close(): Promise<void>;
}

/** The app as a server on this machine sees it called. */
export const overHttp =
  (world: World, headers: Record<string, string> = {}) =>
  async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    for (const [name, value] of Object.entries({ host: 'localhost:3000', ...headers }))
      request.headers.set(name, value);
    return world.firstline.app.fetch(request);
  };

export async function tokenFor(world: World, name: string, scopes: Scope[]): Promise<string> {
  const { text, kept } = newToken({ name, scopes }, world.clock.now());
  await world.store.addToken(world.firstline.workspace.token.workspaceId, kept);
  return text;
}

export async function agentIn(
  world: World,
  options: { scopes?: Scope[]; name?: string; era?: 'legacy' | 'modern' } = {},
): Promise<Agent> {
  const { scopes = [...SCOPES], name = 'helper', era = 'modern' } = options;
  const token = await tokenFor(world, name, scopes);
  const client = new Client(
    { name: 'test-agent', version: '1.0.0' },
    era === 'modern' ? { versionNegotiation: { mode: 'auto' } } : {},
  );
  const fetch = overHttp(world, { authorization: `Bearer ${token}` });
  await client.connect(new StreamableHTTPClientTransport(new URL(ENDPOINT), { fetch }));
  const raw: Agent['raw'] = async (tool, input = {}) =>
    (await client.callTool({ name: tool, arguments: input })) as CallToolResult;
  const textOf = ({ content }: CallToolResult) => (content[0]?.type === 'text' ? content[0].text : '');
  return {
    client,
    raw,
    async call(tool, input) {
      const result = await raw(tool, input);
      if (result.isError) throw new Error(`${tool}: ${textOf(result)}`);
      return result.structuredContent as Record<string, unknown>;
    },
    async refused(tool, input) {
      const result = await raw(tool, input);
      if (!result.isError) throw new Error(`${tool} was not refused: ${textOf(result)}`);
      const [, code = '', text = ''] = /^(\w+): ([\s\S]*)$/.exec(textOf(result)) ?? [];
      return { code, text: text || textOf(result) };
    },
    close: () => client.close(),
  };
}
