/** The world's one time. It moves only when everybody has come to rest, one timer at a time. */
import type { Clock } from '../../src/ports/system.ts';
import type { Driver } from '../../src/store/database.ts';
import { clockOver } from '../../src/wiring/system.ts';

export const START = Date.UTC(2026, 10, 20, 9, 0, 0);

export interface WorldClock extends Clock {
  /** Lets time pass until `at`; what each timer sets off ends before the next one runs. */
  runUntil(at: number): Promise<void>;
  /** It has run more timers than any sound world needs: time does not go on. */
  isExhausted(): boolean;
}

/** The busiest sound worlds stay under a tenth of it. */
const STEPS_MAX = 100_000;

interface Timer {
  at: number;
  run: () => void;
}

export type Rest = () => Promise<void>;

const oneTurn: Rest = () => new Promise((resolve) => setImmediate(resolve));

/**
 * Everything in a world is promises over its clock, so one turn of the event loop is enough for all of them to settle;
 * but for the database, which may be in another process.
 */
export function waitedFor(db: Driver): { db: Driver; rest: Rest } {
  let underWay = 0;
  const during = <T>(work: Promise<T>): Promise<T> => {
    underWay += 1;
    return work.finally(() => {
      underWay -= 1;
    });
  };
  return {
    db: {
      one: (statement) => during(db.one(statement)),
      many: (statements) => during(db.many(statements)),
      close: () => db.close(),
    },
    rest: async () => {
      do await oneTurn();
      while (underWay > 0);
    },
  };
}

export function worldClock(rest: Rest): WorldClock {
  let now = START;
  let steps = 0;
  /** Latest first, and among equals the newest first: the next one to run is at the end. */
  const timers: Timer[] = [];

  const base = clockOver({
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + Math.max(0, Math.ceil(ms)), run };
      let low = 0;
      let high = timers.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((timers[middle]?.at ?? 0) <= timer.at) high = middle;
        else low = middle + 1;
      }
      timers.splice(low, 0, timer);
      return () => {
        const index = timers.indexOf(timer);
        if (index >= 0) timers.splice(index, 1);
      };
    },
  });

  return {
    ...base,
    isExhausted: () => steps >= STEPS_MAX,
    runUntil: async (at) => {
      await rest();
      for (let next = timers.at(-1); next && next.at <= at && steps < STEPS_MAX; next = timers.at(-1)) {
        timers.pop();
        now = Math.max(now, next.at);
        steps += 1;
        next.run();
        await rest();
      }
      now = Math.max(now, at);
    },
  };
}
