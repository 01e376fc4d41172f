import * as z from 'zod';
import { conversationId, scalars } from './fields.ts';
import { defineTool, SETS, type ToolDeps } from './tool.ts';

export const setConversationAttributes = defineTool({
  name: 'set_conversation_attributes',
  title: 'Set attributes of a conversation',
  description: 'Sets custom attributes that the workspace has for conversations. The others stay as they are.',
  scope: 'write',
  hints: SETS,
  input: z.object({ conversation_id: conversationId, attributes: scalars(20) }),
  output: z.object({ conversation_id: z.string(), set: z.array(z.string()) }),
  example: { conversation_id: '1024', attributes: { Issue: 'billing' } },
  async run({ conversation_id: id, attributes }, { agentIntercom }: Pick<ToolDeps, 'agentIntercom'>) {
    await agentIntercom.setAttributes(id, attributes);
    return { conversation_id: id, set: Object.keys(attributes) };
  },
});
