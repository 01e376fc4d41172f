/** What speaks against a turn before anything is decided, as pure judgements: each names the outcome and the reason. */
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

/** By the conversation alone. */
export function notOursToAnswer({ ownerToAnswer: owner, isAnswered }: CauseReading): TurnEnd | null {
  if (owner.kind === 'others') return stoppedBy(owner.reason);
  return isAnswered ? ['kept_silent', 'already_answered'] : null;
}

/** By what the owner wants answered, and allows there. */
export function notPermitted(
  { mode, rule }: Permit,
  reading: CauseReading,
  contact: Contact | null,
  answers: Answers,
): TurnEnd | null {
  // What a teammate gave to the bot it answers, whatever the rule says of others.
  const reason = reading.wasGiven ? null : leftAlone(reading, contact, answers);
  if (reason) return ['kept_silent', reason];
  if (mode === 'off') return stoppedBy(rule === 'paused' ? 'paused' : 'mode_off');
  // By a process whose records were lost: the draft would be worded anew, so nobody would find it by its text.
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
