/** The newest attempts to deliver, as the control face shows them. */
import type { Log } from '../../ports/system.ts';
import { isSuccess } from './caller.ts';

const ROWS_MAX = 1_000;

export interface Delivery {
  id: string;
  topic: string;
  conversationId: string | null;
  attempt: number;
  /** Null when nobody answered, or when a fault swallowed it. */
  status: number | null;
  ms: number;
  at: number;
  error: string | null;
}

export interface DeliveryLog {
  add(delivery: Delivery): void;
  /** Newest first. */
  rows(): Delivery[];
  clear(): void;
}

export function createDeliveryLog(log: Log, delivered: (delivery: Delivery) => void): DeliveryLog {
  let rows: Delivery[] = [];
  return {
    add(delivery) {
      rows = [...rows.slice(-(ROWS_MAX - 1)), delivery];
      delivered(delivery);
      const { topic, conversationId, attempt, status, ms, error } = delivery;
      const level = isSuccess(status) ? 'info' : 'warn';
      log[level]('sandbox.delivery', { topic, conversation: conversationId, attempt, status, ms, error });
    },
    rows: () => rows.toReversed(),
    clear: () => {
      rows = [];
    },
  };
}
