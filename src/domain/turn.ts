/** A customer turn: its cause, its outcome and reason, and its trace. */
import type { ControlReason, LeftAloneReason, OwnershipReason, Permit } from './control.ts';
import type { Decision, HandoffReason, Refusal, SilenceReason } from './decision.ts';
import type { Packet, RouteTaken } from './handoff.ts';
import type { ArticleId, ConversationId, PartId, SnippetId, TurnId } from './ids.ts';
import type { Step, StepState } from './plan.ts';

/** Ids under which turns are stored: a give-up or an agent's order has the same cause and its own suffix. */
export const handoverOf = (cause: PartId) => `${cause}#handover` as PartId;

export const agentCauseOf = (cause: PartId, key: string) => `${cause}#agent:${key}` as PartId;

export const isAgentCause = (cause: PartId) => cause.includes('#agent:');

export type LaterWord = 'check_in' | 'close' | 'unanswered' | 'unheard';

export const followUpOf = (cause: PartId, what: LaterWord) => `${cause}#${what}` as PartId;

/** The part a turn answers: its cause without the suffix. */
export const partOfCause = (cause: PartId) => cause.replace(/#.*$/, '') as PartId;

/** A part we wrote and the cause of the turn that wrote it. It answers everything up to that cause, wherever it landed. */
export interface Spoken {
  partId: PartId;
  cause: PartId;
  /** It belongs to a handoff, which answers everything asked before it. */
  handoff: boolean;
}

const OUTCOMES = ['replied', 'handed_off', 'kept_silent', 'superseded', 'human_owns', 'failed_to_human'] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** What kind of reply was sent. */
const REPLY_REASONS = ['answered', 'asked_back', 'asked_teammate'] as const;

/** Why a turn was overtaken: the customer wrote again, or a teammate undid the assignment we had made. */
const OVERTAKEN_REASONS = ['newer_message', 'handoff_undone'] as const;

/** Why a turn ended as it did. */
export type TurnReason =
  | (typeof REPLY_REASONS)[number]
  | (typeof OVERTAKEN_REASONS)[number]
  | HandoffReason
  | SilenceReason
  | ControlReason
  | LeftAloneReason
  | OwnershipReason;

export type TurnEnd = [Outcome, TurnReason];

export interface ModelUsage {
  calls: number;
  inputTokens: number;
  outputTokens: number;
}

export interface Usage extends ModelUsage {
  /** In millionths of a US dollar; null when the owner stated no price. */
  costMicroUsd: number | null;
}

/** Why a turn began: a customer's message, a teammate who gave the conversation to us, or a customer who stayed quiet. */
export type OpenedBy = 'customer' | 'hand_back' | 'quiet';

/** What one turn read, found, decided, refused and sent, and why. Customers' words stay in Intercom; texts a model wrote about them are masked. */
export interface Trace {
  turnId: TurnId;
  conversationId: ConversationId;
  /** The customer's newest part, or the hand-back, that this turn answers. */
  cause: PartId;
  openedBy: OpenedBy;
  startedAt: number;
  endedAt: number;
  outcome: Outcome;
  /** Null: the turn has not ended. */
  reason: TurnReason | null;
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
    confidence: number;
  }[];
  /** The version of each snippet used, including those that tools found. */
  versions: Record<SnippetId, string>;
  decision: Decision | null;
  /** Null: the turn ended before the mode was asked for. */
  mode: Pick<Permit, 'mode' | 'rule'> | null;
  refusals: Refusal[];
  /** Of a handoff. Masked, without the customer's words, names and attribute values: those stay in Intercom. */
  packet: Packet | null;
  team: string | null;
  /** Null: nothing was handed off. */
  route: RouteTaken | null;
  steps: { kind: Step['kind']; state: StepState | 'planned' }[];
  usage: Usage;
}

export type EndedTrace = Trace & { reason: TurnReason };
