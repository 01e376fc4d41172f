/** Runs one sync at a time: again when something changed meanwhile, later when it failed, and every hour. */

import { HOUR_MS } from '../../domain/time.ts';
import { type Clock, type Log, nameOf } from '../../ports/system.ts';
import type { SyncReport } from './sync-take.ts';

/** A help center is edited in bursts; one sync for all of them. */
const SETTLE_MS = 1_000;
const RETRY_MS = 60_000;
/** Of web pages nobody is told, and a notification may be lost. */
const EVERY_MS = HOUR_MS;

export interface SyncKeeper {
  /** Articles changed: bring them in soon. */
  nudge(): void;
  /** Resolves when the first sync has ended, well or not. */
  first: Promise<void>;
  /** True once a sync has finished. */
  isSynced(): boolean;
  stop(): Promise<void>;
}

export function keepSynced(deps: { clock: Clock; log: Log; run: () => Promise<SyncReport> }): SyncKeeper {
  let synced = false;
  let stopped = false;
  let again = false;
  let running: Promise<void> | null = null;
  let cancelTimer = () => {};
  // A timer of its own: it must not put off what is due sooner.
  let cancelNext = () => {};

  const go = () => {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    running = once().finally(() => {
      running = null;
      if (again) soon(SETTLE_MS);
      again = false;
    });
  };

  const once = async () => {
    try {
      const report = await deps.run();
      synced = true;
      deps.log.info('synced', { ...report });
      cancelNext();
      if (!stopped) cancelNext = deps.clock.after(EVERY_MS, go);
    } catch (error) {
      deps.log.error('sync_failed', { error: nameOf(error), retryMs: RETRY_MS });
      soon(RETRY_MS);
    }
  };

  const soon = (ms: number) => {
    cancelTimer();
    if (!stopped) cancelTimer = deps.clock.after(ms, go);
  };

  go();
  const first: Promise<void> = running ?? Promise.resolve();
  return {
    first,
    nudge: () => soon(SETTLE_MS),
    isSynced: () => synced,
    stop: async () => {
      stopped = true;
      cancelTimer();
      cancelNext();
      await running;
    },
  };
}
