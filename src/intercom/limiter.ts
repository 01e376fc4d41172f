/**
 * The workspace's rate limit, shared by all turns of a process. Intercom counts in 10-second windows and says in each
 * answer what is left (docs/intercom.md). Reads stop at a reserve, so that what was decided can still be said; writes
 * never wait here, because a teammate could act between the check before them and the call.
 */
import type { Clock } from '../ports/system.ts';

export interface Limiter {
  /** Resolves when this call may be made. */
  admit(call: 'read' | 'write'): Promise<void>;
  /** What an answer said. */
  learn(headers: Headers): void;
}

/** Intercom counts in windows of this length (docs/intercom.md). */
export const WINDOW_MS = 10_000;
/** Share of a window kept for writes. */
const RESERVE = 0.1;

export function makeLimiter(clock: Clock): Limiter {
  let left = Number.POSITIVE_INFINITY;
  let reserve = 0;
  let resetAt = 0;
  return {
    async admit(call) {
      // After the window has turned, nothing is known: go, and learn from the first answer.
      while (call === 'read' && left <= reserve && clock.now() < resetAt) await clock.sleep(resetAt - clock.now());
      left -= 1;
    },
    learn(headers) {
      const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) =>
        Number(headers.get(`x-ratelimit-${name}`) ?? Number.NaN),
      );
      if (!limit || reset === undefined || remaining === undefined || Number.isNaN(remaining + reset)) return;
      // Answers come back out of order: within a window the smallest count is the newest.
      left = reset * 1_000 > resetAt ? remaining : Math.min(left, remaining);
      // By Intercom's clock: ours may be behind, and nobody waits longer than a window.
      resetAt = Math.min(Math.max(resetAt, reset * 1_000), clock.now() + WINDOW_MS);
      reserve = Math.ceil(limit * RESERVE);
    },
  };
}
