import * as z from 'zod';
import type { Conversation } from '../domain/conversation.ts';
import type { AdminId } from '../domain/ids.ts';
import { conversationId, limit, partId } from './fields.ts';
import { conversationShape, partShape, showConversation, showPart } from './people.ts';
import { clip, fitting, NOTICE } from './shape.ts';
import { defineTool, READS_PEOPLE, type ToolDeps, ToolRefusal } from './tool.ts';

/** Some 12,000 bytes of English; in other scripts it may be cut once more. */
const WHOLE_CHARS_MAX = 6_000;

const input = z.object({
  conversation_id: conversationId,
  limit: limit(100, 20),
  before: partId.optional().describe('Only parts before this one: "earlier" of the page before'),
  part_id: partId.optional().describe('Only this part, whose text was cut off'),
  from: z.int().min(0).default(0).describe('With part_id: the character of its text to begin at'),
});

const noSuchPart = () =>
  new ToolRefusal('no_such_part', 'There is no such part. Leave "before" and "part_id" out for the newest.');

/** One of them, with as much of its text as a result holds. */
function single({ parts }: Conversation, { part_id: id, from }: z.output<typeof input>, us: AdminId) {
  const part = parts.find((one) => one.id === id);
  if (!part) throw noSuchPart();
  const text = clip(part.text.slice(from), WHOLE_CHARS_MAX);
  return { shown: [{ ...showPart(part, { us }), text }], left: 0 };
}

/** The newest that fit, in the order they were written. */
function newest(conversation: Conversation, asked: z.output<typeof input>, us: AdminId) {
  const { parts } = conversation;
  const end = asked.before ? parts.findIndex((part) => part.id === asked.before) : parts.length;
  if (end === -1) throw noSuchPart();
  const page = parts.slice(Math.max(0, end - asked.limit), end).reverse();
  const shown = fitting(page.map((part) => showPart(part, { us }))).reverse();
  return { shown, left: end - shown.length };
}

export const getConversation = defineTool({
  name: 'get_conversation',
  title: 'Read a conversation',
  description:
    'What was said and done in a conversation, the newest parts, as text. "may_reply" says whether reply_to_conversation would be let through now, and if not, why.',
  scope: 'read',
  hints: READS_PEOPLE,
  input,
  output: z.object({
    notice: z.string(),
    ...conversationShape,
    attributes: z.record(z.string(), z.string()).optional(),
    may_reply: z.boolean(),
    held_because: z.string().optional().describe('Why not; needs_person: hand_off is the answer'),
    parts: z.array(partShape),
    earlier: z.string().optional().describe('There are older parts: call again with this as "before"'),
  }),
  example: { conversation_id: '1024' },
  async run(asked, { agentIntercom, us, whyNotReply }: Pick<ToolDeps, 'agentIntercom' | 'us' | 'whyNotReply'>) {
    const { conversation, card } = await agentIntercom.readCase(asked.conversation_id);
    const { shown, left } = (asked.part_id ? single : newest)(conversation, asked, us);
    const against = await whyNotReply(conversation);
    return {
      notice: NOTICE,
      ...showConversation(card),
      opening: undefined,
      attributes: Object.fromEntries(fitting(Object.entries(card.attributes), 2_000)),
      may_reply: against === null,
      held_because: against ? [against.reason, against.why].filter(Boolean).join(': ') : undefined,
      parts: shown,
      earlier: left > 0 ? shown[0]?.id : undefined,
    };
  },
});
