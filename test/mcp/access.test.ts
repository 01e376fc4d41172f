/** Who gets in, as whom, and what is written down. */
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, describe, expect, test } from 'vitest';
import { verifierFor } from '../../src/mcp/access.ts';
import { callLimit } from '../../src/mcp/call-limit.ts';
import { mcpOverHttp } from '../../src/mcp/mcp.ts';
import { TOOLS } from '../../src/tools/registry.ts';
import { virtualClock } from '../fakes/clock.ts';
import { makeWorld, type World } from '../fakes/world.ts';
import { agentIn, ENDPOINT, overHttp, tokenFor } from './agent.ts';

let world: World;
const open = async () => {
  world = await makeWorld({ script: () => ({ decision: 'silence' }) });
  return world;
};
afterEach(() => world?.close());

const LIST = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
const called = (name: string, input: unknown = {}) => ({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name, arguments: input },
});

/** A bare request of the older protocol. */
const post = (body: unknown, headers: Record<string, string> = {}) =>
  overHttp(world, {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    'mcp-protocol-version': '2025-11-25',
    ...headers,
  })(ENDPOINT, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('without a good token', () => {
  test.each([
    ['no header', {}],
    ['another scheme', { authorization: 'Basic Zmw6Zmw=' }],
    ['a made-up token', bearer(`fl_${'0'.repeat(16)}_${'0'.repeat(64)}`)],
    ['the Intercom token', bearer('token')],
    ['an empty one', { authorization: 'Bearer ' }],
  ])('%s is 401, and says how to come back', async (_, headers) => {
    await open();
    const response = await post(LIST, headers);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(await response.text()).not.toContain('fl_');
  });

  test('the right id with a wrong secret is 401', async () => {
    await open();
    const token = await tokenFor(world, 'helper', ['read']);
    const wrong = token.slice(0, -1) + (token.endsWith('0') ? '1' : '0');
    expect((await post(LIST, bearer(wrong))).status).toBe(401);
    expect((await post(LIST, bearer(token))).status).toBe(200);
  });

  test('a revoked token is 401 from its next request on', async () => {
    await open();
    const { workspaceId } = world.firstline.workspace.token;
    const token = await tokenFor(world, 'helper', ['read']);
    expect(await world.store.revokeToken(workspaceId, 'helper')).toBe(true);
    expect((await post(LIST, bearer(token))).status).toBe(401);
    expect(await world.store.revokeToken(workspaceId, 'helper')).toBe(false);
  });

  test('a secret is kept as a digest, and a name is given once', async () => {
    await open();
    const { workspaceId } = world.firstline.workspace.token;
    const token = await tokenFor(world, 'helper', ['read', 'write']);
    const kept = await world.store.listTokens(workspaceId);
    expect(kept).toMatchObject([
      { name: 'helper', scopes: ['read', 'write'], hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    expect(JSON.stringify(kept)).not.toContain(token.slice(-64));
    const twin = { id: 'other', name: 'helper', scopes: ['read' as const], hash: '', createdAt: 0 };
    expect(await world.store.addToken(workspaceId, twin)).toBe(false);
  });
});

describe('scopes', () => {
  test.each([
    [['read'], 12],
    [['read', 'write'], 25],
    [['read', 'write', 'send'], 26],
    [['send'], 1],
  ] as const)('%j see %i tools', async (scopes, count) => {
    await open();
    const agent = await agentIn(world, { scopes: [...scopes] });
    const { tools } = await agent.client.listTools();
    expect(tools).toHaveLength(count);
    expect(tools.map(({ name }) => name)).toEqual(
      TOOLS.filter((t) => scopes.some((s) => s === t.scope)).map((t) => t.name),
    );
    await agent.close();
  });

  test('a call beyond them is 403, names the scope, and does nothing', async () => {
    await open();
    const id = world.user.says('Hello');
    await world.settled();
    const token = await tokenFor(world, 'reader', ['read']);
    const before = world.sandbox.workspace.conversation(id).parts.length;
    for (const [name, scope] of [
      ['add_note', 'write'],
      ['reply_to_conversation', 'send'],
    ] as const) {
      const response = await post(called(name, { conversation_id: id, text: 'Hello' }), bearer(token));
      expect(response.status).toBe(403);
      expect(response.headers.get('www-authenticate')).toContain('insufficient_scope');
      expect(response.headers.get('www-authenticate')).toContain(`scope="${scope}"`);
    }
    expect(world.sandbox.workspace.conversation(id).parts).toHaveLength(before);
  });

  test('a token that may not read sees no resources and no prompts', async () => {
    await open();
    const agent = await agentIn(world, { scopes: ['send'] });
    expect((await agent.client.listResources()).resources).toEqual([]);
    expect((await agent.client.listPrompts()).prompts).toEqual([]);
    await agent.close();
  });
});

describe('where a request comes from', () => {
  test.each([
    ['another host', { host: 'evil.example.com' }],
    ['a foreign page', { origin: 'https://evil.example.com' }],
    ['a page of no origin', { origin: 'null' }],
  ])('%s is refused before the token is looked at', async (_, headers) => {
    await open();
    const token = await tokenFor(world, 'helper', ['read']);
    expect((await post(LIST, { ...bearer(token), ...headers })).status).toBe(403);
  });

  test('a page of this machine may call', async () => {
    await open();
    const token = await tokenFor(world, 'helper', ['read']);
    expect((await post(LIST, { ...bearer(token), origin: 'http://localhost:5173' })).status).toBe(200);
  });
});

describe('limits', () => {
  test('a token that calls too often is told when to come back, the others go on', () => {
    const clock = virtualClock();
    const limit = callLimit(clock, 60);
    for (let call = 0; call < 60; call += 1) expect(limit.take('busy')).toBe(0);
    expect(limit.take('busy')).toBe(1_000);
    expect(limit.take('other')).toBe(0);
    clock.goTo(clock.now() + 1_000);
    expect(limit.take('busy')).toBe(0);
    expect(limit.take('busy')).toBe(1_000);
  });

  test('the refusal reaches the agent as words', async () => {
    await open();
    const agent = await agentIn(world);
    for (let call = 0; call < 120; call += 1) await agent.call('list_teams');
    expect(await agent.refused('list_teams')).toMatchObject({
      code: 'too_many_calls',
      text: expect.stringMatching(/\d+ second/),
    });
    await agent.close();
  });

  test('a megabyte is refused before anything reads it', async () => {
    await open();
    const token = await tokenFor(world, 'helper', ['read', 'write']);
    const huge = called('add_note', { conversation_id: '1', text: 'x'.repeat(1_048_576) });
    expect((await post(huge, bearer(token))).status).toBe(413);
  });

  test('so is one whose length nobody declared', async () => {
    await open();
    const token = await tokenFor(world, 'helper', ['read', 'write']);
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)) });
    const headers = { 'content-type': 'application/json', ...bearer(token) };
    const init: RequestInit & { duplex: string } = { method: 'POST', body: endless, duplex: 'half' };
    const response = await overHttp(world, headers)(ENDPOINT, init);
    expect([response.status, await response.json()]).toMatchObject([413, { error: { code: -32_000 } }]);
  });

  test('what is no JSON is refused as such', async () => {
    await open();
    const token = await tokenFor(world, 'helper', ['read']);
    expect((await post('{"jsonrpc":', bearer(token))).status).toBe(400);
  });
});

describe('an older revision', () => {
  test('is answered in one piece of JSON, a batch too', async () => {
    await open();
    const token = await tokenFor(world, 'helper', ['read']);
    const search = called('search_articles', { query: 'change billing email' });
    const one = await post(search, bearer(token));
    expect(one.headers.get('content-type')).toBe('application/json');
    expect(await one.json()).toMatchObject({ id: 1, result: { structuredContent: { snippets: expect.anything() } } });
    const both = await post([search, { ...LIST, id: 2 }], bearer(token));
    expect(await both.json()).toMatchObject([
      { id: 1, result: { structuredContent: expect.anything() } },
      { id: 2, result: { tools: expect.anything() } },
    ]);
  });

  test('that asks for too much at once is refused', async () => {
    await open();
    const token = await tokenFor(world, 'helper', ['read']);
    const many = Array.from({ length: 100 }, (_, id) => ({ ...LIST, id }));
    expect((await post(many, bearer(token))).status).toBe(400);
  });

  test('whose caller hangs up before an answer that never comes is over', async () => {
    await open();
    const token = await tokenFor(world, 'helper', ['read']);
    const takenBack = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } };
    const caller = new AbortController();
    const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
    const init = { method: 'POST', body: JSON.stringify([called('list_teams'), takenBack]), signal: caller.signal };
    const answer = overHttp(world, { ...headers, ...bearer(token) })(ENDPOINT, init);
    const first = await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 50, 'nothing'))]);
    caller.abort();
    expect(first).toBe('nothing');
    expect((await answer).status).toBe(499);
  });
});

describe('the audit', () => {
  test('has one row a call: who, what, how it ended, and never the words', async () => {
    await open();
    const agent = await agentIn(world, { name: 'claude' });
    await agent.call('search_articles', { query: 'secret-canary' });
    await agent.refused('get_conversation', { conversation_id: '1' });
    await agent.client.readResource({ uri: 'intercom://articles/9310101' });
    await world.pass(100);
    const rows = await world.store.listAudit(world.firstline.workspace.token.workspaceId, 10);
    expect(rows.map(({ caller, tool, outcome }) => [caller, tool, outcome])).toEqual([
      ['claude', 'get_article', 'ok'],
      ['claude', 'get_conversation', 'not_found'],
      ['claude', 'search_articles', 'ok'],
    ]);
    expect(JSON.stringify([rows, world.logged])).not.toContain('secret-canary');
    expect(rows.every(({ argsHash }) => /^[0-9a-f]{64}$/.test(argsHash))).toBe(true);
    await agent.close();
  });

  const newest = async (count: number) => {
    await world.pass(100);
    const rows = await world.store.listAudit(world.firstline.workspace.token.workspaceId, count);
    return rows.map(({ caller, tool, outcome }) => [caller, tool, outcome]);
  };

  test('has what was refused before it ran: a missing scope, wrong arguments, and what a completion asks for', async () => {
    await open();
    const agent = await agentIn(world, { name: 'claude', scopes: ['read'] });
    const token = await tokenFor(world, 'reader', ['read']);
    await post(called('reply_to_conversation', { conversation_id: '1', text: 'Hi' }), bearer(token));
    expect((await agent.refused('search_conversations', { query: 'refund' })).text).toContain('There are: state, ');
    expect((await agent.refused('get_conversation', { conversation_id: {} })).code).toBe('bad_input');
    const ref = { type: 'ref/prompt' as const, name: 'draft_reply' };
    await agent.client.complete({ ref, argument: { name: 'conversation_id', value: '' } });
    expect(await newest(4)).toEqual([
      ['claude', 'search_conversations', 'ok'],
      ['claude', 'get_conversation', 'bad_input'],
      ['claude', 'search_conversations', 'bad_input'],
      ['reader', 'reply_to_conversation', 'scope_missing'],
    ]);
    await agent.close();
  });

  test('that cannot be written undoes nothing, and is told to nobody outside', async () => {
    await open();
    const id = world.user.says('Hello');
    await world.settled();
    const agent = await agentIn(world);
    world.store.audit = () => Promise.reject(new Error('secret-canary'));
    world.store.listArticles = () => Promise.reject(new Error('secret-canary'));
    await agent.call('add_note', { conversation_id: id, text: 'x' });
    const listing = await agent.client.listResources().catch((error: unknown) => String(error));
    expect(listing).toContain('internal_error');
    expect(JSON.stringify([listing, world.logged])).not.toContain('secret-canary');
    expect(world.logged).toContainEqual(expect.objectContaining({ event: 'audit_failed' }));
    await agent.close();
  });
});

describe('a stop', () => {
  test('lets calls under way end first', async () => {
    await open();
    const id = world.user.says('Hello');
    await world.settled();
    const agent = await agentIn(world);
    const gate = Promise.withResolvers<void>();
    let isAsked = false;
    world.sandbox.faults.onRequest(({ method, path }) => {
      if (method === 'POST' && path.endsWith('/reply')) isAsked = true;
      return undefined;
    });
    const audit = world.store.audit.bind(world.store);
    world.store.audit = async (...rows) => {
      await gate.promise;
      return audit(...rows);
    };
    const noted = agent.call('add_note', { conversation_id: id, text: 'x' });
    while (!isAsked) await new Promise((resolve) => setImmediate(resolve));
    let isStopped = false;
    const stopped = world.firstline.stop().then(() => {
      isStopped = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isStopped).toBe(false);
    gate.resolve();
    await noted;
    await stopped;
    await agent.close();
  });
});

/** The endpoint of this world with other settings. */
function endpointWith(settings: Partial<Parameters<typeof mcpOverHttp>[0]>, fetch = async () => new Response()) {
  const { workspace } = world.firstline;
  const plain = { auth: 'token', readOnly: false, publicUrl: null, callsPerMinute: 120, oauth: null } as const;
  const parts = { toolDeps: workspace.toolDepsFor(() => {}), count: () => {}, soon: setImmediate, fetch };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const http = mcpOverHttp({ ...plain, ...settings }, { ...parts, log });
  return (url: string, init: { body?: unknown; headers?: Record<string, string> } = {}) =>
    http.fetch(
      new Request(url, {
        method: init.body ? 'POST' : 'GET',
        ...(init.body ? { body: JSON.stringify(init.body) } : {}),
        headers: {
          host: new URL(url).host,
          accept: 'application/json, text/event-stream',
          'content-type': 'application/json',
          'mcp-protocol-version': '2025-11-25',
          ...init.headers,
        },
      }),
    );
}

test('read-only takes away every tool that changes anything, whatever the token allows', async () => {
  await open();
  const token = await tokenFor(world, 'helper', ['read', 'write', 'send']);
  const send = endpointWith({ readOnly: true });
  const text = await (await send(ENDPOINT, { body: LIST, headers: bearer(token) })).text();
  expect(text).toContain('search_articles');
  expect(text).not.toContain('add_note');
  const refused = await send(ENDPOINT, {
    body: called('add_note', { conversation_id: '1', text: 'x' }),
    headers: bearer(token),
  });
  expect(await refused.text()).toContain('-32602');
});

test('without tokens, which only a loopback address may be, anybody on this machine has every tool', async () => {
  await open();
  const send = endpointWith({ auth: 'none' });
  const text = await (await send(ENDPOINT, { body: LIST })).text();
  expect(text).toContain('reply_to_conversation');
  expect((await send('http://support.example.com/mcp', { body: LIST })).status).toBe(403);
});

describe('tokens of the owner’s authorization server', () => {
  const ISSUER = 'https://login.example.com';
  const AUDIENCE = 'https://support.example.com/mcp';
  const oauth = { issuer: ISSUER, jwksUrl: `${ISSUER}/keys` };

  async function server() {
    await open();
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: '1', alg: 'ES256' }] };
    const send = endpointWith({ publicUrl: AUDIENCE, oauth }, async () => Response.json(jwks));
    const token = (over: { aud?: string; iss?: string; exp?: number; scope?: string } = {}) =>
      new SignJWT({ scope: over.scope ?? 'openid read', client_id: 'app-1' })
        .setProtectedHeader({ alg: 'ES256', kid: '1' })
        .setSubject('user-1')
        .setIssuer(over.iss ?? ISSUER)
        .setAudience(over.aud ?? AUDIENCE)
        .setExpirationTime(over.exp ?? 4_000_000_000)
        .sign(privateKey);
    return { send, token };
  }

  test('are let in with the scopes they carry', async () => {
    const { send, token } = await server();
    const response = await send(AUDIENCE, { body: LIST, headers: bearer(await token()) });
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toContain('search_articles');
    expect(text).not.toContain('add_note');
  });

  test.each([
    ['for another server', { aud: 'https://other.example.com/mcp' }],
    ['of another issuer', { iss: 'https://evil.example.com' }],
    ['that has ended', { exp: 1_700_000_000 }],
  ])('are refused %s', async (_, over) => {
    const { send, token } = await server();
    const response = await send(AUDIENCE, { body: LIST, headers: bearer(await token(over)) });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain(
      'resource_metadata="https://support.example.com/.well-known/oauth-protected-resource/mcp"',
    );
  });

  test('are no worse for a key server that is away: nobody is told to throw a good one away', async () => {
    const { token } = await server();
    const send = endpointWith({ publicUrl: AUDIENCE, oauth }, async () => new Response('', { status: 503 }));
    const response = await send(AUDIENCE, { body: LIST, headers: bearer(await token()) });
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([500, null]);
  });

  test('a call beyond the scope says which one to ask for, and where', async () => {
    const { send, token } = await server();
    const body = called('add_note', { conversation_id: '1', text: 'x' });
    const response = await send(AUDIENCE, { body, headers: bearer(await token()) });
    expect(response.status).toBe(403);
    expect(response.headers.get('www-authenticate')).toMatch(
      /scope="write".*resource_metadata=|resource_metadata=.*scope="write"/,
    );
  });

  test('the metadata names the server, and our own tokens still work', async () => {
    const { send } = await server();
    const metadata = await send('https://support.example.com/.well-known/oauth-protected-resource/mcp');
    expect(await metadata.json()).toMatchObject({
      resource: AUDIENCE,
      authorization_servers: [ISSUER],
      scopes_supported: ['read', 'write', 'send'],
    });
    const own = await tokenFor(world, 'helper', ['read']);
    expect((await send(AUDIENCE, { body: LIST, headers: bearer(own) })).status).toBe(200);
  });

  test('keys that cannot be had let nobody in', async () => {
    await open();
    const { workspaceId } = world.firstline.workspace.token;
    const verifier = verifierFor({
      workspaceId,
      store: world.store,
      clock: world.clock,
      oauth: { ...oauth, audience: AUDIENCE, fetch: async () => new Response('down', { status: 503 }) },
    });
    const { privateKey } = await generateKeyPair('ES256');
    const token = await new SignJWT({}).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
    await expect(verifier.verifyAccessToken(token)).rejects.toThrow();
  });
});
