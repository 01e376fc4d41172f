import type { ConversationId, TurnId } from './ids.ts';

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
