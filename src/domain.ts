/**
 * The nouns of Firstline as types, in Intercom's words first. Imports nothing.
 * Times are Unix milliseconds (`…Ms` or `…At`), ids are branded strings, and "none" is always `null`:
 * Intercom's 0, "0", null and absent are told apart nowhere but in its adapter.
 */

declare const kind: unique symbol;
export type Id<Kind extends string> = string & { readonly [kind]: Kind };
export type WorkspaceId = Id<'workspace'>;
export type ConversationId = Id<'conversation'>;
export type PartId = Id<'part'>;
export type ContactId = Id<'contact'>;
export type AdminId = Id<'admin'>;
export type TeamId = Id<'team'>;
export type TagId = Id<'tag'>;
export type ArticleId = Id<'article'>;
export type SnippetId = Id<'snippet'>;
export type TurnId = Id<'turn'>;

/** The languages the product itself speaks and understands a request for a person in. `zh` is written in simplified characters. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'sv', 'tr', 'ja', 'zh', 'zh-Hant'] as const;
export type Language = (typeof LANGUAGES)[number];

// ---------------------------------------------------------------- what arrives

/** One webhook delivery, reduced to what it says: look at this conversation, or at the articles. */
export interface Notification {
  workspaceId: WorkspaceId;
  /** Intercom's `notif_…`; null on pings and on some recorded deliveries. */
  notificationId: string | null;
  topic: string;
  about: 'conversation' | 'knowledge';
  /** The conversation's or the article's id. */
  subjectId: string;
  /** The newest part the delivery carried (the source counts as one); null when it carried none. */
  partId: PartId | null;
  createdAt: number;
}

export const IGNORE_REASONS = [
  'ping',
  'unknown_topic',
  'topic_not_acted_on',
  'other_workspace',
  'own_part',
  'bot_part',
  'teammate_part',
  'not_assigned_to_us',
  'unreadable_item',
] as const;
export type IgnoreReason = (typeof IGNORE_REASONS)[number];

// ---------------------------------------------------------------- what is read

export type AuthorType = 'contact' | 'admin' | 'bot' | 'team';

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

/** `source.type` as of 2.16, `conversation` being the Messenger. What the owner may name; Intercom may come to send others. */
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
  /** One of `CHANNELS`, or one there was not when they were listed. */
  channel: string;
  /** Of the first message; empty where there is none. */
  subject: string;
  adminAssigneeId: AdminId | null;
  teamAssigneeId: TeamId | null;
  contactId: ContactId | null;
  tagIds: TagId[];
  tagNames: string[];
  /** Conversation attributes, as Intercom names them. */
  attributes: Record<string, string>;
  /** Linked to it, or itself one. */
  tickets: { category: string }[];
  fin: { participated: boolean; resolution: string | null };
  /** The source first, then every part in the order Intercom gives them, at most the newest 500. */
  parts: Part[];
}

export interface Company {
  id: string;
  name: string;
  plan: string | null;
  /** In the workspace's currency; null when Intercom was not told. */
  monthlySpend: number | null;
  attributes: Record<string, string>;
}

export interface Contact {
  id: ContactId;
  role: 'user' | 'lead';
  name: string | null;
  language: string | null;
  attributes: Record<string, string>;
  tagIds: TagId[];
  companies: Company[];
  /** By name. Absent where no rule of the owner's asks for one. */
  segments?: string[];
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

/** What a list shows of a contact. */
export interface ContactCard {
  id: ContactId;
  role: 'user' | 'lead';
  name: string | null;
  email: string | null;
  phone: string | null;
  externalId: string | null;
  createdAt: number;
  lastSeenAt: number | null;
}

export interface ContactEvent {
  name: string;
  at: number;
  metadata: Record<string, string>;
}

/** Who may read it among customers. A turn never asks for more than these. */
export type CustomerAudience = 'everyone' | 'users' | 'leads';
/** `teammates`: internal articles and snippets, for notes to teammates alone. */
export type Audience = CustomerAudience | 'teammates';

export const ORIGINS = ['intercom', 'internal', 'content_snippet', 'file', 'web'] as const;
export type Origin = (typeof ORIGINS)[number];

/** One text in one language. The translations of an article are articles of their own, named after it: `intercom:39@fr`. */
export interface Article {
  id: ArticleId;
  origin: Origin;
  title: string;
  markdown: string;
  url: string | null;
  locale: string;
  audience: Audience;
  updatedAt: number;
  /** The other languages in which the same article is there; absent when there are none. */
  translatedTo?: string[];
}

/** May one of these readers see it? */
export const isFor = ({ audience }: { audience: Audience }, readers: Audience[]) => readers.includes(audience);

/** The article this is a translation of, or itself. */
export const originalOf = (id: ArticleId) => id.replace(/^(intercom:\d+)@.*$/, '$1') as ArticleId;
export const isTranslation = (id: ArticleId) => originalOf(id) !== id;

export const WITHHELD_REASONS = [
  'draft',
  'restricted',
  'switched_off_for_ai',
  'targeted_at_some',
  'empty',
  'too_large',
  'unreadable',
] as const;
export type WithheldReason = (typeof WITHHELD_REASONS)[number];

/** What a source lists: an article in all languages that the bot may use, or why it may use none. */
export interface Original {
  id: ArticleId;
  title: string;
  updatedAt: number;
  articles: Article[];
  withheld: WithheldReason | null;
}

/** A piece of one article, cut at its headings: what is searched, shown to the model and cited. */
export interface Snippet {
  id: SnippetId;
  articleId: ArticleId;
  title: string;
  /** Headings above the text, outermost first, without the article's title. */
  headings: string[];
  text: string;
  url: string | null;
  audience: Audience;
  /** Changes when title, headings or text do; absent in what was indexed before it was kept. */
  version?: string;
}

export interface FoundSnippet extends Snippet {
  /** Higher is better; comparable only within one search. */
  score: number;
  /** Share of the question's words, rare ones weighing more, that the snippet and its titles contain: 0 to 1. */
  coverage: number;
  /** How likely it is that the articles answer this question at all, the same for all that one search found: 0 to 1. */
  confidence: number;
}

// ---------------------------------------------------------------- what a turn knows

export type Speaker = 'customer' | 'assistant' | 'teammate' | 'bot';

export interface Line {
  from: Speaker;
  text: string;
  /** A teammate's note to us: the customer has not seen it. */
  internal?: true;
}

/** What a teammate told us for the customer, word for word. */
export interface Fact {
  partId: PartId;
  text: string;
  at: number;
}

/** What the turn may use of the case. All of it was written by others and is untrusted. */
export interface Context {
  channel: string;
  /** Absent outside a conversation. */
  tags?: string[];
  /** Oldest first. */
  transcript: Line[];
  /** All that the customer wrote since somebody last answered, joined by newlines. */
  question: string;
  /** How many files came with it; absent outside a conversation. */
  files?: number;
  language: Language;
  /** Those that its own words show; empty: none. Left out: `language`. */
  mayBeIn?: Language[];
  audiences: CustomerAudience[];
  /** What the owner lets the model know of the contact and their company. */
  facts: Record<string, string>;
  contact: Contact | null;
  /** The contact's and the conversation's. */
  tagIds: TagId[];
  /** Visible messages of ours so far. */
  repliesBefore: number;
  /** The question we put to a teammate in this conversation, and the answer, if there is one. */
  asked?: { question: string; answer: Fact | null; isOpen: boolean } | null;
  /** A teammate gave the conversation (back) to us, and we have not handed it off since. */
  givenBack?: boolean;
}

/** `pt-BR` and `pt_BR` are Portuguese: `pt`. */
export const baseLanguage = (locale: string) => locale.toLowerCase().split(/[-_]/, 1)[0] ?? '';

/** What articles are looked for in: the language we see them write, unless Intercom knows one that we do not. */
export function languageToSearch({ language, contact }: Pick<Context, 'language' | 'contact'>): string {
  const known = baseLanguage(contact?.language ?? '');
  return known && !LANGUAGES.some((one) => one === known) ? known : language;
}

// ---------------------------------------------------------------- what the owner allows

/** Nothing at all, a draft as a note for teammates, or an answer. */
export const MODES = ['off', 'note', 'reply'] as const;
export type Mode = (typeof MODES)[number];

export const ROLES = ['users', 'leads'] as const;

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** What a mode is chosen by. The same situation is judged again before anything is said. */
export interface Situation {
  conversationId: ConversationId;
  channel: string;
  audience: (typeof ROLES)[number];
  topic: string | null;
  at: number;
}

/** What a turn may do, by which rule of the owner's, and where that was asked. */
export interface Permit {
  mode: Mode;
  rule: string;
  in: Situation;
}

/** One thing the owner set at run time. Null in the scope: all of them; as the mode: what was set before is taken back. */
export interface Control {
  /** A pause goes before every mode. */
  kind: 'pause' | 'mode';
  topic: string | null;
  audience: Situation['audience'] | null;
  channel: string | null;
  mode: Mode | null;
  /** Of conversations; null: all of them. */
  percent: number | null;
  at: number;
  by: string;
}

// ---------------------------------------------------------------- what is decided

export interface Citation {
  snippetId: SnippetId;
  quote: string;
}

export const HANDOFF_REASONS = [
  'asked_for_person',
  'in_danger',
  'legal_matter',
  'owners_word',
  'reserved_for_people',
  'upset',
  'did_not_help',
  'asked_again',
  'nothing_found',
  'model_decided',
  'checks_refused',
  'model_unusable',
  'model_failed',
  'gave_up',
  'agent_decided',
  'teammate_did_not_answer',
  'nobody_notified',
] as const;
export type HandoffReason = (typeof HANDOFF_REASONS)[number];

/** What the answer looked like before the checks refused it; the packet shows it to the teammate. */
export interface Draft {
  message: string;
  unsupported: string[];
}

/** What a teammate is told with a handoff, field by field. */
export interface Packet {
  reason: HandoffReason;
  topic: string | null;
  /** In one sentence, of the summary or of the customer's own words. */
  asked: { by: 'summary' | 'customer'; text: string };
  /** The customer's own. */
  words: string;
  /** The model's or the agent's; empty when there is none. */
  summary: string;
  who: {
    role: Contact['role'] | null;
    verified: boolean;
    company: { id: string; name: string } | null;
    plan: string | null;
    monthlySpend: number | null;
    language: Language;
    /** What the owner lets the model know beside these. */
    facts: [name: string, value: string][];
  };
  repliesBefore: number;
  modelCalls: number;
  /** What was read, and how much of the question it covers. */
  articles: PacketArticle[];
  /** How likely it was that the articles answer; null when nothing was found. */
  confidence: number | null;
  /** Claims that failed the checks. */
  refusals: Refusal[];
  draft: Draft | null;
  turnId: TurnId;
  conversationId: ConversationId;
}

export interface PacketArticle {
  articleId: ArticleId;
  title: string;
  url: string | null;
  /** 0 to 1; null for what only a tool found. */
  coverage: number | null;
}

export type Decision =
  | { kind: 'reply'; message: string; citations: Citation[] }
  | { kind: 'clarify'; message: string }
  | { kind: 'handoff'; reason: HandoffReason; topic: string | null; summary: string; draft: Draft | null }
  /** One question to a teammate, whose answer may be told to the customer. */
  | { kind: 'ask_teammate'; question: string; topic: string | null; summary: string }
  | { kind: 'silence'; reason: SilenceReason };

export const SILENCE_REASONS = [
  'already_answered',
  'model_chose_silence',
  'thanked',
  'checked_in',
  'closed_as_assumed',
  'not_allowed_now',
] as const;
export type SilenceReason = (typeof SILENCE_REASONS)[number];

/** What the owner's settings make of a turn. `mode_changed`: while it was under way. */
export const CONTROL_REASONS = ['paused', 'mode_off', 'note_mode', 'already_noted', 'mode_changed'] as const;
export type ControlReason = (typeof CONTROL_REASONS)[number];

/** Which setting of the owner's, or what about an e-mail, makes it none of ours. */
export const LEFT_ALONE_REASONS = [
  'unassigned',
  'other_channel',
  'not_new',
  'users',
  'leads',
  'tag_missing',
  'tag_excluded',
  'segment_missing',
  'segment_excluded',
  'auto_reply',
  'out_of_office',
  'mailing_list',
  'delivery_failure',
  'spam',
] as const;
export type LeftAloneReason = (typeof LEFT_ALONE_REASONS)[number];

/** Why we may not speak: somebody else has the conversation, or it is at rest. */
export const OWNERSHIP_REASONS = [
  'closed',
  'snoozed',
  'assigned_to_teammate',
  'assigned_to_team',
  'teammate_replied',
  'fin_active',
] as const;
export type OwnershipReason = (typeof OWNERSHIP_REASONS)[number];

export const CHECK_REASONS = [
  'no_citation',
  'unknown_snippet',
  'quote_not_found',
  'number_without_evidence',
  'address_without_evidence',
  'link_not_given',
  'code_without_evidence',
  'internal_words',
  'html_or_image',
  'invisible_characters',
  'too_long',
  'empty_message',
] as const;
export type CheckReason = (typeof CHECK_REASONS)[number];

export interface Refusal {
  reason: CheckReason;
  /** The words of the message or the citation that were refused. */
  detail: string;
}

// ---------------------------------------------------------------- what is done

/** Why a rule of the owner's did not decide where a handoff goes. */
export const ROUTE_MISSES = [
  'other_topic',
  'tag_missing',
  'other_language',
  'other_channel',
  'other_audience',
  'other_hours',
  'other_contact_attribute',
  'other_company_attribute',
  'other_segment',
] as const;
export type RouteMiss = (typeof ROUTE_MISSES)[number];

/** Why a team's teammate gets a handoff beside the team, or why none does. */
export const SEAT_REASONS = [
  'team_only',
  'named_teammate',
  'round_robin',
  'least_busy',
  'everybody_away',
  'availability_unknown',
] as const;
export type SeatReason = (typeof SEAT_REASONS)[number];

/** The rule that decided where a handoff goes, and who of the team was chosen. */
export interface RouteTaken {
  rule: string;
  teammate: AdminId | null;
  because: SeatReason;
  /** The rule says that somebody wants to hear of it. */
  vip?: true;
}

/** What an attribute's text may name, in braces; an attribute that names what a turn does not know is left as it is. */
export const FILLINGS = ['topic', 'language', 'reason', 'sentiment', 'team', 'rule'] as const;
export type Fillings = Record<(typeof FILLINGS)[number], string | null>;

export interface TicketType {
  id: string;
  name: string;
  category: string;
  /** Names of the attributes without which none can be made, beside title and description. */
  required: string[];
}

/** A ticket about a conversation, linked to it, or the conversation turned into one. */
export interface TicketWanted {
  how: 'create' | 'convert';
  typeId: string;
  /** `Customer` of a conversation that is one; `Back-office` and `Tracker` are linked to it. */
  category: string;
  contactId: ContactId;
  teamId: TeamId;
  title: string;
  description: string;
  /** Of its type, by name. */
  attributes: Record<string, string>;
}

/** One effect on the conversation, decided and stored before it is tried. */
export type Step =
  | { kind: 'reply'; html: string }
  | { kind: 'note'; html: string }
  | { kind: 'tag'; tagId: TagId }
  | { kind: 'unassign' }
  /** A button under what was said; pressed, its text comes back as the customer's message. A courtesy: never insisted on. */
  | { kind: 'offer'; text: string }
  | { kind: 'attributes'; values: Record<string, string> }
  | { kind: 'close' }
  | { kind: 'open' }
  | { kind: 'assign'; teamId: TeamId }
  /** Beside the team, after the customer was told: then it is theirs and no longer ours to speak in. */
  | { kind: 'assign_teammate'; adminId: AdminId }
  /** Last: what Intercom lets be done with a conversation that is a ticket nobody must depend on. */
  | { kind: 'ticket'; ticket: TicketWanted };

/** Done besides what was said: what stands in its way never fails what was said. */
export const isCourtesy = ({ kind }: Step, index: number) =>
  kind === 'offer' || isExtra(kind) || (kind === 'close' && index > 0);

/** What the owner switched on beyond a conversation's way to people. */
export const isExtra = (kind: Step['kind']) => kind === 'attributes' || kind === 'ticket';

/** `intent`: about to be tried. `unsure`: tried, and nobody knows whether it happened. */
export type StepState = 'intent' | 'sent' | 'unsure' | 'found' | 'absent' | 'skipped';

export interface StepRecord {
  index: number;
  state: StepState;
  intentAt: number;
  partId: PartId | null;
}

export interface Plan {
  decision: Decision;
  /** Where a handoff goes, for the trace and the teammate's view. */
  team: { id: TeamId; name: string } | null;
  /** Absent where nobody is handed anything. */
  route?: RouteTaken;
  steps: Step[];
  /** Of a handoff; absent in plans that were stored before it was kept. */
  packet?: Packet;
  permit: Permit;
  /** Kept when the turn ends as it was planned; absent or null: an article answered, or none was needed. */
  gap?: Gap | null;
}

/** Once begun, these are finished whatever the customer writes and the owner silences: half of one helps nobody. */
export const mustFinish = ({ decision: { kind } }: Plan) => kind === 'handoff' || kind === 'ask_teammate';

/** Why a question counts as one that the articles do not answer. */
export const GAP_REASONS = ['nothing_found', 'checks_refused', 'unsure_and_handed_off'] as const;
export type GapReason = (typeof GAP_REASONS)[number];

/** A question that no article answered. */
export interface Gap {
  reason: GapReason;
  /** Masked: what is somebody's has been taken out. */
  question: string;
  language: Language;
  confidence: number;
  contactId: ContactId | null;
}

export interface KeptGap extends Gap {
  turnId: TurnId;
  conversationId: ConversationId;
  askedAt: number;
  /** Which incident it was found to be part of. */
  incident?: string | null;
}

/** A handoff, one by a rule of the owner's that says `vip`, or many customers who ask alike what no article answers. */
export const ALERT_KINDS = ['handoff', 'vip', 'incident'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** Something of which somebody outside Intercom wants to hear: without a customer's words, and nothing of who they are. */
export type AlertEvent = { id: string; at: number } & (
  | {
      kind: 'handoff' | 'vip';
      turnId: TurnId;
      conversationId: ConversationId;
      reason: string;
      topic: string | null;
      team: string;
      rule: string;
    }
  | {
      kind: 'incident';
      customers: number;
      withinMinutes: number;
      /** What most of them say. */
      words: string[];
      /** Masked. */
      example: string;
      conversationIds: ConversationId[];
    }
);

/** Giving up is filed beside the cause it gives up on, and so is what another agent orders. */
export const handoverOf = (cause: PartId) => `${cause}#handover` as PartId;
export const agentCauseOf = (cause: PartId, key: string) => `${cause}#agent:${key}` as PartId;
export const isAgentCause = (cause: PartId) => cause.includes('#agent:');
export type LaterWord = 'check_in' | 'close' | 'unanswered' | 'unheard';
export const followUpOf = (cause: PartId, what: LaterWord) => `${cause}#${what}` as PartId;
/** The part a turn answers, whatever the turn is filed under. */
export const partOfCause = (cause: PartId) => cause.replace(/#.*$/, '') as PartId;

/** A part of ours, and the cause whose turn made it: it answers the customer up to there, wherever it landed. */
export interface Spoken {
  partId: PartId;
  cause: PartId;
  /** Part of a handoff, whose one sentence answers everything asked before it. */
  handoff: boolean;
}

export const OUTCOMES = [
  'replied',
  'handed_off',
  'kept_silent',
  'superseded',
  'human_owns',
  'failed_to_human',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

// ---------------------------------------------------------------- what becomes of it

/**
 * `confirmed`: the customer said that it helped. `assumed`: they said nothing after our answer. `abandoned`: nor after our
 * question back. `handed_off`: people have it. `reopened`: they came back after one of the first three.
 */
export const RESOLUTIONS = ['confirmed', 'assumed', 'abandoned', 'handed_off', 'reopened'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** How a conversation stands in which we said something. */
export interface Case {
  /** What the newest turn of ours answered. */
  cause: PartId;
  /** Our last word, `question` one to the customer or to a teammate; `other` when nothing is waited for after it. */
  said: 'answer' | 'question' | 'other';
  saidAt: number;
  /** When it is looked at again; null: it is not. */
  dueAt: number | null;
  /** Until when a teammate may answer our question; null: none is open. */
  askedUntil: number | null;
  checkedIn: boolean;
  /** The last there was; null: open. */
  resolution: Resolution | null;
  resolvedAt: number | null;
  /** How often the customer came back. */
  reopened: number;
}

// ---------------------------------------------------------------- what is recorded

export interface ModelUsage {
  calls: number;
  inputTokens: number;
  outputTokens: number;
}

export interface Usage extends ModelUsage {
  /** In millionths of a US dollar; null when the owner stated no price. */
  costMicroUsd: number | null;
}

/** A customer's message, a teammate who gave the conversation (back) to us, or a customer who stayed quiet. */
export type OpenedBy = 'customer' | 'hand_back' | 'quiet';

/** What one turn read, found, decided, refused, sent, and why. Customers' words stay in Intercom; what a model made of them for teammates is masked. */
export interface Trace {
  turnId: TurnId;
  conversationId: ConversationId;
  /** The newest customer part, or the hand-back, that this turn answers. */
  cause: PartId;
  openedBy: OpenedBy;
  startedAt: number;
  endedAt: number;
  outcome: Outcome;
  reason: string;
  model: string;
  stations: { room: string; ms: number }[];
  found: {
    snippetId: SnippetId;
    articleId: ArticleId;
    title: string;
    headings: string[];
    url: string | null;
    score: number;
    coverage: number;
    /** Absent in traces that were recorded before it was reckoned. */
    confidence?: number;
  }[];
  /** Which version of each snippet was used, what tools found included. Absent in traces from before it was kept. */
  versions?: Record<SnippetId, string>;
  decision: Decision | null;
  /** Absent in turns that ended before it was asked for. */
  mode?: Pick<Permit, 'mode' | 'rule'>;
  refusals: Refusal[];
  /** Of a handoff, masked, without what the customer wrote, names and the values of attributes: they stay in Intercom. */
  packet?: Packet;
  team: string | null;
  /** Absent where nothing was handed off. */
  route?: RouteTaken;
  steps: { kind: Step['kind']; state: StepState | 'planned' }[];
  usage: Usage;
}
