/**
 * Which conversations the owner wants answered, and which messages should not be answered at all. Pure. Not asked for a
 * conversation that a teammate gave to the bot.
 */

import type { Contact } from '../domain/contact.ts';
import type { LeftAloneReason, ROLES } from '../domain/control.ts';
import type { CauseReading } from '../reading/reading.ts';
import { automaticMail } from './automatic-mail.ts';

interface Choice {
  only?: string[] | undefined;
  never: string[];
}

export interface Answers {
  /** Conversations that are assigned to nobody. */
  unassigned: boolean;
  /** Names of teams whose conversations the bot answers too. */
  teams: string[];
  /** Only conversations in which no teammate has written and that were never closed. */
  newOnly: boolean;
  contacts: (typeof ROLES)[number][];
  /** Left out: every channel. */
  channels?: string[] | undefined;
  /** Names of tags. With `only`, the conversation must have one of them. */
  tags: Choice;
  /** Names of the contact's segments. */
  segments: Choice;
}

export function leftAlone(
  reading: Pick<CauseReading, 'conversation' | 'causePart' | 'isNew'>,
  contact: Contact | null,
  answers: Answers,
): LeftAloneReason | null {
  const { conversation } = reading;
  const { channel, adminAssigneeId, teamAssigneeId } = conversation;
  if (!answers.unassigned && !adminAssigneeId && !teamAssigneeId) return 'unassigned';
  if (answers.channels && !answers.channels.includes(channel)) return 'other_channel';
  if (answers.newOnly && !reading.isNew) return 'not_new';
  const role = contact?.role === 'user' ? 'users' : 'leads';
  if (!answers.contacts.includes(role)) return role;
  const chosen =
    judged(conversation.tagNames, answers.tags, ['tag_missing', 'tag_excluded']) ??
    judged(contact?.segments ?? [], answers.segments, ['segment_missing', 'segment_excluded']);
  return chosen ?? (channel === 'email' ? automaticIn(reading) : null);
}

function judged(
  there: string[],
  { only, never }: Choice,
  [missing, excluded]: [LeftAloneReason, LeftAloneReason],
): LeftAloneReason | null {
  const has = (names: string[]) => names.some((name) => there.some((one) => one.toLowerCase() === name.toLowerCase()));
  if (has(never)) return excluded;
  return only && !has(only) ? missing : null;
}

/** The subject belongs to the first message: Intercom keeps no other. */
function automaticIn({
  conversation,
  causePart,
}: Pick<CauseReading, 'conversation' | 'causePart'>): LeftAloneReason | null {
  if (!causePart) return null;
  const { partType, text, author } = causePart;
  return automaticMail({ subject: partType === 'source' ? conversation.subject : '', text, from: author.name ?? '' });
}
