import type { Contact } from './contact.ts';
import type { Draft, HandoffReason, Refusal } from './decision.ts';
import type { AdminId, ArticleId, ContactId, ConversationId, TeamId, TurnId } from './ids.ts';
import type { Language } from './language.ts';

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
const SEAT_REASONS = [
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
