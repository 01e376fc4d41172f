/** Tickets and what they are made of; and converting a conversation into one. */
import * as z from 'zod';
import { invalid, notFound } from '../api-error.ts';
import { htmlOfPost } from '../html.ts';
import { findConversation } from '../workspace/conversations.ts';
import { actingAdmin, findContact } from '../workspace/people.ts';
import type { SimAuthor, SimContact, SimScalar, SimTicket } from '../workspace/records.ts';
import { adminAuthor, contactAuthor, operatorAuthor, type State } from '../workspace/state.ts';
import { announce, convert, createTicket, findTicket, moveTicket, replyToTicket } from '../workspace/tickets.ts';
import { idLike, type Rest, type RestApp, readBody } from './http.ts';
import { cursorPage } from './pages.ts';
import { replyBody, replyingContact } from './replies.ts';
import { type FieldKind, type FieldTable, matches, searchBody } from './search.ts';
import { ticketJson, ticketPartJson, ticketStateJson, ticketTypeJson } from './ticket-json.ts';
import { seconds, secondsOrNull } from './times.ts';

const attributes = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional();
const person = z.object({ id: idLike.optional(), external_id: z.string().optional(), email: z.string().optional() });

const newTicketBody = z.object({
  ticket_type_id: idLike,
  contacts: z.array(person).length(1),
  ticket_attributes: attributes,
  conversation_to_link_id: idLike.optional(),
  assignment: z.object({ admin_assignee_id: idLike.nullish(), team_assignee_id: idLike.nullish() }).optional(),
});
const convertBody = z.object({ ticket_type_id: idLike, ticket_state_id: idLike.optional(), attributes });
const changeBody = z.object({
  ticket_attributes: attributes,
  ticket_state_id: idLike.optional(),
  open: z.boolean().optional(),
  is_shared: z.boolean().optional(),
  snoozed_until: z.number().int().optional(),
  admin_id: idLike.optional(),
  assignee_id: idLike.optional(),
});

export function mountTickets(app: RestApp, { state, faults }: Rest): void {
  app.get('/ticket_types', (c) =>
    c.json({ type: 'list', data: [...state.ticketTypes.values()].map((type) => ticketTypeJson(state, type)) }),
  );
  app.get('/ticket_states', (c) =>
    c.json({ type: 'list', data: [...state.ticketStates.values()].map((one) => ticketStateJson(one)) }),
  );

  app.post('/conversations/:id/convert', async (c) => {
    const conversation = findConversation(state, c.req.param('id'));
    const asked = await readBody(c, convertBody);
    const { ticket_type_id: typeId, ticket_state_id: stateId } = asked;
    const ticket = convert(state, conversation, { typeId, stateId, attributes: asked.attributes });
    return c.json(ticketJson(state, ticket, c.var.version));
  });

  app.post('/tickets/search', async (c) => {
    const asked = await readBody(c, searchBody);
    const items = [...state.tickets.values()].filter((one) => matches(asked.query, one, ticketFields));
    const listing = { items, keyOf: (one: SimTicket) => one.updatedAt, idOf: (one: SimTicket) => one.id };
    const page = cursorPage({ ...listing, perPageDefault: 20 }, asked.pagination ?? {}, faults);
    const tickets = page.items.map((one) => ticketJson(state, one, c.var.version));
    return c.json({ type: 'ticket.list', total_count: page.total_count, pages: page.pages, tickets });
  });

  app.post('/tickets', async (c) => {
    const asked = await readBody(c, newTicketBody);
    const contact = personOf(state, asked.contacts[0]);
    const linked = asked.conversation_to_link_id && findConversation(state, asked.conversation_to_link_id);
    if (linked && state.ticketTypes.get(asked.ticket_type_id)?.category === 'Customer') {
      throw invalid('A conversation cannot be linked to a customer ticket');
    }
    const ticket = createTicket(state, {
      typeId: asked.ticket_type_id,
      contact,
      attributes: asked.ticket_attributes,
      adminAssigneeId: asked.assignment?.admin_assignee_id,
      teamAssigneeId: asked.assignment?.team_assignee_id,
    });
    if (linked) ticket.conversationId = linked.id;
    return c.json(ticketJson(state, ticket, c.var.version));
  });

  app.get('/tickets/:id', (c) => c.json(ticketJson(state, findTicket(state, c.req.param('id')), c.var.version)));

  app.put('/tickets/:id', async (c) => {
    const ticket = findTicket(state, c.req.param('id'));
    change(state, ticket, await readBody(c, changeBody));
    return c.json(ticketJson(state, ticket, c.var.version));
  });

  app.post('/tickets/:id/reply', async (c) => {
    const ticket = findTicket(state, c.req.param('id'));
    return c.json(ticketPartJson(reply(state, ticket, await readBody(c, replyBody))));
  });
}

/** Answers with the part, unlike a conversation's reply. */
function reply(state: State, ticket: SimTicket, asked: z.infer<typeof replyBody>) {
  if (!asked.body) throw invalid('body is required', 'parameter_not_found');
  const html = htmlOfPost(asked.body);
  if (asked.type === 'admin') {
    const author = adminAuthor(actingAdmin(state, asked.admin_id));
    const app = state.settings.appPackageCode;
    return replyToTicket(state, ticket, { author, html, isNote: asked.message_type === 'note', app });
  }
  if (state.ticketTypes.get(ticket.typeId)?.category !== 'Customer') {
    throw invalid('Contacts cannot reply to this ticket', 'parameter_mismatch');
  }
  const author = contactAuthor(replyingContact(state, asked));
  return replyToTicket(state, ticket, { author, html, isNote: false, app: null });
}

function change(state: State, ticket: SimTicket, asked: z.infer<typeof changeBody>): void {
  // Whoever is not named, Intercom takes the Operator for.
  const author: SimAuthor =
    asked.admin_id === undefined ? operatorAuthor(state) : adminAuthor(actingAdmin(state, asked.admin_id));
  if (asked.assignee_id !== undefined) assign(state, ticket, asked.assignee_id);
  if (asked.open !== undefined) ticket.open = asked.open;
  if (asked.is_shared !== undefined) ticket.isShared = asked.is_shared;
  if (asked.snoozed_until !== undefined) ticket.snoozedUntil = asked.snoozed_until * 1000;
  Object.assign(ticket.attributes, asked.ticket_attributes);
  ticket.updatedAt = state.now();
  if (asked.ticket_state_id !== undefined) moveTicket(state, ticket, asked.ticket_state_id, author);
  if (asked.open === false) announce(state, ticket, 'closed');
}

function assign(state: State, ticket: SimTicket, id: string): void {
  if (id === '0') {
    ticket.adminAssigneeId = null;
    ticket.teamAssigneeId = null;
  } else if (state.admins.has(id)) ticket.adminAssigneeId = id;
  else if (state.teams.has(id)) ticket.teamAssigneeId = id;
  else throw notFound('Assignee not found', 'assignee_not_found');
}

function personOf(state: State, wanted: z.infer<typeof person> | undefined): SimContact {
  if (wanted?.id !== undefined) return findContact(state, wanted.id);
  const found = [...state.contacts.values()].find(
    (one) =>
      (wanted?.external_id !== undefined && one.externalId === wanted.external_id) ||
      (wanted?.email !== undefined && one.email === wanted.email),
  );
  if (!found) throw notFound('User Not Found');
  return found;
}

const FIELDS: Record<string, [FieldKind, (ticket: SimTicket) => SimScalar | SimScalar[]]> = {
  id: ['string', (one) => one.id],
  created_at: ['date', (one) => seconds(one.createdAt)],
  updated_at: ['date', (one) => seconds(one.updatedAt)],
  title: ['words', (one) => one.attributes._default_title_ ?? null],
  description: ['words', (one) => one.attributes._default_description_ ?? null],
  ticket_type_id: ['string', (one) => one.typeId],
  contact_ids: ['string', (one) => one.contactId],
  admin_assignee_id: ['string', (one) => one.adminAssigneeId ?? '0'],
  team_assignee_id: ['string', (one) => one.teamAssigneeId ?? '0'],
  open: ['string', (one) => one.open],
  state: ['string', (one) => one.stateId],
  snoozed_until: ['date', (one) => secondsOrNull(one.snoozedUntil)],
};

const ticketFields: FieldTable<SimTicket> = (name) => {
  const entry = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
  return entry && { kind: entry[0], read: entry[1] };
};
