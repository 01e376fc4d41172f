/**
 * Leases what is due and runs it: a few conversations at a time, one turn at a time for each. The inbox in SQL is the
 * truth, so a lost timer costs time, never an answer.
 */

import type { Lease } from '../ports/inbox.ts';
import type { Store } from '../ports/store.ts';
import { type Clock, type Log, nameOf } from '../ports/system.ts';

/** Wait after the store failed: long enough not to spin, short enough that nobody notices. */
const STORE_RETRY_MS = 1_000;

export interface Pump {
  /** Looks again: something may be due sooner than the timer says. */
  wake(): void;
  /** Starts no new turns; resolves when the running ones have ended. */
  stop(): Promise<void>;
}

/** `run` must not throw: it deals with the errors of a turn itself. */
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

  // `nextDueAt` only reads, a lease writes, so we ask first. With every place taken no timer is set: the next turn to end wakes us.
  const leaseDue = async () => {
    for (let limit = deps.turnsAtOnce - running.size; limit > 0 && !stopped; limit = deps.turnsAtOnce - running.size) {
      const next = await store.nextDueAt();
      if (next === null) return;
      if (next > clock.now()) return arm(next - clock.now());
      const leases = await store.lease({ nowMs: clock.now(), leaseMs: deps.leaseMs, limit });
      leases.forEach(start);
      // Another process leased it in between.
      if (leases.length === 0) return arm(0);
    }
  };

  const arm = (ms: number) => {
    cancelTimer();
    cancelTimer = clock.after(Math.max(0, ms), wake);
  };

  const wake = () => {
    if (stopped) return;
    again = round !== null;
    if (round) return;
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
