/**
 * What the tools for other agents need from outside, as `ports.ts` says it for the rooms: the desk in Intercom, orders to
 * the bot, and what is kept of those who call.
 */
import type {
  AdminId,
  Citation,
  Contact,
  ContactCard,
  ContactEvent,
  ContactId,
  Conversation,
  ConversationCard,
  ConversationId,
  CustomerAudience,
  Decision,
  OwnershipReason,
  PartId,
  Refusal,
  Snippet,
  TagId,
  TeamId,
  TicketType,
  TurnId,
  WorkspaceId,
} from './domain.ts';

// ---------------------------------------------------------------- what they do in Intercom

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

export type Scalar = string | number | boolean;

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
export interface Desk {
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

// ---------------------------------------------------------------- what other agents order

/** What another agent wants said or handed over, as a turn of ours would do it. */
export interface Order {
  conversationId: ConversationId;
  /** The same for every try of this order, and for no other; letters and digits. */
  key: string;
  /** Who orders, as the trace shows it. */
  agent: string;
  /** The newest part as the agent read it: what was said since is not what it answers. Null: whatever stands there now. */
  seen: PartId | null;
  say:
    | { kind: 'reply'; message: string; citations: Citation[] }
    | { kind: 'handoff'; topic: string | null; summary: string };
}

export const ORDER_REFUSALS = [
  'nothing_to_answer',
  'superseded',
  'paused',
  'mode_off',
  'left_alone',
  'needs_person',
  'mode_changed',
  'checks_refused',
  'turn_in_progress',
  'already_answered',
  'handoff_undone',
] as const;
export type OrderRefusal = OwnershipReason | (typeof ORDER_REFUSALS)[number];

export interface NotOrdered {
  reason: OrderRefusal;
  /** Which setting of the owner's, or which rule of the bot's; null where the reason says it all. */
  why: string | null;
}

export type Ordered =
  | { kind: 'done'; turnId: TurnId; partId: PartId | null; team: string | null }
  /** Nothing was done. `refusals`: what the checks found. */
  | ({ kind: 'refused'; refusals: Refusal[] } & NotOrdered)
  /** Somebody works on the conversation, or nobody knows yet whether the order was carried out: the same again then. */
  | { kind: 'later'; until: number; unsure: boolean };

/** An open conversation, or a question of somebody who may read this much. */
export type DraftRequest = { conversationId: ConversationId } | { question: string; audiences: CustomerAudience[] };

/** What the bot would say now. Nothing was sent. */
export interface Drafted {
  decision: Decision;
  refusals: Refusal[];
  snippets: Snippet[];
  team: string | null;
  model: string;
}

// ---------------------------------------------------------------- who they are, and what they did

export const SCOPES = ['read', 'write', 'send'] as const;
export type Scope = (typeof SCOPES)[number];

export interface AccessToken {
  /** The public half: what the token is found by. */
  id: string;
  name: string;
  scopes: Scope[];
  /** SHA-256 of the secret half, hexadecimal. */
  hash: string;
  createdAt: number;
}

/** One call of a tool by another agent: who, what and how it ended. The arguments only as a digest. */
export interface AuditRow {
  at: number;
  caller: string;
  tool: string;
  argsHash: string;
  /** `ok`, or the refusal's code. */
  outcome: string;
  ms: number;
}

/** Something visible or created that must happen once, by the key its caller gave it. */
export interface Deed {
  argsHash: string;
  /** `open`: begun, and nobody has said how it ended. `absent`: it did not happen. */
  state: 'open' | 'absent' | 'done';
  /** When the first attempt began, and the newest one. */
  begunAt: number;
  intentAt: number;
  attempt: number;
  /** What the caller was told; null until it is done. */
  result: Record<string, unknown> | null;
}

export interface DeedKey {
  workspaceId: WorkspaceId;
  caller: string;
  key: string;
}

export interface AgentStore {
  /** False: the name is taken. */
  addToken(workspaceId: WorkspaceId, token: AccessToken): Promise<boolean>;
  findToken(workspaceId: WorkspaceId, id: string): Promise<AccessToken | null>;
  listTokens(workspaceId: WorkspaceId): Promise<AccessToken[]>;
  /** False: there is no such token. */
  revokeToken(workspaceId: WorkspaceId, name: string): Promise<boolean>;
  audit(workspaceId: WorkspaceId, rows: AuditRow[]): Promise<void>;
  /** The newest first. */
  listAudit(workspaceId: WorkspaceId, limit: number): Promise<AuditRow[]>;
  /** Opens the deed, or answers the one there is; `begun` says whether this call opened it. */
  beginDeed(
    key: DeedKey,
    deed: { argsHash: string; nowMs: number; forgetBefore: number },
  ): Promise<{ deed: Deed; begun: boolean }>;
  /** One more attempt; false: somebody else makes it. */
  retryDeed(key: DeedKey, attempt: number, again: { argsHash: string; nowMs: number }): Promise<boolean>;
  endDeed(
    key: DeedKey,
    attempt: number,
    end: { state: 'done'; result: Record<string, unknown> } | { state: 'absent' },
  ): Promise<void>;
}
