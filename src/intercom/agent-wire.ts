/** What the desk's lists look like on the wire, API 2.16, turned into our nouns. Tolerant in the same way as `wire.ts`. */
import { compile } from 'html-to-text';
import * as z from 'zod';
import type { ContactCard, ContactEvent } from '../domain/contact.ts';
import type { ConversationCard } from '../domain/conversation.ts';
import type { AdminId } from '../domain/ids.ts';
import type { Paged, TicketCard } from '../ports/agent-intercom.ts';
import { decoded, id, requiredId, scalars, seconds, text } from './wire.ts';

const time = seconds.transform((ms) => (ms === 0 ? null : ms));
const named = z.object({ id: requiredId, name: text });

/** Lists carry HTML whatever is asked for. */
const plain = compile({ wordwrap: false, selectors: [{ selector: 'img', format: 'skip' }] });

const pages = z
  .object({ next: z.object({ starting_after: z.string().nullish() }).nullish() })
  .nullish()
  .transform((wire) => wire?.next?.starting_after ?? null);

const card = z.object({
  id: requiredId,
  state: z.enum(['open', 'closed', 'snoozed']).catch('open'),
  title: z.string().nullish(),
  created_at: seconds,
  updated_at: seconds,
  waiting_since: time,
  snoozed_until: time,
  admin_assignee_id: id,
  team_assignee_id: id,
  source: z.object({ type: z.string().catch('conversation'), subject: text, body: text }).nullish(),
  contacts: z.object({ contacts: z.array(z.object({ id: requiredId })).catch([]) }).nullish(),
  tags: z.object({ tags: z.array(named).catch([]) }).nullish(),
  custom_attributes: scalars,
  conversation_rating: z
    .object({ rating: z.number(), teammate: z.object({ id }).nullish() })
    .nullish()
    .catch(null),
});

export function toCard(json: unknown): ConversationCard {
  const wire = card.parse(json);
  return {
    id: wire.id as ConversationCard['id'],
    state: wire.state,
    title: decoded(wire.title || wire.source?.subject || null),
    channel: wire.source?.type ?? 'conversation',
    opening: plain(wire.source?.body ?? '').trim(),
    createdAt: wire.created_at,
    updatedAt: wire.updated_at,
    waitingSince: wire.waiting_since,
    snoozedUntil: wire.snoozed_until,
    contactId: (wire.contacts?.contacts[0]?.id ?? null) as ConversationCard['contactId'],
    adminAssigneeId: wire.admin_assignee_id as ConversationCard['adminAssigneeId'],
    teamAssigneeId: wire.team_assignee_id as ConversationCard['teamAssigneeId'],
    tags: (wire.tags?.tags ?? []) as ConversationCard['tags'],
    attributes: wire.custom_attributes,
    rating: wire.conversation_rating
      ? {
          score: wire.conversation_rating.rating,
          adminId: (wire.conversation_rating.teammate?.id ?? null) as AdminId | null,
        }
      : null,
  };
}

const cards = z.object({ conversations: z.array(z.unknown()), total_count: z.number().catch(0), pages });

export function toCards(json: unknown): Paged<ConversationCard> {
  const wire = cards.parse(json);
  return { items: wire.conversations.map(toCard), total: wire.total_count, cursor: wire.pages };
}

const contact = z.object({
  id: requiredId,
  role: z.enum(['user', 'lead']).catch('lead'),
  name: z.string().nullish(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  external_id: z.string().nullish(),
  created_at: seconds,
  last_seen_at: time,
});

export function toContactCard(json: unknown): ContactCard {
  const wire = contact.parse(json);
  return {
    id: wire.id as ContactCard['id'],
    role: wire.role,
    name: decoded(wire.name ?? null),
    email: decoded(wire.email ?? null),
    phone: wire.phone ?? null,
    externalId: decoded(wire.external_id ?? null),
    createdAt: wire.created_at,
    lastSeenAt: wire.last_seen_at,
  };
}

const contacts = z.object({ data: z.array(z.unknown()), total_count: z.number().catch(0), pages });

export function toContactCards(json: unknown): Paged<ContactCard> {
  const wire = contacts.parse(json);
  return { items: wire.data.map(toContactCard), total: wire.total_count, cursor: wire.pages };
}

/** Tags, segments: whatever has an id and a name. */
export const toNamed = (json: unknown) => z.object({ data: z.array(named) }).parse(json).data;

const events = z.object({
  events: z.array(z.object({ event_name: text, created_at: seconds, metadata: scalars })),
});

export const toEvents = (json: unknown): ContactEvent[] =>
  events.parse(json).events.map((wire) => ({ name: wire.event_name, at: wire.created_at, metadata: wire.metadata }));

const ticketType = z.object({
  id: requiredId,
  name: text,
  category: text,
  description: text,
  archived: z.boolean().nullish(),
  ticket_type_attributes: z
    .object({
      ticket_type_attributes: z.array(
        z.object({ name: text, required_to_create: z.boolean().nullish(), archived: z.boolean().nullish() }),
      ),
    })
    .nullish(),
});

/** Every ticket gets these from us. */
const GIVEN = ['_default_title_', '_default_description_'];

export const toTicketTypes = (json: unknown) =>
  z
    .object({ data: z.array(ticketType) })
    .parse(json)
    .data.filter((type) => !type.archived)
    .map(({ id, name, category, description, ticket_type_attributes: list }) => ({
      ...{ id, name, category, about: description },
      required: (list?.ticket_type_attributes ?? [])
        .filter((one) => one.required_to_create && !one.archived && !GIVEN.includes(one.name))
        .map((one) => one.name),
    }));

const tickets = z.object({
  tickets: z.array(
    z.object({
      id: requiredId,
      created_at: seconds,
      ticket_type: z.object({ id: requiredId }).nullish(),
      ticket_attributes: scalars,
    }),
  ),
});

export const toTickets = (json: unknown): TicketCard[] =>
  tickets.parse(json).tickets.map((wire) => ({
    id: wire.id,
    typeId: wire.ticket_type?.id ?? '',
    title: wire.ticket_attributes._default_title_ ?? '',
    description: wire.ticket_attributes._default_description_ ?? '',
    createdAt: wire.created_at,
  }));

const drafts = z.object({
  data: z.array(z.object({ id: requiredId, title: text, state: text, created_at: seconds, author_id: id })),
});

export const toDrafts = (json: unknown, authorId: string) =>
  drafts
    .parse(json)
    .data.filter((wire) => wire.state === 'draft' && wire.author_id === authorId)
    .map((wire) => ({ id: wire.id, title: decoded(wire.title) ?? '', createdAt: wire.created_at }));
