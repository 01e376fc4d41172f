/** What becomes of a conversation after our answer. */
import type { PartId } from './ids.ts';

/**
 * `confirmed`: the customer said that the answer helped. `assumed`: they wrote nothing after our answer. `abandoned`: they
 * wrote nothing after our question. `handed_off`: people have it. `reopened`: they came back after one of the first three.
 */
export const RESOLUTIONS = ['confirmed', 'assumed', 'abandoned', 'handed_off', 'reopened'] as const;

export type Resolution = (typeof RESOLUTIONS)[number];

/** What became of a conversation in which we said something. */
export interface ConversationCase {
  /** The part that our newest turn answered. */
  cause: PartId;
  /** Our last message: `question` to the customer or to a teammate; `other` when we wait for nothing after it. */
  said: 'answer' | 'question' | 'other';
  saidAt: number;
  /** When to look at it again; null: never. */
  dueAt: number | null;
  /** Until when a teammate may answer our question; null: none is open. */
  askedUntil: number | null;
  checkedIn: boolean;
  /** The newest resolution; null: open. */
  resolution: Resolution | null;
  resolvedAt: number | null;
  /** How often the customer came back. */
  reopened: number;
}
