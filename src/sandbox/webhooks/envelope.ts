/** The envelope every notification comes in, and the request that carries it. */

export interface NotificationEnvelope {
  type: 'notification_event';
  app_id: string;
  data: { type: 'notification_event_data'; item: Record<string, unknown> };
  links: Record<string, never>;
  /** Null on a ping. */
  id: string | null;
  topic: string;
  delivery_status: string | null;
  delivery_attempts: number;
  delivered_at: number;
  first_sent_at: number;
  created_at: number;
  self: null;
}

export const HEADERS = {
  'user-agent': 'intercom-parrot-service-client/1.0',
  accept: 'application/json',
  'content-type': 'application/json',
};

export const NO_PARTS = { type: 'conversation_part.list', conversation_parts: [], total_count: 0 };

export function envelope(facts: {
  workspaceId: string;
  topic: string;
  item: Record<string, unknown>;
  id: string | null;
  now: number;
}): NotificationEnvelope {
  const created = Math.floor(facts.now / 1000);
  return {
    type: 'notification_event',
    app_id: facts.workspaceId,
    data: { type: 'notification_event_data', item: facts.item },
    links: {},
    id: facts.id,
    topic: facts.topic,
    delivery_status: facts.id === null ? null : 'pending',
    delivery_attempts: 1,
    delivered_at: 0,
    first_sent_at: created,
    created_at: created,
    self: null,
  };
}

/** The bytes that are signed and sent: the same, so that nobody serialises twice. */
export function bytesOf(notification: NotificationEnvelope, attempt: number): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify({ ...notification, delivery_attempts: attempt }));
}
