/**
 * A turn that another agent decides. Everything but the decision is as in `run.ts`: the same lease, the same judgement who
 * may speak, the same checks, a stored plan, a fresh read before each visible step, one trace.
 */
import { reserveRoute } from '../act/handoff/reserve-route.ts';
import { planFor } from '../act/plan.ts';
import { factsToldIn } from '../context/fact.ts';
import { checkSaid, evidenceFor } from '../decide/checks.ts';
import { isFor, type Snippet } from '../domain/article.ts';
import type { Context } from '../domain/context.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Citation, Decision, Refusal } from '../domain/decision.ts';
import type { ArticleId, ConversationId, PartId } from '../domain/ids.ts';
import type { Order, Ordered, OrderRefusal } from '../domain/order.ts';
import { mustFinish, type Plan, type StepRecord } from '../domain/plan.ts';
import { agentCauseOf, partOfCause, type Trace } from '../domain/turn.ts';
import type { Lease } from '../ports/inbox.ts';
import type { OpenTurn } from '../ports/turns.ts';
import { saidBefore } from '../reading/cause.ts';
import { aboutCause, type CauseReading, firstSaidAfter, readingOf } from '../reading/reading.ts';
import { withCost } from '../record/cost.ts';
import { startTrace, type TraceBuilder } from '../record/trace.ts';
import { carryOut, mayGoOn, type Planned, plannedOr, type UnderWay, wasCrossed } from './carry-out.ts';
import { endTurn } from './end.ts';
import { mayOrder, mayReply } from './may-order.ts';
import { outcomeOf } from './outcome.ts';
import { settleEarlier } from './settle-earlier.ts';
import type { TurnDeps } from './turn-deps.ts';

/** Enough to read a contact and an article or two, and to take five steps. */
const LEASE_MS = 60_000;
/** When to try again while a turn of the bot is running: most take less. */
const BUSY_MS = 5_000;

export interface OrderDeps extends TurnDeps {
  workspaceId: Lease['workspaceId'];
  /** Called when the conversation is back in the inbox: it may be due. */
  onGivenBack: (conversationId: ConversationId) => void;
}

/** @throws when Intercom or the store failed; the error says whether the order may have happened. */
export async function runOrder(order: Order, deps: OrderDeps): Promise<Ordered> {
  const { store, clock, workspaceId } = deps;
  const time = { nowMs: clock.now(), leaseMs: LEASE_MS };
  const lease = await store.borrow(workspaceId, order.conversationId, time);
  if (!lease) return { kind: 'later', until: time.nowMs + BUSY_MS, unsure: false };
  try {
    return await underLease(order, lease, deps);
  } finally {
    await store.giveBack(lease);
    deps.onGivenBack(order.conversationId);
  }
}

async function underLease(order: Order, lease: Lease, deps: OrderDeps): Promise<Ordered> {
  const { store, intercom, clock } = deps;
  const read = readingOf(await intercom.readConversation(order.conversationId), deps);
  const known = await store.findAgentCause(lease.workspaceId, order.conversationId, order.key);
  const cause = known ? partOfCause(known) : read.newestCause;
  if (!cause) return refused('nothing_to_answer');
  const unseen = order.seen && !known ? firstSaidAfter(read, order.seen) : undefined;
  if (unseen) return refused(unseen.author.type === 'contact' ? 'superseded' : 'already_answered');

  const opening = { turnId: deps.newTurnId(), cause: agentCauseOf(cause, order.key), nowMs: clock.now() };
  const opened = await store.openTurn(lease, opening);
  if (!opened) return busy(clock.now());
  if (opened.turn.ended) return whatBecame(opened.turn.ended, opened.turn);

  const first = aboutCause(read, { cause, spoken: opened.spoken });
  const { earlier, reading } = await settleEarlier(opened, first, lease, deps);
  if (earlier.kind === 'wait') return { kind: 'later', until: earlier.until, unsure: false };
  if (earlier.kind === 'unfinished') return refused('turn_in_progress');
  const { turn } = opened;
  const trace = startTrace(clock, lease, turn, reading.openedBy);
  const planned = await plannedOr(turn, () => makePlan(reading, { order, lease, trace }, deps));
  if (planned.kind !== 'planned') return planned;
  return finish(planned.plan, { turn, reading, lease, trace }, deps);
}

async function finish(
  plan: Plan,
  { turn, reading, lease, trace }: Omit<UnderWay, 'spoken'> & { reading: CauseReading },
  deps: OrderDeps,
): Promise<Ordered> {
  const { turnId, cause, steps } = turn;
  const { spoken } = reading;
  // The agent has read what other turns said, so that does not count as an answer to its cause.
  const others = saidBefore(spoken, cause);
  const judge = (fresh: Conversation) => mayGoOn(plan, { turn, spoken: others }, deps, fresh);
  const performed = await carryOut(plan, { turn, spoken, lease, trace }, deps, judge).catch(async (error: unknown) => {
    await leaveToBot(turn, plan, { lease, until: deps.clock.now() + BUSY_MS }, deps);
    throw error;
  });
  if (performed.kind === 'lease_lost') return { ...busy(deps.clock.now()), unsure: true };
  if (performed.kind === 'wait') {
    await leaveToBot(turn, plan, { lease, ...performed }, deps);
    return { kind: 'later', until: performed.until, unsure: true };
  }
  const ended = await endTurn(
    lease,
    trace.end(...outcomeOf(plan, performed), steps),
    deps,
    wasCrossed(performed, reading),
  );
  // If the customer wrote meanwhile, the bot looks at it even if that notification is lost.
  if (ended.kind === 'put_back') await deps.store.putBack(lease, ended);
  if (performed.kind === 'stopped') return refused(performed.reason);
  return { kind: 'done', turnId, partId: newestPart(steps), team: plan.team?.name ?? null };
}

/** A handoff that may have begun is finished by the bot, whether or not the agent comes back. */
async function leaveToBot(
  { steps }: OpenTurn,
  plan: Plan,
  { lease, until }: { lease: Lease; until: number },
  { store }: OrderDeps,
): Promise<void> {
  if (mustFinish(plan) && steps.length > 0) await store.putBack(lease, { dueAt: until, failed: true });
}

/** The last part that a step wrote: every plan ends with what the customer reads. */
const newestPart = (steps: StepRecord[]) => steps.reduce<PartId | null>((newest, { partId }) => partId ?? newest, null);

async function makePlan(
  reading: CauseReading,
  { order, lease, trace }: { order: Order; lease: Lease; trace: TraceBuilder },
  deps: OrderDeps,
): Promise<Planned | Ordered> {
  const may = await (order.say.kind === 'reply' ? mayReply : mayOrder)(reading, deps);
  if (may.kind === 'may_not') return refused(may.reason, { why: may.why });
  const { context, permit } = may;
  const { decision, snippets, refusals } = await decided(order, context, deps);
  if (refusals.length > 0) return refused('checks_refused', { refusals });
  const to = await reserveRoute(decision, context, deps, false);
  const usage = withCost({ calls: 0, inputTokens: 0, outputTokens: 0 }, null);
  const known = { decision, snippets, refusals, subject: '', usage };
  const plan = { ...planFor(known, context, { ...to, offerAfter: null }, { ...trace.soFar(), quiet: false }), permit };
  trace.decided({ plan, found: [], snippets, refusals, usage, model: `agent:${order.agent}` });
  return (await deps.store.savePlan(lease, plan, trace.soFar(), snippets))
    ? { kind: 'planned', plan }
    : busy(deps.clock.now());
}

/** An agent's reply passes the same checks as the model's. */
async function decided(
  { say }: Order,
  context: Context,
  deps: OrderDeps,
): Promise<{ decision: Decision; snippets: Snippet[]; refusals: Refusal[] }> {
  if (say.kind === 'handoff') {
    const topic = say.topic ?? (await deps.guessTopic(context.question));
    const decision = { kind: 'handoff', reason: 'agent_decided', topic, summary: say.summary, draft: null } as const;
    return { decision, snippets: [], refusals: [] };
  }
  const { message, citations } = say;
  const snippets = await cited(citations, context, deps);
  const decision: Decision =
    citations.length > 0 ? { kind: 'reply', message, citations } : { kind: 'clarify', message };
  return { decision, snippets, refusals: checkSaid(decision, evidenceFor(context, snippets)) };
}

/** The cited snippets that this contact may read; any other counts as unknown. */
async function cited(citations: Citation[], context: Context, { store, workspaceId }: OrderDeps) {
  const articles = new Set(citations.map(({ snippetId }) => snippetId.replace(/#\d+$/, '') as ArticleId));
  const found = await Promise.all([...articles].map((id) => store.readArticle(workspaceId, id)));
  return [...factsToldIn(context), ...found.flat().filter((snippet) => isFor(snippet, context.audiences))];
}

type Refused = Extract<Ordered, { kind: 'refused' }>;
const refused = (reason: OrderRefusal, more: Partial<Pick<Refused, 'why' | 'refusals'>> = {}): Refused => ({
  ...{ kind: 'refused', reason, why: null, refusals: [] },
  ...more,
});

const busy = (nowMs: number) => ({ kind: 'later', until: nowMs + BUSY_MS, unsure: false }) as const;

/** The turn of this order has ended already: its trace says how. */
function whatBecame({ outcome, team }: Trace, { turnId, steps }: OpenTurn): Ordered {
  if (outcome !== 'replied' && outcome !== 'handed_off') return refused('superseded');
  return { kind: 'done', turnId, partId: newestPart(steps), team };
}
