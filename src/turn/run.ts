/**
 * THE PAGE. One customer turn, top to bottom: read, may I speak, decide, store, read again, act once, record.
 * Every exit names its outcome and its reason, and nothing is said twice.
 */

import { reserveRoute } from '../act/handoff/reserve-route.ts';
import { inMode, planFor, reopening } from '../act/plan.ts';
import { readContext } from '../context/read.ts';
import { decide, handedOver } from '../decide/decide.ts';
import { isAgentCause } from '../domain/turn.ts';
import { gapIn } from '../knowledge/learning/gaps.ts';
import type { Lease } from '../ports/inbox.ts';
import type { OpenTurn } from '../ports/turns.ts';
import { aboutCause, type CauseReading, readingOf } from '../reading/reading.ts';
import { withCost } from '../record/cost.ts';
import { startTrace, type TraceBuilder } from '../record/trace.ts';
import { askingIn, notOursToAnswer, notPermitted, situationOf } from './begin.ts';
import { carryOut, type Planned, plannedOr, wasCrossed } from './carry-out.ts';
import { type Ended, endTurn, whatBecame } from './end.ts';
import { followUp } from './follow-up.ts';
import { settleEarlier } from './settle-earlier.ts';
import { causeKey, findFor, givesUp, type TurnDeps } from './turn-deps.ts';

/** @throws when Intercom or the store failed. No write is unsure then, and the conversation is put back. */
export async function runTurn(lease: Lease, deps: TurnDeps): Promise<Ended> {
  const { store, intercom, clock } = deps;
  const read = readingOf(await intercom.readConversation(lease.conversationId), deps);
  const cause = read.newestCause;
  if (!cause) return { kind: 'settle', reason: 'nothing_to_answer' };

  const opening = { turnId: deps.newTurnId(), cause: causeKey(cause, lease), nowMs: clock.now() };
  const opened = await store.openTurn(lease, opening);
  if (!opened) return { kind: 'lease_lost' };
  const { ended } = opened.turn;
  // Answered before: only a follow-up is left. But a turn that another agent left unfinished is ended first.
  const first = aboutCause(read, { cause, spoken: opened.spoken });
  if (ended && !isOrdered(opened.earlier)) return followUp(first, { ...opened, ended, lease }, deps);

  const { earlier, reading } = await settleEarlier(opened, first, lease, deps);
  if (earlier.kind === 'wait') return { kind: 'put_back', dueAt: earlier.until, failed: false, reason: 'unsure' };
  const turn = earlier.kind === 'unfinished' ? earlier.turn : opened.turn;
  if (turn.ended) return { kind: 'put_back', dueAt: clock.now(), failed: false, reason: 'overtaken' };
  const trace = startTrace(clock, lease, turn, reading.openedBy);
  const planned = await plannedOr(turn, () => makePlan(reading, { lease, trace }, deps));
  if (planned.kind !== 'planned') return planned;
  const performed = await carryOut(planned.plan, { turn, spoken: reading.spoken, lease, trace }, deps);
  if (performed.kind === 'lease_lost') return performed;
  if (performed.kind === 'wait') return { kind: 'put_back', dueAt: performed.until, failed: true, reason: 'unsure' };
  // A message that crossed our reply is looked at even if its notification is lost: Intercom counts it as answered.
  const lookAgain = wasCrossed(performed, reading) || turn !== opened.turn;
  const became = await whatBecame(planned.plan, performed, { reading, turn }, deps);
  return endTurn(lease, trace.end(...became, turn.steps), deps, lookAgain);
}

const isOrdered = (turn: OpenTurn | null) => turn !== null && isAgentCause(turn.cause);

/** The plan is stored before any of it is done: a crash neither pays the model twice nor sends a second text. */
async function makePlan(
  reading: CauseReading,
  { lease, trace }: { lease: Lease; trace: TraceBuilder },
  deps: TurnDeps,
): Promise<Planned | Ended> {
  const notOurs = notOursToAnswer(reading);
  if (notOurs) return endTurn(lease, trace.end(...notOurs), deps);
  const quiet = givesUp(lease);
  const context = await trace.time('context', () => readContext(reading, deps, { quiet }));
  const permit = trace.permitted(await deps.modeIn(await situationOf(reading, context, deps)));
  const silent = notPermitted(permit, reading, context.contact, deps.answers);
  if (silent) return endTurn(lease, trace.end(...silent), deps);
  const found = await trace.time('retrieve', () => findFor(context, deps));
  const may = { tools: deps.toolsFor(context), asking: askingIn(context, permit, deps) };
  const decided = quiet
    ? await handedOver({ reason: 'gave_up' }, context, found, deps)
    : await trace.time('decide', () => decide(context, found, may, deps));
  // A draft for teammates takes no seat in a team's round robin.
  const to = await reserveRoute(decided.decision, context, deps, quiet || permit.mode !== 'reply');
  const whole = reopening(planFor(decided, context, to, { ...trace.soFar(), quiet }), reading.conversation);
  const plan = inMode(permit, { ...whole, gap: gapIn(decided.decision, context, found, deps) }, decided);
  trace.decided({ ...decided, found, plan, usage: withCost(decided.usage, deps.price) });
  const isKept = await deps.store.savePlan(lease, plan, trace.soFar(), decided.snippets);
  return isKept ? { kind: 'planned', plan } : { kind: 'lease_lost' };
}
