/**
 * After an answer and a quiet time the conversation is looked at again: what became of it is recorded and, where the owner
 * wants it, the bot asks once or closes. This is a separate turn, stored under `<cause>#check_in` and the like. Its steps
 * are stored first, judged by a fresh read right before each, and done at most once.
 */
import { reserveRoute } from '../act/handoff/reserve-route.ts';
import type { GoingOn, Silenced, StopReason } from '../act/perform.ts';
import { followUpPlan, type Proposal, planFor } from '../act/plan.ts';
import { readContext } from '../context/read.ts';
import { handedOver } from '../decide/decide.ts';
import type { Context } from '../domain/context.ts';
import { CONTROL_REASONS } from '../domain/control.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { PartId } from '../domain/ids.ts';
import { type EndedTrace, followUpOf, type LaterWord } from '../domain/turn.ts';
import type { Lease } from '../ports/inbox.ts';
import type { OpenTurn } from '../ports/turns.ts';
import { saidBefore } from '../reading/cause.ts';
import { aboutCause, type CauseReading, type Reading, readingOf } from '../reading/reading.ts';
import { startTrace, type TraceBuilder } from '../record/trace.ts';
import { silencedNow, situationOf } from './begin.ts';
import { carryOut, mayGoOn, type Planned, plannedOr, wasCrossed } from './carry-out.ts';
import { caseAfter, judgeDue, postponed } from './case.ts';
import { type Ended, endTurn } from './end.ts';
import { outcomeOf } from './outcome.ts';
import { findFor, type TurnDeps } from './turn-deps.ts';

interface Answered {
  /** The turn that answered this cause. */
  ended: EndedTrace;
  /** Another turn of the conversation that has a plan and has not ended. */
  earlier: OpenTurn | null;
  lease: Lease;
}

export async function followUp(reading: CauseReading, answered: Answered, deps: TurnDeps): Promise<Ended> {
  const { lease } = answered;
  const { store, clock } = deps;
  const known = await store.readCase(lease);
  // If the process crashed between the end of the turn and its case, the case is stored here.
  const one = caseAfter(known, answered.ended, deps.followUp);
  if (one && one !== known && !(await store.putCase(lease, one))) return { kind: 'lease_lost' };

  const due = judgeDue(one, standing(reading, answered, deps), deps.followUp);
  if (due.kind === 'nothing') return DONE;
  const ended = due.kind === 'say' ? await say(due.what, reading, answered, deps) : DONE;
  // A follow-up that was stopped is judged anew at the next look.
  if (ended.kind !== 'settle' || !SAID.includes(ended.reason)) return ended;
  const became = ended === NOT_NOW && one ? postponed(one, clock.now()) : due.as;
  return (await store.putCase(lease, became)) ? ended : { kind: 'lease_lost' };
}

function standing(reading: CauseReading, { earlier }: Answered, { clock }: Pick<TurnDeps, 'clock'>) {
  const { owner, cause, teammateQuestion, isLastWordOurs, isUnheard } = reading;
  const isOurs = owner.kind === 'us';
  const closed = !isOurs && owner.reason === 'closed';
  return {
    at: clock.now(),
    theirs: (!isOurs && !closed) || !isLastWordOurs,
    closed,
    // Moving the conversation among teams while it stays ours does not answer the question.
    asking: isOurs && teammateQuestion?.isOver === false,
    unheard: isUnheard,
    begun: HANDOFFS.find((what) => earlier?.plan && earlier.cause === followUpOf(cause, what)) ?? null,
  };
}

const DONE = { kind: 'settle', reason: 'already_answered' } as const;
/** The owner's settings forbid a handoff now: it waits until they allow one. */
const NOT_NOW = { kind: 'settle', reason: 'not_allowed_now' } as const;
/** No teammate answered our question, or nobody received our answer: a person takes over. */
const FOR_PEOPLE = { unanswered: 'teammate_did_not_answer', unheard: 'nobody_notified' } as const;
type HandoffFollowUp = keyof typeof FOR_PEOPLE;
const HANDOFFS = Object.keys(FOR_PEOPLE) as HandoffFollowUp[];
const isForPeople = (what: LaterWord): what is HandoffFollowUp => HANDOFFS.some((one) => one === what);

const SAID: string[] = [
  ...[DONE.reason, NOT_NOW.reason, 'checked_in', 'closed_as_assumed'],
  ...Object.values(FOR_PEOPLE),
];

async function say(what: LaterWord, reading: CauseReading, answered: Answered, deps: TurnDeps): Promise<Ended> {
  const { store, clock } = deps;
  const { lease } = answered;
  const { cause, spoken } = reading;
  const opening = { turnId: deps.newTurnId(), cause: followUpOf(cause, what), nowMs: clock.now() };
  const opened = await store.openTurn(lease, opening);
  if (!opened) return { kind: 'lease_lost' };
  const { turn } = opened;
  if (turn.ended) return DONE;
  const trace = startTrace(clock, lease, turn, 'quiet');
  const planned = await plannedOr(turn, () => makePlan(what, reading, { ...answered, trace }, deps));
  if (planned.kind !== 'planned') return planned;

  const { plan } = planned;
  const others = saidBefore(spoken, turn.cause);
  const judge = isForPeople(what)
    ? (fresh: Conversation) => mayGoOn(plan, { turn, spoken: others }, deps, fresh)
    : async (fresh: Conversation) => judgeCourtesy(readingOf(fresh, deps), cause, await silencedNow(plan, deps));
  const performed = await carryOut(plan, { turn, spoken, lease, trace }, deps, judge);
  if (performed.kind === 'lease_lost') return performed;
  if (performed.kind === 'wait') return { kind: 'put_back', dueAt: performed.until, failed: true, reason: 'unsure' };
  if (isForPeople(what) && performed.kind === 'stopped' && isSilenced(performed.reason)) return NOT_NOW;
  // A message that crossed it is answered, even if the conversation is closed by now.
  return endTurn(lease, trace.end(...outcomeOf(plan, performed), turn.steps), deps, wasCrossed(performed, reading));
}

const isSilenced = (reason: StopReason) => CONTROL_REASONS.some((one) => one === reason);

/** Nobody waits for a check-in or a closing, so it happens only while our answer is still the last message. */
function judgeCourtesy(reading: Reading, cause: PartId, silenced: Silenced | null): GoingOn {
  const { owner, newestCause, isLastWordOurs } = reading;
  if (owner.kind === 'others') return { kind: 'stop', reason: owner.reason };
  if (newestCause !== cause || !isLastWordOurs) return { kind: 'stop', reason: 'superseded' };
  return silenced ? { kind: 'stop', reason: silenced } : { kind: 'go_on' };
}

/** Where the owner does not let us speak now, nothing is said, and a handoff waits. */
async function makePlan(
  what: LaterWord,
  reading: CauseReading,
  answered: Answered & { trace: TraceBuilder },
  deps: TurnDeps,
): Promise<Planned | Ended> {
  const { lease, trace } = answered;
  const about = aboutCause(reading, { ...reading, overdue: what === 'unanswered' });
  const context = await readContext(about, deps);
  const permit = trace.permitted(await deps.modeIn(await situationOf(reading, context, deps)));
  if (permit.mode !== 'reply' && isForPeople(what)) return NOT_NOW;
  const said = permit.mode === 'reply' ? what : null;
  const planned = said && isForPeople(said) ? forPeople(said, context, answered, deps) : followUpPlan(said, context);
  const plan = { ...(await planned), permit };
  const usage = { calls: 0, inputTokens: 0, outputTokens: 0, costMicroUsd: null };
  trace.decided({ plan, found: [], snippets: [], refusals: [], usage, model: 'rule' });
  return (await deps.store.savePlan(lease, plan, trace.soFar())) ? { kind: 'planned', plan } : { kind: 'lease_lost' };
}

/** A handoff like any other, but a customer whom our e-mails do not reach is told nothing. */
async function forPeople(
  what: HandoffFollowUp,
  context: Context,
  { ended: { decision }, trace }: Answered & { trace: TraceBuilder },
  deps: TurnDeps,
): Promise<Proposal> {
  const found = await findFor(context, deps);
  const summary = decision?.kind === 'ask_teammate' ? decision.summary : '';
  const decided = await handedOver({ reason: FOR_PEOPLE[what], summary }, context, found, deps);
  const to = await reserveRoute(decided.decision, context, deps, false);
  return planFor(decided, context, to, { ...trace.soFar(), quiet: what === 'unheard' });
}
