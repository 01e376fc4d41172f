/**
 * Brings the articles in where an alarm is the only timer: one sync at a time, soon after something changed, and again
 * later when it failed. Whether one is due stands in SQL.
 */
import type { WorkspaceId } from '../../domain/ids.ts';
import type { KnowledgeStore } from '../../ports/knowledge.ts';
import { type Alarm, type Clock, type Log, nameOf } from '../../ports/system.ts';
import type { SyncReport } from './sync-take.ts';

/** A help center is edited in bursts; one sync for all of them. */
const SETTLE_MS = 1_000;
const RETRY_MS = 60_000;

export interface AlarmedSync {
  /** Articles changed: bring them in soon. */
  nudge(): Promise<void>;
  /** Resolves when the articles are in, or could not be brought in now. */
  whenSynced(): Promise<void>;
  /** One sync, or the one under way. Never throws. */
  run(): Promise<void>;
}

export function syncOnAlarm(deps: {
  store: KnowledgeStore;
  alarm: Alarm;
  clock: Clock;
  log: Log;
  workspaceId: WorkspaceId;
  sync: () => Promise<SyncReport>;
}): AlarmedSync {
  const { store, alarm, clock, log, workspaceId } = deps;
  let running: Promise<void> | null = null;
  let failedAt = Number.NEGATIVE_INFINITY;

  const once = async () => {
    try {
      const report = await deps.sync();
      log.info('synced', { ...report });
    } catch (error) {
      failedAt = clock.now();
      log.error('sync_failed', { error: nameOf(error), retryMs: RETRY_MS });
      await alarm.set(clock.now() + RETRY_MS);
    }
  };
  const run = () => {
    running ??= once().finally(() => {
      running = null;
    });
    return running;
  };

  return {
    run,
    nudge: () => alarm.set(clock.now() + SETTLE_MS),
    async whenSynced() {
      // Customers do not wait for a help center that cannot be read: without articles they get a person.
      if (clock.now() < failedAt + RETRY_MS) return;
      if (await store.isSyncDue(workspaceId)) await run();
    },
  };
}
