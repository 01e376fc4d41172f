/** Notifications as Intercom sends them, each of its own conversation, signed. */
import { createHmac } from 'node:crypto';

export const SECRET = 'bench_client_secret';
export const WORKSPACE = 'bench';

/** About 2.5 kB, the size of a real `conversation.user.replied`. */
export function signedNotification(sequence: number): { body: string; signature: string } {
  const contact = '6762f1571bb69f9f2193bbbb';
  const author = { type: 'user', id: contact, name: 'Ada Byron', email: 'ada@example.com' };
  const part = {
    type: 'conversation_part',
    id: String(45_763_812_690 + sequence),
    part_type: 'comment',
    body: 'I tried that, but the page is empty. '.repeat(20),
    created_at: 1_764_000_300,
    author: { ...author, from_ai_agent: false, is_ai_answer: false },
    attachments: [],
    redacted: false,
    metadata: {},
    state: 'open',
    tags: [],
  };
  const item = {
    type: 'conversation',
    id: String(215_474_343_849_634 + sequence),
    created_at: 1_764_000_000,
    updated_at: 1_764_000_300,
    waiting_since: 1_764_000_300,
    open: true,
    state: 'open',
    admin_assignee_id: 0,
    team_assignee_id: 0,
    source: {
      type: 'conversation',
      id: '2412345678',
      body: 'Hi, how do I change my billing email? '.repeat(10),
      author,
    },
    contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: contact, external_id: 'user-42' }] },
    custom_attributes: { Plan: 'Pro', seats: 12 },
    conversation_parts: { type: 'conversation_part.list', total_count: 1, conversation_parts: [part] },
  };
  const body = JSON.stringify({
    type: 'notification_event',
    app_id: WORKSPACE,
    data: { type: 'notification_event_data', item },
    links: {},
    id: `notif_${sequence}`,
    topic: 'conversation.user.replied',
    delivery_status: 'pending',
    delivery_attempts: 1,
    created_at: 1_764_000_301,
  });
  return { body, signature: `sha1=${createHmac('sha1', SECRET).update(body).digest('hex')}` };
}
