/** What receivers outside Intercom are told. */
import type { ConversationId, TurnId } from './ids.ts';

/** `vip`: a handoff by a rule marked `vip`. `incident`: many customers ask the same thing that no article answers. */
export const ALERT_KINDS = ['handoff', 'vip', 'incident'] as const;

export type AlertKind = (typeof ALERT_KINDS)[number];

/** What is sent to receivers outside Intercom. Holds no customer's words and nothing about who they are. */
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
      /** Words that most of the questions share. */
      words: string[];
      /** One of the questions, masked. */
      example: string;
      conversationIds: ConversationId[];
    }
);
