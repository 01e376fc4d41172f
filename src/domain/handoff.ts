/** What belongs to a handoff: what teammates are told, the route it took, tickets and attributes. */
import type { Contact } from './contact.ts';
import type { Draft, HandoffReason, Refusal } from './decision.ts';
import type { AdminId, ArticleId, ContactId, ConversationId, TeamId, TurnId } from './ids.ts';
import type { Language } from './language.ts';

/** What a teammate is told with a handoff. */
export interface Packet {
  reason: HandoffReason;
  topic: string | null;
  /** The question in one sentence, taken from the summary or from the customer's own words. */
  asked: { by: 'summary' | 'customer'; text: string };
  /** The customer's own words, shortened. */
  words: string;
  /** Written by the model or by the agent that handed over; empty when there is none. */
  summary: string;
  who: {
    role: Contact['role'] | null;
    verified: boolean;
    company: { id: string; name: string } | null;
    plan: string | null;
    monthlySpend: number | null;
    language: Language;
    /** Other attributes that the owner lets the model know. */
    facts: [name: string, value: string][];
  };
  repliesBefore: number;
  modelCalls: number;
  /** Articles that were read, with the share of the question's words each contains. */
  articles: PacketArticle[];
  /** How likely the articles answer the question, 0 to 1; null when nothing was found. */
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
  /** 0 to 1; null when only a tool found the article. */
  coverage: number | null;
}

/** Why one of the owner's rules does not fit a handoff. */
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

/** Why one teammate of the team gets a handoff, or why only the team does. */
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
  /** The rule asks for an alert. */
  vip?: true;
}

/** Names that an attribute's text may hold in braces. An attribute is not set when the turn does not know one of its names. */
export const FILLINGS = ['topic', 'language', 'reason', 'sentiment', 'team', 'rule'] as const;

export type Fillings = Record<(typeof FILLINGS)[number], string | null>;

export interface TicketType {
  id: string;
  name: string;
  category: string;
  /** Names of the attributes that Intercom requires, besides title and description. */
  required: string[];
}

/** A ticket to create and link to the conversation, or the conversation converted into one. */
export interface TicketWanted {
  how: 'create' | 'convert';
  typeId: string;
  /** Intercom's category: a `Customer` ticket is the conversation itself; `Back-office` and `Tracker` tickets are linked to it. */
  category: string;
  contactId: ContactId;
  teamId: TeamId;
  title: string;
  description: string;
  /** Attributes of the ticket type, by name. */
  attributes: Record<string, string>;
}
