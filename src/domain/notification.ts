/** A webhook delivery, and why one is ignored. */
import type { PartId, WorkspaceId } from './ids.ts';

/** One webhook delivery, reduced to what it says: look at this conversation, or at the articles. */
export interface Notification {
  workspaceId: WorkspaceId;
  /** Intercom's `notif_…`; null on pings and on some recorded deliveries. */
  notificationId: string | null;
  topic: string;
  about: 'conversation' | 'knowledge';
  /** The conversation's or the article's id. */
  subjectId: string;
  /** The newest part the delivery carried (the source counts as one); null when it carried none. */
  partId: PartId | null;
  createdAt: number;
}

export const IGNORE_REASONS = [
  'ping',
  'unknown_topic',
  'topic_not_acted_on',
  'other_workspace',
  'own_part',
  'bot_part',
  'teammate_part',
  'not_assigned_to_us',
  'unreadable_item',
] as const;

export type IgnoreReason = (typeof IGNORE_REASONS)[number];
