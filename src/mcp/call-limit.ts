/** How many calls a token has, as a bucket that fills evenly: a burst may use it up, nobody can do more in the long run. */
import type { Clock } from '../ports/system.ts';
import { BoundedMap } from '../text/bounded-map.ts';

export interface CallLimit {
  /** 0: go on. Otherwise how long until the next call may be made. */
  take(caller: string): number;
}

const MINUTE_MS = 60_000;
/** Callers that were forgotten begin with a full bucket, which they would have by then anyway. */
const CALLERS_MAX = 10_000;

export function callLimit(clock: Clock, perMinute: number): CallLimit {
  const buckets = new BoundedMap<string, { left: number; at: number }>(CALLERS_MAX);
  const msEach = MINUTE_MS / perMinute;
  return {
    take(caller) {
      const now = clock.now();
      const { left, at } = buckets.get(caller) ?? { left: perMinute, at: now };
      const full = Math.min(perMinute, left + (now - at) / msEach);
      buckets.set(caller, { left: full < 1 ? full : full - 1, at: now });
      return full < 1 ? Math.ceil((1 - full) * msEach) : 0;
    },
  };
}
