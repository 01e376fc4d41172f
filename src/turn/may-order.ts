/**
 * What another agent may do in a conversation, in the order a turn of the bot asks it: who has the conversation, what the
 * owner allows there and wants answered, and what goes to a person whatever a model says.
 */

import { readContext } from '../context/read.ts';
import { needsPerson } from '../decide/needs-person.ts';
import type { Context } from '../domain/context.ts';
import type { OwnershipReason, Permit } from '../domain/control.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { PartId } from '../domain/ids.ts';
import type { NotOrdered, OrderRefusal } from '../domain/order.ts';
import type { Spoken } from '../domain/turn.ts';
import { findCause, maySpeak } from '../reading/ownership.ts';
import { notPermitted, situationOf } from './begin.ts';
import type { TurnDeps } from './turn-deps.ts';

interface OrderContext {
  cause: PartId;
  spoken: Spoken[];
}
type May = { may: true; context: Context; permit: Permit } | ({ may: false } & NotOrdered);

const not = (reason: OrderRefusal, why: string | null = null) => ({ may: false, reason, why }) as const;

/** A handoff, or the first half of what a reply needs. */
export async function mayOrder(
  conversation: Conversation,
  { cause, spoken }: OrderContext,
  deps: TurnDeps,
): Promise<May> {
  const owner = maySpeak(conversation, deps.us, deps);
  if (!owner.may) return not(owner.reason);
  const context = await readContext(conversation, cause, { ...deps, spoken, quiet: false });
  const permit = await deps.modeIn(situationOf(conversation, context, deps));
  if (permit.mode !== 'reply') return not(permit.rule === 'paused' ? 'paused' : 'mode_off');
  return { may: true, context, permit };
}

/** No agent may answer what the bot itself would leave alone, or hand to a person before any model is asked. */
export async function mayReply(conversation: Conversation, about: OrderContext, deps: TurnDeps): Promise<May> {
  const ordered = await mayOrder(conversation, about, deps);
  if (!ordered.may) return ordered;
  const { context, permit } = ordered;
  const silent = notPermitted(permit, conversation, { ...about, contact: context.contact }, deps);
  if (silent) return not('left_alone', silent[1]);
  const reason = needsPerson(context, deps.forPeople);
  return reason ? not('needs_person', reason) : ordered;
}

/** Null: a reply would be let through now, if its words are. */
export async function whyNotReply(conversation: Conversation, deps: TurnDeps): Promise<NotOrdered | null> {
  const cause = findCause(conversation, deps.us);
  const may = cause ? await mayReply(conversation, { cause, spoken: [] }, deps) : not('nothing_to_answer');
  return may.may ? null : may;
}

/** Why nobody may open, close or snooze it for the bot: a person has it, at rest or not, or the owner pressed pause. */
export async function heldBy(conversation: Conversation, deps: TurnDeps): Promise<OwnershipReason | 'paused' | null> {
  const owner = maySpeak({ ...conversation, state: 'open' }, deps.us, deps);
  if (!owner.may) return owner.reason;
  const cause = findCause(conversation, deps.us);
  const context = cause
    ? await readContext(conversation, cause, { ...deps, spoken: [], quiet: false })
    : { contact: null, question: '' };
  const { rule } = await deps.modeIn(situationOf(conversation, context, deps));
  return rule === 'paused' ? 'paused' : null;
}
