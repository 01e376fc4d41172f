/** Repeats a task: one round after the other, with a pause between. */
import type { Clock } from './system.ts';

export interface Rounds {
  /** Starts no further round; resolves when the running one has ended. */
  stop(): Promise<void>;
}

/** Runs `round` at once, then again `everyMs` after it has ended. `round` must not throw; its signal aborts at `stop`. */
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
