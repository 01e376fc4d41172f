/** Any OpenAI-compatible endpoint, by Chat Completions: the one API every provider has. */
import type OpenAI from 'openai';
import { type Model, ModelError, type ModelMessage, type ModelReply, type ModelRequest } from '../ports/model.ts';
import { answerOf, clientOf, type Endpoint } from './client.ts';

export interface OpenAiOptions extends Endpoint {
  model: string;
  /** `schema`: strict JSON schema. `object`: JSON mode. `text`: neither, for endpoints that know none. */
  jsonMode: 'schema' | 'object' | 'text';
}

/** A customer is waiting: whoever asks sets the deadline of all tries together. */
const RETRIES_MAX = 1;
const OUTPUT_TOKENS_MAX = 2_000;

export function openAiModel(options: OpenAiOptions): Model {
  const { completions } = clientOf(options, { maxRetries: RETRIES_MAX }).chat;
  return {
    name: options.model,
    complete: async (request) => {
      const { signal } = request;
      return replyOf(await answerOf(completions.create(bodyOf(options, request), { signal })));
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

/** Not every provider sends what the library's types promise. */
function replyOf(completion: Partial<OpenAI.ChatCompletion> | null): ModelReply {
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
