import * as z from 'zod';
import type { SnippetId } from '../domain/ids.ts';
import { conversationId, idempotencyKey, partId, repeated } from './fields.ts';
import { giveOrder, type OrderingDeps } from './ordering.ts';
import { ADDS, defineTool } from './tool.ts';

const citation = z.object({
  snippet: z.string().min(1).max(300).describe('Id of a snippet, from search_articles'),
  quote: z
    .string()
    .min(1)
    .max(2_000)
    .describe('Words of that snippet that say it, copied exactly, twelve characters at least'),
});

const input = z.object({
  conversation_id: conversationId,
  text: z
    .string()
    .min(1)
    .max(6_000)
    .describe('Markdown, in the customer’s language; 1,500 characters at most, by e-mail 4,000'),
  citations: z.array(citation).max(20).default([]),
  seen_part_id: partId
    .optional()
    .describe('The newest part as you read it: whatever anybody said since stops the reply'),
  idempotency_key: idempotencyKey,
});

export const replyToConversation = defineTool({
  name: 'reply_to_conversation',
  title: 'Reply to the customer',
  description:
    'Sends a message the customer sees and that cannot be taken back. Only where the bot itself might answer, read again right before sending. Its numbers, links, addresses and codes must stand in the cited snippets or in the customer’s own words. Promise nothing, and never say that something was done. Without citations it may only ask: each sentence a question, or a greeting. It is signed as an AI’s answer, with the articles linked.',
  scope: 'send',
  hints: { ...ADDS, destructive: true, openWorld: true },
  input,
  output: z.object({
    conversation_id: z.string(),
    part_id: z.string().optional(),
    turn_id: z.string(),
    repeated,
  }),
  example: {
    conversation_id: '1024',
    text: 'Open **Settings → Billing → Billing contact**.',
    citations: [{ snippet: 'intercom:9310101#1', quote: 'Open **Settings → Billing → Billing contact**.' }],
    idempotency_key: 'reply-1024-1',
  },
  async run(asked, toolDeps: OrderingDeps, caller) {
    const { conversation_id: id, text: message, seen_part_id: seen = null } = asked;
    const citations = asked.citations.map(({ snippet, quote }) => ({ snippetId: snippet as SnippetId, quote }));
    const order = { conversationId: id, seen, say: { kind: 'reply', message, citations } } as const;
    return giveOrder({ tool: 'reply_to_conversation', input: asked, order }, { toolDeps, caller }, (done) => ({
      conversation_id: id as string,
      part_id: done.partId ?? undefined,
      turn_id: done.turnId as string,
    }));
  },
});
