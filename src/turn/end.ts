/** The end of a turn: its trace is stored, and the inbox is told what to do with the conversation. */
import type { Performed } from '../act/perform.ts';
import type { Plan } from '../domain/plan.ts';
import { type EndedTrace, partOfCause, type TurnEnd, type TurnReason } from '../domain/turn.ts';
import type { Lease } from '../ports/inbox.ts';
import type { OpenTurn } from '../ports/turns.ts';
import { aboutCause, type CauseReading, readingOf } from '../reading/reading.ts';
import { alertOf } from './alerts.ts';
import { caseAfter } from './case.ts';
import { outcomeOf } from './outcome.ts';
import type { TurnDeps } from './turn-deps.ts';

/** Why a conversation was settled or put back without a turn that ended there. */
const INBOX_REASONS = ['nothing_to_answer', 'overtaken', 'unsure', 'not_allowed_now'] as const;
type InboxReason = (typeof INBOX_REASONS)[number] | TurnReason;

export type Ended =
  | { kind: 'settle'; reason: InboxReason }
  /** `failed` is counted: after several failures the conversation goes to a person. */
  | { kind: 'put_back'; dueAt: number; failed: boolean; reason: InboxReason }
  | { kind: 'lease_lost' };

type EndDeps = Pick<TurnDeps, 'store' | 'log' | 'counters' | 'clock' | 'quietMs' | 'followUp' | 'listeners'>;

/** Stores the end. `lookAgain`: something newer than what this turn answered has to be looked at. */
export async function endTurn(
  lease: Lease,
  trace: EndedTrace,
  { store, log, counters, clock, quietMs, followUp, listeners }: EndDeps,
  lookAgain = false,
): Promise<Ended> {
  if (!(await store.endTurn(lease, trace, alertOf(trace, listeners)))) return { kind: 'lease_lost' };
  // If a crash loses this, the next look at the conversation stores it.
  const before = await store.readCase(lease);
  const after = caseAfter(before, trace, followUp);
  if (after && after !== before && !(await store.putCase(lease, after))) return { kind: 'lease_lost' };
  const { turnId, conversationId, outcome, reason, startedAt, endedAt } = trace;
  log.info('turn_ended', { turnId, conversationId, outcome, reason, ms: endedAt - startedAt });
  counters.add('turns', `${outcome}_${reason}`);
  // The notification of the newer message may be lost, so the conversation is looked at again instead of settled.
  const isUnheardAnswer = outcome === UNHEARD[0] && reason === UNHEARD[1];
  if (outcome === 'superseded' || isUnheardAnswer || lookAgain)
    return { kind: 'put_back', dueAt: clock.now() + quietMs, failed: false, reason };
  return { kind: 'settle', reason };
}

/**
 * How the turn ended. Intercom may accept a reply by e-mail and send it to nobody, so such a conversation is read once
 * more: an undelivered reply counts as no answer, and the next look hands the conversation over.
 */
export async function whatBecame(
  plan: Plan,
  performed: Extract<Performed, { kind: 'done' | 'stopped' }>,
  { reading, turn }: { reading: CauseReading; turn: Pick<OpenTurn, 'cause'> },
  { intercom, us, log }: Pick<TurnDeps, 'intercom' | 'us' | 'log'>,
): Promise<TurnEnd> {
  const { id, channel } = reading.conversation;
  const hasSpoken = performed.kind === 'done' && plan.steps.some(({ kind }) => kind === 'reply');
  if (channel !== 'email' || plan.decision.kind === 'handoff' || !hasSpoken) return outcomeOf(plan, performed);
  const again = readingOf(await intercom.readConversation(id), { us });
  if (!aboutCause(again, { cause: partOfCause(turn.cause), spoken: [] }).isUnheard) return outcomeOf(plan, performed);
  log.warn('nobody_notified', { conversationId: id });
  return UNHEARD;
}

const UNHEARD: TurnEnd = ['failed_to_human', 'nobody_notified'];
