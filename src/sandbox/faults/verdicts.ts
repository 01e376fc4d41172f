/** What a fault may do to a REST call or to a webhook delivery, and the facts it may decide by. */

export const REQUEST_KINDS = [
  'reply',
  'note',
  'assign',
  'close',
  'snooze',
  'open',
  'tag',
  'read',
  'search',
  'contact',
  'article',
  'other',
] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export interface RequestFacts {
  method: string;
  path: string;
  kind: RequestKind;
  conversationId: string | null;
  contactId: string | null;
  /** Authenticated calls so far, this one included. */
  number: number;
}

export type RequestVerdict =
  /** Answered without being executed. */
  | { kind: 'error'; status: number; code: string; message: string }
  /** Executed, then answered with 500. */
  | { kind: 'commit_then_500' }
  /** Executed, then never answered. */
  | { kind: 'commit_then_hang' }
  /** Neither executed nor answered. */
  | { kind: 'hang' }
  /** Executed after this time, whether or not the caller still waits. */
  | { kind: 'delay'; ms: number };

export interface DeliveryFacts {
  topic: string;
  conversationId: string | null;
}

export type DeliveryVerdict =
  | { kind: 'drop' }
  | { kind: 'delay'; ms: number }
  /** Sent twice: the same notification again, or a second one under `topic`. */
  | { kind: 'twice'; as: 'same_id' | 'new_id' }
  /** Sent without the part that caused it. */
  | { kind: 'without_part' };

const BY_MESSAGE_TYPE: Record<string, RequestKind> = {
  comment: 'reply',
  quick_reply: 'reply',
  note: 'note',
  assignment: 'assign',
  close: 'close',
  snoozed: 'snooze',
  open: 'open',
};

/** Sorts a call by what it is for; `messageType` is the body's `message_type`. */
export function requestKind(method: string, path: string, messageType: string | null): RequestKind {
  const [first = '', , third = ''] = path.split('/').filter(Boolean);
  if (path.endsWith('/search') && first !== 'articles') return 'search';
  if (first === 'conversations') return conversationKind(method, third, messageType);
  if (first === 'contacts') return 'contact';
  if (first === 'articles') return 'article';
  return 'other';
}

function conversationKind(method: string, verb: string, messageType: string | null): RequestKind {
  if (verb === 'reply' || verb === 'parts') return BY_MESSAGE_TYPE[messageType ?? ''] ?? 'other';
  if (verb === 'tags') return 'tag';
  return method === 'GET' ? 'read' : 'other';
}
