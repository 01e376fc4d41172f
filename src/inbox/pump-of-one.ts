/**
 * The pump of a single conversation, for a runtime that gives each of them an object of its own. The object is the
 * mutex: here, turns never overlap. Its alarm is the timer for the burst, for trying again and for going on after a
 * crash. The inbox in SQL is the truth, so an alarm too early costs a query, and a lost one costs waiting.
 */

import type { ConversationKey, Lease } from '../ports/inbox.ts';
import type { Store } from '../ports/store.ts';
import { type Alarm, type Clock, type Log, nameOf } from '../ports/system.ts';

/** After the store failed: long enough not to spin, short enough that nobody notices. */
const STORE_RETRY_MS = 1_000;

export interface PumpOfOne {
  /** Something may be due at `at`. */
  nudge(at: number): Promise<void>;
  /** Does what is due and sees to the next alarm. Joins the turn that is under way, if one is; never throws. */
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
    // The earliest wins: whoever rings too early finds out what is due when.
    if (there === null || at < there) await alarm.set(at);
  };

  const round = async () => {
    try {
      await deps.prepare();
      // Nobody else works on this conversation, so whoever had it leased is gone.
      const lease = await store.leaseOne(key, { nowMs: clock.now(), leaseMs: deps.leaseMs });
      if (lease) await deps.run(lease);
      const before = nudges;
      const next = await store.nextDueAt(key);
      if (next !== null) await nudge(next);
      // A nudge that came while we asked has set an alarm that must stay.
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
