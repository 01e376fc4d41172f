import { HttpResponse, http } from 'msw';
import { describe, expect, test, vi } from 'vitest';
import { openAiModel } from '../../src/model/openai.ts';
import { ModelError, type ModelRequest, type ToolFace } from '../../src/ports/model.ts';
import { fetchOut, listen } from '../fakes/wire.ts';

const URL = 'https://api.openai.com/v1/chat/completions';
const server = listen();

const open = (jsonMode: 'schema' | 'object' | 'text' = 'schema') =>
  openAiModel({
    ...{ apiKey: 'key-1', baseUrl: 'https://api.openai.com/v1', model: 'model-1' },
    ...{ jsonMode, fetch: fetchOut },
  });

const schema = { type: 'object', properties: {}, required: [], additionalProperties: false };
const tool: ToolFace = { name: 'search_articles', description: 'Searches.', parameters: { type: 'object' } };
const request = (over: Partial<ModelRequest> = {}): ModelRequest => ({
  messages: [
    { role: 'system', content: 'You answer.' },
    { role: 'user', content: '{"q":"secret-canary"}' },
  ],
  tools: [],
  schema,
  material: { question: '', snippets: [], repliesBefore: 0, answerFrom: 0 },
  signal: new AbortController().signal,
  ...over,
});

const completion = (message: Record<string, unknown>, over: Record<string, unknown> = {}) => ({
  ...{ id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'model-1' },
  choices: [{ index: 0, message: { role: 'assistant', content: null, ...message }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 900, completion_tokens: 80, total_tokens: 980 },
  ...over,
});

interface Asked {
  headers: Headers;
  body: Record<string, unknown>;
}

function answering(...answers: (() => Response | Promise<Response>)[]): Asked[] {
  const asked: Asked[] = [];
  server.use(
    http.post(URL, async ({ request: got }) => {
      asked.push({ headers: got.headers, body: (await got.clone().json()) as Record<string, unknown> });
      const answer = answers[Math.min(asked.length, answers.length) - 1];
      return answer ? answer() : HttpResponse.json(completion({ content: '{}' }));
    }),
  );
  return asked;
}

const says = (message: Record<string, unknown>) => () => HttpResponse.json(completion(message));
/** It waits before it tries again; the header makes that no time at all. */
const fails = (status: number) => () =>
  HttpResponse.json(
    { error: { message: 'your prompt was secret-canary', code: 'x' } },
    { status, headers: { 'retry-after-ms': '1' } },
  );

async function failing(work: Promise<unknown>): Promise<ModelError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ModelError)) throw new Error(`expected a ModelError, got ${String(error)}`);
  return error;
}

describe('a request to the model', () => {
  test('asks for the decision by a strict schema, as Chat Completions wants it', async () => {
    const asked = answering(says({ content: '{"decision":"silence"}' }));
    const reply = await open().complete(request());
    expect(reply).toEqual({ content: '{"decision":"silence"}', toolCalls: [], inputTokens: 900, outputTokens: 80 });
    expect(asked[0]?.body).toEqual({
      model: 'model-1',
      messages: [
        { role: 'system', content: 'You answer.' },
        { role: 'user', content: '{"q":"secret-canary"}' },
      ],
      max_completion_tokens: 2_000,
      response_format: { type: 'json_schema', json_schema: { name: 'decision', strict: true, schema } },
    });
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer key-1');
    expect(asked[0]?.headers.get('content-type')).toContain('application/json');
    expect(asked[0]?.headers.get('openai-organization')).toBeNull();
  });

  test('says nothing about this machine, and takes nothing from its environment', async () => {
    for (const name of ['OPENAI_ORG_ID', 'OPENAI_PROJECT_ID', 'OPENAI_ADMIN_KEY']) vi.stubEnv(name, 'env-canary');
    vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'x-custom: env-canary');
    vi.stubEnv('OPENAI_BASE_URL', 'https://env-canary.example/v1');
    const asked = answering(fails(503), says({ content: 'x' }));
    await open().complete(request());
    vi.unstubAllEnvs();
    expect(asked).toHaveLength(2);
    for (const { headers } of asked) {
      expect([...headers.keys()].filter((name) => /^(?:x|openai)-/.test(name))).toEqual([]);
      expect([...headers.values()].filter((value) => /OpenAI\/|canary/.test(value))).toEqual([]);
    }
  });

  test.each([
    ['object', { type: 'json_object' }],
    ['text', undefined],
  ] as const)('to an endpoint that knows no schema uses what it knows (%s)', async (mode, format) => {
    const asked = answering();
    await open(mode).complete(request());
    expect(asked[0]?.body.response_format).toEqual(format);
  });

  test('offers tools, and hands back what was called and what came of it', async () => {
    const call = { id: 'call_1', type: 'function', function: { name: 'search_articles', arguments: '{"query":"x"}' } };
    const asked = answering(says({ tool_calls: [call] }), says({ content: '{}' }));
    const model = open();
    const reply = await model.complete(request({ tools: [tool] }));
    expect(reply.toolCalls).toEqual([{ id: 'call_1', name: 'search_articles', arguments: '{"query":"x"}' }]);
    expect(reply.content).toBe('');
    const { messages } = request();
    await model.complete(
      request({
        messages: [
          ...messages,
          { role: 'assistant', content: '', toolCalls: reply.toolCalls },
          { role: 'tool', toolCallId: 'call_1', content: '[]' },
          { role: 'assistant', content: 'no', toolCalls: [] },
        ],
      }),
    );
    expect(asked[0]?.body.tools).toEqual([{ type: 'function', function: tool }]);
    expect(asked[1]?.body).not.toHaveProperty('tools');
    expect((asked[1]?.body.messages as unknown[] | undefined)?.slice(2)).toEqual([
      { role: 'assistant', content: null, tool_calls: [call] },
      { role: 'tool', tool_call_id: 'call_1', content: '[]' },
      { role: 'assistant', content: 'no' },
    ]);
  });
});

describe('an answer of the model', () => {
  test('that lacks its usage costs nothing known', async () => {
    answering(() => HttpResponse.json(completion({ content: 'x' }, { usage: undefined })));
    expect(await open().complete(request())).toMatchObject({ inputTokens: 0, outputTokens: 0 });
  });

  test('with tool calls of a kind we do not offer is read without them', async () => {
    answering(says({ content: 'x', tool_calls: [{ id: '1', type: 'custom', custom: { name: 'y', input: '' } }] }));
    expect((await open().complete(request())).toolCalls).toEqual([]);
  });

  test.each([
    [401, 'unauthorized', 1],
    [403, 'unauthorized', 1],
    [400, 'bad_request', 1],
    [404, 'bad_request', 1],
    [422, 'bad_request', 1],
    [429, 'rate_limited', 2],
    [408, 'unavailable', 2],
    [500, 'unavailable', 2],
    [503, 'unavailable', 2],
  ])('with status %i is %s after %i tries, and its words are not repeated', async (status, code, tries) => {
    const asked = answering(fails(status));
    const error = await failing(open().complete(request()));
    expect(error.code).toBe(code);
    expect(error.message).not.toContain('secret-canary');
    expect(asked).toHaveLength(tries);
  });

  test('that comes after a hiccup is taken', async () => {
    answering(fails(503), says({ content: 'x' }));
    expect((await open().complete(request())).content).toBe('x');
  });

  test.each<[string, () => Response, string]>([
    ['a refusal of the provider', says({ refusal: 'I cannot' }), 'refused'],
    ['no choice', () => HttpResponse.json(completion({}, { choices: [] })), 'unavailable'],
    ['an empty object', () => HttpResponse.json({}), 'unavailable'],
    [
      'a page of a proxy',
      () => new HttpResponse('<html>hotel</html>', { headers: { 'content-type': 'text/html' } }),
      'unavailable',
    ],
    [
      'a page that says it is JSON',
      () => new HttpResponse('<html>', { headers: { 'content-type': 'application/json' } }),
      'unavailable',
    ],
    ['nothing', () => new HttpResponse(null, { status: 204 }), 'unavailable'],
  ])('that is %s is an error with a name', async (_, answer, code) => {
    answering(answer);
    expect((await failing(open().complete(request()))).code).toBe(code);
  });

  test('that says when to come again is asked again no earlier', async () => {
    const later = () => new HttpResponse(null, { status: 429, headers: { 'retry-after': '0.3' } });
    answering(later, says({ content: 'x' }));
    const from = performance.now();
    expect((await open().complete(request())).content).toBe('x');
    expect(performance.now() - from).toBeGreaterThan(250);
  });

  test('that says to come again after the deadline is not waited for longer than that', async () => {
    const asked = answering(() => new HttpResponse(null, { status: 429, headers: { 'retry-after': '30' } }));
    const signal = AbortSignal.timeout(100);
    expect((await failing(open().complete(request({ signal })))).code).toBe('timeout');
    expect(asked).toHaveLength(1);
  });

  test('that never comes ends with the signal', async () => {
    const deadline = new AbortController();
    answering(() => {
      deadline.abort();
      return new Promise(() => {});
    });
    expect((await failing(open().complete(request({ signal: deadline.signal })))).code).toBe('timeout');
  });
});
