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

const fields = {
  message: z.string().nullable(),
  citations: z.array(z.object({ snippet: z.string(), quote: z.string() })).nullable(),
  reason: z.enum(REASONS).nullable(),
  summary: z.string().nullable(),
};

/** Read tolerantly: what is missing counts as null, and a reason or topic that we do not know too. */
const answer = z.object({
  ...z.object(fields).partial().shape,
  decision: z.enum([...DECISIONS, 'ask_teammate']),
  reason: fields.reason.optional().catch(null),
  topic: z.string().nullish(),
});

/** JSON schema in the strict form: every property required, nothing else allowed. `mayAsk`: a teammate. */
export function decisionSchema(topics: string[], mayAsk = false): Record<string, unknown> {
  const shape = z.object({
    decision: z.enum([...DECISIONS, ...(mayAsk ? (['ask_teammate'] as const) : [])]),
    ...{ message: fields.message, citations: fields.citations },
    topic: topics.length > 0 ? z.enum(topics).nullable() : z.null(),
    ...{ reason: fields.reason, summary: fields.summary },
  });
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { override: nullByType });
  return schema;
}

/** `type: ['string', 'null']` instead of `anyOf`: more of the compatible providers know it. */
function nullByType({ jsonSchema: schema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  const [one, none] = schema.anyOf ?? [];
  if (none?.type !== 'null' || typeof one?.type !== 'string') return;
  delete schema.anyOf;
  Object.assign(schema, one, { type: [one.type, 'null'], ...(one.enum ? { enum: [...one.enum, null] } : {}) });
}

export type ReadDecision = { kind: 'read'; decision: Decision } | { kind: 'unreadable'; problem: string };

/** `topics`: a topic that is not among them counts as none. */
export function readDecision(content: string, topics: string[]): ReadDecision {
  const json = parseJson(content);
  if (json === undefined) return { kind: 'unreadable', problem: 'it is not one JSON object' };
  const parsed = answer.safeParse(json);
  if (!parsed.success) return { kind: 'unreadable', problem: z.prettifyError(parsed.error) };
  const { decision, message, citations, reason } = parsed.data;
  const topic = topics.find((name) => name === parsed.data.topic) ?? null;
  const summary = parsed.data.summary ?? '';
  switch (decision) {
    case 'silence':
      return { kind: 'read', decision: { kind: 'silence', reason: 'model_chose_silence' } };
    case 'handoff':
      return {
        kind: 'read',
        decision: {
          kind: 'handoff',
          reason: reason ?? 'model_decided',
          topic,
          summary,
          draft: null,
        },
      };
    default:
      if (!message?.trim()) return { kind: 'unreadable', problem: `"message" is empty for "${decision}"` };
      if (decision === 'ask_teammate')
        return { kind: 'read', decision: { kind: 'ask_teammate', question: message, topic, summary } };
      if (decision === 'clarify') return { kind: 'read', decision: { kind: 'clarify', message } };
      return {
        kind: 'read',
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
