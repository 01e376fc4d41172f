import * as z from 'zod';
import { adminId, contactId, cursor, day, limit, tagId, teamId } from './fields.ts';
import { conversationShape, showConversation } from './people.ts';
import { NOTICE, pageOf, pageShape } from './shape.ts';
import { defineTool, READS_PEOPLE, type ToolDeps } from './tool.ts';

const input = z.object({
  state: z.enum(['open', 'closed', 'snoozed']).optional(),
  contact_id: contactId.optional(),
  admin_id: adminId.optional().describe('Assigned to this teammate; 0: to nobody'),
  team_id: teamId.optional().describe('Assigned to this team; 0: to none'),
  tag_id: tagId.optional(),
  word: z
    .string()
    .regex(/^\S{1,100}$/, 'is one word: Intercom finds whole words only')
    .optional()
    .describe('One whole word of the first message, as it stands there'),
  changed_since: day.optional().describe('ISO 8601, with time zone'),
  limit: limit(20, 10),
  cursor,
});

export const searchConversations = defineTool({
  name: 'search_conversations',
  title: 'Search conversations',
  description:
    'Finds conversations; all filters that are given must hold, none finds the newest. get_conversation gives what was said.',
  scope: 'read',
  hints: READS_PEOPLE,
  input,
  output: z.object({
    notice: z.string(),
    conversations: z.array(z.object(conversationShape)),
    ...pageShape,
  }),
  example: { state: 'open', limit: 5 },
  async run(asked, { agentIntercom }: Pick<ToolDeps, 'agentIntercom'>) {
    const query = {
      state: asked.state,
      contactId: asked.contact_id,
      adminId: asked.admin_id,
      teamId: asked.team_id,
      tagId: asked.tag_id,
      word: asked.word,
      changedSince: asked.changed_since ? Date.parse(asked.changed_since) : undefined,
    };
    const found = await agentIntercom.searchConversations(query, { limit: asked.limit, cursor: asked.cursor ?? null });
    const { items, page } = pageOf(found.items.map(showConversation), found);
    return { notice: NOTICE, conversations: items, ...page };
  },
});
