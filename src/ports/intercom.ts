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

/** Whether a failed write may have happened all the same. Everything about repeating depends on it. */
export type Effect = 'not_sent' | 'unsure';

/** A call to Intercom that failed. `effect` is `not_sent` for every failed read. */
export class IntercomError extends Error {
  override readonly name = 'IntercomError';
  readonly code: string;
  readonly status: number | null;
  readonly effect: Effect;
  readonly requestId: string | null;
  /** When the rate limit opens again; null for every other failure. */
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
  /** In all, those withheld included. */
  totalCount: number;
  totalPages: number;
}

/** What Intercom keeps knowledge in. */
export type IntercomOrigin = Extract<Origin, 'intercom' | 'internal' | 'content_snippet'>;

/** The few verbs. The acting admin is bound when the adapter is made; nobody else chooses ids of actors. */
export interface Intercom {
  identify(): Promise<TokenFacts>;
  readAdmin(id: AdminId): Promise<AdminFacts>;
  listTeams(): Promise<{ id: TeamId; name: string }[]>;
  /** Everybody with who is away and in which teams they are. */
  listAdmins(): Promise<AdminFacts[]>;
  /** Open conversations assigned to each of them, of the newest 150 together. */
  countOpen(adminIds: AdminId[]): Promise<Map<AdminId, number>>;
  /** Creates the tag or returns the one that has this name; names ignore case. */
  ensureTag(name: string): Promise<TagId>;
  readConversation(id: ConversationId): Promise<Conversation>;
  /** Open conversations in which the contact has waited since `sinceMs` or later and that nobody else has; at most `limit`. */
  listWaiting(sinceMs: number, limit: number): Promise<{ conversationId: ConversationId; changedAt: number }[]>;
  /** With their companies. Follows a merge once; null when the contact does not exist any more. */
  readContact(id: ContactId): Promise<Contact | null>;
  /** One page, 1 the first; of articles, the newest change first. */
  listOriginals(origin: IntercomOrigin, page: number): Promise<OriginalPage>;
  /** Null: it is gone. */
  readOriginal(id: ArticleId): Promise<Original | null>;
  /** Visible to the customer. `customerWroteAt`: when, by Intercom's clock, they last did. Null is what Intercom did not say. */
  reply(id: ConversationId, html: string): Promise<{ partId: PartId | null; customerWroteAt: number | null }>;
  /** Visible to teammates only. */
  note(id: ConversationId, html: string): Promise<PartId | null>;
  tag(id: ConversationId, tagId: TagId): Promise<void>;
  /** Removes the admin assignee and leaves the team. */
  unassign(id: ConversationId): Promise<PartId | null>;
  assignTeam(id: ConversationId, teamId: TeamId): Promise<PartId | null>;
  /** Leaves the team. */
  assignTeammate(id: ConversationId, adminId: AdminId): Promise<PartId | null>;
  /** Shows the customer a button; pressed, its text is their message. */
  offer(id: ConversationId, text: string): Promise<PartId | null>;
  setAttributes(id: ConversationId, values: Record<string, string>): Promise<void>;
  listTicketTypes(): Promise<TicketType[]>;
  /** Only where the owner's rule asks for one. */
  makeTicket(id: ConversationId, ticket: TicketWanted): Promise<void>;
  /** Only where the owner switched it on. Says the same as `reply`. */
  close(id: ConversationId): ReturnType<Intercom['reply']>;
  open(id: ConversationId): Promise<PartId | null>;
}
