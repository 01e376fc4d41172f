/** Before a turn says anything, what an earlier one left open is known, and that turn has its end. */
import { type Earlier, judgeEarlier, saidBy } from '../act/earlier.ts';
import type { Lease } from '../ports/inbox.ts';
import type { OpenedTurn } from '../ports/turns.ts';
import { aboutCause, type CauseReading, promisesIn } from '../reading/reading.ts';
import { startTrace } from '../record/trace.ts';
import { endTurn } from './end.ts';
import { becameOf } from './outcome.ts';
import type { TurnDeps } from './turn-deps.ts';

/** `reading`: the same, with what is known by now to be ours. */
export async function settleEarlier(
  opened: OpenedTurn,
  before: CauseReading,
  lease: Lease,
  deps: TurnDeps,
): Promise<{ earlier: Earlier; reading: CauseReading }> {
  const { store, clock } = deps;
  const earlier = judgeEarlier(opened.earlier, before, deps);
  if (earlier.kind === 'over') {
    const { turn, steps } = earlier;
    // With what is known of its steps now: a later turn must still tell whose answer each part was.
    for (const step of steps) await store.saveStep(lease, turn.turnId, step);
    const trace = startTrace(clock, lease, turn, before.openedBy);
    await endTurn(lease, trace.end(...becameOf(earlier), steps), deps);
  }
  const spoken = promisesIn(before, [...opened.spoken, ...saidBy(earlier)]);
  return { earlier, reading: aboutCause(before, { cause: before.cause, spoken }) };
}
