/** A conversation as Intercom has it. */
import type { AdminId, ContactId, ConversationId, PartId, TagId, TeamId } from './ids.ts';

type AuthorType = 'contact' | 'admin' | 'bot' | 'team';

export interface Author {
  type: AuthorType;
  id: string;
  name: string | null;
}

/** One entry of a conversation. The source is the first of them (`partType: 'source'`). */
export interface Part {
  id: PartId;
  partType: string;
  author: Author;
  /** Plain text; empty when the part has none or was redacted. */
  text: string;
  createdAt: number;
  assignedTo: { type: 'admin' | 'team' | 'nobody'; id: string } | null;
  /** True when Intercom says that Fin wrote it. */
  fromFin: boolean;
  attachments: number;
}

export type ConversationState = 'open' | 'closed' | 'snoozed';

/** Intercom's `source.type` as of API 2.16 (`conversation` is the Messenger): the channels an owner may name. Intercom may send others. */
export const CHANNELS = [
  'conversation',
  'email',
  'facebook',
  'instagram',
  'phone_call',
  'phone_switch',
  'push',
  'sms',
  'twitter',
  'whatsapp',
] as const;

export interface Conversation {
  id: ConversationId;
  state: ConversationState;
  /** One of `CHANNELS`, or a newer one. */
  channel: string;
  /** Subject of the first message; empty when it has none. */
  subject: string;
  adminAssigneeId: AdminId | null;
  teamAssigneeId: TeamId | null;
  contactId: ContactId | null;
  tagIds: TagId[];
  tagNames: string[];
  /** Conversation attributes, as Intercom names them. */
  attributes: Record<string, string>;
  /** Tickets linked to the conversation, or the ticket it is itself. */
  tickets: { category: string }[];
  fin: { participated: boolean; resolution: string | null };
  /** The source first, then every part in the order Intercom gives them, at most the newest 500. */
  parts: Part[];
}

/** What a list shows of a conversation, beyond what a turn needs. */
export interface ConversationCard {
  id: ConversationId;
  state: ConversationState;
  title: string | null;
  channel: string;
  /** The first message, as plain text. */
  opening: string;
  createdAt: number;
  updatedAt: number;
  waitingSince: number | null;
  snoozedUntil: number | null;
  contactId: ContactId | null;
  adminAssigneeId: AdminId | null;
  teamAssigneeId: TeamId | null;
  tags: { id: TagId; name: string }[];
  attributes: Record<string, string>;
  /** 1 to 5, and the teammate it is about; null: not rated. */
  rating: { score: number; adminId: AdminId | null } | null;
}
