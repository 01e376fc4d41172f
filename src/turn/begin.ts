/** What speaks against a turn before anything is decided, as pure judgements: each names the outcome and the reason. */
import {
  type Context,
  type Conversation,
  isDraftNote,
  type Outcome,
  type PartId,
  type Permit,
  type Plan,
  partOfCause,
  type Situation,
  type Spoken,
} from '../domain.ts';
import { silencedBy } from './mode.ts';
import { stoppedBy } from './outcome.ts';
import { answeredSince, maySpeak, partsAfter } from './ownership.ts';
import type { Station } from './station.ts';

type Ending = [Outcome, string] | null;

interface Asked {
  cause: PartId;
  spoken: Spoken[];
}

/** By the conversation alone. */
export function notOursToAnswer(conversation: Conversation, { cause, spoken }: Asked, { us }: Station): Ending {
  const owner = maySpeak(conversation, us);
  if (!owner.may) return stoppedBy(owner.reason);
  return answeredSince(conversation, us, cause, spoken) ? ['kept_silent', 'already_answered'] : null;
}

/** By what the owner allows there. */
export function notPermitted(
  { mode, rule }: Permit,
  conversation: Conversation,
  { cause, spoken, us }: Asked & Pick<Station, 'us'>,
): Ending {
  if (mode === 'off') return stoppedBy(rule === 'paused' ? 'paused' : 'mode_off');
  // By a process whose records were lost: the draft would be worded anew, so nobody would find it by its text.
  if (mode === 'note' && draftedSince(conversation, { cause, spoken, us })) return stoppedBy('already_noted');
  return null;
}

function draftedSince({ parts }: Conversation, { cause, spoken, us }: Asked & Pick<Station, 'us'>): boolean {
  const forOther = spoken.filter((one) => partOfCause(one.cause) !== cause).map(({ partId }) => partId);
  return partsAfter(parts, cause).some(
    ({ id, author, partType, text }) =>
      author.id === us && partType === 'note' && isDraftNote(text) && !forOther.includes(id),
  );
}

export const situationOf = (
  { id, channel }: Conversation,
  { contact, question }: Context,
  { guessTopic, clock }: Pick<Station, 'guessTopic' | 'clock'>,
): Situation => ({
  conversationId: id,
  channel,
  audience: contact?.role === 'user' ? 'users' : 'leads',
  topic: guessTopic(question),
  at: clock.now(),
});

/** What the owner has changed since this was planned; null: nothing that stops it. */
export async function silencedNow({ permit }: Plan, { permitIn }: Pick<Station, 'permitIn'>) {
  return permit ? silencedBy(permit.mode, await permitIn(permit.in)) : null;
}
