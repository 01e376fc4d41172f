/**
 * The acts on a conversation, whoever performs them: REST calls, the control face and tests all end here. Each act adds
 * the part the state machine names, moves the state and says what happened. None of them knows HTTP.
 */
import { notFound } from '../api-error.ts';
import { textOf } from '../html.ts';
import { type Actor, addPart, announce, type PartFacts, signed, touch } from './parts.ts';
import type { AppliedTag, SimAdmin, SimAssignee, SimContact, SimConversation, SimPart, SimTag } from './records.ts';
import { contactAuthor, operatorAuthor, type State } from './state.ts';

export type Extras = Pick<PartFacts, 'quickReplies' | 'attachments'>;

export function findConversation(state: State, id: string): SimConversation {
  const found = state.conversations.get(id);
  if (!found || found.readableAt > state.now()) throw notFound();
  return found;
}

export interface Beginning {
  contact: SimContact;
  html: string;
  subject?: string;
  sourceType?: string;
  url?: string | null;
}

export function startConversation(state: State, beginning: Beginning): SimConversation {
  const now = state.now();
  const { contact, html } = beginning;
  const conversation: SimConversation = {
    id: state.ids.next('conversation'),
    createdAt: now,
    updatedAt: now,
    readableAt: now + state.settings.readableAfterMs,
    state: 'open',
    snoozedUntil: null,
    waitingSince: now,
    priority: 'none',
    read: false,
    title: beginning.subject || null,
    adminAssigneeId: null,
    teamAssigneeId: null,
    contactIds: [contact.id],
    companyId: contact.companyIds[0] ?? null,
    source: {
      id: state.ids.next('source'),
      type: beginning.sourceType ?? 'conversation',
      subject: beginning.subject ?? '',
      html,
      text: textOf(html),
      author: contactAuthor(contact),
      url: beginning.url ?? null,
    },
    parts: [],
    tags: [],
    customAttributes: {},
    rating: null,
    fin: null,
    firstContactReplyAt: now,
    ticketId: null,
  };
  state.conversations.set(conversation.id, conversation);
  contact.lastRepliedAt = now;
  state.onStart(conversation);
  state.tell({ about: 'conversation', action: 'contact_started', conversation, parts: [] });
  return conversation;
}

export function contactComments(
  state: State,
  conversation: SimConversation,
  comment: { contact: SimContact; html: string } & Extras,
): SimPart {
  const { contact, ...facts } = comment;
  const part = addPart(state, conversation, 'contact_comment', { ...facts, author: contactAuthor(contact) });
  conversation.waitingSince = part.createdAt;
  conversation.firstContactReplyAt ??= part.createdAt;
  conversation.read = false;
  contact.lastRepliedAt = part.createdAt;
  announce(state, conversation, 'contact_replied', part);
  // A conversation that is a ticket announces the same words a second time.
  const ticket = conversation.ticketId === null ? undefined : state.tickets.get(conversation.ticketId);
  if (ticket) state.tell({ about: 'ticket', action: 'contact_replied', ticket });
  return part;
}

export function adminComments(
  state: State,
  conversation: SimConversation,
  comment: { by: Actor; html: string } & Extras,
): SimPart {
  const { by, ...facts } = comment;
  const part = addPart(state, conversation, 'admin_comment', { ...facts, ...signed(state, by) });
  conversation.waitingSince = null;
  conversation.read = true;
  return announce(state, conversation, part.author.type === 'bot' ? 'operator_replied' : 'admin_replied', part);
}

export function adminNotes(state: State, conversation: SimConversation, by: Actor, html: string): SimPart {
  const part = addPart(state, conversation, 'admin_note', { html, ...signed(state, by) });
  return announce(state, conversation, 'noted', part);
}

export function adminOffersQuickReplies(
  state: State,
  conversation: SimConversation,
  by: Actor,
  quickReplies: SimPart['quickReplies'],
): SimPart {
  const part = addPart(state, conversation, 'quick_reply', { quickReplies, ...signed(state, by) });
  return announce(state, conversation, 'admin_replied', part);
}

/** `id` null removes the assignee of that kind. */
export interface Assignment {
  type: 'admin' | 'team';
  id: string | null;
  html?: string | null;
}

export function assign(state: State, conversation: SimConversation, by: Actor, to: Assignment): SimPart {
  if (to.id !== null && !(to.type === 'admin' ? state.admins : state.teams).has(to.id)) {
    throw notFound('Assignee not found', 'assignee_not_found');
  }
  if (to.type === 'admin') conversation.adminAssigneeId = to.id;
  else conversation.teamAssigneeId = to.id;
  if (to.type === 'team' && to.id !== null && state.settings.teamAssignmentClearsAdmin) {
    conversation.adminAssigneeId = null;
  }
  const assignedTo = assigneeOf(state, to);
  const part = addPart(state, conversation, 'assign', { html: to.html ?? null, assignedTo, ...signed(state, by) });
  return announce(state, conversation, 'assigned', part);
}

function assigneeOf(state: State, to: Assignment): SimAssignee | null {
  if (to.id !== null) return { type: to.type, id: to.id };
  return state.settings.unassignedAs === 'nobody_admin' ? { type: 'nobody_admin', id: null } : null;
}

export function close(state: State, conversation: SimConversation, by: Actor, html: string | null): SimPart {
  const part = addPart(state, conversation, 'close', { html, ...signed(state, by) });
  conversation.waitingSince = null;
  return announce(state, conversation, 'closed', part);
}

export function open(state: State, conversation: SimConversation, by: Actor): SimPart {
  return announce(state, conversation, 'opened', addPart(state, conversation, 'open', signed(state, by)));
}

export function snooze(state: State, conversation: SimConversation, by: Actor, until: number): SimPart {
  const part = addPart(state, conversation, 'snooze', signed(state, by));
  conversation.snoozedUntil = until;
  state.snoozed.add(conversation.id);
  return announce(state, conversation, 'snoozed', part);
}

/** Opens every snoozed conversation whose hour has come. */
export function wakeSnoozed(state: State): void {
  for (const id of state.snoozed) {
    const conversation = state.conversations.get(id);
    if (conversation?.snoozedUntil && conversation.snoozedUntil > state.now()) continue;
    state.snoozed.delete(id);
    if (conversation?.state !== 'snoozed') continue;
    const part = addPart(state, conversation, 'unsnooze', { author: operatorAuthor(state) });
    announce(state, conversation, 'unsnoozed', part);
  }
}

export function finComments(
  state: State,
  conversation: SimConversation,
  said: { html: string; resolutionState: string | null },
): SimPart {
  const part = addPart(state, conversation, 'admin_comment', {
    html: said.html,
    author: operatorAuthor(state),
    fromFin: true,
  });
  conversation.fin = { resolutionState: said.resolutionState, answeredAt: part.createdAt };
  conversation.waitingSince = null;
  return announce(state, conversation, 'operator_replied', part);
}

export function rate(state: State, conversation: SimConversation, rating: number, remark: string | null): void {
  const last = conversation.parts.findLast((part) => part.author.type === 'admin' && part.partType !== 'note');
  conversation.rating = { rating, remark, at: state.now(), adminId: last?.author.id ?? null };
  touch(state, conversation, 'rated');
}

export function addTag(state: State, conversation: SimConversation, admin: SimAdmin, tag: SimTag): AppliedTag {
  const present = conversation.tags.find((one) => one.id === tag.id);
  if (present) return present;
  const applied = { ...tag, appliedAt: state.now(), appliedBy: admin.id };
  conversation.tags.push(applied);
  touch(state, conversation, 'changed');
  return applied;
}
