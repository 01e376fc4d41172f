/**
 * The tools, resources and prompts of fixed names that the conformance suite wants to find: test-only, registered into
 * the product's own server. What each must do is said by `npx @modelcontextprotocol/conformance list`.
 */
import {
  acceptedContent,
  type CallToolResult,
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  completable,
  createRequestStateCodec,
  fromJsonSchema,
  inputRequired,
  inputResponse,
  type McpServer,
  ProtocolError,
  ResourceTemplate,
  type ServerContext,
  type StandardSchemaWithJSON,
} from '@modelcontextprotocol/server';
import * as z from 'zod';
import type { McpDeps } from '../../../src/mcp/server.ts';
import { systemClock } from '../../../src/wiring/system.ts';

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
const WAV = 'UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAAAAA==';

const state = createRequestStateCodec<{ round: number }>({ key: crypto.getRandomValues(new Uint8Array(32)) });

const said = (text: string): CallToolResult => ({ content: [{ type: 'text', text }] });
const image = { type: 'image', data: PNG, mimeType: 'image/png' } as const;
const pause = () => systemClock.sleep(50);
const ask = (message: string, field: string, type: 'string' | 'boolean' = 'string') =>
  inputRequired.elicit({
    message,
    requestedSchema: { type: 'object', properties: { [field]: { type } as { type: 'boolean' } }, required: [field] },
  });
const sampling = (text: string) =>
  inputRequired.createMessage({ messages: [{ role: 'user', content: { type: 'text', text } }], maxTokens: 100 });

type Run = (ctx: ServerContext) => CallToolResult | ReturnType<typeof inputRequired> | Promise<unknown>;

const TOOLS: Record<string, Run> = {
  test_simple_text: () => said('This is a simple text response for testing.'),
  test_image_content: () => ({ content: [image] }),
  test_audio_content: () => ({ content: [{ type: 'audio', data: WAV, mimeType: 'audio/wav' }] }),
  test_embedded_resource: () => ({
    content: [
      {
        type: 'resource',
        resource: {
          uri: 'test://embedded-resource',
          mimeType: 'text/plain',
          text: 'This is an embedded resource content.',
        },
      },
    ],
  }),
  test_multiple_content_types: () => ({
    content: [
      { type: 'text', text: 'Multiple content types test:' },
      image,
      {
        type: 'resource',
        resource: {
          uri: 'test://mixed-content-resource',
          mimeType: 'application/json',
          text: '{"test":"data","value":123}',
        },
      },
    ],
  }),
  test_error_handling: () => {
    throw new Error('This tool intentionally returns an error for testing');
  },
  test_tool_with_progress: async (ctx) => {
    const progressToken = ctx.mcpReq._meta?.progressToken;
    for (const progress of [0, 50, 100]) {
      if (progressToken !== undefined) {
        await ctx.mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress, total: 100 } });
      }
      await pause();
    }
    return said('Done.');
  },
  test_tool_with_logging: async (ctx) => {
    for (const text of ['Tool execution started', 'Tool processing data', 'Tool execution completed']) {
      await ctx.mcpReq.log('info', text);
      await pause();
    }
    return said('Done.');
  },
  test_logging_tool: async (ctx) => {
    await ctx.mcpReq.log('info', 'Only for those who asked for it');
    return said('Done.');
  },
  test_missing_capability: () => inputRequired({ inputRequests: { answer: sampling('Who are you?') } }),
  test_streaming_elicitation: () => inputRequired({ inputRequests: { answer: ask('Who are you?', 'name') } }),

  test_input_required_result_elicitation: (ctx) => {
    const answer = acceptedContent(ctx.mcpReq.inputResponses, 'user_name', z.object({ name: z.string() }));
    if (!answer) return inputRequired({ inputRequests: { user_name: ask('What is your name?', 'name') } });
    return said(`Hello, ${answer.name}!`);
  },
  test_input_required_result_sampling: (ctx) => {
    const answer = inputResponse(ctx.mcpReq.inputResponses, 'capital_question');
    if (answer.kind === 'sampling') return said(JSON.stringify(answer.result.content));
    return inputRequired({ inputRequests: { capital_question: sampling('What is the capital of France?') } });
  },
  test_input_required_result_list_roots: (ctx) => {
    const answer = inputResponse(ctx.mcpReq.inputResponses, 'client_roots');
    if (answer.kind === 'roots') return said(answer.roots.map(({ uri }) => uri).join(', '));
    return inputRequired({ inputRequests: { client_roots: inputRequired.listRoots() } });
  },
  test_input_required_result_request_state: async (ctx) => {
    if (acceptedContent(ctx.mcpReq.inputResponses, 'confirm')) return said('state-ok');
    const inputRequests = { confirm: ask('Please confirm', 'ok', 'boolean') };
    return inputRequired({ inputRequests, requestState: await state.mint({ round: 1 }) });
  },
  test_input_required_result_multiple_inputs: async (ctx) => {
    const keys = ['user_name', 'greeting', 'client_roots'];
    const answers = keys.map((key) => inputResponse(ctx.mcpReq.inputResponses, key).kind);
    if (!answers.includes('missing')) return said('All three arrived.');
    const inputRequests = {
      user_name: ask('What is your name?', 'name'),
      greeting: sampling('Generate a greeting'),
      client_roots: inputRequired.listRoots(),
    };
    return inputRequired({ inputRequests, requestState: await state.mint({ round: 1 }) });
  },
  test_input_required_result_multi_round: async (ctx) => {
    const answers = ctx.mcpReq.inputResponses;
    const round = ctx.mcpReq.requestState<{ round: number }>()?.round ?? 0;
    if (round === 2 && acceptedContent(answers, 'step2')) return said('Both rounds are over.');
    const inputRequests: Record<string, ReturnType<typeof ask>> = round === 1 && acceptedContent(answers, 'step1')
      ? { step2: ask('Step 2: What is your favorite color?', 'color') }
      : { step1: ask('Step 1: What is your name?', 'name') };
    return inputRequired({
      inputRequests,
      requestState: await state.mint({ round: 'step2' in inputRequests ? 2 : 1 }),
    });
  },
  test_input_required_result_tampered_state: async (ctx) => {
    if (acceptedContent(ctx.mcpReq.inputResponses, 'confirm')) return said('The state is ours.');
    const inputRequests = { confirm: ask('Please confirm', 'ok', 'boolean') };
    return inputRequired({ inputRequests, requestState: await state.mint({ round: 1 }) });
  },
  test_input_required_result_capabilities: (ctx) => {
    const envelope = (ctx.mcpReq.envelope ?? {}) as Record<string, ClientCapabilities | undefined>;
    const can = envelope[CLIENT_CAPABILITIES_META_KEY] ?? {};
    const inputRequests = {
      ...(can.elicitation ? { name: ask('What is your name?', 'name') } : {}),
      ...(can.sampling ? { greeting: sampling('Generate a greeting') } : {}),
    };
    return inputRequired({ inputRequests });
  },
};

const HEADER_TOOL = fromJsonSchema({
  type: 'object',
  properties: { region: { type: 'string', 'x-mcp-header': 'Region' } },
  required: ['region'],
} as never) as StandardSchemaWithJSON;

const SCHEMA_TOOL = fromJsonSchema({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  $defs: {
    address: {
      $anchor: 'addressDef',
      type: 'object',
      properties: { street: { type: 'string' }, city: { type: 'string' } },
    },
  },
  properties: { name: { type: 'string' }, address: { $ref: '#/$defs/address' } },
  additionalProperties: false,
} as never) as StandardSchemaWithJSON;

function registerTools(server: McpServer): void {
  for (const [name, run] of Object.entries(TOOLS)) {
    const description = `Conformance fixture ${name}`;
    server.registerTool(name, { description }, ((ctx: ServerContext) => run(ctx)) as never);
  }
  const echo = (input: unknown) => said(JSON.stringify(input));
  server.registerTool('test_x_mcp_header', { description: 'A header mirrors a field', inputSchema: HEADER_TOOL }, echo);
  server.registerTool('json_schema_2020_12_tool', { description: 'Newer keywords', inputSchema: SCHEMA_TOOL }, echo);
  const names = [...Object.keys(TOOLS)];
  const face = (name: string) => ({
    name,
    description: `Conformance fixture ${name}`,
    inputSchema: { type: 'object' },
  });
  const schemaOf = (schema: StandardSchemaWithJSON) =>
    schema['~standard'].jsonSchema.input({ target: 'draft-2020-12' });
  const tools = [
    ...names.map(face),
    { ...face('test_x_mcp_header'), inputSchema: schemaOf(HEADER_TOOL) },
    { ...face('json_schema_2020_12_tool'), inputSchema: schemaOf(SCHEMA_TOOL) },
  ];
  server.server.setRequestHandler('tools/list', () => ({ tools }) as never);
}

function registerResources(server: McpServer): void {
  const text = { title: 'Text', description: 'Fixed text', mimeType: 'text/plain' };
  server.registerResource('static-text', 'test://static-text', text, (uri) => ({
    contents: [{ uri: uri.href, mimeType: 'text/plain', text: 'This is the content of the static text resource.' }],
  }));
  const binary = { title: 'Image', description: 'Fixed image', mimeType: 'image/png' };
  server.registerResource('static-binary', 'test://static-binary', binary, (uri) => ({
    contents: [{ uri: uri.href, mimeType: 'image/png', blob: PNG }],
  }));
  const template = new ResourceTemplate('test://template/{id}/data', { list: undefined });
  const json = { title: 'Template', description: 'By id', mimeType: 'application/json' };
  server.registerResource('template', template, json, (uri, { id }) => {
    const data = JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` });
    return { contents: [{ uri: uri.href, mimeType: 'application/json', text: data }] };
  });
}

const user = (content: { type: 'text'; text: string } | typeof image) => ({ role: 'user', content }) as const;

function registerPrompts(server: McpServer): void {
  server.registerPrompt('test_simple_prompt', { description: 'Simple' }, () => ({
    messages: [user({ type: 'text', text: 'This is a simple prompt for testing.' })],
  }));
  const complete = (value: string | undefined) =>
    ['paris', 'park', 'party'].filter((one) => one.startsWith(value ?? ''));
  const argsSchema = z.object({ arg1: completable(z.string(), complete), arg2: z.string() });
  server.registerPrompt('test_prompt_with_arguments', { description: 'Two', argsSchema }, ({ arg1, arg2 }) => ({
    messages: [user({ type: 'text', text: `Prompt with arguments: arg1='${arg1}', arg2='${arg2}'` })],
  }));
  const withUri = z.object({ resourceUri: z.string() });
  const about = { description: 'Embeds a resource', argsSchema: withUri };
  server.registerPrompt('test_prompt_with_embedded_resource', about, ({ resourceUri: uri }) => {
    const resource = { uri, mimeType: 'text/plain', text: 'Embedded resource content for testing.' };
    return {
      messages: [
        { role: 'user', content: { type: 'resource', resource } },
        user({ type: 'text', text: 'Please process the embedded resource above.' }),
      ],
    };
  });
  server.registerPrompt('test_prompt_with_image', { description: 'Shows an image' }, () => ({
    messages: [user(image), user({ type: 'text', text: 'Please analyze the image above.' })],
  }));
  server.registerPrompt('test_input_required_result_prompt', { description: 'Asks first' }, ((ctx: ServerContext) => {
    const answer = acceptedContent(ctx.mcpReq.inputResponses, 'user_context');
    const question = ask('What context should the prompt use?', 'context');
    if (!answer) return inputRequired({ inputRequests: { user_context: question } });
    return { messages: [user({ type: 'text', text: `In the context of ${String(answer.context)}` })] };
  }) as never);
}

/** The older protocol's subscriptions: accepted, and nothing ever changes. */
function registerSubscriptions({ server }: McpServer): void {
  server.registerCapabilities({ logging: {}, resources: { subscribe: true, listChanged: false } });
  for (const method of ['resources/subscribe', 'resources/unsubscribe'] as const) {
    server.setRequestHandler(method, ({ params }) => {
      if (!params.uri.startsWith('test://')) throw new ProtocolError(-32602, 'unknown resource');
      return {};
    });
  }
}

export const fixtures: Pick<McpDeps, 'options' | 'more'> = {
  options: { requestState: { verify: (echoed, ctx) => state.verify(echoed, ctx) } },
  more: [registerTools, registerResources, registerPrompts, registerSubscriptions].map((register) => () => register),
};
