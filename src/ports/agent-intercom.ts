/** What the tools for other agents may read and do in Intercom, beyond a turn's few verbs. */

import type { Contact, ContactCard, ContactEvent } from '../domain/contact.ts';
import type { Conversation, ConversationCard } from '../domain/conversation.ts';
import type { TicketType } from '../domain/handoff.ts';
import type { AdminId, ContactId, ConversationId, TagId, TeamId } from '../domain/ids.ts';

export interface Page {
  limit: number;
  /** From the page before; null: the first page. */
  cursor: string | null;
}

export interface Paged<T> {
  items: T[];
  total: number;
  /** Null: this is the last page. */
  cursor: string | null;
}

/** All given conditions must hold. */
export interface ConversationQuery {
  state?: Conversation['state'] | undefined;
  contactId?: ContactId | undefined;
  adminId?: AdminId | undefined;
  teamId?: TeamId | undefined;
  tagId?: TagId | undefined;
  /** A word of the first message; Intercom finds single words only. */
  word?: string | undefined;
  changedSince?: number | undefined;
  changedBefore?: number | undefined;
}

/** `email` and `externalId` match exactly; `name` matches any part of it. */
export type ContactQuery = { by: 'email' | 'externalId' | 'name'; value: string };

export interface ContactChanges {
  externalId?: string | undefined;
  email?: string | undefined;
  name?: string | undefined;
  phone?: string | undefined;
  role?: 'user' | 'lead' | undefined;
  attributes?: Record<string, Scalar> | undefined;
}

type Scalar = string | number | boolean;

export interface NewTicket {
  typeId: string;
  contactId: ContactId;
  title: string;
  description: string;
  attributes: Record<string, Scalar>;
  conversationId: ConversationId | null;
  /** Left out: unassigned. */
  teamId?: TeamId;
}

export interface TicketCard {
  id: string;
  typeId: string;
  title: string;
  description: string;
  createdAt: number;
}

/**
 * The acting admin is bound when the adapter is made. Every write can be checked afterwards: it sets a state, or what it
 * created can be found again.
 */
export interface AgentIntercom {
  listAdmins(): Promise<{ id: AdminId; name: string; hasInboxSeat: boolean }[]>;
  listTags(): Promise<{ id: TagId; name: string }[]>;
  listTicketTypes(): Promise<(TicketType & { about: string })[]>;
  searchConversations(query: ConversationQuery, page: Page): Promise<Paged<ConversationCard>>;
  /** The conversation, and the card that a list shows of it. */
  readCase(id: ConversationId): Promise<{ conversation: Conversation; card: ConversationCard }>;
  searchContacts(query: ContactQuery, page: Page): Promise<Paged<ContactCard>>;
  /** With names of tags and segments; null when the contact no longer exists. */
  readContactCard(
    id: ContactId,
  ): Promise<{ card: ContactCard; contact: Contact; tags: string[]; segments: string[] } | null>;
  listEvents(id: ContactId, limit: number): Promise<ContactEvent[]>;
  untag(id: ConversationId, tagId: TagId): Promise<void>;
  assignAdmin(id: ConversationId, adminId: AdminId): Promise<void>;
  snooze(id: ConversationId, until: number): Promise<void>;
  open(id: ConversationId): Promise<void>;
  close(id: ConversationId): Promise<void>;
  setAttributes(id: ConversationId, attributes: Record<string, Scalar>): Promise<void>;
  createTicket(ticket: NewTicket): Promise<{ id: string }>;
  /** The contact's tickets, newest first. */
  listTickets(contactId: ContactId): Promise<TicketCard[]>;
  createContact(changes: ContactChanges): Promise<ContactId>;
  updateContact(id: ContactId, changes: ContactChanges): Promise<void>;
  /** Intercom counts events with the same name, contact and second once. */
  trackEvent(event: {
    contactId: ContactId;
    name: string;
    at: number;
    metadata: Record<string, Scalar>;
  }): Promise<void>;
  createArticleDraft(article: { title: string; markdown: string }): Promise<{ id: string }>;
  /** Drafts written by us, newest change first, as many as one page holds. */
  listOwnDrafts(): Promise<{ id: string; title: string; createdAt: number }[]>;
}
