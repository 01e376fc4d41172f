import * as z from 'zod';
import { DAY_MS } from '../domain/time.ts';
import { conversationId, day } from './fields.ts';
import { notOrdered, refuseIfHeld } from './not-ordered.ts';
import { defineTool, SETS, type ToolDeps, ToolRefusal } from './tool.ts';

/** Who snoozes for longer has mistaken the year. */
const SNOOZE_MS_MAX = 10 * 366 * DAY_MS;

export const snoozeConversation = defineTool({
  name: 'snooze_conversation',
  title: 'Snooze a conversation',
  description:
    'Puts a conversation to rest until then; a message of the customer wakes it sooner. Not one that a person has.',
  scope: 'write',
  hints: SETS,
  input: z.object({ conversation_id: conversationId, until: day.describe('ISO 8601, with time zone, in the future') }),
  output: z.object({ conversation_id: z.string(), snoozed_until: z.string() }),
  example: { conversation_id: '1024', until: '2030-01-31T09:00:00Z' },
  async run(
    { conversation_id: id, until },
    toolDeps: Pick<ToolDeps, 'intercom' | 'agentIntercom' | 'heldBy' | 'clock'>,
  ) {
    const at = Date.parse(until);
    const now = toolDeps.clock.now();
    if (at <= now || at > now + SNOOZE_MS_MAX) {
      throw new ToolRefusal('bad_input', '"until" must lie in the future, within ten years.');
    }
    const conversation = await toolDeps.intercom.readConversation(id);
    await refuseIfHeld(conversation, toolDeps);
    if (conversation.state === 'closed') throw notOrdered('closed');
    await toolDeps.agentIntercom.snooze(id, at);
    return { conversation_id: id, snoozed_until: new Date(at).toISOString() };
  },
});
