import * as z from 'zod';
import { conversationId } from './fields.ts';
import { refuseIfHeld } from './not-ordered.ts';
import { defineTool, SETS, type ToolDeps } from './tool.ts';

export const openConversation = defineTool({
  name: 'open_conversation',
  title: 'Open a conversation again',
  description: 'Opens a closed or snoozed conversation; one that is open stays so. Not one that a person has.',
  scope: 'write',
  hints: SETS,
  input: z.object({ conversation_id: conversationId }),
  output: z.object({ conversation_id: z.string(), state: z.literal('open') }),
  example: { conversation_id: '1024' },
  async run({ conversation_id: id }, toolDeps: Pick<ToolDeps, 'intercom' | 'agentIntercom' | 'heldBy'>) {
    const conversation = await toolDeps.intercom.readConversation(id);
    if (conversation.state !== 'open') {
      await refuseIfHeld(conversation, toolDeps);
      await toolDeps.agentIntercom.open(id);
    }
    return { conversation_id: id, state: 'open' as const };
  },
});
