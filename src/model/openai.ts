/** Any OpenAI-compatible endpoint, by Chat Completions: the one API every provider has. */
import type OpenAI from 'openai';
import { type Model, ModelError, type ModelMessage, type ModelReply, type ModelRequest } from '../ports/model.ts';
import { type Endpoint, post } from './endpoint.ts';

export interface OpenAiOptions extends Endpoint {
  model: string;
  /** `schema`: strict JSON schema. `object`: JSON mode. `text`: neither, for endpoints that know none. */
  jsonMode: 'schema' | 'object' | 'text';
}

/** The provider's own hiccups, once; more patience would cost the customer theirs. */
const RETRIES_MAX = 1;
const OUTPUT_TOKENS_MAX = 2_000;

export function openAiModel(options: OpenAiOptions): Model {
  return {
    name: options.model,
    complete: async (request) => {
      const how = { signal: request.signal, retries: RETRIES_MAX };
      return replyOf(await post(options, '/chat/completions', bodyOf(options, request), how));
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

/** Read with care: every provider is compatible in its own way. */
function replyOf(answer: unknown): ModelReply {
  const completion = answer as Partial<OpenAI.ChatCompletion> | null;
  const message = completion?.choices?.[0]?.message;
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
