/**
 * The case of a conversation: how each turn changes it, and what is due after a quiet time. Pure. A conversation has one
 * resolution at a time, so none is counted twice.
 */
import type { ConversationCase, Resolution } from '../domain/resolution.ts';
import type { EndedTrace, LaterWord } from '../domain/turn.ts';

export interface FollowUp {
  /** What to do after an answer and a quiet time: nothing, ask once whether it helped, or close. */
  after: 'leave' | 'check_in' | 'close';
  afterMinutes: number;
  /** What to do when a customer says that it helped: record it, or say goodbye and close. */
  thanks: 'record' | 'close';
  /** How long a teammate has to answer our question. */
  waitMinutes: number;
}

type EndedTurn = Pick<EndedTrace, 'cause' | 'outcome' | 'reason' | 'endedAt' | 'decision' | 'steps'>;

const PEOPLE_HAVE_IT = ['assigned_to_teammate', 'assigned_to_team', 'teammate_replied'];
const CLAIMED: (Resolution | null)[] = ['confirmed', 'assumed', 'abandoned'];

/** The case after a turn; null: nothing has happened that a case records. */
export function caseAfter(
  before: ConversationCase | null,
  turn: EndedTurn,
  settings: FollowUp,
): ConversationCase | null {
  const { cause, outcome, endedAt } = turn;
  const isKnown = before?.cause === cause && before.said !== 'other';
  // A question we have asked a teammate waits for its answer, even if the turn was overtaken.
  if (outcome === 'superseded')
    return hasAsked(turn)
      ? { ...(before ?? standingAfter(null, turn)), askedUntil: after(endedAt, settings.waitMinutes) }
      : before;
  if (isKnown) return before;
  const standing = standingAfter(before, turn);
  const became = resolutionBy(turn);
  if (became === 'handed_off' && outcome === 'human_owns') return before && handedOff(standing, endedAt);
  if (became === 'handed_off') return { ...resolved(standing, became, endedAt), askedUntil: null };
  if (became) return resolved(standing, became, endedAt);
  return outcome === 'replied' ? afterWords(standing, turn, settings) : before && standing;
}

function afterWords(
  standing: ConversationCase,
  { reason, endedAt }: EndedTurn,
  { afterMinutes, waitMinutes }: FollowUp,
): ConversationCase {
  // A teammate gave it back: it is open again. That is no reopening, because we had claimed no resolution.
  const isGivenBack = standing.resolution === 'handed_off';
  const now = isGivenBack ? { ...standing, resolution: null, resolvedAt: null } : standing;
  if (reason === 'asked_teammate') return { ...now, said: 'question', askedUntil: after(endedAt, waitMinutes) };
  return { ...now, said: reason === 'asked_back' ? 'question' : 'answer', dueAt: after(endedAt, afterMinutes) };
}

const after = (at: number, minutes: number) => at + minutes * 60_000;

const hasAsked = ({ decision, steps }: EndedTurn) =>
  decision?.kind === 'ask_teammate' && steps.some(({ kind, state }) => kind === 'note' && HAPPENED.includes(state));
const HAPPENED = ['sent', 'found'];

/** The resolution that this turn alone shows; null: none. */
function resolutionBy({ outcome, reason }: EndedTurn): 'confirmed' | 'handed_off' | null {
  if (reason === 'thanked') return 'confirmed';
  const isTheirs = outcome === 'human_owns' && PEOPLE_HAVE_IT.includes(reason);
  return isTheirs || outcome === 'handed_off' || outcome === 'failed_to_human' ? 'handed_off' : null;
}

/** The case before this turn's own result: the customer may have come back after a resolution. */
function standingAfter(before: ConversationCase | null, { cause, reason, endedAt }: EndedTurn): ConversationCase {
  // The time is kept: when it is over, the conversation shows whether the teammate answered.
  const { resolution = null, resolvedAt = null, reopened = 0, askedUntil = null } = before ?? {};
  const said = { cause, said: 'other', saidAt: endedAt, dueAt: null, askedUntil, checkedIn: false } as const;
  const now = { ...said, resolution, resolvedAt };
  const cameBack = CLAIMED.includes(resolution) && reason !== 'thanked';
  return cameBack ? resolved({ ...now, reopened: reopened + 1 }, 'reopened', endedAt) : { ...now, reopened };
}

const resolved = (one: ConversationCase, resolution: Resolution, at: number): ConversationCase => ({
  ...one,
  ...{ resolution, resolvedAt: at, dueAt: null },
});
const handedOff = (one: ConversationCase, at: number) =>
  one.resolution === 'handed_off'
    ? { ...one, dueAt: null, askedUntil: null }
    : { ...resolved(one, 'handed_off', at), askedUntil: null };

export type Due =
  | { kind: 'nothing' }
  /** Says nothing and records what became of the conversation. */
  | { kind: 'record'; as: ConversationCase }
  | { kind: 'say'; what: LaterWord; as: ConversationCase };

interface Now {
  at: number;
  /** People have the conversation. */
  theirs: boolean;
  /** The conversation is closed, whoever closed it. */
  closed: boolean;
  /** Our question to a teammate is open, and the conversation is ours. */
  asking: boolean;
  /** Intercom stored our answer and sent it to nobody. */
  unheard: boolean;
  /** A handoff for one of these reasons that has begun and not ended. */
  begun: LaterWord | null;
}

export function judgeDue(one: ConversationCase | null, now: Now, settings: FollowUp): Due {
  const { afterMinutes, waitMinutes } = settings;
  if (one && now.begun) return { kind: 'say', what: now.begun, as: handedOff(one, now.at) };
  if (one && now.unheard && !now.theirs) return { kind: 'say', what: 'unheard', as: handedOff(one, now.at) };
  if (one?.askedUntil && now.at >= one.askedUntil) return judgeUnanswered(one, now);
  // Asked by a process whose records were lost.
  if (one && now.asking && !one.askedUntil)
    return { kind: 'record', as: { ...one, askedUntil: after(now.at, waitMinutes) } };
  // A customer who waits for a teammate's answer is not asked whether it helped.
  if (!one?.dueAt || now.at < one.dueAt || now.asking) return { kind: 'nothing' };
  if (now.theirs) return { kind: 'record', as: handedOff(one, now.at) };
  if (one.said === 'question') return { kind: 'record', as: resolved(one, 'abandoned', now.at) };
  const assumed = resolved(one, 'assumed', now.at);
  if (now.closed || settings.after === 'leave' || one.checkedIn) return { kind: 'record', as: assumed };
  if (settings.after === 'close') return { kind: 'say', what: 'close', as: assumed };
  return { kind: 'say', what: 'check_in', as: { ...one, checkedIn: true, dueAt: after(now.at, afterMinutes) } };
}

/** Short enough after a pause ends, long enough not to poll during one. */
const POSTPONED_MINUTES = 15;

/** A handoff that the owner's settings forbid now is looked at again later. */
export const postponed = (one: ConversationCase, at: number): ConversationCase => ({
  ...one,
  askedUntil: after(at, POSTPONED_MINUTES),
});

/** The teammate did not answer in time. */
function judgeUnanswered(one: ConversationCase, { at, theirs, asking }: Now): Due {
  if (asking) return { kind: 'say', what: 'unanswered', as: handedOff(one, at) };
  return { kind: 'record', as: theirs ? handedOff(one, at) : { ...one, askedUntil: null } };
}
