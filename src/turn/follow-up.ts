/**
 * A conversation that was answered is looked at again once the customer has been quiet: what became of it is recorded,
 * and where the owner wants it, one more word is said or it is closed. That is a turn of its own, filed beside the cause:
 * stored before it is done, judged by a fresh read right before each step, once to the eye.
 */
import { perform } from '../act/perform.ts';
import { followUpPlan } from '../act/plan.ts';
import { readContext } from '../context/read.ts';
import { type Conversation, followUpOf, type PartId, type Plan, type Spoken } from '../domain.ts';
import type { Lease, OpenTurn } from '../ports.ts';
import { startTrace, type TraceBuilder } from '../record/trace.ts';
import { silencedNow, situationOf } from './begin.ts';
import { caseAfter, judgeDue } from './case.ts';
import { type Ended, endTurn } from './end.ts';
import { outcomeOf } from './outcome.ts';
import { findCause, isLastWordOurs, maySpeak, wroteSince } from './ownership.ts';
import type { Station } from './station.ts';

interface Answered {
  /** The turn that answered this cause, and has ended. */
  turn: OpenTurn;
  cause: PartId;
  spoken: Spoken[];
  lease: Lease;
}

export async function followUp(conversation: Conversation, answered: Answered, station: Station): Promise<Ended> {
  const { turn, lease } = answered;
  const { store, clock, us } = station;
  const known = await store.readCase(lease);
  // A crash between the end of the turn and this account of it is made up for here.
  const one = turn.trace ? caseAfter(known, turn.trace, station.followUp) : known;
  if (one && one !== known && !(await store.putCase(lease, one))) return { kind: 'lease_lost' };

  const owner = maySpeak(conversation, us, station);
  const closed = !owner.may && owner.reason === 'closed';
  const theirs = (!owner.may && !closed) || !isLastWordOurs(conversation, us);
  const due = judgeDue(one, { at: clock.now(), theirs, closed }, station.followUp);
  if (due.kind === 'nothing') return DONE;
  const ended = due.kind === 'say' ? await say(due.what, conversation, answered, station) : DONE;
  // What somebody stopped is judged anew at the next look, by what is so then.
  if (ended.kind !== 'settle' || !SAID.includes(ended.reason)) return ended;
  return (await store.putCase(lease, due.as)) ? ended : { kind: 'lease_lost' };
}

const DONE = { kind: 'settle', reason: 'already_answered' } as const;
const SAID: string[] = [DONE.reason, 'checked_in', 'closed_as_assumed', 'not_allowed_now'];

async function say(
  what: 'check_in' | 'close',
  conversation: Conversation,
  { cause, spoken, lease }: Answered,
  station: Station,
): Promise<Ended> {
  const { store, clock, us } = station;
  const opening = { turnId: station.newTurnId(), cause: followUpOf(cause, what), nowMs: clock.now() };
  const opened = await store.openTurn(lease, opening);
  if (!opened) return { kind: 'lease_lost' };
  const { turn } = opened;
  if (turn.outcome) return DONE;
  const trace = startTrace(clock, lease, turn, 'quiet');
  const plan = turn.plan ?? (await makePlan(what, conversation, { cause, spoken, lease, trace }, station));
  if ('kind' in plan) return plan;

  const mayGoOn = async (fresh: Conversation) => {
    const owner = maySpeak(fresh, us, station);
    if (!owner.may) return { go: false, reason: owner.reason } as const;
    if (findCause(fresh, us) !== cause || !isLastWordOurs(fresh, us))
      return { go: false, reason: 'superseded' } as const;
    const silenced = await silencedNow(plan, station);
    return silenced ? ({ go: false, reason: silenced } as const) : ({ go: true } as const);
  };
  const performed = await trace.time('act', () =>
    perform(plan, turn.steps, { ...turn, lease, spoken }, { ...station, mayGoOn }),
  );
  if (performed.kind === 'lease_lost') return performed;
  if (performed.kind === 'wait') return { kind: 'put_back', dueAt: performed.until, failed: true, reason: 'unsure' };
  // A message that crossed it is answered, also when it is closed by now.
  const crossed = performed.kind === 'done' && wroteSince(conversation, cause, performed.customerWroteAt);
  return endTurn(lease, trace.end(...outcomeOf(plan, performed), turn.steps), station, crossed);
}

/** Where the owner does not let us speak by now, nothing is said. */
async function makePlan(
  what: 'check_in' | 'close',
  conversation: Conversation,
  { cause, spoken, lease, trace }: Omit<Answered, 'turn'> & { trace: TraceBuilder },
  station: Station,
): Promise<Plan | Ended> {
  const context = await readContext(conversation, cause, { ...station, spoken, quiet: false });
  const permit = trace.permitted(await station.permitIn(situationOf(conversation, context, station)));
  const plan = { ...followUpPlan(permit.mode === 'reply' ? what : null, context), permit };
  const usage = { calls: 0, inputTokens: 0, outputTokens: 0, costMicroUsd: null };
  trace.decided({ plan, found: [], snippets: [], refusals: [], usage, model: 'rule' });
  return (await station.store.savePlan(lease, plan, trace.soFar())) ? plan : { kind: 'lease_lost' };
}
