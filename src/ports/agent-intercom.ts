/**
 * What the tools for other agents need from outside, as `ports.ts` says it for the rooms: the desk in Intercom, orders to
 * the bot, and what is kept of those who call.
 */

import type { Contact, ContactCard, ContactEvent } from '../domain/contact.ts';
import type { Conversation, ConversationCard } from '../domain/conversation.ts';
import type { TicketType } from '../domain/handoff.ts';
import type { AdminId, ContactId, ConversationId, TagId, TeamId } from '../domain/ids.ts';

export interface Page {
  limit: number;
  /** From an earlier answer; null begins. */
  cursor: string | null;
}

export interface Paged<T> {
  items: T[];
  total: number;
  /** Null: there is no more. */
  cursor: string | null;
}

/** All that are given must hold. */
export interface ConversationQuery {
  state?: Conversation['state'] | undefined;
  contactId?: ContactId | undefined;
  adminId?: AdminId | undefined;
  teamId?: TeamId | undefined;
  tagId?: TagId | undefined;
  /** Stands in the first message; Intercom finds single words. */
  word?: string | undefined;
  changedSince?: number | undefined;
  changedBefore?: number | undefined;
}

/** `email` and `externalId` match whole, `name` also in part. */
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
  /** Left out: nobody has it yet. */
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
 * What the tools may do for other agents beyond a turn's few verbs. The acting admin is bound here too. Every write
 * can be told apart afterwards: it sets a state, or what it made can be found again.
 */
export interface AgentIntercom {
  listAdmins(): Promise<{ id: AdminId; name: string; hasInboxSeat: boolean }[]>;
  listTags(): Promise<{ id: TagId; name: string }[]>;
  listTicketTypes(): Promise<(TicketType & { about: string })[]>;
  searchConversations(query: ConversationQuery, page: Page): Promise<Paged<ConversationCard>>;
  /** With what a list shows of it. */
  readCase(id: ConversationId): Promise<{ conversation: Conversation; card: ConversationCard }>;
  searchContacts(query: ContactQuery, page: Page): Promise<Paged<ContactCard>>;
  /** With tags and segments; null when there is no such contact any more. */
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
  /** The contact's tickets, the newest first. */
  listTickets(contactId: ContactId): Promise<TicketCard[]>;
  createContact(changes: ContactChanges): Promise<ContactId>;
  updateContact(id: ContactId, changes: ContactChanges): Promise<void>;
  /** The same name, contact and second counts once, however often it is sent. */
  trackEvent(event: {
    contactId: ContactId;
    name: string;
    at: number;
    metadata: Record<string, Scalar>;
  }): Promise<void>;
  createArticleDraft(article: { title: string; markdown: string }): Promise<{ id: string }>;
  /** Written by us, the newest change first, as many as one page holds. */
  listOwnDrafts(): Promise<{ id: string; title: string; createdAt: number }[]>;
}
