import * as z from 'zod';
import { conversationId } from './fields.ts';
import { defineTool, SETS } from './tool.ts';

export const openConversation = defineTool({
  name: 'open_conversation',
  title: 'Open a conversation again',
  description: 'Opens a closed or snoozed conversation. One that is open is left as it is.',
  scope: 'write',
  hints: SETS,
  input: z.object({ conversation_id: conversationId }),
  output: z.object({ conversation_id: z.string(), state: z.literal('open') }),
  example: { conversation_id: '1024' },
  async run({ conversation_id: id }, { intercom, desk }) {
    const { state } = await intercom.readConversation(id);
    if (state !== 'open') await desk.open(id);
    return { conversation_id: id, state: 'open' as const };
  },
});
