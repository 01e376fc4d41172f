/** Tickets: made by themselves or out of a conversation, answered, moved through their states. */
import { invalid, notFound } from '../api-error.ts';
import { textOf } from '../html.ts';
import type {
  SimAuthor,
  SimContact,
  SimConversation,
  SimScalar,
  SimTicket,
  SimTicketPart,
  SimTicketState,
} from './records.ts';
import { operatorAuthor, type State, type TicketAction } from './state.ts';

export interface SimNewTicket {
  typeId: string;
  stateId?: string | undefined;
  contact: SimContact;
  attributes?: Record<string, SimScalar> | undefined;
  conversation?: SimConversation | undefined;
  adminAssigneeId?: string | null | undefined;
  teamAssigneeId?: string | null | undefined;
}

export function findTicket(state: State, id: string): SimTicket {
  const ticket = state.tickets.get(id);
  if (!ticket) throw notFound('Ticket not found', 'ticket_not_found');
  return ticket;
}

export function createTicket(state: State, wanted: SimNewTicket): SimTicket {
  const now = state.now();
  if (!state.ticketTypes.has(wanted.typeId)) throw invalid('Ticket type not found');
  const initial = wanted.stateId === undefined ? [...state.ticketStates.values()][0] : stateOf(state, wanted.stateId);
  if (!initial) throw invalid('The workspace has no ticket states', 'ticket_state_id_invalid');
  const ticket: SimTicket = {
    // A converted conversation keeps its id: the two are one thread.
    id: wanted.conversation?.id ?? state.ids.next('ticket'),
    number: state.ids.next('ticketNumber'),
    typeId: wanted.typeId,
    stateId: initial.id,
    previousStateId: null,
    attributes: wanted.attributes ?? {},
    contactId: wanted.contact.id,
    adminAssigneeId: wanted.adminAssigneeId ?? wanted.conversation?.adminAssigneeId ?? null,
    teamAssigneeId: wanted.teamAssigneeId ?? wanted.conversation?.teamAssigneeId ?? null,
    open: true,
    isShared: true,
    snoozedUntil: null,
    conversationId: wanted.conversation?.id ?? null,
    createdAt: now,
    updatedAt: now,
    parts: [],
  };
  state.tickets.set(ticket.id, ticket);
  if (wanted.conversation) wanted.conversation.ticketId = ticket.id;
  addTicketPart(state, ticket, { partType: 'ticket_state_updated_by_admin', author: operatorAuthor(state) });
  announce(state, ticket, 'created');
  return ticket;
}

/** A conversation becomes a ticket of a type that talks with customers. */
export function convert(state: State, conversation: SimConversation, wanted: Omit<SimNewTicket, 'contact'>): SimTicket {
  if (state.ticketTypes.get(wanted.typeId)?.category !== 'Customer') {
    throw invalid('Ticket type is not a customer ticket type');
  }
  if (conversation.ticketId !== null) throw invalid('Conversation is already a ticket');
  const contact = state.contacts.get(conversation.contactIds[0] ?? '');
  if (!contact) throw notFound('User Not Found');
  return createTicket(state, { ...wanted, contact, conversation });
}

interface TicketPartFacts {
  partType: string;
  author: SimAuthor;
  html?: string;
  app?: string | null;
}

function addTicketPart(state: State, ticket: SimTicket, facts: TicketPartFacts): SimTicketPart {
  const category = state.ticketStates.get(ticket.stateId)?.category ?? 'submitted';
  const previous = state.ticketStates.get(ticket.previousStateId ?? ticket.stateId)?.category ?? category;
  const part: SimTicketPart = {
    id: state.ids.next('part'),
    partType: facts.partType,
    html: facts.html ?? null,
    text: facts.html ? textOf(facts.html) : '',
    author: facts.author,
    createdAt: state.now(),
    appPackageCode: facts.app ?? null,
    previousCategory: previous,
    category,
  };
  ticket.parts.push(part);
  ticket.updatedAt = part.createdAt;
  return part;
}

export function replyToTicket(
  state: State,
  ticket: SimTicket,
  said: { author: SimAuthor; html: string; isNote: boolean; app: string | null },
): SimTicketPart {
  const { author, html, app } = said;
  const part = addTicketPart(state, ticket, { partType: said.isNote ? 'note' : 'comment', author, html, app });
  if (author.type === 'admin') announce(state, ticket, said.isNote ? 'noted' : 'admin_replied');
  else announce(state, ticket, 'contact_replied');
  return part;
}

export function moveTicket(state: State, ticket: SimTicket, stateId: string, author: SimAuthor): void {
  const next = stateOf(state, stateId);
  if (next.id === ticket.stateId) return;
  ticket.previousStateId = ticket.stateId;
  ticket.stateId = next.id;
  addTicketPart(state, ticket, { partType: 'ticket_state_updated_by_admin', author });
  announce(state, ticket, next.category === 'resolved' ? 'resolved' : 'state_updated');
}

function stateOf(state: State, id: string): SimTicketState {
  const found = state.ticketStates.get(id);
  if (!found) throw invalid('Ticket state id is invalid', 'ticket_state_id_invalid');
  return found;
}

export function announce(state: State, ticket: SimTicket, action: TicketAction): void {
  state.tell({ about: 'ticket', action, ticket });
}
