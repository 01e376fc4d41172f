import * as z from 'zod';
import { fitting } from './shape.ts';
import { defineTool, READS, type ToolDeps } from './tool.ts';

export const listAdmins = defineTool({
  name: 'list_admins',
  title: 'List teammates',
  description: 'The teammates of the workspace. Only those with a seat can have conversations assigned.',
  scope: 'read',
  hints: READS,
  input: z.object({}),
  output: z.object({
    admins: z.array(
      z.object({ id: z.string(), name: z.string().optional(), has_inbox_seat: z.boolean(), is_bot: z.boolean() }),
    ),
  }),
  example: {},
  run: async (_, { agentIntercom, us }: Pick<ToolDeps, 'agentIntercom' | 'us'>) => ({
    admins: fitting(
      (await agentIntercom.listAdmins()).map(({ id, name, hasInboxSeat }) => ({
        id,
        name,
        has_inbox_seat: hasInboxSeat,
        is_bot: id === us,
      })),
    ),
  }),
});
