/** What a fault makes of one notification: which copies are sent, and how late. A pure function. */
import type { DeliveryVerdict } from '../faults/verdicts.ts';
import { NO_PARTS, type NotificationEnvelope } from './envelope.ts';
import { twinTopic } from './topics.ts';

export interface Sending {
  notifications: NotificationEnvelope[];
  delayMs: number;
}

export function sendingOf(
  notification: NotificationEnvelope,
  verdict: DeliveryVerdict | undefined,
  nextId: () => string,
): Sending {
  switch (verdict?.kind) {
    case 'drop':
      return { notifications: [], delayMs: 0 };
    case 'delay':
      return { notifications: [notification], delayMs: verdict.ms };
    case 'without_part': {
      const item = { ...notification.data.item, conversation_parts: NO_PARTS };
      return { notifications: [{ ...notification, data: { ...notification.data, item } }], delayMs: 0 };
    }
    case 'twice': {
      const renamed = { id: nextId(), topic: twinTopic(notification.topic) };
      const twin = verdict.as === 'same_id' ? notification : { ...notification, ...renamed };
      return { notifications: [notification, twin], delayMs: 0 };
    }
    default:
      return { notifications: [notification], delayMs: 0 };
  }
}
