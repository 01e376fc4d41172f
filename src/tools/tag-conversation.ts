import * as z from 'zod';
import type { TagId } from '../domain/ids.ts';
import { conversationId } from './fields.ts';
import { defineTool, SETS, type ToolDeps, ToolRefusal } from './tool.ts';

export const tagInput = z.object({
  conversation_id: conversationId,
  tag: z.string().min(1).max(255).describe('Name or id of a tag there is, from list_tags'),
});
export const tagOutput = z.object({ conversation_id: z.string(), tag: z.string() });

/** Tags are the owner's order of things: agents use those there are and make none. */
export async function tagNamed(
  asked: string,
  { agentIntercom }: Pick<ToolDeps, 'agentIntercom'>,
): Promise<{ id: TagId; name: string }> {
  const wanted = asked.trim().toLowerCase();
  const tag = (await agentIntercom.listTags()).find(({ id, name }) => id === asked || name.toLowerCase() === wanted);
  if (!tag) throw new ToolRefusal('no_such_tag', 'There is no such tag. list_tags names those there are.');
  return tag;
}

export const tagConversation = defineTool({
  name: 'tag_conversation',
  title: 'Tag a conversation',
  description: 'Puts a tag on a conversation. Again changes nothing.',
  scope: 'write',
  hints: SETS,
  input: tagInput,
  output: tagOutput,
  example: { conversation_id: '1024', tag: 'vip' },
  async run({ conversation_id: id, tag: asked }, toolDeps: Pick<ToolDeps, 'intercom' | 'agentIntercom'>) {
    const tag = await tagNamed(asked, toolDeps);
    await toolDeps.intercom.tag(id, tag.id);
    return { conversation_id: id, tag: tag.name };
  },
});
