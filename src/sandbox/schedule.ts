/** Work that waits for its hour on the clock, and can be called off all at once. */
import type { Clock } from '../ports/system.ts';

export interface Timers {
  later(ms: number, run: () => void): void;
  cancelAll(): void;
}

export function createSchedule(clock: Clock): Timers {
  const cancels = new Set<() => void>();
  return {
    later(ms, run) {
      const cancel = clock.after(ms, () => {
        cancels.delete(cancel);
        run();
      });
      cancels.add(cancel);
    },
    cancelAll() {
      for (const cancel of cancels) cancel();
      cancels.clear();
    },
  };
}
