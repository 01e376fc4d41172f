/**
 * Puts notifications on disk before they are acknowledged. Those that arrive at about the same time share one commit,
 * because a durable commit costs one fsync however many rows it has.
 */
import type { Notification } from '../domain/notification.ts';
import type { InboxStore, KeepResult } from '../ports/inbox.ts';
import type { Clock } from '../ports/system.ts';

export interface BurstSettings {
  /** A customer who has been quiet for this long has finished writing. */
  quietMs: number;
  /** The longest wait from the first message of a burst. */
  maxMs: number;
}

interface Waiting {
  notification: Notification;
  resolve(): void;
  reject(error: unknown): void;
}

/** `soon` runs its argument a moment later, so that notifications arriving together share a commit. `onKept` is called after each commit. */
export function groupedKeeper(deps: {
  store: InboxStore;
  clock: Clock;
  burst: BurstSettings;
  soon: (run: () => void) => void;
  onKept: (result: KeepResult, notifications: Notification[]) => void;
}) {
  let group: Waiting[] = [];

  const commit = async () => {
    const now = group;
    group = [];
    const notifications = now.map((one) => one.notification);
    try {
      const result = await deps.store.keep(notifications, { nowMs: deps.clock.now(), ...deps.burst });
      for (const one of now) one.resolve();
      deps.onKept(result, notifications);
    } catch (error) {
      for (const one of now) one.reject(error);
    }
  };

  return (notification: Notification) =>
    new Promise<void>((resolve, reject) => {
      if (group.length === 0) deps.soon(commit);
      group.push({ notification, resolve, reject });
    });
}
