import type { ControlReason, LeftAloneReason, OwnershipReason, Permit } from './control.ts';
import type { Decision, HandoffReason, Refusal, SilenceReason } from './decision.ts';
import type { Packet, RouteTaken } from './handoff.ts';
import type { ArticleId, ConversationId, PartId, SnippetId, TurnId } from './ids.ts';
import type { Step, StepState } from './plan.ts';

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

const OUTCOMES = ['replied', 'handed_off', 'kept_silent', 'superseded', 'human_owns', 'failed_to_human'] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** What a reply was. */
const REPLY_REASONS = ['answered', 'asked_back', 'asked_teammate'] as const;

/** What overtook a turn: the customer wrote again, or a teammate took back the team that we had chosen. */
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
  /** Null: it has not ended. */
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
  /** Which version of each snippet was used, what tools found included. */
  versions: Record<SnippetId, string>;
  decision: Decision | null;
  /** Null: it ended before that was asked for. */
  mode: Pick<Permit, 'mode' | 'rule'> | null;
  refusals: Refusal[];
  /** Of a handoff, masked, without what the customer wrote, names and the values of attributes: they stay in Intercom. */
  packet: Packet | null;
  team: string | null;
  /** Null: nothing was handed off. */
  route: RouteTaken | null;
  steps: { kind: Step['kind']; state: StepState | 'planned' }[];
  usage: Usage;
}

export type EndedTrace = Trace & { reason: TurnReason };
