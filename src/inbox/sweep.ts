/**
 * Finds what fell: conversations that wait for us in Intercom and that no notification told us of. At start, after a
 * while the process was down, and every few minutes, because Intercom tries a notification only twice.
 */
import type { WorkspaceId } from '../domain/ids.ts';
import type { Intercom } from '../ports/intercom.ts';
import { type Rounds, startRounds } from '../ports/rounds.ts';
import type { Store } from '../ports/store.ts';
import { type Clock, type Log, nameOf } from '../ports/system.ts';

const EVERY_MS = 180_000;
/** Older than this, a person has long seen it; a restored backup must not answer last week. */
const LOOK_BACK_MS = 24 * 3_600_000;
/** Bounded: what is beyond waits for the next sweep. */
const CONVERSATIONS_MAX = 150;

interface SweepDeps {
  store: Store;
  intercom: Pick<Intercom, 'listWaiting'>;
  clock: Clock;
  log: Log;
  workspaceId: WorkspaceId;
}

/** Answers how many conversations it woke; none where Intercom or the store failed, for there is always a next sweep. */
export async function sweepOnce(deps: SweepDeps): Promise<number> {
  const { store, intercom, clock, workspaceId } = deps;
  const waiting = async () => {
    const list = await intercom.listWaiting(clock.now() - LOOK_BACK_MS, CONVERSATIONS_MAX);
    const woken = await store.wake(workspaceId, list, clock.now());
    deps.log.info('swept', { waiting: list.length, woken });
    return woken;
  };
  // Needs no Intercom: what is due after a customer's quiet.
  const due = () => store.wakeDueCases(workspaceId, clock.now(), CONVERSATIONS_MAX);
  const woken = await Promise.all([orNone(waiting, deps), orNone(due, deps)]);
  return woken[0] + woken[1];
}

async function orNone(wake: () => Promise<number>, { log }: SweepDeps): Promise<number> {
  try {
    return await wake();
  } catch (error) {
    log.warn('sweep_failed', { error: nameOf(error) });
    return 0;
  }
}

export const startSweep = (deps: SweepDeps & { onSwept: () => void }): Rounds =>
  startRounds(deps.clock, EVERY_MS, async () => {
    await sweepOnce(deps);
    // Not only for what it found: a commit whose answer got lost leaves a conversation waiting that nobody was told of.
    deps.onSwept();
  });
