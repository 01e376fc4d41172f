/**
 * What the rooms need from outside, as interfaces only. A test or the simulator replaces these and
 * runs the rest unchanged; nothing else in `src` may reach for time, chance, network, disk or log.
 */
import type { AgentStore } from './agents.ts';
import type {
  AdminId,
  AlertEvent,
  AlertKind,
  Article,
  ArticleId,
  Audience,
  Case,
  Contact,
  ContactId,
  Control,
  Conversation,
  ConversationId,
  FoundSnippet,
  KeptGap,
  Line,
  Notification,
  Origin,
  Original,
  PartId,
  Plan,
  Snippet,
  Spoken,
  StepRecord,
  TagId,
  TeamId,
  TicketType,
  TicketWanted,
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

/** One timer that the runtime keeps: it rings in a process started anew, and again when ringing was cut short. */
export interface Alarm {
  get(): Promise<number | null>;
  /** Replaces the one there is. */
  set(at: number): Promise<void>;
  /** Nothing is left to do: whatever the runtime keeps for us may go. */
  clear(): Promise<void>;
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
  isAway: boolean;
  teamIds: TeamId[];
}

export interface TokenFacts extends AdminFacts {
  workspaceId: WorkspaceId;
  workspaceName: string;
  region: string | null;
  identityVerification: boolean;
}

export interface OriginalPage {
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
  /** The owner's threshold for how likely the articles answer. */
  answerFrom: number;
}

/** A topic of the owner: its name, in a line what it is about, and how customers ask for it. */
export interface Topic {
  name: string;
  about: string;
  examples?: string[];
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

// ---------------------------------------------------------------- store

/** The right to work on one conversation until `leaseUntil`; `fence` rises with every lease, so a late holder is told apart. */
export interface Lease extends ConversationKey {
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

export interface ConversationKey {
  workspaceId: WorkspaceId;
  conversationId: ConversationId;
}

export interface InboxStore {
  /** Keeps notifications for good once resolved; wakes each new one's conversation when its burst is over. */
  keep(notifications: Notification[], burst: { nowMs: number; quietMs: number; maxMs: number }): Promise<KeepResult>;
  /** Leases due conversations, and those whose lease ran out. */
  lease(request: { nowMs: number; leaseMs: number; limit: number }): Promise<Lease[]>;
  /**
   * Leases this conversation if it is due or leased already, which counts as a crash. For a process that knows it is
   * the only one to work on it. Null: there is nothing to do yet.
   */
  leaseOne(key: ConversationKey, request: { nowMs: number; leaseMs: number }): Promise<Lease | null>;
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
  /** When the next conversation, or this one, is due or its lease runs out; null when nothing waits. */
  nextDueAt(only?: ConversationKey): Promise<number | null>;
  /** Conversations that have been due, or whose lease has been over, since `dueMs` or longer; the longest first. */
  listDue(dueMs: number, limit: number): Promise<ConversationKey[]>;
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
  /** What was recorded before a crash, or when it ended; null when this is the first attempt. */
  trace: Trace | null;
  /** This cause was answered before: nothing is left to do. */
  ended: Trace | null;
}

export interface OpenedTurn {
  turn: OpenTurn;
  /** The newest other turn of the conversation that has a plan and no end. */
  earlier: OpenTurn | null;
  /** What the turns of the conversation have said. */
  spoken: Spoken[];
}

/** What a snippet said. */
export type ShownSnippet = Pick<Snippet, 'title' | 'headings' | 'text'>;

/** Every write names the lease and does nothing when it was lost: it then answers false. */
export interface TurnStore {
  /** Opens the turn for this cause, or resumes the one there is. Null: the lease was lost. */
  openTurn(lease: Lease, turn: { turnId: TurnId; cause: PartId; nowMs: number }): Promise<OpenedTurn | null>;
  /** Stores what will be done, before any of it is; a plan once stored is never replaced. */
  savePlan(lease: Lease, plan: Plan, trace: Trace, shown?: Snippet[]): Promise<boolean>;
  saveStep(lease: Lease, turnId: TurnId, step: StepRecord): Promise<boolean>;
  /** `alert`: who is to be told of it, kept with the end or not at all. */
  endTurn(lease: Lease, trace: Trace, alert?: KeptAlert | null): Promise<boolean>;
  /** What the turn of this agent's order is filed under; null: it has none yet. */
  findAgentCause(workspaceId: WorkspaceId, conversationId: ConversationId, key: string): Promise<PartId | null>;
  /** Snippets as they were when a turn used them, by their version. */
  readShown(workspaceId: WorkspaceId, versions: string[]): Promise<Map<string, ShownSnippet>>;
  /** Traces of one conversation, newest first. */
  listTraces(workspaceId: WorkspaceId, conversationId: ConversationId): Promise<Trace[]>;
}

/** A snippet with the words it is found by, as `retrieve/words.ts` makes them, joined by spaces. */
export interface IndexedSnippet extends Snippet {
  titleWords: string;
  headingWords: string;
  textWords: string;
}

/** A snippet as it is read for a search, with its words as sets: they are looked up often, and made once. */
export interface ReadSnippet {
  snippet: Snippet;
  words: Record<'title' | 'heading' | 'text', ReadonlySet<string>>;
}

/** An article as it is kept: the snippets shown of it, and what it is found by, words joined by spaces. */
export interface IndexedArticle {
  snippets: IndexedSnippet[];
  words: { title: string; headings: string; text: string; grams: string };
  spellings: Spelling[];
}

/** How a word is written, in small letters without accents, and what it is in the index. */
export interface Spelling {
  form: string;
  word: string;
}

/** What a sync writes of an article in one language. */
export interface IndexedText {
  article: Article;
  version: string;
  index: IndexedArticle;
}

/** What is searched for, as index words and four-letter pieces of words. */
export interface SearchTerms {
  words: string[];
  grams: string[];
}

export interface TermCounts {
  words: Map<string, number>;
  titles: Map<string, number>;
  grams: Map<string, number>;
}

/** What each part of an article counts. */
export interface FieldWeights {
  title: number;
  headings: number;
  text: number;
  grams: number;
}

export interface SearchRequest {
  /** How much the question means each of them. */
  words: Map<string, number>;
  grams: Map<string, number>;
  /** Index words that the question has in quotation marks, joined by spaces. */
  phrases: string[];
  weights: FieldWeights;
  audiences: Audience[];
  /** Null or left out: every language, and an article may come in several. */
  language?: string | null;
  limit: number;
}

/** A question of the past and the article that answered it, in index words. */
export interface PastQuestion {
  id: string;
  articleId: ArticleId;
  askedAt: number;
  words: string;
  /** Whose question it was; null when nobody knows. */
  contactId: ContactId | null;
}

/** How well an article fits, by BM25; comparable only within one search. */
export interface ArticleHit {
  articleId: ArticleId;
  /** Its fields, weighed. */
  fit: number;
  /** By the past questions it answered, taken together, and by the nearest of them. */
  questions: number;
  votes: number;
  /** How many of the phrases stand in it. */
  quotes: number;
}

/**
 * `transcript`, oldest first: what the question follows is searched with it, and counts less. `language` is the
 * customer's: of an article's translations theirs is searched, else the default; left out, all of them.
 */
export type Search = (
  question: string,
  audiences: Audience[],
  asked?: { transcript?: Line[]; language?: string | undefined },
) => Promise<FoundSnippet[]>;

export interface WordIndex {
  /** Everything that came in so far is found. */
  openIndex(workspaceId: WorkspaceId): Promise<OpenIndex>;
}

/** What words find, for one search: asked once what there is, not by every step. */
export interface OpenIndex {
  /** How many articles there are in each language. */
  articleCounts: Map<string, number>;
  /** In how many articles each term stands, and in how many titles each word; what stands in none is left out. */
  termCounts(terms: SearchTerms): Promise<TermCounts>;
  /** For each list: words that stand or stood in articles and begin so (`^fi`) or have these as third and fourth letter (`ch`). */
  spellingsLike(letters: string[][]): Promise<Spelling[][]>;
  /** The articles that fit best, best first. */
  searchArticles(request: SearchRequest): Promise<ArticleHit[]>;
  /** All snippets of these articles, by article and in reading order. */
  readSnippets(ids: ArticleId[]): Promise<ReadSnippet[]>;
  /** The words of each past question that this article answered. */
  pastWords(id: ArticleId): Promise<string[]>;
}

/** What a sync remembers of a source: enough to tell that nothing changed, and what is gone. */
export interface ListedOriginal {
  id: ArticleId;
  title: string;
  updatedAt: number;
  /** Of a web page: what its server tells one state of it from another by. */
  validator: string;
}

export interface SourceState {
  /** False while a sync is under way, or was cut short. */
  whole: boolean;
  /** When the whole list was last read. */
  readAt: number;
}

export interface OriginalStore {
  listedOriginals(workspaceId: WorkspaceId, origin: Origin): Promise<Map<ArticleId, ListedOriginal>>;
  recordOriginals(workspaceId: WorkspaceId, origin: Origin, originals: ListedOriginal[]): Promise<void>;
  forgetOriginals(workspaceId: WorkspaceId, ids: ArticleId[]): Promise<void>;
  /** Null: it was never read. */
  sourceState(workspaceId: WorkspaceId, origin: Origin): Promise<SourceState | null>;
  setSourceState(workspaceId: WorkspaceId, origin: Origin, state: SourceState): Promise<void>;
  /** Ids of the articles that the newest `count` notifications about articles name. */
  namedArticles(workspaceId: WorkspaceId, count: number): Promise<string[]>;
  /** How many notifications about articles the last finished sync knew of; null: none has finished. */
  syncedChanges(workspaceId: WorkspaceId): Promise<number | null>;
}

// ---------------------------------------------------------------- meaning

/** Texts to vectors, by a model of the owner's choice. */
export interface Embedder {
  readonly model: string;
  /** One vector a text, all of one length. @throws */
  embed(texts: string[], signal?: AbortSignal): Promise<number[][]>;
}

export interface NearestRequest {
  workspaceId: WorkspaceId;
  model: string;
  vector: number[];
  audiences: Audience[];
  language?: string | null;
  limit: number;
}

/** Keeps the vectors of snippets by their version, and finds articles near to one in meaning. */
export interface VectorIndex {
  put(workspaceId: WorkspaceId, model: string, vectors: { version: string; vector: number[] }[]): Promise<void>;
  /** Nearest first; `likeness` is the cosine of the best snippet. */
  nearest(request: NearestRequest): Promise<{ articleId: ArticleId; likeness: number }[]>;
}

export interface EmbeddingStore {
  /** Snippets without a vector of this model, at most `limit`, each text once; and how many there are in all. */
  unembedded(
    workspaceId: WorkspaceId,
    model: string,
    limit: number,
  ): Promise<{ snippets: (ShownSnippet & { version: string })[]; left: number }>;
  /** Forgets vectors of texts that are gone, and of other models. */
  dropVectors(workspaceId: WorkspaceId, model: string): Promise<void>;
}

export interface KnowledgeStore extends WordIndex, OriginalStore, EmbeddingStore {
  /** Replaces the article and its snippets. */
  putArticle(workspaceId: WorkspaceId, article: Article, version: string, index: IndexedArticle): Promise<void>;
  /** The same for several, all or none of them. */
  putArticles(workspaceId: WorkspaceId, texts: IndexedText[]): Promise<void>;
  removeArticles(workspaceId: WorkspaceId, ids: ArticleId[]): Promise<void>;
  /** Version of every article kept, by id. */
  articleVersions(workspaceId: WorkspaceId, origin: Origin): Promise<Map<ArticleId, string>>;
  /** Keeps what customers asked for whom an article was the answer, once each. */
  learnQuestions(workspaceId: WorkspaceId, questions: PastQuestion[]): Promise<void>;
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
  /** True once a sync has finished: there are articles to answer from, if not the newest. */
  hasSynced(workspaceId: WorkspaceId): Promise<boolean>;
}

/** An article as links lead to it. */
export interface ArticleLink {
  id: ArticleId;
  url: string | null;
  locale: string;
}

/** What was learned from the past, and what nobody could answer. */
export interface LearningStore {
  articleLinks(workspaceId: WorkspaceId): Promise<ArticleLink[]>;
  listQuestions(workspaceId: WorkspaceId): Promise<PastQuestion[]>;
  /** Takes past questions out of the index, or all of them; answers how many. */
  forgetQuestions(
    workspaceId: WorkspaceId,
    which: { contactId: ContactId } | { ids: string[] } | { askedBefore: number } | 'all',
  ): Promise<number>;
  /** Until when closed conversations have been learned from, by Intercom's clock; null: never. */
  learnedUntil(workspaceId: WorkspaceId): Promise<number | null>;
  saveLearned(workspaceId: WorkspaceId, until: number): Promise<void>;
  listGaps(workspaceId: WorkspaceId, since: number): Promise<KeptGap[]>;
  forgetGaps(
    workspaceId: WorkspaceId,
    which: { contactId: ContactId } | { askedBefore: number } | 'all',
  ): Promise<number>;
}

export interface CaseStore {
  readCase(key: ConversationKey): Promise<Case | null>;
  /** False: the lease was lost. */
  putCase(lease: Lease, one: Case): Promise<boolean>;
  /** Makes conversations due in which something is due; answers how many. */
  wakeDueCases(workspaceId: WorkspaceId, nowMs: number, limit: number): Promise<number>;
  /** By resolution (`open` without one) those that changed since, and how many of them had been reopened. */
  countCases(
    workspaceId: WorkspaceId,
    sinceMs: number,
  ): Promise<{ kind: string; conversations: number; cameBack: number }[]>;
}

export interface ControlStore {
  /** Stands beside what was set before, which stays as the record of who changed what, and when. */
  setControl(workspaceId: WorkspaceId, control: Control): Promise<void>;
  /** What holds now: the newest of each kind and scope, unless it took that back. */
  listControls(workspaceId: WorkspaceId): Promise<Control[]>;
  /** Every change, the newest first. */
  listControlChanges(workspaceId: WorkspaceId, limit: number): Promise<Control[]>;
}

/** Whose turn it is among a team's teammates: each assignment of ours in a team has a number, counted from 1. */
export interface AssignmentStore {
  /** The number of each one's last assignment. */
  lastAssigned(workspaceId: WorkspaceId, teamId: TeamId): Promise<Map<AdminId, number>>;
  /** False: somebody else was faster, and that number is taken. */
  takeAssignment(
    workspaceId: WorkspaceId,
    teamId: TeamId,
    taken: { adminId: AdminId; number: number },
  ): Promise<boolean>;
}

/** Somebody outside Intercom who wants to hear of some things. */
export interface AlertReceiver {
  name: string;
  on: AlertKind[];
  format: 'json' | 'slack';
  url: string;
  /** Null: not signed, because the address is the secret. */
  secret: string | null;
}

export interface KeptAlert {
  event: AlertEvent;
  receivers: string[];
}

export interface DueAlert {
  event: AlertEvent;
  receiver: string;
  /** This one included. */
  tries: number;
}

/** What is told outside Intercom waits here, one row an event and receiver. */
export interface AlertStore {
  /** Those that are due, each at once set to be due again later. */
  takeAlerts(workspaceId: WorkspaceId, request: { nowMs: number; limit: number }): Promise<DueAlert[]>;
  /** What was said in it is forgotten. */
  endAlert(workspaceId: WorkspaceId, alert: DueAlert, state: 'sent' | 'given_up'): Promise<void>;
  /** Marks questions as part of an incident, and keeps what is to be told of it; null: it was told before. */
  keepIncident(
    workspaceId: WorkspaceId,
    incident: { id: string; turnIds: TurnId[] },
    alert: KeptAlert | null,
  ): Promise<void>;
  countAlerts(workspaceId: WorkspaceId): Promise<{ receiver: string; waiting: number; givenUp: number }[]>;
}

export interface Store
  extends InboxStore,
    TurnStore,
    KnowledgeStore,
    LearningStore,
    ControlStore,
    CaseStore,
    AssignmentStore,
    AlertStore,
    AgentStore {
  /** Answers when the database does. @throws when it does not. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
