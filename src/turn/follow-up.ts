/**
 * A conversation that was answered is looked at again once the customer has been quiet: what became of it is recorded,
 * and where the owner wants it, one more word is said or it is closed. That is a turn of its own, filed beside the cause:
 * stored before it is done, judged by a fresh read right before each step, once to the eye.
 */
import { dispatch } from '../act/handoff/dispatch.ts';
import { perform, type Silenced, type StopReason } from '../act/perform.ts';
import { followUpPlan, type Proposal, planFor } from '../act/plan.ts';
import { readContext } from '../context/read.ts';
import { handedOver } from '../decide/decide.ts';
import type { Context } from '../domain/context.ts';
import { CONTROL_REASONS } from '../domain/control.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { PartId } from '../domain/ids.ts';
import type { Plan } from '../domain/plan.ts';
import { followUpOf, type LaterWord, type Spoken, type Trace } from '../domain/turn.ts';
import type { Lease } from '../ports/inbox.ts';
import type { OpenTurn } from '../ports/turns.ts';
import { askedIn } from '../reading/asked.ts';
import { findCause, isLastWordOurs, isUnheard, maySpeak, saidBefore, wroteSince } from '../reading/ownership.ts';
import { startTrace, type TraceBuilder } from '../record/trace.ts';
import { silencedNow, situationOf } from './begin.ts';
import { caseAfter, judgeDue, postponed } from './case.ts';
import { type Ended, endTurn } from './end.ts';
import { judgeGoingOn, outcomeOf } from './outcome.ts';
import { findFor, type TurnDeps } from './turn-deps.ts';

interface Answered {
  /** The turn that answered this cause. */
  ended: Trace;
  /** One beside it that has a plan and no end. */
  earlier: OpenTurn | null;
  cause: PartId;
  spoken: Spoken[];
  lease: Lease;
}

export async function followUp(conversation: Conversation, answered: Answered, deps: TurnDeps): Promise<Ended> {
  const { lease } = answered;
  const { store, clock } = deps;
  const known = await store.readCase(lease);
  // A crash between the end of the turn and this account of it is made up for here.
  const one = caseAfter(known, answered.ended, deps.followUp);
  if (one && one !== known && !(await store.putCase(lease, one))) return { kind: 'lease_lost' };

  const due = judgeDue(one, standing(conversation, answered, deps), deps.followUp);
  if (due.kind === 'nothing') return DONE;
  const ended = due.kind === 'say' ? await say(due.what, conversation, answered, deps) : DONE;
  // What somebody stopped is judged anew at the next look, by what is so then.
  if (ended.kind !== 'settle' || !SAID.includes(ended.reason)) return ended;
  const became = ended === NOT_NOW && one ? postponed(one, clock.now()) : due.as;
  return (await store.putCase(lease, became)) ? ended : { kind: 'lease_lost' };
}

function standing(conversation: Conversation, { cause, earlier }: Answered, deps: TurnDeps) {
  const { clock, us } = deps;
  const owner = maySpeak(conversation, us, deps);
  const closed = !owner.may && owner.reason === 'closed';
  return {
    at: clock.now(),
    theirs: (!owner.may && !closed) || !isLastWordOurs(conversation, us),
    closed,
    // Moved among teams while it stays ours, it still has no answer.
    asking: owner.may && askedIn(conversation.parts, us)?.isOver === false,
    unheard: isUnheard(conversation, us, cause),
    begun: HANDOFFS.find((what) => earlier?.plan && earlier.cause === followUpOf(cause, what)) ?? null,
  };
}

const DONE = { kind: 'settle', reason: 'already_answered' } as const;
/** The owner lets nobody be handed anything by now: it waits until they do. */
const NOT_NOW = { kind: 'settle', reason: 'not_allowed_now' } as const;
/** Nobody has answered, or was told of an answer: a person takes over. */
const FOR_PEOPLE = { unanswered: 'teammate_did_not_answer', unheard: 'nobody_notified' } as const;
type HandoffFollowUp = keyof typeof FOR_PEOPLE;
const HANDOFFS = Object.keys(FOR_PEOPLE) as HandoffFollowUp[];
const isForPeople = (what: LaterWord): what is HandoffFollowUp => HANDOFFS.some((one) => one === what);

const SAID: string[] = [
  ...[DONE.reason, NOT_NOW.reason, 'checked_in', 'closed_as_assumed'],
  ...Object.values(FOR_PEOPLE),
];

async function say(what: LaterWord, conversation: Conversation, answered: Answered, deps: TurnDeps): Promise<Ended> {
  const { store, clock } = deps;
  const { cause, lease } = answered;
  const opening = { turnId: deps.newTurnId(), cause: followUpOf(cause, what), nowMs: clock.now() };
  const opened = await store.openTurn(lease, opening);
  if (!opened) return { kind: 'lease_lost' };
  const { turn } = opened;
  if (turn.ended) return DONE;
  const trace = startTrace(clock, lease, turn, 'quiet');
  const plan = turn.plan ?? (await makePlan(what, conversation, { ...answered, trace }, deps));
  if ('kind' in plan) return plan;

  const { spoken } = answered;
  const mayGoOn = async (fresh: Conversation) => {
    const silenced = await silencedNow(plan, deps);
    const others = saidBefore(spoken, turn.cause);
    if (isForPeople(what)) return judgeGoingOn({ ...turn, plan, spoken: others }, { ...deps, silenced }, fresh);
    return judgeCourtesy(fresh, { cause, silenced }, deps);
  };
  const performed = await trace.time('act', () =>
    perform(plan, turn.steps, { ...turn, lease, spoken }, { ...deps, mayGoOn }),
  );
  if (performed.kind === 'lease_lost') return performed;
  if (performed.kind === 'wait') return { kind: 'put_back', dueAt: performed.until, failed: true, reason: 'unsure' };
  if (isForPeople(what) && performed.kind === 'stopped' && isSilenced(performed.reason)) return NOT_NOW;
  // A message that crossed it is answered, also when it is closed by now.
  const crossed = performed.kind === 'done' && wroteSince(conversation, cause, performed.customerWroteAt);
  return endTurn(lease, trace.end(...outcomeOf(plan, performed), turn.steps), deps, crossed);
}

const isSilenced = (reason: StopReason) => CONTROL_REASONS.some((one) => one === reason);

/** What nobody waits for is said only where our answer is still the last word. */
function judgeCourtesy(
  fresh: Conversation,
  { cause, silenced }: { cause: PartId; silenced: Silenced | null },
  deps: TurnDeps,
): { go: true } | { go: false; reason: StopReason } {
  const { us } = deps;
  const owner = maySpeak(fresh, us, deps);
  if (!owner.may) return { go: false, reason: owner.reason };
  if (findCause(fresh, us) !== cause || !isLastWordOurs(fresh, us)) return { go: false, reason: 'superseded' };
  return silenced ? { go: false, reason: silenced } : { go: true };
}

/** Where the owner does not let us speak by now, nothing is said, and what is for people waits. */
async function makePlan(
  what: LaterWord,
  conversation: Conversation,
  answered: Answered & { trace: TraceBuilder },
  deps: TurnDeps,
): Promise<Plan | Ended> {
  const { cause, spoken, lease, trace } = answered;
  const overdue = what === 'unanswered';
  const context = await readContext(conversation, cause, { ...deps, spoken, quiet: false, overdue });
  const permit = trace.permitted(await deps.modeIn(situationOf(conversation, context, deps)));
  if (permit.mode !== 'reply' && isForPeople(what)) return NOT_NOW;
  const said = permit.mode === 'reply' ? what : null;
  const planned = said && isForPeople(said) ? forPeople(said, context, answered, deps) : followUpPlan(said, context);
  const plan = { ...(await planned), permit };
  const usage = { calls: 0, inputTokens: 0, outputTokens: 0, costMicroUsd: null };
  trace.decided({ plan, found: [], snippets: [], refusals: [], usage, model: 'rule' });
  return (await deps.store.savePlan(lease, plan, trace.soFar())) ? plan : { kind: 'lease_lost' };
}

/** A handoff like any other; a customer whom nothing of ours reaches is told nothing. */
async function forPeople(
  what: HandoffFollowUp,
  context: Context,
  { ended: { decision }, trace }: Answered & { trace: TraceBuilder },
  deps: TurnDeps,
): Promise<Proposal> {
  const found = await findFor(context, deps);
  const summary = decision?.kind === 'ask_teammate' ? decision.summary : '';
  const decided = handedOver({ reason: FOR_PEOPLE[what], summary }, context, found, deps);
  const to = await dispatch(decided.decision, context, deps, false);
  return planFor(decided, context, to, { ...trace.soFar(), quiet: what === 'unheard' });
}
