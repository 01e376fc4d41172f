/** Intercom's minute is six windows of ten seconds; the headers speak of the window. */
import { ApiError } from '../api-error.ts';

export const WINDOW_MS = 10_000;
/** 10,000 calls a minute. */
export const CALLS_PER_WINDOW = 1_667;

export interface RateLimit {
  /** Counts one call and gives the headers of its answer. @throws {ApiError} 429 when the window is used up. */
  take(): Record<string, string>;
  exhaust(): void;
}

export function createRateLimit(perWindow: number, now: () => number): RateLimit {
  let startedAt = 0;
  let used = 0;

  function roll(): void {
    const current = Math.floor(now() / WINDOW_MS) * WINDOW_MS;
    if (current === startedAt) return;
    startedAt = current;
    used = 0;
  }

  return {
    take() {
      roll();
      used += 1;
      const headers = {
        'x-ratelimit-limit': String(perWindow),
        'x-ratelimit-remaining': String(Math.max(perWindow - used, 0)),
        'x-ratelimit-reset': String((startedAt + WINDOW_MS) / 1000),
      };
      if (used <= perWindow) return headers;
      throw new ApiError(429, 'rate_limit_exceeded', `Exceeded rate limit of ${perWindow} in 10_seconds`, headers);
    },
    exhaust() {
      roll();
      used = perWindow;
    },
  };
}
