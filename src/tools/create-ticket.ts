import * as z from 'zod';
import type { ContactId, ConversationId } from '../domain/ids.ts';
import { contactId, conversationId, idempotencyKey, plainId, repeated, scalars } from './fields.ts';
import { CLOCK_SKEW_MS, type OnceDeps, once } from './once.ts';
import { ADDS, defineTool, type ToolDeps, ToolRefusal } from './tool.ts';

const input = z.object({
  ticket_type_id: plainId('From list_ticket_types'),
  conversation_id: conversationId
    .optional()
    .describe('For its contact; a back-office or tracker ticket is linked to it'),
  contact_id: contactId.optional().describe('Or for this contact'),
  title: z.string().min(1).max(255),
  description: z.string().max(10_000).default(''),
  attributes: scalars(20).default({}).describe('By name; those that list_ticket_types calls required must be there'),
  idempotency_key: idempotencyKey,
});

interface TicketSubject {
  contactId: ContactId;
  link: ConversationId | null;
}

async function aboutWhom(
  asked: z.output<typeof input>,
  { intercom, agentIntercom }: Pick<ToolDeps, 'intercom' | 'agentIntercom'>,
): Promise<TicketSubject> {
  const { conversation_id: conversation, contact_id: given, ticket_type_id: typeId } = asked;
  if (Boolean(conversation) === Boolean(given)) {
    throw new ToolRefusal('bad_input', 'Give either conversation_id or contact_id.');
  }
  const type = (await agentIntercom.listTicketTypes()).find((one) => one.id === typeId);
  if (!type) throw new ToolRefusal('no_such_ticket_type', 'There is no such type. list_ticket_types names them.');
  if (given || !conversation) return { contactId: given as ContactId, link: null };
  const { contactId: theirs } = await intercom.readConversation(conversation);
  if (!theirs) throw new ToolRefusal('no_contact', 'This conversation has no contact. Give contact_id instead.');
  return { contactId: theirs, link: type.category === 'Customer' ? null : conversation };
}

export const createTicket = defineTool({
  name: 'create_ticket',
  title: 'Create a ticket',
  description:
    'Creates a ticket for a contact, or for the contact of a conversation. Repeated with the same key it is made once.',
  scope: 'write',
  hints: ADDS,
  input,
  output: z.object({ ticket_id: z.string(), contact_id: z.string(), repeated }),
  example: {
    ticket_type_id: '54',
    conversation_id: '1024',
    title: 'Invoice shows the wrong VAT rate',
    idempotency_key: 'vat-1024',
  },
  async run(asked, toolDeps: Pick<ToolDeps, 'intercom' | 'agentIntercom'> & OnceDeps, caller) {
    const { contactId: whose, link } = await aboutWhom(asked, toolDeps);
    const { ticket_type_id: typeId, title, description, attributes } = asked;
    const made = (id: string) => ({ ticket_id: id, contact_id: whose as string });
    return once(
      { tool: 'create_ticket', input: asked },
      { toolDeps, caller },
      {
        make: async () => {
          const ticket = { typeId, contactId: whose, title, description, attributes, conversationId: link };
          return made((await toolDeps.agentIntercom.createTicket(ticket)).id);
        },
        find: async ({ begunAt }) => {
          const same = (await toolDeps.agentIntercom.listTickets(whose)).find(
            (one) =>
              one.createdAt >= begunAt - CLOCK_SKEW_MS &&
              one.typeId === typeId &&
              one.title === title &&
              one.description === description,
          );
          return same ? made(same.id) : null;
        },
      },
    );
  },
});
