/** What became of a turn, as pure judgements. */
import type { Performed } from '../act/perform.ts';
import type { AdminId, Conversation, Outcome, OwnershipReason, PartId, Plan, StepRecord } from '../domain.ts';
import { findCause, maySpeak } from './ownership.ts';

type Stop = OwnershipReason | 'superseded';

/** May this plan go on, given the conversation as it is now? */
export function mayGoOn(plan: Plan, steps: StepRecord[], us: AdminId, cause: PartId) {
  return (conversation: Conversation): { go: true } | { go: false; reason: Stop } => {
    const owner = maySpeak(conversation, us, plan.team?.id ?? null);
    if (!owner.may) return { go: false, reason: owner.reason };
    // A handoff that has begun is finished: the teammate reads the newer message anyway.
    const begun = steps.some(({ state }) => state === 'sent' || state === 'found');
    if (!begun && findCause(conversation, us) !== cause) return { go: false, reason: 'superseded' };
    return { go: true };
  };
}

export function outcomeOf(plan: Plan, performed: Extract<Performed, { kind: 'done' | 'stopped' }>): [Outcome, string] {
  if (performed.kind === 'stopped') return stoppedBy(performed.reason);
  const { decision } = plan;
  switch (decision.kind) {
    case 'silence':
      return ['kept_silent', decision.reason];
    case 'handoff': {
      const failed = decision.reason === 'model_failed' || decision.reason === 'gave_up';
      return [failed ? 'failed_to_human' : 'handed_off', decision.reason];
    }
    default:
      return ['replied', decision.kind === 'reply' ? 'answered' : 'asked_back'];
  }
}

export function stoppedBy(reason: Stop): [Outcome, string] {
  if (reason === 'superseded') return ['superseded', 'newer_message'];
  const atRest = reason === 'closed' || reason === 'snoozed';
  return [atRest ? 'kept_silent' : 'human_owns', reason];
}
