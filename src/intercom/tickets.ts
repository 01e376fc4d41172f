/** Tickets: made beside a conversation and linked to it, or out of it. */

import type { TicketWanted } from '../domain/handoff.ts';
import type { ConversationId } from '../domain/ids.ts';
import type { NewTicket } from '../ports/agent-intercom.ts';
import type { Client } from './client.ts';

/** Answers what Intercom says of it. */
export async function createTicket(client: Client, ticket: NewTicket): Promise<unknown> {
  const { typeId, contactId, title, description, attributes, conversationId, teamId } = ticket;
  const { json } = await client('POST', '/tickets', {
    ticket_type_id: typeId,
    contacts: [{ id: contactId }],
    ticket_attributes: { ...attributes, _default_title_: title, _default_description_: description },
    ...(conversationId ? { conversation_to_link_id: conversationId } : {}),
    ...(teamId ? { assignment: { team_assignee_id: teamId } } : {}),
  });
  return json;
}

/** A conversation that becomes a ticket keeps its team. */
export async function makeTicket(client: Client, id: ConversationId, ticket: TicketWanted): Promise<void> {
  const { how, typeId, title, description, attributes } = ticket;
  if (how === 'create') return void (await createTicket(client, { ...ticket, conversationId: id }));
  await client('POST', `/conversations/${encodeURIComponent(id)}/convert`, {
    ticket_type_id: typeId,
    attributes: { ...attributes, _default_title_: title, _default_description_: description },
  });
}
