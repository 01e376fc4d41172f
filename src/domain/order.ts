/** What other agents order from the bot, and what they are answered. */
import type { CustomerAudience, Snippet } from './article.ts';
import type { OwnershipReason } from './control.ts';
import type { Citation, Decision, Refusal } from './decision.ts';
import type { ConversationId, PartId, TurnId } from './ids.ts';
import type { TurnReason } from './turn.ts';

/** What another agent wants to say or hand over. It is carried out as one of our own turns. */
export interface Order {
  conversationId: ConversationId;
  /** Letters and digits: the same for every try of this order, and for no other order. */
  key: string;
  /** Name of the agent, as the trace shows it. */
  agent: string;
  /** The newest part the agent has read: an order is refused when somebody wrote since. Null: not checked. */
  seen: PartId | null;
  say:
    | { kind: 'reply'; message: string; citations: Citation[] }
    | { kind: 'handoff'; topic: string | null; summary: string };
}

const ORDER_REFUSALS = [
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
  /** The setting or rule behind the reason; null when the reason says enough. */
  why: TurnReason | null;
}

export type Ordered =
  | { kind: 'done'; turnId: TurnId; partId: PartId | null; team: string | null }
  /** Nothing was done. `refusals`: what the checks refused. */
  | ({ kind: 'refused'; refusals: Refusal[] } & NotOrdered)
  /** The conversation is busy, or it is not known yet whether the order was carried out: send the same order again at `until`. */
  | { kind: 'later'; until: number; unsure: boolean };

/** An open conversation, or a question of somebody with these audiences. */
export type DraftRequest =
  | { kind: 'conversation'; conversationId: ConversationId }
  | { kind: 'question'; question: string; audiences: CustomerAudience[] };

/** What the bot would say now. Nothing is sent. */
export interface Drafted {
  decision: Decision;
  refusals: Refusal[];
  snippets: Snippet[];
  team: string | null;
  model: string;
}
