import * as z from 'zod';
import { conversationId } from './fields.ts';
import { refuseIfHeld } from './not-ordered.ts';
import { defineTool, SETS, type ToolDeps } from './tool.ts';

export const closeConversation = defineTool({
  name: 'close_conversation',
  title: 'Close a conversation',
  description:
    'Closes a conversation without a word to the customer, who opens it again by writing. Not one that a person has.',
  scope: 'write',
  hints: SETS,
  input: z.object({ conversation_id: conversationId }),
  output: z.object({ conversation_id: z.string(), state: z.literal('closed') }),
  example: { conversation_id: '1024' },
  async run({ conversation_id: id }, toolDeps: Pick<ToolDeps, 'intercom' | 'agentIntercom' | 'heldBy'>) {
    const conversation = await toolDeps.intercom.readConversation(id);
    if (conversation.state !== 'closed') {
      await refuseIfHeld(conversation, toolDeps);
      await toolDeps.agentIntercom.close(id);
    }
    return { conversation_id: id, state: 'closed' as const };
  },
});
