/** Reasons to end a turn before anything is decided. Pure judgements: each names the outcome and the reason. */
import type { Contact } from '../domain/contact.ts';
import type { Context } from '../domain/context.ts';
import type { Permit, Situation } from '../domain/control.ts';
import { isOpen } from '../domain/hours.ts';
import type { Plan } from '../domain/plan.ts';
import type { TurnEnd } from '../domain/turn.ts';
import type { CauseReading, Reading } from '../reading/reading.ts';
import { type Answers, leftAlone } from './answers.ts';
import { silencedBy } from './mode.ts';
import { stoppedBy } from './outcome.ts';
import type { TurnDeps } from './turn-deps.ts';

/** Judged by the conversation alone. Null: it is ours to answer. */
export function notOursToAnswer({ ownerToAnswer: owner, isAnswered }: CauseReading): TurnEnd | null {
  if (owner.kind === 'others') return stoppedBy(owner.reason);
  return isAnswered ? ['kept_silent', 'already_answered'] : null;
}

/** Judged by what the owner wants answered and allows. Null: we may answer. */
export function notPermitted(
  { mode, rule }: Permit,
  reading: CauseReading,
  contact: Contact | null,
  answers: Answers,
): TurnEnd | null {
  // A conversation that a teammate gave to the bot is answered, whatever the owner's rules say.
  const reason = reading.wasGiven ? null : leftAlone(reading, contact, answers);
  if (reason) return ['kept_silent', reason];
  if (mode === 'off') return stoppedBy(rule === 'paused' ? 'paused' : 'mode_off');
  // Drafted by a process whose records were lost. A new draft would have other words, so it could not be found by its text.
  return mode === 'note' && reading.isDrafted ? stoppedBy('already_noted') : null;
}

export const situationOf = async (
  { conversation: { id, channel } }: Pick<Reading, 'conversation'>,
  { contact, question }: Pick<Context, 'contact' | 'question'>,
  { guessTopic, clock }: Pick<TurnDeps, 'guessTopic' | 'clock'>,
): Promise<Situation> => ({
  conversationId: id,
  channel,
  audience: contact?.role === 'user' ? 'users' : 'leads',
  topic: await guessTopic(question),
  at: clock.now(),
});

/** How a teammate may be asked one question; null: not now. Once in a conversation, and only in office hours. */
export function askingIn(
  { asked }: Context,
  { mode }: Permit,
  { handoffSettings, clock }: Pick<TurnDeps, 'handoffSettings' | 'clock'>,
) {
  const isThere = isOpen(clock.now(), handoffSettings.hours);
  return isThere && mode === 'reply' && !asked ? handoffSettings.asks : null;
}

/** What the owner changed since the plan was made, if it stops the plan; else null. */
export async function silencedNow({ permit }: Plan, { modeIn }: Pick<TurnDeps, 'modeIn'>) {
  return silencedBy(permit.mode, await modeIn(permit.in));
}
