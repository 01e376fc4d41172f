/** The end of a turn: its trace is stored, and the inbox is told what to do with the conversation. */
import type { StepRecord, Trace } from '../domain.ts';
import type { Lease, OpenTurn } from '../ports.ts';
import { alertOf } from './alerts.ts';
import { caseAfter } from './case.ts';
import type { Station } from './station.ts';

export type Ended =
  | { kind: 'settle'; reason: string }
  /** `failed`: counted, so that a conversation which never gets on is given to a person at last. */
  | { kind: 'put_back'; dueAt: number; failed: boolean; reason: string }
  | { kind: 'lease_lost' };

type Ending = Pick<Station, 'store' | 'log' | 'counters' | 'clock' | 'quietMs' | 'followUp' | 'listeners'>;

/** `lookAgain`: there is something newer than what this turn answered. */
export async function endTurn(
  lease: Lease,
  trace: Trace,
  { store, log, counters, clock, quietMs, followUp, listeners }: Ending,
  lookAgain = false,
): Promise<Ended> {
  if (!(await store.endTurn(lease, trace, alertOf(trace, listeners)))) return { kind: 'lease_lost' };
  // Lost in a crash, it is made up for when the conversation is next looked at.
  const before = await store.readCase(lease);
  const after = caseAfter(before, trace, followUp);
  if (after && after !== before && !(await store.putCase(lease, after))) return { kind: 'lease_lost' };
  const { turnId, conversationId, outcome, reason, startedAt, endedAt } = trace;
  log.info('turn_ended', { turnId, conversationId, outcome, reason, ms: endedAt - startedAt });
  counters.add('turns', `${outcome}_${reason}`);
  // The newer message's own notification may be lost, so the conversation is not settled but looked at again.
  if (outcome === 'superseded' || lookAgain)
    return { kind: 'put_back', dueAt: clock.now() + quietMs, failed: false, reason };
  return { kind: 'settle', reason };
}

/** Ends an earlier turn with what is known of its steps now: a later one must still tell whose answer each part was. */
export async function closeEarlier(
  lease: Lease,
  { turn, steps }: { turn: OpenTurn; steps: StepRecord[] },
  trace: Trace,
  station: Station,
): Promise<void> {
  for (const step of steps) await station.store.saveStep(lease, turn.turnId, step);
  await endTurn(lease, trace, station);
}
