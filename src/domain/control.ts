/** What the owner allows: modes, pauses, and the reasons for which a turn says nothing. */
import type { ConversationId } from './ids.ts';

/** What the owner lets a turn do: nothing, a draft as a note for teammates, or an answer. */
export const MODES = ['off', 'note', 'reply'] as const;

export type Mode = (typeof MODES)[number];

export const ROLES = ['users', 'leads'] as const;

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** What the mode is chosen by. The same situation is judged again before anything is said. */
export interface Situation {
  conversationId: ConversationId;
  channel: string;
  audience: (typeof ROLES)[number];
  topic: string | null;
  at: number;
}

/** What a turn may do, the owner's rule that says so, and the situation it was asked for. */
export interface Permit {
  mode: Mode;
  rule: string;
  in: Situation;
}

/** One setting made at run time. A null topic, audience or channel means all; a null mode takes back the earlier setting. */
export interface Control {
  /** A pause overrides every mode. */
  kind: 'pause' | 'mode';
  topic: string | null;
  audience: Situation['audience'] | null;
  channel: string | null;
  mode: Mode | null;
  /** Share of conversations it holds for; null: all. */
  percent: number | null;
  at: number;
  by: string;
}

/** Why the owner's settings stop a turn. `mode_changed`: they changed while it was under way. */
export const CONTROL_REASONS = ['paused', 'mode_off', 'note_mode', 'already_noted', 'mode_changed'] as const;

export type ControlReason = (typeof CONTROL_REASONS)[number];

/** Why a conversation is left alone: a setting of the owner, or what kind of e-mail it is. */
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

/** Why we may not speak: somebody else has the conversation, or it is closed or snoozed. */
export const OWNERSHIP_REASONS = [
  'closed',
  'snoozed',
  'assigned_to_teammate',
  'assigned_to_team',
  'teammate_replied',
  'fin_active',
] as const;

export type OwnershipReason = (typeof OWNERSHIP_REASONS)[number];
