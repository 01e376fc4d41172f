/**
 * What the rooms need from outside, as interfaces only. A test or the simulator replaces these and
 * runs the rest unchanged; nothing else in `src` may reach for time, chance, network, disk or log.
 */
import type {
  AdminId,
  Article,
  ArticleId,
  Audience,
  Citation,
  Contact,
  ContactCard,
  ContactEvent,
  ContactId,
  Conversation,
  ConversationCard,
  ConversationId,
  Decision,
  FoundSnippet,
  Notification,
  Outcome,
  OwnershipReason,
  PartId,
  Plan,
  Refusal,
  Snippet,
  Spoken,
  StepRecord,
  TagId,
  TeamId,
  Trace,
  TurnId,
  WorkspaceId,
} from './domain.ts';

// ---------------------------------------------------------------- time, chance, log

export interface Clock {
  /** Unix milliseconds. */
  now(): number;
  /** Calls `run` once after `ms`; returns what cancels it. */
  after(ms: number, run: () => void): () => void;
  /** Resolves after `ms`; rejects with the signal's reason if it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** A signal that aborts after `ms` or with `parent`; call `clear` when the work is done. */
  deadline(ms: number, parent?: AbortSignal): { signal: AbortSignal; clear(): void };
}

export interface Ids {
  /** A fresh unguessable id. */
  next(): string;
  /** Uniform in [0, 1), for jitter only. */
  fraction(): number;
}

/** One line a station: names, ids, reasons and numbers. Never a customer's words, a name, an address or a token. */
export type LogFields = Record<string, string | number | boolean | null>;
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** All that may be said of an error whose message may hold anything. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

// ---------------------------------------------------------------- Intercom

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
}

export interface TokenFacts extends AdminFacts {
  workspaceId: WorkspaceId;
  workspaceName: string;
  region: string | null;
  identityVerification: boolean;
}

export interface ArticlePage {
  /** Articles of this page that the bot may use; drafts, restricted ones and those switched off for AI are left out. */
  articles: Article[];
  /** Articles in all, those left out included. */
  totalCount: number;
  totalPages: number;
}

/** The few verbs. The acting admin is bound when the adapter is made; nobody else chooses ids of actors. */
export interface Intercom {
  identify(): Promise<TokenFacts>;
  readAdmin(id: AdminId): Promise<AdminFacts>;
  listTeams(): Promise<{ id: TeamId; name: string }[]>;
  /** Creates the tag or returns the one that has this name; names ignore case. */
  ensureTag(name: string): Promise<TagId>;
  readConversation(id: ConversationId): Promise<Conversation>;
  /** Open conversations in which the contact has waited since `sinceMs` or later and that nobody else has; at most `limit`. */
  listWaiting(sinceMs: number, limit: number): Promise<{ conversationId: ConversationId; changedAt: number }[]>;
  /** With their companies. Follows a merge once; null when the contact does not exist any more. */
  readContact(id: ContactId): Promise<Contact | null>;
  listArticles(page: number): Promise<ArticlePage>;
  /** Visible to the customer. `customerWroteAt`: when, by Intercom's clock, they last did. Null is what Intercom did not say. */
  reply(id: ConversationId, html: string): Promise<{ partId: PartId | null; customerWroteAt: number | null }>;
  /** Visible to teammates only. */
  note(id: ConversationId, html: string): Promise<PartId | null>;
  tag(id: ConversationId, tagId: TagId): Promise<void>;
  /** Removes the admin assignee and leaves the team. */
  unassign(id: ConversationId): Promise<PartId | null>;
  assignTeam(id: ConversationId, teamId: TeamId): Promise<PartId | null>;
}

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
  listAdmins(): Promise<AdminFacts[]>;
  listTags(): Promise<{ id: TagId; name: string }[]>;
  listTicketTypes(): Promise<{ id: string; name: string; category: string; about: string }[]>;
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

// ---------------------------------------------------------------- model

export type ModelErrorCode = 'timeout' | 'rate_limited' | 'unavailable' | 'unauthorized' | 'refused' | 'bad_request';
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly code: ModelErrorCode;
  constructor(code: ModelErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type ModelMessage =
  | { role: 'system' | 'user'; content: string }
  | { role: 'assistant'; content: string; toolCalls: ToolCall[] }
  | { role: 'tool'; toolCallId: string; content: string };

export interface ToolCall {
  id: string;
  name: string;
  /** JSON as the model wrote it: unchecked. */
  arguments: string;
}

/** A tool as the model sees it: a name, what it is for, and a JSON schema of its input. */
export interface ToolFace {
  name: string;
  description: string;
  parameters: Record<string, unknown>;
}

/** What the question and the evidence are, without prompt text: all that the offline model reads. */
export interface Material {
  question: string;
  snippets: FoundSnippet[];
  /** Visible messages of ours so far: a question back is asked once. */
  repliesBefore: number;
}

/** A topic of the owner: its name, and in a line what it is about. */
export interface Topic {
  name: string;
  about: string;
}

/**
 * A read-only tool bound to this turn's workspace and contact. What it found comes back as snippets, which the model
 * may cite from then on; `content` says what snippets cannot. Bad input is answered with words, never thrown.
 */
export interface BoundTool {
  face: ToolFace;
  call(input: unknown): Promise<{ content: string; snippets: Snippet[] }>;
}

export interface ModelRequest {
  messages: ModelMessage[];
  tools: ToolFace[];
  /** JSON schema the final answer must follow. */
  schema: Record<string, unknown>;
  material: Material;
  signal: AbortSignal;
}

export interface ModelReply {
  /** The final answer as the model wrote it: unchecked. Empty when it called tools. */
  content: string;
  toolCalls: ToolCall[];
  inputTokens: number;
  outputTokens: number;
}

export interface Model {
  /** As shown in traces: the provider's model id, or `offline-extractive`. */
  readonly name: string;
  /** One call. @throws {ModelError} */
  complete(request: ModelRequest): Promise<ModelReply>;
}

// ---------------------------------------------------------------- what other agents order

/** What another agent wants said or handed over, as a turn of ours would do it. */
export interface Order {
  conversationId: ConversationId;
  /** The same for every try of this order, and for no other; letters and digits. */
  key: string;
  /** Who orders, as the trace shows it. */
  agent: string;
  /** The customer's newest message as the agent read it; null: whatever it is now. */
  seen: PartId | null;
  say:
    | { kind: 'reply'; message: string; citations: Citation[] }
    | { kind: 'handoff'; topic: string | null; summary: string };
}

export const ORDER_REFUSALS = [
  'nothing_to_answer',
  'superseded',
  'paused',
  'checks_refused',
  'turn_in_progress',
  'already_answered',
  'handoff_undone',
] as const;
export type OrderRefusal = OwnershipReason | (typeof ORDER_REFUSALS)[number];

export type Ordered =
  | { kind: 'done'; turnId: TurnId; partId: PartId | null; team: string | null }
  /** Nothing was done. */
  | { kind: 'refused'; reason: OrderRefusal; refusals: Refusal[] }
  /** Somebody works on the conversation, or nobody knows yet whether the order was carried out: the same again then. */
  | { kind: 'later'; until: number; unsure: boolean };

/** An open conversation, or a question of somebody who may read this much. */
export type DraftRequest = { conversationId: ConversationId } | { question: string; audiences: Audience[] };

/** What the bot would say now. Nothing was sent. */
export interface Drafted {
  decision: Decision;
  refusals: Refusal[];
  snippets: Snippet[];
  team: string | null;
  model: string;
}

// ---------------------------------------------------------------- store

/** The right to work on one conversation until `leaseUntil`; `fence` rises with every lease, so a late holder is told apart. */
export interface Lease {
  workspaceId: WorkspaceId;
  conversationId: ConversationId;
  fence: number;
  leaseUntil: number;
  /** Turns on this conversation that failed and were put back, since it last settled. */
  failures: number;
  /** Leases on this conversation that ended without settle or put back: the process died. */
  crashes: number;
}

export interface KeepResult {
  kept: number;
  /** Deliveries that were known already. */
  duplicates: number;
}

export interface InboxStore {
  /** Keeps notifications for good once resolved; wakes each new one's conversation when its burst is over. */
  keep(notifications: Notification[], burst: { nowMs: number; quietMs: number; maxMs: number }): Promise<KeepResult>;
  /** Leases due conversations, and those whose lease ran out. */
  lease(request: { nowMs: number; leaseMs: number; limit: number }): Promise<Lease[]>;
  /** The work is done. A notification kept since the lease began keeps the conversation waiting. False: the lease was lost. */
  settle(lease: Lease): Promise<boolean>;
  /** Not done: again at `dueAt`. False: the lease was lost. */
  putBack(lease: Lease, again: { dueAt: number; failed: boolean }): Promise<boolean>;
  /** Failed for good: nobody tries again until the customer writes. False: the lease was lost. */
  giveUp(lease: Lease): Promise<boolean>;
  /**
   * Makes conversations due that wait in Intercom without our knowing: those that are neither waiting nor worked on
   * here, once for each change. `changedAt` is Intercom's time. Answers how many.
   */
  wake(
    workspaceId: WorkspaceId,
    list: { conversationId: ConversationId; changedAt: number }[],
    nowMs: number,
  ): Promise<number>;
  /** When the next conversation is due or a lease runs out; null when nothing waits. */
  nextDueAt(): Promise<number | null>;
  /** Ends every lease at once, counting each as a crash. For a process that knows it is alone. */
  releaseAll(nowMs: number): Promise<number>;
  counts(): Promise<{ waiting: number; leased: number; givenUp: number }>;
  /**
   * Leases this conversation whatever it waits for, for an agent's turn; null while somebody works on it. What it
   * waited for it waits for again after `giveBack`.
   */
  borrow(
    workspaceId: WorkspaceId,
    conversationId: ConversationId,
    time: { nowMs: number; leaseMs: number },
  ): Promise<Lease | null>;
  /** False: the lease was lost. */
  giveBack(lease: Lease): Promise<boolean>;
}

export interface OpenTurn {
  turnId: TurnId;
  cause: PartId;
  plan: Plan | null;
  steps: StepRecord[];
  /** What was recorded before a crash; null when this is the first attempt. */
  trace: Trace | null;
  /** Set when this cause was answered before: nothing is left to do. */
  outcome: Outcome | null;
}

/** Every write names the lease and does nothing when it was lost: it then answers false. */
export interface TurnStore {
  /**
   * Opens the turn for this cause, or resumes the one there is; `earlier` is the newest other turn of the conversation
   * that has a plan and no end, `spoken` what the turns of the conversation have said. Null: the lease was lost.
   */
  openTurn(
    lease: Lease,
    turn: { turnId: TurnId; cause: PartId; nowMs: number },
  ): Promise<{ turn: OpenTurn; earlier: OpenTurn | null; spoken: Spoken[] } | null>;
  /** Stores what will be done, before any of it is; a plan once stored is never replaced. */
  savePlan(lease: Lease, plan: Plan, trace: Trace): Promise<boolean>;
  saveStep(lease: Lease, turnId: TurnId, step: StepRecord): Promise<boolean>;
  endTurn(lease: Lease, trace: Trace): Promise<boolean>;
  /** What the turn of this agent's order is filed under; null: it has none yet. */
  findAgentCause(workspaceId: WorkspaceId, conversationId: ConversationId, key: string): Promise<PartId | null>;
  /** Traces of one conversation, newest first. */
  listTraces(workspaceId: WorkspaceId, conversationId: ConversationId): Promise<Trace[]>;
}

/** A snippet with the words it is found by, as `retrieve/words.ts` makes them, joined by spaces. */
export interface IndexedSnippet extends Snippet {
  titleWords: string;
  headingWords: string;
  textWords: string;
}

export interface SearchRequest {
  workspaceId: WorkspaceId;
  /** Index words, repeats kept. */
  words: string[];
  audiences: Audience[];
  limit: number;
}

export interface SearchResult {
  /** Best first; `score` is comparable only within one search. */
  hits: { snippet: IndexedSnippet; score: number }[];
  /** In how many snippets each of the words stands, and how many snippets there are. */
  documentFrequency: Map<string, number>;
  documents: number;
}

export type Search = (question: string, audiences: Audience[]) => Promise<FoundSnippet[]>;

export interface KnowledgeStore {
  /** Replaces the article and its snippets. */
  putArticle(workspaceId: WorkspaceId, article: Article, version: string, snippets: IndexedSnippet[]): Promise<void>;
  removeArticles(workspaceId: WorkspaceId, ids: ArticleId[]): Promise<void>;
  /** Version of every article kept, by id. */
  articleVersions(workspaceId: WorkspaceId, origin: Article['origin']): Promise<Map<ArticleId, string>>;
  searchSnippets(request: SearchRequest): Promise<SearchResult>;
  /** The article's snippets in reading order; empty when there is none. */
  readArticle(workspaceId: WorkspaceId, id: ArticleId): Promise<Snippet[]>;
  /** Titles of the articles there are, in their order; at most `limit`. */
  listArticles(
    workspaceId: WorkspaceId,
    limit: number,
  ): Promise<{ id: ArticleId; title: string; audience: Audience }[]>;
  /** How many notifications about articles were ever kept: read it before a sync, hand it to `finishSync` after. */
  articleChanges(workspaceId: WorkspaceId): Promise<number>;
  finishSync(workspaceId: WorkspaceId, changes: number): Promise<void>;
  /** True when no sync has finished yet, or articles changed since. */
  isSyncDue(workspaceId: WorkspaceId): Promise<boolean>;
}

/** What a pause is about: a topic's name, or everything. */
export const EVERYTHING = '*';

export interface PauseStore {
  pause(workspaceId: WorkspaceId, what: string, nowMs: number): Promise<void>;
  /** False: that was not paused. */
  resume(workspaceId: WorkspaceId, what: string): Promise<boolean>;
  listPauses(workspaceId: WorkspaceId): Promise<{ what: string; since: number }[]>;
}

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
  retryDeed(key: DeedKey, attempt: number, nowMs: number): Promise<boolean>;
  endDeed(
    key: DeedKey,
    attempt: number,
    end: { state: 'done'; result: Record<string, unknown> } | { state: 'absent' },
  ): Promise<void>;
}

export interface Store extends InboxStore, TurnStore, KnowledgeStore, PauseStore, AgentStore {
  /** Answers when the database does. @throws when it does not. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
