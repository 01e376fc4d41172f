/**
 * THE PAGE. One customer turn, top to bottom: read, may I speak, decide, store, read again, act once, record.
 * Every way out names its outcome and its reason, and nothing is said twice.
 */
import { dispatch } from '../act/handoff/dispatch.ts';
import { perform } from '../act/perform.ts';
import { inMode, planFor, reopening } from '../act/plan.ts';
import { readContext } from '../context/read.ts';
import { decide, handedOver } from '../decide/decide.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { PartId } from '../domain/ids.ts';
import type { Plan } from '../domain/plan.ts';
import { isAgentCause, type Spoken } from '../domain/turn.ts';
import { gapIn } from '../knowledge/learning/gaps.ts';
import type { Lease } from '../ports/inbox.ts';
import type { OpenTurn } from '../ports/turns.ts';
import { findCause, openedBy, wroteSince } from '../reading/ownership.ts';
import { withCost } from '../record/cost.ts';
import { startTrace, type TraceBuilder } from '../record/trace.ts';
import { askingIn, notOursToAnswer, notPermitted, silencedNow, situationOf } from './begin.ts';
import { type Ended, endTurn, readBack } from './end.ts';
import { followUp } from './follow-up.ts';
import { judgeGoingOn, outcomeOf } from './outcome.ts';
import { settleEarlier } from './settle-earlier.ts';
import { causeKey, findFor, givesUp, type Station } from './station.ts';

interface NewTurn {
  cause: PartId;
  spoken: Spoken[];
  lease: Lease;
  trace: TraceBuilder;
}

/** @throws when Intercom or the store failed: nothing is unsure then, and the conversation is put back. */
export async function runTurn(lease: Lease, station: Station): Promise<Ended> {
  const { store, intercom, clock, us } = station;
  const conversation = await intercom.readConversation(lease.conversationId);
  const cause = findCause(conversation, us);
  if (!cause) return { kind: 'settle', reason: 'nothing_to_answer' };

  const opening = { turnId: station.newTurnId(), cause: causeKey(cause, lease), nowMs: clock.now() };
  const opened = await store.openTurn(lease, opening);
  if (!opened) return { kind: 'lease_lost' };
  const { ended } = opened.turn;
  // What follows an answer knows its own turns; one that another agent left unfinished is brought to its end first.
  if (ended && !isOrdered(opened.earlier)) return followUp(conversation, { ...opened, ended, cause, lease }, station);

  const opener = openedBy(conversation, us, cause);
  const { earlier, spoken } = await settleEarlier(opened, conversation, { lease, opener }, station);
  if (earlier.kind === 'wait') return { kind: 'put_back', dueAt: earlier.until, failed: false, reason: 'unsure' };
  const turn = earlier.kind === 'unfinished' ? earlier.turn : opened.turn;
  if (turn.ended) return { kind: 'put_back', dueAt: clock.now(), failed: false, reason: 'overtaken' };
  const trace = startTrace(clock, lease, turn, opener);
  const plan = turn.plan ?? (await makePlan(conversation, { cause, spoken, lease, trace }, station));
  if ('kind' in plan) return plan;

  const mayGoOn = async (fresh: Conversation) =>
    judgeGoingOn({ ...turn, plan, spoken }, { ...station, silenced: await silencedNow(plan, station) }, fresh);
  const hands = { ...station, mayGoOn };
  const performed = await trace.time('act', () => perform(plan, turn.steps, { ...turn, lease, spoken }, hands));
  if (performed.kind === 'lease_lost') return performed;
  if (performed.kind === 'wait') return { kind: 'put_back', dueAt: performed.until, failed: true, reason: 'unsure' };
  // What crossed our words on the way is looked at, even if its own notification is lost: Intercom calls it answered.
  const crossed = performed.kind === 'done' && wroteSince(conversation, cause, performed.customerWroteAt);
  const became = (await readBack(plan, performed, { conversation, turn }, station)) ?? outcomeOf(plan, performed);
  return endTurn(lease, trace.end(...became, turn.steps), station, crossed || turn !== opened.turn);
}

const isOrdered = (turn: OpenTurn | null) => turn !== null && isAgentCause(turn.cause);

/** What will be done, stored before any of it is: a crash neither pays the model twice nor sends a second text. */
async function makePlan(conversation: Conversation, turn: NewTurn, station: Station): Promise<Plan | Ended> {
  const { cause, spoken, lease, trace } = turn;
  const notOurs = notOursToAnswer(conversation, turn, station);
  if (notOurs) return endTurn(lease, trace.end(...notOurs), station);
  const quiet = givesUp(lease);
  const context = await trace.time('context', () => readContext(conversation, cause, { ...station, spoken, quiet }));
  const permit = trace.permitted(await station.permitIn(situationOf(conversation, context, station)));
  const silent = notPermitted(permit, conversation, { ...turn, contact: context.contact }, station);
  if (silent) return endTurn(lease, trace.end(...silent), station);
  const found = await trace.time('retrieve', () => findFor(context, station));
  const may = { tools: station.toolsFor(context), asking: askingIn(context, permit, station) };
  const decided = quiet
    ? handedOver({ reason: 'gave_up' }, context, found, station)
    : await trace.time('decide', () => decide(context, found, may, station));
  // A draft for teammates takes nobody's turn.
  const to = await dispatch(decided.decision, context, station, quiet || permit.mode !== 'reply');
  const whole = reopening(planFor(decided, context, to, { ...trace.soFar(), quiet }), conversation);
  const plan = inMode(permit, { ...whole, gap: gapIn(decided.decision, context, found, station) }, decided);
  trace.decided({ ...decided, found, plan, usage: withCost(decided.usage, station.price) });
  return (await station.store.savePlan(lease, plan, trace.soFar(), decided.snippets)) ? plan : { kind: 'lease_lost' };
}
