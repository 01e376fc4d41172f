import type { CustomerAudience, Snippet } from './article.ts';
import type { OwnershipReason } from './control.ts';
import type { Citation, Decision, Refusal } from './decision.ts';
import type { ConversationId, PartId, TurnId } from './ids.ts';

/** What another agent wants said or handed over, as a turn of ours would do it. */
export interface Order {
  conversationId: ConversationId;
  /** The same for every try of this order, and for no other; letters and digits. */
  key: string;
  /** Who orders, as the trace shows it. */
  agent: string;
  /** The newest part as the agent read it: what was said since is not what it answers. Null: whatever stands there now. */
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
  /** Which setting of the owner's, or which rule of the bot's; null where the reason says it all. */
  why: string | null;
}

export type Ordered =
  | { kind: 'done'; turnId: TurnId; partId: PartId | null; team: string | null }
  /** Nothing was done. `refusals`: what the checks found. */
  | ({ kind: 'refused'; refusals: Refusal[] } & NotOrdered)
  /** Somebody works on the conversation, or nobody knows yet whether the order was carried out: the same again then. */
  | { kind: 'later'; until: number; unsure: boolean };

/** An open conversation, or a question of somebody who may read this much. */
export type DraftRequest =
  | { kind: 'conversation'; conversationId: ConversationId }
  | { kind: 'question'; question: string; audiences: CustomerAudience[] };

/** What the bot would say now. Nothing was sent. */
export interface Drafted {
  decision: Decision;
  refusals: Refusal[];
  snippets: Snippet[];
  team: string | null;
  model: string;
}
