/** Before a turn says anything, an earlier turn that was left open is brought to its end. */
import { type Earlier, judgeEarlier, saidBy } from '../act/earlier.ts';
import type { Lease } from '../ports/inbox.ts';
import type { OpenedTurn } from '../ports/turns.ts';
import { aboutCause, type CauseReading, promisesIn } from '../reading/reading.ts';
import { startTrace } from '../record/trace.ts';
import { endTurn } from './end.ts';
import { becameOf } from './outcome.ts';
import type { TurnDeps } from './turn-deps.ts';

/** `reading` is `before` with the parts now known to be ours. */
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
    // Its steps are stored as they are known now, so that later turns can tell which turn wrote each part.
    for (const step of steps) await store.saveStep(lease, turn.turnId, step);
    const trace = startTrace(clock, lease, turn, before.openedBy);
    await endTurn(lease, trace.end(...becameOf(earlier), steps), deps);
  }
  const spoken = promisesIn(before, [...opened.spoken, ...saidBy(earlier)]);
  return { earlier, reading: aboutCause(before, { cause: before.cause, spoken }) };
}
