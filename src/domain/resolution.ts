import type { PartId } from './ids.ts';

/**
 * `confirmed`: the customer said that it helped. `assumed`: they said nothing after our answer. `abandoned`: nor after our
 * question back. `handed_off`: people have it. `reopened`: they came back after one of the first three.
 */
export const RESOLUTIONS = ['confirmed', 'assumed', 'abandoned', 'handed_off', 'reopened'] as const;

export type Resolution = (typeof RESOLUTIONS)[number];

/** How a conversation stands in which we said something. */
export interface ConversationCase {
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
