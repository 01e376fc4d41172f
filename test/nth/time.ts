/** How time passes in a story: from timer to timer, each after what the one before set off has come to rest. */
import type { VirtualClock } from '../fakes/clock.ts';

/** Longer than a notification takes. */
const POST_MS = 500;
const SETTLE_MS_MAX = 10 * 60_000;
/** No story needs a tenth of it: whoever does spins. */
const TIMERS_MAX = 20_000;

export interface StoryTime {
  rest(): Promise<void>;
  pass(ms: number): Promise<void>;
  /** Until nobody waits, or for long enough. */
  settled(): Promise<void>;
  /** True when timers ran without end. */
  isRestless(): boolean;
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
  let timers = 0;
  const isRestless = () => timers >= TIMERS_MAX;
  /** To the next timer; false: there is none until then, or there is no end of them. */
  const step = async (until: number): Promise<boolean> => {
    const next = clock.nextTimerAt();
    if (next === null || next > until || isRestless()) return false;
    timers += 1;
    clock.goTo(next);
    await rest();
    return true;
  };
  const pass = async (ms: number) => {
    const until = clock.now() + ms;
    await rest();
    while (await step(until));
    if (!isRestless()) clock.goTo(until);
  };
  return {
    rest,
    pass,
    settled: async () => {
      const until = clock.now() + SETTLE_MS_MAX;
      await pass(POST_MS);
      while ((await waiting()) > 0 && (await step(until)));
    },
    isRestless,
  };
}
