import { tagInput, tagNamed, tagOutput } from './tag-conversation.ts';
import { defineTool, SETS, type ToolDeps } from './tool.ts';

export const untagConversation = defineTool({
  name: 'untag_conversation',
  title: 'Remove a tag',
  description: 'Takes a tag off a conversation. One that does not have it is left as it is.',
  scope: 'write',
  hints: { ...SETS, destructive: true },
  input: tagInput,
  output: tagOutput,
  example: { conversation_id: '1024', tag: 'vip' },
  async run({ conversation_id: id, tag: asked }, toolDeps: Pick<ToolDeps, 'agentIntercom'>) {
    const tag = await tagNamed(asked, toolDeps);
    await toolDeps.agentIntercom.untag(id, tag.id);
    return { conversation_id: id, tag: tag.name };
  },
});
