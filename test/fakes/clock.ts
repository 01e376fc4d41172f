/** A clock that stands still until somebody moves it. Timers run in the order of their time. */
import type { Clock } from '../../src/ports/system.ts';
import { clockOver } from '../../src/wiring/system.ts';

export interface VirtualClock extends Clock {
  /** When the next timer is due; null when there is none. */
  nextTimerAt(): number | null;
  /** Goes on to `at` and runs what is due then. */
  goTo(at: number): void;
  /** Rises with everything that is asked of the clock: when it stands still, nobody is busy with it. */
  activity(): number;
}

export function virtualClock(start = Date.UTC(2026, 10, 20, 9, 0, 0)): VirtualClock {
  let now = start;
  let activity = 0;
  const timers = new Map<number, { at: number; run: () => void }>();

  const base = clockOver({
    now: () => now,
    after: (ms, run) => {
      activity += 1;
      const id = activity;
      timers.set(id, { at: now + Math.max(0, ms), run });
      return () => timers.delete(id);
    },
  });
  const first = () => [...timers].reduce((a, b) => (b[1].at < a[1].at ? b : a));

  return {
    ...base,
    nextTimerAt: () => (timers.size === 0 ? null : first()[1].at),
    goTo: (at) => {
      while (timers.size > 0 && first()[1].at <= at) {
        const [id, timer] = first();
        timers.delete(id);
        now = Math.max(now, timer.at);
        timer.run();
      }
      now = Math.max(now, at);
    },
    activity: () => activity,
  };
}
