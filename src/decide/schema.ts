/**
 * The shape the model must answer in, and its reading. One flat object with nulls: strict JSON schemas of all
 * compatible providers know that, and not all know unions.
 */
import * as z from 'zod';
import type { Decision, HandoffReason } from '../domain/decision.ts';
import type { SnippetId } from '../domain/ids.ts';

/** The reasons a model may give for a handoff; the others are ours to give. */
const REASONS = ['asked_for_person', 'nothing_found', 'model_decided'] as const satisfies HandoffReason[];

const DECISIONS = ['reply', 'clarify', 'handoff', 'silence'] as const;

const answer = z.object({
  decision: z.enum([...DECISIONS, 'ask_teammate']),
  message: z.string().nullish(),
  citations: z.array(z.object({ snippet: z.string(), quote: z.string() })).nullish(),
  topic: z.string().nullish(),
  reason: z.enum(REASONS).nullish().catch(null),
  summary: z.string().nullish(),
});

/** JSON schema in the strict form: every property required, nothing else allowed. `mayAsk`: a teammate. */
export function decisionSchema(topics: string[], mayAsk = false): Record<string, unknown> {
  const text = { type: ['string', 'null'] };
  const citation = {
    type: 'object',
    properties: { snippet: { type: 'string' }, quote: { type: 'string' } },
    required: ['snippet', 'quote'],
    additionalProperties: false,
  };
  const properties = {
    decision: { type: 'string', enum: [...DECISIONS, ...(mayAsk ? ['ask_teammate'] : [])] },
    message: text,
    citations: { type: ['array', 'null'], items: citation },
    topic: { type: ['string', 'null'], enum: [...topics, null] },
    reason: { type: ['string', 'null'], enum: [...REASONS, null] },
    summary: text,
  };
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

export type ReadDecision = { ok: true; decision: Decision } | { ok: false; problem: string };

/** `topics`: a topic that is not among them counts as none. */
export function readDecision(content: string, topics: string[]): ReadDecision {
  const json = parseJson(content);
  if (json === undefined) return { ok: false, problem: 'it is not one JSON object' };
  const parsed = answer.safeParse(json);
  if (!parsed.success) return { ok: false, problem: z.prettifyError(parsed.error) };
  const { decision, message, citations, reason } = parsed.data;
  const topic = topics.find((name) => name === parsed.data.topic) ?? null;
  const summary = parsed.data.summary ?? '';
  switch (decision) {
    case 'silence':
      return { ok: true, decision: { kind: 'silence', reason: 'model_chose_silence' } };
    case 'handoff':
      return {
        ok: true,
        decision: {
          kind: 'handoff',
          reason: reason ?? 'model_decided',
          topic,
          summary,
          draft: null,
        },
      };
    default:
      if (!message?.trim()) return { ok: false, problem: `"message" is empty for "${decision}"` };
      if (decision === 'ask_teammate')
        return { ok: true, decision: { kind: 'ask_teammate', question: message, topic, summary } };
      if (decision === 'clarify') return { ok: true, decision: { kind: 'clarify', message } };
      return {
        ok: true,
        decision: { kind: 'reply', message, citations: (citations ?? []).map(toCitation) },
      };
  }
}

const toCitation = ({ snippet, quote }: { snippet: string; quote: string }) => ({
  snippetId: snippet as SnippetId,
  quote,
});

/** Models without a schema mode like to fence their JSON. */
function parseJson(content: string): unknown {
  const bare = content.trim().replace(/^```(?:json)?\s*([\s\S]*?)\s*```$/, '$1');
  try {
    const value: unknown = JSON.parse(bare);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
