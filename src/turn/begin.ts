/** What speaks against a turn before anything is decided, as pure judgements: each names the outcome and the reason. */

import type { Context } from '../domain/context.ts';
import type { Permit, Situation } from '../domain/control.ts';
import type { Conversation } from '../domain/conversation.ts';
import { isOpen } from '../domain/hours.ts';
import type { PartId } from '../domain/ids.ts';
import { isDraftNote } from '../domain/part.ts';
import type { Plan } from '../domain/plan.ts';
import { type Outcome, partOfCause, type Spoken } from '../domain/turn.ts';
import { handsBack } from '../reading/asked.ts';
import { answeredSince, asOpen, maySpeak, partsAfter } from '../reading/ownership.ts';
import { leftAlone } from './answers.ts';
import { silencedBy } from './mode.ts';
import { stoppedBy } from './outcome.ts';
import type { TurnDeps } from './turn-deps.ts';

type EarlyEnd = [Outcome, string] | null;

interface TurnStart {
  cause: PartId;
  spoken: Spoken[];
}

/** By the conversation alone. */
export function notOursToAnswer(conversation: Conversation, { cause, spoken }: TurnStart, deps: TurnDeps): EarlyEnd {
  const { us } = deps;
  const owner = maySpeak(asOpen(conversation, us, spoken), us, deps);
  if (!owner.may) return stoppedBy(owner.reason);
  return answeredSince(conversation, us, cause, spoken) ? ['kept_silent', 'already_answered'] : null;
}

/** By what the owner wants answered, and allows there. */
export function notPermitted(
  { mode, rule }: Permit,
  conversation: Conversation,
  { cause, spoken, contact }: TurnStart & Pick<Context, 'contact'>,
  { us, answers }: TurnDeps,
): EarlyEnd {
  // What a teammate gave to the bot it answers, whatever the rule says of others.
  const isGiven = conversation.parts.some(handsBack(conversation.parts, us));
  const reason = isGiven ? null : leftAlone(conversation, { cause, contact, us }, answers);
  if (reason) return ['kept_silent', reason];
  if (mode === 'off') return stoppedBy(rule === 'paused' ? 'paused' : 'mode_off');
  // By a process whose records were lost: the draft would be worded anew, so nobody would find it by its text.
  if (mode === 'note' && draftedSince(conversation, { cause, spoken, us })) return stoppedBy('already_noted');
  return null;
}

function draftedSince({ parts }: Conversation, { cause, spoken, us }: TurnStart & Pick<TurnDeps, 'us'>): boolean {
  const forOther = spoken.filter((one) => partOfCause(one.cause) !== cause).map(({ partId }) => partId);
  return partsAfter(parts, cause).some((part) => isDraftNote(part, us) && !forOther.includes(part.id));
}

export const situationOf = (
  { id, channel }: Conversation,
  { contact, question }: Pick<Context, 'contact' | 'question'>,
  { guessTopic, clock }: Pick<TurnDeps, 'guessTopic' | 'clock'>,
): Situation => ({
  conversationId: id,
  channel,
  audience: contact?.role === 'user' ? 'users' : 'leads',
  topic: guessTopic(question),
  at: clock.now(),
});

/** May one question be put to a teammate? Only where somebody is there to read it, and once in a conversation. */
export function askingIn(
  { asked }: Context,
  { mode }: Permit,
  { handoffSettings, clock }: Pick<TurnDeps, 'handoffSettings' | 'clock'>,
) {
  const isThere = isOpen(clock.now(), handoffSettings.hours);
  return isThere && mode === 'reply' && !asked ? handoffSettings.asks : null;
}

/** What the owner has changed since this was planned; null: nothing that stops it. */
export async function silencedNow({ permit }: Plan, { modeIn }: Pick<TurnDeps, 'modeIn'>) {
  return silencedBy(permit.mode, await modeIn(permit.in));
}
