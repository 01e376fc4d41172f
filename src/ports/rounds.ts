/** The same thing again and again, one round after the other. */
import type { Clock } from './system.ts';

export interface Rounds {
  /** No further round; resolves when the one under way has ended. */
  stop(): Promise<void>;
}

/** At once, and each time so long after the last round has ended. `round` must not throw; its signal aborts at `stop`. */
export function startRounds(
  clock: Pick<Clock, 'after'>,
  everyMs: number,
  round: (signal: AbortSignal) => Promise<void>,
): Rounds {
  const stopping = new AbortController();
  const { signal } = stopping;
  let cancel = () => {};
  const once = async () => {
    await round(signal);
    if (!signal.aborted)
      cancel = clock.after(everyMs, () => {
        running = once();
      });
  };
  let running = once();
  return {
    stop: async () => {
      stopping.abort();
      cancel();
      await running;
    },
  };
}
