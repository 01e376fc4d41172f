/**
 * An earlier turn of the same conversation that never ended: the customer wrote again while it was not known whether its
 * reply had arrived. It is ended before anything new is said, or else a late reply would appear beside the next one. Pure,
 * over a conversation just read.
 */

import type { PartId } from '../domain/ids.ts';
import { mustFinish, type StepRecord } from '../domain/plan.ts';
import type { Spoken } from '../domain/turn.ts';
import type { Clock } from '../ports/system.ts';
import type { OpenTurn } from '../ports/turns.ts';
import type { CauseReading } from '../reading/reading.ts';
import { isOpen } from './perform.ts';
import { alreadyDone, madeFor } from './reconcile.ts';

export type Earlier =
  | { kind: 'none' }
  /** A write may still land: look again at `until`. */
  | { kind: 'wait'; until: number }
  /** A handoff or a question to a teammate that has begun: it is finished first; the teammate sees the newer message anyway. */
  | { kind: 'unfinished'; turn: OpenTurn }
  /** Its end is known now. `sent`: parts that turned out to be ours. */
  | { kind: 'over'; turn: OpenTurn; steps: StepRecord[]; sent: PartId[] };

export function judgeEarlier(
  turn: OpenTurn | null,
  { conversation, us, spoken }: Pick<CauseReading, 'conversation' | 'us' | 'spoken'>,
  { clock, quarantineMs }: { clock: Pick<Clock, 'now'>; quarantineMs: number },
): Earlier {
  if (!turn?.plan) return { kind: 'none' };
  const { plan, steps } = turn;
  const unknown = steps.filter(isOpen);
  const until = Math.max(0, ...unknown.map(({ intentAt }) => intentAt + quarantineMs));
  if (clock.now() < until) return { kind: 'wait', until };

  const made = madeFor(turn.cause, conversation, us, spoken);
  const settled = steps.map((record): StepRecord => {
    const step = plan.steps[record.index];
    if (!unknown.includes(record) || !step) return record;
    const done = alreadyDone(step, conversation, us, made);
    return done.kind === 'done' ? { ...record, state: 'found', partId: done.partId } : { ...record, state: 'absent' };
  });
  const happened = settled.filter(({ state }) => state === 'sent' || state === 'found');
  if (mustFinish(plan) && happened.length > 0) return { kind: 'unfinished', turn };
  return { kind: 'over', turn, steps: settled, sent: happened.flatMap(({ partId }) => partId ?? []) };
}

/** What an earlier turn turned out to have said. Never a handoff: one that has begun is unfinished, not over. */
export const saidBy = (earlier: Earlier): Spoken[] =>
  earlier.kind === 'over' ? earlier.sent.map((partId) => ({ partId, cause: earlier.turn.cause, handoff: false })) : [];
