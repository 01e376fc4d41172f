/**
 * What another agent may do in a conversation. The same questions in the same order as in a turn of the bot: who has the
 * conversation, what the owner allows and wants answered, and what goes to a person whatever a model says.
 */

import { readContext } from '../context/read.ts';
import { needsPerson } from '../decide/needs-person.ts';
import type { Context } from '../domain/context.ts';
import type { OwnershipReason, Permit } from '../domain/control.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { NotOrdered, OrderRefusal } from '../domain/order.ts';
import type { TurnReason } from '../domain/turn.ts';
import { aboutNewest, type CauseReading, readingOf } from '../reading/reading.ts';
import { notPermitted, situationOf } from './begin.ts';
import type { TurnDeps } from './turn-deps.ts';

export type MayOrder = { kind: 'may'; context: Context; permit: Permit } | ({ kind: 'may_not' } & NotOrdered);

type MayOrderDeps = Pick<
  TurnDeps,
  'us' | 'ourTeams' | 'intercom' | 'allowed' | 'wordedIn' | 'modeIn' | 'guessTopic' | 'clock' | 'answers' | 'forPeople'
>;

const not = (reason: OrderRefusal, why: TurnReason | null = null) => ({ kind: 'may_not', reason, why }) as const;

/** All that a handoff needs, and the first half of what a reply needs. */
export async function mayOrder(reading: CauseReading, deps: MayOrderDeps): Promise<MayOrder> {
  const { owner } = reading;
  if (owner.kind === 'others') return not(owner.reason);
  const context = await readContext(reading, deps);
  const permit = await deps.modeIn(await situationOf(reading, context, deps));
  if (permit.mode !== 'reply') return not(permit.rule === 'paused' ? 'paused' : 'mode_off');
  return { kind: 'may', context, permit };
}

/** No agent may answer what the bot itself would leave alone, or hand to a person before any model is asked. */
export async function mayReply(reading: CauseReading, deps: MayOrderDeps): Promise<MayOrder> {
  const may = await mayOrder(reading, deps);
  if (may.kind === 'may_not') return may;
  const silent = notPermitted(may.permit, reading, may.context.contact, deps.answers);
  if (silent) return not('left_alone', silent[1]);
  const reason = needsPerson(may.context, deps.forPeople);
  return reason ? not('needs_person', reason) : may;
}

/** Null: a reply is allowed now, if its text passes the checks. */
export async function whyNotReply(conversation: Conversation, deps: MayOrderDeps): Promise<NotOrdered | null> {
  const reading = aboutNewest(readingOf(conversation, deps));
  const may = reading ? await mayReply(reading, deps) : not('nothing_to_answer');
  return may.kind === 'may' ? null : may;
}

/** Why an agent may not open, close or snooze a conversation: a person has it, or the owner pressed pause. */
export async function heldBy(
  conversation: Conversation,
  deps: MayOrderDeps,
): Promise<OwnershipReason | 'paused' | null> {
  const read = readingOf(conversation, deps);
  if (read.ownerIfOpen.kind === 'others') return read.ownerIfOpen.reason;
  const reading = aboutNewest(read);
  const context = reading ? await readContext(reading, deps) : { contact: null, question: '' };
  const { rule } = await deps.modeIn(await situationOf({ conversation }, context, deps));
  return rule === 'paused' ? 'paused' : null;
}
