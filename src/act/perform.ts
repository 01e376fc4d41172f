/**
 * Carries out a stored plan so that each step is seen at most once. The intent is stored before the call, and a call that
 * may have happened is looked for before it is made again. Writes are never repeated blindly, because Intercom has no
 * idempotency key (docs/intercom.md).
 */

import type { ControlReason, OwnershipReason } from '../domain/control.ts';
import type { Conversation, Part } from '../domain/conversation.ts';
import type { AdminId, PartId, TurnId } from '../domain/ids.ts';
import { isCourtesy, isExtra, type Plan, type Step, type StepRecord } from '../domain/plan.ts';
import type { Spoken } from '../domain/turn.ts';
import type { Lease } from '../ports/inbox.ts';
import { type Intercom, IntercomError } from '../ports/intercom.ts';
import type { Clock, Log } from '../ports/system.ts';
import type { TurnStore } from '../ports/turns.ts';
import { alreadyDone, madeFor } from './reconcile.ts';

/** An older read is repeated before the next step: a teammate may have acted while a call hung. */
const FRESH_MS = 2_000;
/** After so many failures an extra step is left out, so that it does not hold up the handoff. */
const EXTRA_FAILURES_MAX = 3;

/** Why a plan stopped: somebody else has the conversation, a teammate undid our handoff, the customer wrote again, or the owner silenced us. */
export type StopReason = OwnershipReason | 'handoff_undone' | 'already_answered' | 'superseded' | Silenced;

/** May a plan go on? */
export type GoingOn = { kind: 'go_on' } | { kind: 'stop'; reason: StopReason };

/** What the owner changed while a turn was under way. */
export type Silenced = Extract<ControlReason, 'paused' | 'mode_changed'>;

export type Performed =
  /** `customerWroteAt`: from Intercom's answer to our reply; null when it did not say, or when we said nothing. */
  | { kind: 'done'; customerWroteAt: number | null }
  /** A step may have happened: look again at `until`, when a late write would have landed. */
  | { kind: 'wait'; until: number }
  | { kind: 'stopped'; reason: StopReason }
  | { kind: 'lease_lost' };

export interface PerformDeps {
  intercom: Intercom;
  store: Pick<TurnStore, 'saveStep'>;
  clock: Clock;
  log: Log;
  us: AdminId;
  /** How late a write that timed out may still land: the request's deadline plus the longest plausible delay. */
  quarantineMs: number;
  /** Asked with a fresh read before anything the customer sees. */
  mayGoOn: (conversation: Conversation) => Promise<GoingOn>;
}

interface Job extends PerformDeps {
  lease: Lease;
  turnId: TurnId;
  cause: PartId;
  spoken: Spoken[];
  steps: StepRecord[];
  /** The newest read of this job, and when it began. */
  fresh: { conversation: Conversation; at: number } | null;
  customerWroteAt: number | null;
}

/** Updates `steps` in place. @throws {IntercomError} when Intercom refused a call; nothing is unsure then. */
export async function perform(
  plan: Plan,
  steps: StepRecord[],
  turn: Pick<Job, 'lease' | 'turnId' | 'cause' | 'spoken'>,
  performDeps: PerformDeps,
): Promise<Performed> {
  const job: Job = { ...performDeps, ...turn, steps, fresh: null, customerWroteAt: null };
  for (const [index, step] of plan.steps.entries()) {
    const before = steps.find((record) => record.index === index);
    if (before && isOver(before)) continue;
    const result = await advance(step, index, before ?? null, job);
    // A courtesy that may not happen does not undo what was said before it.
    if (result?.kind === 'stopped' && isCourtesy(step, index)) continue;
    if (result) return result;
  }
  return { kind: 'done', customerWroteAt: job.customerWroteAt };
}

/** Takes one step as far as possible; null: the step is over, go on. */
async function advance(step: Step, index: number, before: StepRecord | null, job: Job): Promise<Performed | null> {
  const until = before && isOpen(before) ? before.intentAt + job.quarantineMs : 0;
  if (job.clock.now() < until) return { kind: 'wait', until };

  const conversation = await freshFor(step, job);
  const intentAt = before?.intentAt ?? job.clock.now();
  const made = madeAfter(index, madeFor(job.cause, conversation, job.us, job.spoken), job.steps);
  const done = alreadyDone(step, conversation, job.us, made);
  if (done.kind === 'done') {
    const state = before ? 'found' : 'skipped';
    return over({ index, state, intentAt, partId: done.partId }, job);
  }
  if (before && isExtra(step.kind) && job.lease.failures >= EXTRA_FAILURES_MAX) {
    leftOut(step, { code: 'failed_too_often', requestId: null }, job);
    return over({ index, state: 'absent', intentAt, partId: null }, job);
  }
  const verdict = await job.mayGoOn(conversation);
  if (verdict.kind === 'stop') return { kind: 'stopped', reason: verdict.reason };
  return attempt(step, { index, state: 'intent', intentAt: job.clock.now(), partId: null }, job);
}

const over = async (record: StepRecord, job: Job) => ((await save(job, record)) ? null : LEASE_LOST);

/**
 * Parts appear in the order of the plan's steps. A part before an earlier step's part was written by a turn that a restored
 * backup forgot. A read that does not show the earlier step yet shows nothing that came after it.
 */
function madeAfter(index: number, made: Part[], steps: StepRecord[]): Part[] {
  const before = new Set(steps.filter((one) => one.index < index).flatMap(({ partId }) => partId ?? []));
  if (before.size === 0) return made;
  const last = made.findLastIndex(({ id }) => before.has(id));
  return last === -1 ? [] : made.slice(last + 1);
}

/** A step that the customer sees gets a read made right before it, other steps a recent one, a tag any. */
async function freshFor(step: Step, job: Job): Promise<Conversation> {
  const at = job.clock.now();
  const isRecent = step.kind === 'tag' || (!isSeen(step) && at - (job.fresh?.at ?? 0) <= FRESH_MS);
  if (job.fresh && isRecent) return job.fresh.conversation;
  const conversation = await job.intercom.readConversation(job.lease.conversationId);
  job.fresh = { conversation, at };
  return conversation;
}

/** The customer sees it. */
const isSeen = ({ kind }: Step) => ['reply', 'offer', 'close'].includes(kind);

const LEASE_LOST = { kind: 'lease_lost' } as const;

const isOver = ({ state }: StepRecord) => state === 'sent' || state === 'found' || state === 'skipped';
/** Tried, and not known whether it happened. After a crash the same is true of an intent. */
export const isOpen = ({ state }: StepRecord) => state === 'intent' || state === 'unsure';

async function attempt(step: Step, intent: StepRecord, job: Job): Promise<Performed | null> {
  if (!(await save(job, intent))) return LEASE_LOST;
  try {
    const partId = await call(job, step);
    return (await save(job, { ...intent, state: 'sent', partId })) ? null : LEASE_LOST;
  } catch (error) {
    if (!(error instanceof IntercomError)) throw error;
    const state = error.effect === 'unsure' ? 'unsure' : 'absent';
    await save(job, { ...intent, state });
    if (state === 'unsure') return { kind: 'wait', until: intent.intentAt + job.quarantineMs };
    if (!isLeftOut(step, error)) throw error;
    leftOut(step, error, job);
    return null;
  }
}

/** Intercom refuses it for good, such as an attribute it does not know. A rate limit is no such refusal. */
const isLeftOut = ({ kind }: Step, { retryAt }: IntercomError) =>
  kind === 'offer' || (isExtra(kind) && retryAt === null);

function leftOut({ kind }: Step, why: Pick<IntercomError, 'code' | 'requestId'>, { log, lease }: Job): void {
  const { code, requestId } = why;
  log.warn('step_left_out', { conversationId: lease.conversationId, step: kind, code, requestId });
}

/** The only writes a turn can make. */
async function call(job: Job, step: Step): Promise<PartId | null> {
  const { intercom, lease } = job;
  const { conversationId } = lease;
  switch (step.kind) {
    case 'reply': {
      const { partId, customerWroteAt } = await intercom.reply(conversationId, step.html);
      job.customerWroteAt = customerWroteAt;
      return partId;
    }
    case 'note':
      return intercom.note(conversationId, step.html);
    case 'tag':
      await intercom.tag(conversationId, step.tagId);
      return null;
    case 'close': {
      const { partId, customerWroteAt } = await intercom.close(conversationId);
      job.customerWroteAt = customerWroteAt;
      return partId;
    }
    case 'open':
      return intercom.open(conversationId);
    case 'offer':
      return intercom.offer(conversationId, step.text);
    case 'unassign':
      return intercom.unassign(conversationId);
    case 'attributes':
      await intercom.setAttributes(conversationId, step.values);
      return null;
    case 'assign':
      return intercom.assignTeam(conversationId, step.teamId);
    case 'assign_teammate':
      return intercom.assignTeammate(conversationId, step.adminId);
    case 'ticket':
      await intercom.makeTicket(conversationId, step.ticket);
      return null;
  }
}

/** False: the lease was lost and nothing more may be done. */
async function save({ store, lease, turnId, steps }: Job, record: StepRecord): Promise<boolean> {
  const known = steps.findIndex((one) => one.index === record.index);
  if (known === -1) steps.push(record);
  else steps[known] = record;
  return store.saveStep(lease, turnId, record);
}
