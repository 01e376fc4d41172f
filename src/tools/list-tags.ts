import * as z from 'zod';
import { fitting } from './shape.ts';
import { defineTool, READS, type ToolDeps } from './tool.ts';

export const listTags = defineTool({
  name: 'list_tags',
  title: 'List tags',
  description: 'The tags of the workspace, for tag_conversation and for searching.',
  scope: 'read',
  hints: READS,
  input: z.object({ contains: z.string().min(1).max(100).optional().describe('Only names that contain this') }),
  output: z.object({ tags: z.array(z.object({ id: z.string(), name: z.string() })), total: z.int() }),
  example: { contains: 'vip' },
  async run({ contains }, { agentIntercom }: Pick<ToolDeps, 'agentIntercom'>) {
    const all = await agentIntercom.listTags();
    const tags = contains ? all.filter(({ name }) => name.toLowerCase().includes(contains.toLowerCase())) : all;
    return { tags: fitting(tags), total: tags.length };
  },
});
