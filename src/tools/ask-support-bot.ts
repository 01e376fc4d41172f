import * as z from 'zod';
import type { CustomerAudience } from '../domain/article.ts';
import type { Drafted } from '../domain/order.ts';
import { conversationId } from './fields.ts';
import { messageOf } from './message-of.ts';
import { clip, fitting, NOTICE } from './shape.ts';
import { defineTool, READS_PEOPLE, type ToolDeps, ToolRefusal } from './tool.ts';

const input = z.object({
  conversation_id: conversationId.optional().describe('Draft the answer to what the customer asks there now'),
  question: z.string().min(1).max(4_000).optional().describe('Or draft the answer to this'),
  as: z.enum(['user', 'lead']).default('lead').describe('Whose articles may be used for a question: leads see less'),
});

function show({ decision, refusals, snippets, team, model }: Drafted) {
  const message = messageOf(decision);
  const citations = decision.kind === 'reply' ? decision.citations : [];
  return {
    // A draft asks nobody: what would be asked is handed over.
    decision: decision.kind === 'ask_teammate' ? ('handoff' as const) : decision.kind,
    message: message && clip(message, 4_000),
    citations: fitting(
      citations.map(({ snippetId, quote }) => {
        const snippet = snippets.find(({ id }) => id === snippetId);
        return { snippet: snippetId, quote: clip(quote, 500), article: snippet?.title, url: snippet?.url ?? undefined };
      }),
      8_000,
    ),
    reason: decision.kind === 'handoff' || decision.kind === 'silence' ? decision.reason : undefined,
    topic: decision.kind === 'handoff' ? (decision.topic ?? undefined) : undefined,
    team: team ?? undefined,
    refused: fitting(refusals, 4_000),
    model,
  };
}

export const askSupportBot = defineTool({
  name: 'ask_support_bot',
  title: 'Ask the support bot for a draft',
  description:
    'What the support bot would say, with its citations and what its checks refused. Sends nothing and stores nothing. Its message and citations can be given to reply_to_conversation as they are.',
  scope: 'read',
  hints: { ...READS_PEOPLE, idempotent: false },
  input,
  output: z.object({
    notice: z.string(),
    decision: z.enum(['reply', 'clarify', 'handoff', 'silence']),
    message: z.string().optional(),
    citations: z.array(
      z.object({ snippet: z.string(), quote: z.string(), article: z.string().optional(), url: z.string().optional() }),
    ),
    reason: z.string().optional(),
    topic: z.string().optional(),
    team: z.string().optional().describe('Who would get it'),
    refused: z.array(z.object({ reason: z.string(), detail: z.string().optional() })),
    model: z.string(),
  }),
  example: { question: 'How do I change my billing email?' },
  async run({ conversation_id: id, question, as }, { draft }: Pick<ToolDeps, 'draft'>) {
    if (Boolean(id) === Boolean(question)) {
      throw new ToolRefusal('bad_input', 'Give either conversation_id or question.');
    }
    const audiences: CustomerAudience[] = ['everyone', as === 'user' ? 'users' : 'leads'];
    const drafted = await draft(
      id ? { kind: 'conversation', conversationId: id } : { kind: 'question', question: question ?? '', audiences },
    );
    if (!drafted) throw new ToolRefusal('nothing_to_answer', 'No customer has said anything in this conversation.');
    return { notice: NOTICE, ...show(drafted) };
  },
});
