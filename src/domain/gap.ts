/** Questions that no article answered. */
import type { ContactId, ConversationId, TurnId } from './ids.ts';
import type { Language } from './language.ts';

/** Why a question counts as one that the articles do not answer. */
const GAP_REASONS = ['nothing_found', 'checks_refused', 'unsure_and_handed_off'] as const;

export type GapReason = (typeof GAP_REASONS)[number];

/** A question that no article answered. */
export interface Gap {
  reason: GapReason;
  /** Masked: addresses, links, keys and long numbers are taken out. */
  question: string;
  language: Language;
  confidence: number;
  contactId: ContactId | null;
}

export interface KeptGap extends Gap {
  turnId: TurnId;
  conversationId: ConversationId;
  askedAt: number;
  /** The incident this question belongs to; null: none. */
  incident: string | null;
}
