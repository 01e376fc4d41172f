/** Any OpenAI-compatible endpoint, by Chat Completions: the one API every provider has. */
import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import {
  type Fetch,
  type Model,
  ModelError,
  type ModelErrorCode,
  type ModelMessage,
  type ModelReply,
  type ModelRequest,
} from '../ports.ts';

export interface OpenAiOptions {
  apiKey: string;
  baseUrl: string;
  model: string;
  /** `schema`: strict JSON schema. `object`: JSON mode. `text`: neither, for endpoints that know none. */
  jsonMode: 'schema' | 'object' | 'text';
  fetch: Fetch;
}

/** The provider's own hiccups, once; more patience would cost the customer theirs. */
const RETRIES_MAX = 1;
const OUTPUT_TOKENS_MAX = 2_000;

export function openAiModel(options: OpenAiOptions): Model {
  const client = new OpenAI({
    apiKey: options.apiKey,
    baseURL: options.baseUrl,
    fetch: options.fetch,
    maxRetries: RETRIES_MAX,
    // What the library would otherwise read from the environment, or print.
    organization: null,
    project: null,
    logLevel: 'off',
  });
  return {
    name: options.model,
    async complete(request) {
      try {
        const completion = await client.chat.completions.create(bodyOf(options, request), { signal: request.signal });
        return replyOf(completion);
      } catch (error) {
        throw error instanceof ModelError ? error : modelError(error);
      }
    },
  };
}

function bodyOf(
  { model, jsonMode }: OpenAiOptions,
  { messages, tools, schema }: ModelRequest,
): OpenAI.ChatCompletionCreateParamsNonStreaming {
  return {
    model,
    messages: messages.map(wireMessage),
    max_completion_tokens: OUTPUT_TOKENS_MAX,
    ...(tools.length > 0 ? { tools: tools.map((face) => ({ type: 'function' as const, function: { ...face } })) } : {}),
    ...(jsonMode === 'schema'
      ? { response_format: { type: 'json_schema' as const, json_schema: { name: 'decision', strict: true, schema } } }
      : {}),
    ...(jsonMode === 'object' ? { response_format: { type: 'json_object' as const } } : {}),
  };
}

function wireMessage(message: ModelMessage): OpenAI.ChatCompletionMessageParam {
  switch (message.role) {
    case 'tool':
      return { role: 'tool', tool_call_id: message.toolCallId, content: message.content };
    case 'assistant': {
      if (message.toolCalls.length === 0) return { role: 'assistant', content: message.content };
      const calls = message.toolCalls.map(({ id, name, arguments: args }) => ({
        id,
        type: 'function' as const,
        function: { name, arguments: args },
      }));
      return { role: 'assistant', content: message.content || null, tool_calls: calls };
    }
    default:
      return message;
  }
}

function replyOf(completion: OpenAI.ChatCompletion): ModelReply {
  const message = completion.choices?.[0]?.message;
  if (!message) throw new ModelError('unavailable', 'The model answered without a choice.');
  if (message.refusal) throw new ModelError('refused', 'The provider refused to answer.');
  const calls = (message.tool_calls ?? []).filter((call) => call.type === 'function');
  return {
    content: message.content ?? '',
    toolCalls: calls.map(({ id, function: { name, arguments: args } }) => ({ id, name, arguments: args })),
    inputTokens: completion.usage?.prompt_tokens ?? 0,
    outputTokens: completion.usage?.completion_tokens ?? 0,
  };
}

/** Only the kind of failure is kept: a provider's message may repeat the prompt. */
function modelError(error: unknown): ModelError {
  if (error instanceof APIUserAbortError || error instanceof APIConnectionTimeoutError) {
    return new ModelError('timeout', 'The model did not answer in time.');
  }
  if (error instanceof APIConnectionError) return new ModelError('unavailable', 'The model could not be reached.');
  if (error instanceof APIError && error.status) {
    return new ModelError(codeOf(error.status), `The model endpoint answered ${error.status}.`);
  }
  // A body that is no JSON, or whatever else a proxy in between invents.
  return new ModelError('unavailable', 'The model endpoint answered something unreadable.');
}

function codeOf(status: number): ModelErrorCode {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 429) return 'rate_limited';
  return status >= 500 || status === 408 ? 'unavailable' : 'bad_request';
}
