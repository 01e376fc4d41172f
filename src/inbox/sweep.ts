/**
 * Finds what fell: conversations that wait for us in Intercom and that no notification told us of. At start, after a
 * while the process was down, and every few minutes, because Intercom tries a notification only twice.
 */
import type { WorkspaceId } from '../domain.ts';
import { type Clock, type Intercom, type Log, nameOf, type Store } from '../ports.ts';

const EVERY_MS = 180_000;
/** Older than this, a person has long seen it; a restored backup must not answer last week. */
const LOOK_BACK_MS = 24 * 3_600_000;
/** Bounded: what is beyond waits for the next sweep. */
const CONVERSATIONS_MAX = 150;

export interface Sweep {
  stop(): Promise<void>;
}

interface SweepDeps {
  store: Store;
  intercom: Pick<Intercom, 'listWaiting'>;
  clock: Clock;
  log: Log;
  workspaceId: WorkspaceId;
}

/** Answers how many conversations it woke; of those that wait, none when Intercom or the store failed, for there is always a next sweep. */
export async function sweepOnce({ store, intercom, clock, log, workspaceId }: SweepDeps): Promise<number> {
  const due = await followUpsDue({ store, clock, log, workspaceId });
  try {
    const waiting = await intercom.listWaiting(clock.now() - LOOK_BACK_MS, CONVERSATIONS_MAX);
    const woken = await store.wake(workspaceId, waiting, clock.now());
    log.info('swept', { waiting: waiting.length, woken });
    return woken + due;
  } catch (error) {
    log.warn('sweep_failed', { error: nameOf(error) });
    return due;
  }
}

/** Needs no Intercom. */
async function followUpsDue({ store, clock, log, workspaceId }: Omit<SweepDeps, 'intercom'>): Promise<number> {
  try {
    return await store.wakeDueCases(workspaceId, clock.now(), CONVERSATIONS_MAX);
  } catch (error) {
    log.warn('sweep_failed', { error: nameOf(error) });
    return 0;
  }
}

export function startSweep(deps: SweepDeps & { onSwept: () => void }): Sweep {
  let stopped = false;
  let cancel = () => {};
  let running: Promise<void>;

  const once = async () => {
    await sweepOnce(deps);
    // Not only for what it found: a commit whose answer got lost leaves a conversation waiting that nobody was told of.
    deps.onSwept();
    if (!stopped) cancel = deps.clock.after(EVERY_MS, go);
  };
  const go = () => {
    running = once();
  };

  running = once();
  return {
    stop: async () => {
      stopped = true;
      cancel();
      await running;
    },
  };
}
