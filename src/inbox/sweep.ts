/**
 * The sweep: finds conversations that wait for us in Intercom and that no notification told us of. It runs at start and
 * every few minutes, because Intercom sends a notification only twice.
 */
import type { WorkspaceId } from '../domain/ids.ts';
import { DAY_MS } from '../domain/time.ts';
import type { Intercom } from '../ports/intercom.ts';
import { type Rounds, startRounds } from '../ports/rounds.ts';
import type { Store } from '../ports/store.ts';
import { type Clock, type Log, nameOf } from '../ports/system.ts';

const EVERY_MS = 180_000;
/** A person has long seen anything older, and a restored backup must not answer last week's messages. */
const LOOK_BACK_MS = DAY_MS;
/** Further conversations wait for the next sweep. */
const CONVERSATIONS_MAX = 150;

interface SweepDeps {
  store: Store;
  intercom: Pick<Intercom, 'listWaiting'>;
  clock: Clock;
  log: Log;
  workspaceId: WorkspaceId;
}

/** Returns how many conversations it woke. When Intercom or the store fails it wakes none, and the next sweep tries again. */
export async function sweepOnce(deps: SweepDeps): Promise<number> {
  const { store, intercom, clock, workspaceId } = deps;
  const waiting = async () => {
    const list = await intercom.listWaiting(clock.now() - LOOK_BACK_MS, CONVERSATIONS_MAX);
    const woken = await store.wake(workspaceId, list, clock.now());
    deps.log.info('swept', { waiting: list.length, woken });
    return woken;
  };
  // Cases that are due after a quiet time need no call to Intercom.
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
    // Also when it found nothing: if the response of a commit was lost, a conversation waits without our knowing.
    deps.onSwept();
  });
