import * as z from 'zod';
import type { Trace } from '../domain/turn.ts';
import type { ShownSnippet } from '../ports/turns.ts';
import { conversationId, limit } from './fields.ts';
import { messageOf } from './message-of.ts';
import { clip, fitting, iso, NOTICE } from './shape.ts';
import { defineTool, READS_PEOPLE, type ToolDeps } from './tool.ts';

/** Of one turn: so that the newest always fits. */
const CITED_BYTES_MAX = 8_000;

const turnShape = z.object({
  turn_id: z.string(),
  at: z.string().optional(),
  ms: z.int(),
  outcome: z.string(),
  reason: z.string(),
  decided_by: z.string().optional().describe('The model, "rule", or the agent that ordered it'),
  decision: z.string().optional(),
  message: z.string().optional(),
  citations: z
    .array(
      z.object({
        snippet: z.string(),
        quote: z.string(),
        text: z.string().optional().describe('What the snippet said then; the article may say something else now'),
      }),
    )
    .optional(),
  team: z.string().optional(),
  found: z.array(
    z.object({
      snippet: z.string(),
      article: z.string(),
      covers: z.number().describe('Of the words asked, the share found there: 0 to 1'),
    }),
  ),
  refused: z.array(z.object({ reason: z.string(), detail: z.string().optional() })),
  steps: z.array(z.string()),
  model_calls: z.int(),
});

function showTurn(trace: Trace, shown: Map<string, ShownSnippet>): z.input<typeof turnShape> {
  const { decision, usage, versions } = trace;
  const message = decision ? messageOf(decision) : undefined;
  return {
    turn_id: trace.turnId,
    at: iso(trace.startedAt),
    ms: trace.endedAt - trace.startedAt,
    outcome: trace.outcome,
    reason: trace.reason ?? '',
    decided_by: trace.model,
    decision: decision?.kind,
    message: message && clip(message, 1_500),
    citations:
      decision?.kind === 'reply'
        ? fitting(
            decision.citations.map(({ snippetId, quote }) => {
              const then = shown.get(versions[snippetId] ?? '');
              return { snippet: snippetId, quote: clip(quote, 300), text: then ? clip(then.text, 1_000) : undefined };
            }),
            CITED_BYTES_MAX,
          )
        : undefined,
    team: trace.team ?? undefined,
    found: trace.found.map(({ snippetId, title, headings, coverage }) => ({
      snippet: snippetId,
      article: [title, ...headings].join(' › '),
      covers: Math.round(coverage * 100) / 100,
    })),
    refused: trace.refusals,
    steps: trace.steps.map(({ kind, state }) => `${kind}: ${state}`),
    model_calls: usage.calls,
  };
}

export const explainTurn = defineTool({
  name: 'explain_turn',
  title: 'Explain what the bot did',
  description:
    'Why the support bot answered, handed off or kept silent in a conversation: what it found, how much of the question that covered, what was refused, what was sent. The newest turn first.',
  scope: 'read',
  hints: READS_PEOPLE,
  input: z.object({ conversation_id: conversationId, limit: limit(20, 3) }),
  output: z.object({ notice: z.string(), turns: z.array(turnShape) }),
  example: { conversation_id: '1024' },
  async run(asked, { store, workspaceId }: Pick<ToolDeps, 'store' | 'workspaceId'>) {
    const traces = await store.listTraces(workspaceId, asked.conversation_id);
    const wanted = traces.slice(0, asked.limit);
    const versions = wanted.flatMap((trace) => Object.values(trace.versions));
    const shown = await store.readShown(workspaceId, versions);
    return { notice: NOTICE, turns: fitting(wanted.map((trace) => showTurn(trace, shown))) };
  },
});
