/**
 * A scripted model behind the real wire format: Chat Completions requests come in as they are sent,
 * and what the script says goes out as a provider would answer.
 */
import type { Fetch } from '../../src/ports/system.ts';

interface ChatRequest {
  model: string;
  messages: { role: string; content: string | null; tool_call_id?: string; tool_calls?: unknown[] }[];
  tools?: { function: { name: string; parameters: Record<string, unknown> } }[];
  response_format?: { type: string; json_schema?: { strict: boolean; schema: Record<string, unknown> } };
}

/** The material of a request: what our prompt handed over as JSON. */
export interface Material {
  conversation: { from: string; text: string }[];
  contact: Record<string, string>;
  snippets: { snippet: string; article: string; url: string | null; text: string }[];
}

export type Said =
  | Record<string, unknown>
  | { text: string }
  | { calls: { name: string; arguments: unknown }[] }
  | { status: number }
  | { hang: true };

export type Script = (request: ChatRequest, material: Material, call: number) => Said | Promise<Said>;

export interface ScriptedModel {
  fetch: Fetch;
  requests: ChatRequest[];
}

export function scriptedModel(script: Script): ScriptedModel {
  const requests: ChatRequest[] = [];
  return {
    requests,
    fetch: async (input, init) => {
      const request = (await new Request(input, init).json()) as ChatRequest;
      requests.push(request);
      const material = JSON.parse(request.messages.find((one) => one.role === 'user')?.content ?? '{}') as Material;
      const said = await script(request, material, requests.length);
      if ('hang' in said) return hangUntil(init?.signal ?? null);
      if ('status' in said) return refusal(Number(said.status));
      return Response.json(completion(request.model, said));
    },
  };
}

/** The library asks again after the time the answer names: at once, so that no test waits. */
export const refusal = (status: number) =>
  Response.json({ error: { message: 'scripted' } }, { status, headers: { 'retry-after-ms': '1' } });

const hangUntil = (signal: AbortSignal | null) =>
  new Promise<Response>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));

function completion(model: string, said: Said) {
  const calls = 'calls' in said ? (said.calls as { name: string; arguments: unknown }[]) : [];
  const content = 'text' in said ? said.text : JSON.stringify(said);
  const message =
    calls.length > 0
      ? {
          role: 'assistant',
          content: null,
          tool_calls: calls.map((call, i) => ({
            id: `call_${i}`,
            type: 'function',
            function: { name: call.name, arguments: JSON.stringify(call.arguments) },
          })),
        }
      : { role: 'assistant', content };
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model,
    choices: [{ index: 0, message, finish_reason: calls.length > 0 ? 'tool_calls' : 'stop' }],
    usage: { prompt_tokens: 900, completion_tokens: 80, total_tokens: 980 },
  };
}

/** Answers with the first sentence of the best snippet, quoted and cited: a model that behaves. */
export const faithful: Script = (_, { snippets }) => {
  const best = snippets[0];
  if (!best) return { decision: 'handoff', reason: 'nothing_found', topic: null, summary: 'No article fits.' };
  const quote = best.text.split('\n')[0] ?? best.text;
  return { decision: 'reply', message: quote, citations: [{ snippet: best.snippet, quote }] };
};
