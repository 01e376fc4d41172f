/** How time passes in a story: from timer to timer, each after what the one before set off has come to rest. */
import type { VirtualClock } from '../fakes/clock.ts';

/** Longer than a notification takes. */
const POST_MS = 500;
const SETTLE_MS_MAX = 10 * 60_000;

export interface StoryTime {
  rest(): Promise<void>;
  pass(ms: number): Promise<void>;
  /** Until nobody waits, or for long enough. */
  settled(): Promise<void>;
}

export function storyTime(
  clock: VirtualClock,
  { isBusy, waiting }: { isBusy: () => boolean; waiting: () => Promise<number> },
): StoryTime {
  /** Everything is promises over this clock, but for the model's library, which is waited for. */
  const rest = async () => {
    do await new Promise<void>((resolve) => setImmediate(resolve));
    while (isBusy());
  };
  const pass = async (ms: number) => {
    const until = clock.now() + ms;
    await rest();
    for (let next = clock.nextTimerAt(); next !== null && next <= until; next = clock.nextTimerAt()) {
      clock.goTo(next);
      await rest();
    }
    clock.goTo(until);
  };
  return {
    rest,
    pass,
    settled: async () => {
      const until = clock.now() + SETTLE_MS_MAX;
      await pass(POST_MS);
      for (let next = clock.nextTimerAt(); next !== null && next <= until; next = clock.nextTimerAt()) {
        if ((await waiting()) === 0) return;
        clock.goTo(next);
        await rest();
      }
    },
  };
}
