/**
 * THE PAGE. One customer turn, top to bottom: read, may I speak, decide, store, read again, act once, record.
 * Every way out names its outcome and its reason, and nothing is said twice.
 */
import { perform } from '../act/perform.ts';
import { planFor } from '../act/plan.ts';
import { readContext } from '../context/read.ts';
import { decide, gaveUp } from '../decide/decide.ts';
import type { Lease } from '../ports.ts';
import { withCost } from '../record/cost.ts';
import { startTrace } from '../record/trace.ts';
import { type Ended, endTurn } from './end.ts';
import { mayGoOn, outcomeOf, stoppedBy } from './outcome.ts';
import { answeredSince, findCause, maySpeak } from './ownership.ts';
import { causeKey, givesUp, type Station } from './station.ts';

/** @throws when Intercom or the store failed: nothing is unsure then, and the conversation is put back. */
export async function runTurn(lease: Lease, station: Station): Promise<Ended> {
  const { store, intercom, clock, us } = station;
  const conversation = await intercom.readConversation(lease.conversationId);
  const cause = findCause(conversation, us);
  if (!cause) return { kind: 'settle', reason: 'nothing_to_answer' };

  const nowMs = clock.now();
  const turn = await store.openTurn(lease, { turnId: station.newTurnId(), cause: causeKey(cause, lease), nowMs });
  if (!turn) return { kind: 'lease_lost' };
  if (turn.outcome) return { kind: 'settle', reason: 'already_answered' };
  const trace = startTrace(clock, lease, turn, cause);

  let { plan } = turn;
  if (!plan) {
    const owner = maySpeak(conversation, us);
    if (!owner.may) return endTurn(lease, trace.end(...stoppedBy(owner.reason)), station);
    if (answeredSince(conversation, us, cause)) {
      return endTurn(lease, trace.end('kept_silent', 'already_answered'), station);
    }
    const quiet = givesUp(lease);
    const context = await trace.time('context', () => readContext(conversation, cause, { ...station, quiet }));
    const found = await trace.time('retrieve', () => station.search(context.question, context.audiences));
    const decided = quiet
      ? gaveUp(context, found, station)
      : await trace.time('decide', () => decide(context, found, station.toolsFor(context), station));
    plan = planFor(decided, context, station.office, quiet);
    trace.decided({ ...decided, found, plan, usage: withCost(decided.usage, station.price) });
    // Stored before it is sent: a crash neither pays the model twice nor sends a second text.
    if (!(await store.savePlan(lease, plan, trace.soFar()))) return { kind: 'lease_lost' };
  }

  const { turnId, steps } = turn;
  const guard = mayGoOn(plan, steps, us, cause);
  const hands = { ...station, mayGoOn: guard };
  const stored = plan;
  const performed = await trace.time('act', () => perform(stored, steps, { lease, turnId }, hands));
  if (performed.kind === 'lease_lost') return performed;
  if (performed.kind === 'wait') return { kind: 'put_back', dueAt: performed.until, failed: true, reason: 'unsure' };
  return endTurn(lease, trace.end(...outcomeOf(stored, performed), steps), station);
}
