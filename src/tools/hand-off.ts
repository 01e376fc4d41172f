import * as z from 'zod';
import { conversationId, idempotencyKey, partId, repeated } from './fields.ts';
import { giveOrder, type OrderingDeps } from './ordering.ts';
import { ADDS, defineTool, type ToolDeps, ToolRefusal } from './tool.ts';

const input = z.object({
  conversation_id: conversationId,
  summary: z.string().min(1).max(2_000).describe('For the teammate: what the customer needs, what was tried'),
  topic: z
    .string()
    .max(200)
    .optional()
    .describe('One of list_teams’ topics; left out, the words of the question decide'),
  seen_part_id: partId
    .optional()
    .describe('The newest part as you read it: whatever anybody said since stops the handoff'),
  idempotency_key: idempotencyKey,
});

export const handOff = defineTool({
  name: 'hand_off',
  title: 'Hand over to a person',
  description:
    'Hands a conversation to the right team as the support bot does: a note with your summary and the case, the tag, the assignment, and one fixed sentence that tells the customer. Use it when articles do not answer, when the customer wants a person, or when in doubt.',
  scope: 'write',
  hints: { ...ADDS, destructive: true },
  input,
  output: z.object({
    conversation_id: z.string(),
    team: z.string(),
    turn_id: z.string(),
    repeated,
  }),
  example: { conversation_id: '1024', summary: 'Wants a refund for March, was charged twice.', topic: 'billing' },
  async run(asked, toolDeps: Pick<ToolDeps, 'topics' | 'fallbackTeam'> & OrderingDeps, caller) {
    const { conversation_id: id, summary, topic = null, seen_part_id: seen = null } = asked;
    const topics = toolDeps.topics.map(({ name }) => name);
    if (topic !== null && !topics.includes(topic)) {
      throw new ToolRefusal('no_such_topic', `There is no such topic. There are: ${topics.join(', ') || 'none'}.`);
    }
    const order = { conversationId: id, seen, say: { kind: 'handoff', topic, summary } } as const;
    return giveOrder({ tool: 'hand_off', input: asked, order }, { toolDeps, caller }, ({ team, turnId }) => ({
      conversation_id: id as string,
      team: team ?? toolDeps.fallbackTeam,
      turn_id: turnId as string,
    }));
  },
});
