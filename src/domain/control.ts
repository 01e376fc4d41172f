import type { ConversationId } from './ids.ts';

/** Nothing at all, a draft as a note for teammates, or an answer. */
export const MODES = ['off', 'note', 'reply'] as const;

export type Mode = (typeof MODES)[number];

export const ROLES = ['users', 'leads'] as const;

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** What a mode is chosen by. The same situation is judged again before anything is said. */
export interface Situation {
  conversationId: ConversationId;
  channel: string;
  audience: (typeof ROLES)[number];
  topic: string | null;
  at: number;
}

/** What a turn may do, by which rule of the owner's, and where that was asked. */
export interface Permit {
  mode: Mode;
  rule: string;
  in: Situation;
}

/** One thing the owner set at run time. Null in the scope: all of them; as the mode: what was set before is taken back. */
export interface Control {
  /** A pause goes before every mode. */
  kind: 'pause' | 'mode';
  topic: string | null;
  audience: Situation['audience'] | null;
  channel: string | null;
  mode: Mode | null;
  /** Of conversations; null: all of them. */
  percent: number | null;
  at: number;
  by: string;
}

/** What the owner's settings make of a turn. `mode_changed`: while it was under way. */
export const CONTROL_REASONS = ['paused', 'mode_off', 'note_mode', 'already_noted', 'mode_changed'] as const;

export type ControlReason = (typeof CONTROL_REASONS)[number];

/** Which setting of the owner's, or what about an e-mail, makes it none of ours. */
const LEFT_ALONE_REASONS = [
  'unassigned',
  'other_channel',
  'not_new',
  'users',
  'leads',
  'tag_missing',
  'tag_excluded',
  'segment_missing',
  'segment_excluded',
  'auto_reply',
  'out_of_office',
  'mailing_list',
  'delivery_failure',
  'spam',
] as const;

export type LeftAloneReason = (typeof LEFT_ALONE_REASONS)[number];

/** Why we may not speak: somebody else has the conversation, or it is at rest. */
export const OWNERSHIP_REASONS = [
  'closed',
  'snoozed',
  'assigned_to_teammate',
  'assigned_to_team',
  'teammate_replied',
  'fin_active',
] as const;

export type OwnershipReason = (typeof OWNERSHIP_REASONS)[number];
