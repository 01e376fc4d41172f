/** Intercom, as far as a turn and a sync need it. */
import type { Origin, Original } from '../domain/article.ts';
import type { Contact } from '../domain/contact.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { TicketType, TicketWanted } from '../domain/handoff.ts';
import type {
  AdminId,
  ArticleId,
  ContactId,
  ConversationId,
  PartId,
  TagId,
  TeamId,
  WorkspaceId,
} from '../domain/ids.ts';

/** Whether a failed write may have happened all the same: it decides whether a write may be repeated. */
export type Effect = 'not_sent' | 'unsure';

/** A call to Intercom that failed. `effect` is `not_sent` for every failed read. */
export class IntercomError extends Error {
  override readonly name = 'IntercomError';
  readonly code: string;
  readonly status: number | null;
  readonly effect: Effect;
  readonly requestId: string | null;
  /** When the rate limit allows calls again; null for every other failure. */
  readonly retryAt: number | null;
  constructor(
    message: string,
    facts: { code: string; status: number | null; effect: Effect; requestId?: string | null; retryAt?: number },
  ) {
    super(message);
    this.code = facts.code;
    this.status = facts.status;
    this.effect = facts.effect;
    this.requestId = facts.requestId ?? null;
    this.retryAt = facts.retryAt ?? null;
  }
}

export interface AdminFacts {
  id: AdminId;
  name: string;
  email: string | null;
  hasInboxSeat: boolean;
  isAway: boolean;
  teamIds: TeamId[];
}

export interface TokenFacts extends AdminFacts {
  workspaceId: WorkspaceId;
  workspaceName: string;
  region: string | null;
  identityVerification: boolean;
}

interface OriginalPage {
  originals: Original[];
  /** Number of originals in all, including those withheld. */
  totalCount: number;
  totalPages: number;
}

/** The kinds of knowledge that Intercom has. */
export type IntercomOrigin = Extract<Origin, 'intercom' | 'internal' | 'content_snippet'>;

/** The few verbs. The acting admin is bound when the adapter is made; nobody else chooses ids of actors. */
export interface Intercom {
  identify(): Promise<TokenFacts>;
  readAdmin(id: AdminId): Promise<AdminFacts>;
  listTeams(): Promise<{ id: TeamId; name: string }[]>;
  /** All admins, with their teams and whether they are away. */
  listAdmins(): Promise<AdminFacts[]>;
  /** How many of the newest 150 open conversations are assigned to each of them. */
  countOpen(adminIds: AdminId[]): Promise<Map<AdminId, number>>;
  /** Returns the tag of this name (case does not matter), creating it if there is none. */
  ensureTag(name: string): Promise<TagId>;
  readConversation(id: ConversationId): Promise<Conversation>;
  /** Unassigned open conversations, or ours, whose contact has waited since `sinceMs` or later; at most `limit`. */
  listWaiting(sinceMs: number, limit: number): Promise<{ conversationId: ConversationId; changedAt: number }[]>;
  /** With companies. Follows a merged contact once; null when the contact no longer exists. */
  readContact(id: ContactId): Promise<Contact | null>;
  /** One page, counted from 1. Articles come newest change first. */
  listOriginals(origin: IntercomOrigin, page: number): Promise<OriginalPage>;
  /** Null: it no longer exists. */
  readOriginal(id: ArticleId): Promise<Original | null>;
  /** Visible to the customer. `customerWroteAt`: when the customer last wrote, by Intercom's clock. Null: Intercom did not say. */
  reply(id: ConversationId, html: string): Promise<{ partId: PartId | null; customerWroteAt: number | null }>;
  /** Visible to teammates only. */
  note(id: ConversationId, html: string): Promise<PartId | null>;
  tag(id: ConversationId, tagId: TagId): Promise<void>;
  /** Removes the admin assignee; the team stays. */
  unassign(id: ConversationId): Promise<PartId | null>;
  assignTeam(id: ConversationId, teamId: TeamId): Promise<PartId | null>;
  /** The team stays. */
  assignTeammate(id: ConversationId, adminId: AdminId): Promise<PartId | null>;
  /** Shows the customer a button. When pressed, its text becomes their message. */
  offer(id: ConversationId, text: string): Promise<PartId | null>;
  setAttributes(id: ConversationId, values: Record<string, string>): Promise<void>;
  listTicketTypes(): Promise<TicketType[]>;
  /** Only where the owner's rule asks for a ticket. */
  makeTicket(id: ConversationId, ticket: TicketWanted): Promise<void>;
  /** Only where the owner switched it on. Returns what `reply` returns. */
  close(id: ConversationId): ReturnType<Intercom['reply']>;
  open(id: ConversationId): Promise<PartId | null>;
}
