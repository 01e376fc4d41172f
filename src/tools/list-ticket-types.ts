import * as z from 'zod';
import { clip, fitting } from './shape.ts';
import { defineTool, READS, type ToolDeps } from './tool.ts';

export const listTicketTypes = defineTool({
  name: 'list_ticket_types',
  title: 'List ticket types',
  description: 'The types of tickets there are, for create_ticket.',
  scope: 'read',
  hints: READS,
  input: z.object({}),
  output: z.object({
    ticket_types: z.array(
      z.object({
        ...{ id: z.string(), name: z.string(), category: z.string().optional(), about: z.string().optional() },
        required: z.array(z.string()).describe('Attributes without which none can be made'),
      }),
    ),
  }),
  example: {},
  run: async (_, { agentIntercom }: Pick<ToolDeps, 'agentIntercom'>) => ({
    ticket_types: fitting(
      (await agentIntercom.listTicketTypes()).map((type) => ({ ...type, about: clip(type.about, 300) })),
    ),
  }),
});
