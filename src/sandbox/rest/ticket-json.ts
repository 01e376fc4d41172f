/** Tickets, their types and states as Intercom writes them. */
import type { ApiVersion } from '../settings.ts';
import type { SimTicket, SimTicketPart, SimTicketState, SimTicketType } from '../workspace/records.ts';
import type { State } from '../workspace/state.ts';
import { authorJson } from './conversation-json.ts';
import { seconds } from './times.ts';

export function ticketJson(
  state: State,
  ticket: SimTicket,
  version: ApiVersion,
  parts: SimTicketPart[] = ticket.parts,
): Record<string, unknown> {
  const type = state.ticketTypes.get(ticket.typeId);
  const ticketState = state.ticketStates.get(ticket.stateId);
  // Integers since 2.16, strings before; 0 is nobody in both.
  const assignee = (id: string | null): number | string => (version === '2.16' ? Number(id ?? 0) : (id ?? '0'));
  const linked =
    ticket.conversationId === null ? [] : [{ type: 'conversation', id: ticket.conversationId, category: null }];
  return {
    type: 'ticket',
    id: ticket.id,
    ticket_id: ticket.number,
    category: type?.category ?? 'Customer',
    ticket_attributes: ticket.attributes,
    ticket_state: ticketState ? ticketStateJson(ticketState) : null,
    ticket_type: type ? ticketTypeJson(state, type) : null,
    contacts: {
      type: 'contact.list',
      contacts: [
        {
          type: 'contact',
          id: ticket.contactId,
          external_id: state.contacts.get(ticket.contactId)?.externalId ?? null,
        },
      ],
    },
    admin_assignee_id: assignee(ticket.adminAssigneeId),
    team_assignee_id: assignee(ticket.teamAssigneeId),
    created_at: seconds(ticket.createdAt),
    updated_at: seconds(ticket.updatedAt),
    open: ticket.open,
    ...(ticket.snoozedUntil !== null && { snoozed_until: seconds(ticket.snoozedUntil) }),
    linked_objects: { type: 'list', data: linked, total_count: linked.length, has_more: false },
    ticket_parts: {
      type: 'ticket_part.list',
      ticket_parts: parts.map((part) => ticketPartJson(part)),
      total_count: parts.length,
    },
    is_shared: ticket.isShared,
    ...(version === '2.16' && { previous_ticket_state_id: ticket.previousStateId }),
  };
}

export function ticketPartJson(part: SimTicketPart): Record<string, unknown> {
  return {
    type: 'ticket_part',
    id: part.id,
    part_type: part.partType,
    body: part.html,
    previous_ticket_state: part.previousCategory,
    ticket_state: part.category,
    created_at: seconds(part.createdAt),
    updated_at: seconds(part.createdAt),
    assigned_to: null,
    author: authorJson(part.author),
    attachments: [],
    external_id: null,
    redacted: false,
    app_package_code: part.appPackageCode,
  };
}

export function ticketStateJson(ticketState: SimTicketState): Record<string, unknown> {
  return {
    type: 'ticket_state',
    id: ticketState.id,
    category: ticketState.category,
    internal_label: ticketState.internalLabel,
    external_label: ticketState.externalLabel,
  };
}

export function ticketTypeJson(state: State, type: SimTicketType): Record<string, unknown> {
  const at = seconds(state.sample.workspace.createdAt);
  return {
    type: 'ticket_type',
    id: type.id,
    category: type.category,
    name: type.name,
    description: type.description,
    icon: '🎟️',
    workspace_id: state.sample.workspace.id,
    ticket_type_attributes: { type: 'list', ticket_type_attributes: [] },
    ticket_states: { type: 'list', data: [...state.ticketStates.values()].map((one) => ticketStateJson(one)) },
    archived: false,
    created_at: at,
    updated_at: at,
  };
}
