/**
 * The state machine of a conversation: which part an act leaves behind and which state it leads to. A table and a
 * lookup, no effects. From the examples of Intercom's own description (reply and parts).
 */
import type { SimConversationState } from './records.ts';

export type Act =
  | 'contact_comment'
  | 'admin_comment'
  | 'admin_note'
  | 'quick_reply'
  | 'assign'
  | 'close'
  | 'open'
  | 'snooze'
  | 'unsnooze';

export interface Transition {
  partType: string;
  state: SimConversationState;
}

const same = (partType: string): Record<SimConversationState, Transition> => ({
  open: { partType, state: 'open' },
  closed: { partType, state: 'closed' },
  snoozed: { partType, state: 'snoozed' },
});
const always = (partType: string, state: SimConversationState): Record<SimConversationState, Transition> => ({
  open: { partType, state },
  closed: { partType, state },
  snoozed: { partType, state },
});

const TABLE: Record<Act, Record<SimConversationState, Transition>> = {
  // A customer who writes to a conversation at rest opens it: the message then arrives as an `open` part with a body.
  contact_comment: { ...always('open', 'open'), open: { partType: 'comment', state: 'open' } },
  admin_comment: same('comment'),
  admin_note: same('note'),
  quick_reply: same('quick_reply'),
  assign: { ...same('assignment'), closed: { partType: 'assign_and_reopen', state: 'open' } },
  close: always('close', 'closed'),
  open: always('open', 'open'),
  snooze: always('snoozed', 'snoozed'),
  unsnooze: always('unsnoozed', 'open'),
};

export function transition(
  state: SimConversationState,
  act: Act,
  switches: { adminReplyReopens: boolean },
): Transition {
  const step = TABLE[act][state];
  if (act === 'admin_comment' && state === 'closed' && switches.adminReplyReopens) return { ...step, state: 'open' };
  return step;
}
