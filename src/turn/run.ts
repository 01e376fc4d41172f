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
import { causeKey, findFor, givesUp, type TurnDeps } from './turn-deps.ts';

interface NewTurn {
  cause: PartId;
  spoken: Spoken[];
  lease: Lease;
  trace: TraceBuilder;
}

/** @throws when Intercom or the store failed: nothing is unsure then, and the conversation is put back. */
export async function runTurn(lease: Lease, deps: TurnDeps): Promise<Ended> {
  const { store, intercom, clock, us } = deps;
  const conversation = await intercom.readConversation(lease.conversationId);
  const cause = findCause(conversation, us);
  if (!cause) return { kind: 'settle', reason: 'nothing_to_answer' };

  const opening = { turnId: deps.newTurnId(), cause: causeKey(cause, lease), nowMs: clock.now() };
  const opened = await store.openTurn(lease, opening);
  if (!opened) return { kind: 'lease_lost' };
  const { ended } = opened.turn;
  // What follows an answer knows its own turns; one that another agent left unfinished is brought to its end first.
  if (ended && !isOrdered(opened.earlier)) return followUp(conversation, { ...opened, ended, cause, lease }, deps);

  const opener = openedBy(conversation, us, cause);
  const { earlier, spoken } = await settleEarlier(opened, conversation, { lease, opener }, deps);
  if (earlier.kind === 'wait') return { kind: 'put_back', dueAt: earlier.until, failed: false, reason: 'unsure' };
  const turn = earlier.kind === 'unfinished' ? earlier.turn : opened.turn;
  if (turn.ended) return { kind: 'put_back', dueAt: clock.now(), failed: false, reason: 'overtaken' };
  const trace = startTrace(clock, lease, turn, opener);
  const plan = turn.plan ?? (await makePlan(conversation, { cause, spoken, lease, trace }, deps));
  if ('kind' in plan) return plan;

  const mayGoOn = async (fresh: Conversation) =>
    judgeGoingOn({ ...turn, plan, spoken }, { ...deps, silenced: await silencedNow(plan, deps) }, fresh);
  const performDeps = { ...deps, mayGoOn };
  const performed = await trace.time('act', () => perform(plan, turn.steps, { ...turn, lease, spoken }, performDeps));
  if (performed.kind === 'lease_lost') return performed;
  if (performed.kind === 'wait') return { kind: 'put_back', dueAt: performed.until, failed: true, reason: 'unsure' };
  // What crossed our words on the way is looked at, even if its own notification is lost: Intercom calls it answered.
  const crossed = performed.kind === 'done' && wroteSince(conversation, cause, performed.customerWroteAt);
  const became = (await readBack(plan, performed, { conversation, turn }, deps)) ?? outcomeOf(plan, performed);
  return endTurn(lease, trace.end(...became, turn.steps), deps, crossed || turn !== opened.turn);
}

const isOrdered = (turn: OpenTurn | null) => turn !== null && isAgentCause(turn.cause);

/** What will be done, stored before any of it is: a crash neither pays the model twice nor sends a second text. */
async function makePlan(conversation: Conversation, turn: NewTurn, deps: TurnDeps): Promise<Plan | Ended> {
  const { cause, spoken, lease, trace } = turn;
  const notOurs = notOursToAnswer(conversation, turn, deps);
  if (notOurs) return endTurn(lease, trace.end(...notOurs), deps);
  const quiet = givesUp(lease);
  const context = await trace.time('context', () => readContext(conversation, cause, { ...deps, spoken, quiet }));
  const permit = trace.permitted(await deps.modeIn(situationOf(conversation, context, deps)));
  const silent = notPermitted(permit, conversation, { ...turn, contact: context.contact }, deps);
  if (silent) return endTurn(lease, trace.end(...silent), deps);
  const found = await trace.time('retrieve', () => findFor(context, deps));
  const may = { tools: deps.toolsFor(context), asking: askingIn(context, permit, deps) };
  const decided = quiet
    ? handedOver({ reason: 'gave_up' }, context, found, deps)
    : await trace.time('decide', () => decide(context, found, may, deps));
  // A draft for teammates takes nobody's turn.
  const to = await dispatch(decided.decision, context, deps, quiet || permit.mode !== 'reply');
  const whole = reopening(planFor(decided, context, to, { ...trace.soFar(), quiet }), conversation);
  const plan = inMode(permit, { ...whole, gap: gapIn(decided.decision, context, found, deps) }, decided);
  trace.decided({ ...decided, found, plan, usage: withCost(decided.usage, deps.price) });
  return (await deps.store.savePlan(lease, plan, trace.soFar(), decided.snippets)) ? plan : { kind: 'lease_lost' };
}
