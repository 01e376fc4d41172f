/**
 * Leases what is due and runs it, a few conversations at a time, one turn at a time for each. The timer is a
 * nudge: the inbox in SQL is the truth, so a nudge that is lost costs waiting, never an answer.
 */

import type { Lease } from '../ports/inbox.ts';
import type { Store } from '../ports/store.ts';
import { type Clock, type Log, nameOf } from '../ports/system.ts';

/** After the store failed to lease: long enough not to spin, short enough that nobody notices. */
const STORE_RETRY_MS = 1_000;

export interface Pump {
  /** Something may be due sooner than we thought. */
  wake(): void;
  /** No new turns; resolves when the running ones have ended. */
  stop(): Promise<void>;
}

/** `run` must not throw: what goes wrong in a turn is settled there. */
export function startPump(deps: {
  store: Store;
  clock: Clock;
  log: Log;
  leaseMs: number;
  turnsAtOnce: number;
  run: (lease: Lease) => Promise<void>;
}): Pump {
  const { store, clock, log } = deps;
  const running = new Set<Promise<void>>();
  let cancelTimer = () => {};
  let stopped = false;
  let round: Promise<void> | null = null;
  let again = false;

  const start = (lease: Lease) => {
    const turn = deps.run(lease).finally(() => {
      running.delete(turn);
      wake();
    });
    running.add(turn);
  };

  // Asked first, because a lease writes: when every place is taken, the next turn to end wakes us, and a timer would only spin.
  const leaseDue = async () => {
    for (let limit = deps.turnsAtOnce - running.size; limit > 0 && !stopped; limit = deps.turnsAtOnce - running.size) {
      const next = await store.nextDueAt();
      if (next === null) return;
      if (next > clock.now()) return arm(next - clock.now());
      const leases = await store.lease({ nowMs: clock.now(), leaseMs: deps.leaseMs, limit });
      leases.forEach(start);
      // Somebody else took it in between.
      if (leases.length === 0) return arm(0);
    }
  };

  const arm = (ms: number) => {
    cancelTimer();
    cancelTimer = clock.after(Math.max(0, ms), wake);
  };

  const wake = () => {
    if (stopped) return;
    if (round) {
      again = true;
      return;
    }
    round = leaseDue()
      .catch((error: unknown) => {
        log.error('inbox_unavailable', { error: nameOf(error) });
        if (!stopped) arm(STORE_RETRY_MS);
      })
      .finally(() => {
        round = null;
        if (again) {
          again = false;
          wake();
        }
      });
  };

  return {
    wake,
    stop: async () => {
      stopped = true;
      cancelTimer();
      await round;
      await Promise.allSettled(running);
    },
  };
}
