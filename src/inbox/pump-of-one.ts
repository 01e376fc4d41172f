/**
 * The pump of a single conversation, for a runtime that gives each conversation its own object. The object is the mutex:
 * turns never overlap. Its alarm is the timer for the burst, for retries and for recovery after a crash. The inbox in SQL
 * is the truth: an early alarm costs a query, and a lost one only costs time.
 */

import type { ConversationKey, Lease } from '../ports/inbox.ts';
import type { Store } from '../ports/store.ts';
import { type Alarm, type Clock, type Log, nameOf } from '../ports/system.ts';

/** Wait after the store failed: long enough not to spin, short enough that nobody notices. */
const STORE_RETRY_MS = 1_000;

export interface PumpOfOne {
  /** Sets the alarm: something may be due at `at`. */
  nudge(at: number): Promise<void>;
  /** Does what is due and sets the next alarm. If a turn is running, waits for that one. Never throws. */
  work(): Promise<void>;
}

/** `run` must not throw. `prepare` is waited for before each turn. */
export function pumpOfOne(deps: {
  key: ConversationKey;
  store: Store;
  alarm: Alarm;
  clock: Clock;
  log: Log;
  leaseMs: number;
  prepare: () => Promise<void>;
  run: (lease: Lease) => Promise<void>;
}): PumpOfOne {
  const { key, store, alarm, clock, log } = deps;
  let running: Promise<void> | null = null;
  let nudges = 0;

  const nudge = async (at: number) => {
    nudges += 1;
    const there = await alarm.get();
    // The earliest time wins: an alarm that fires too early sets the right one.
    if (there === null || at < there) await alarm.set(at);
  };

  const round = async () => {
    try {
      await deps.prepare();
      // Nobody else works on this conversation, so the holder of an open lease is gone.
      const lease = await store.leaseOne(key, { nowMs: clock.now(), leaseMs: deps.leaseMs });
      if (lease) await deps.run(lease);
      const before = nudges;
      const next = await store.nextDueAt(key);
      if (next !== null) await nudge(next);
      // A nudge that came in the meantime has set an alarm that must stay.
      else if (nudges === before) await alarm.clear();
    } catch (error) {
      log.error('inbox_unavailable', { error: nameOf(error) });
      await nudge(clock.now() + STORE_RETRY_MS);
    }
  };

  return {
    nudge,
    work: () => {
      running ??= round().finally(() => {
        running = null;
      });
      return running;
    },
  };
}
