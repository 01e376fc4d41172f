/** A second process beside the one a test watches: it takes the conversations while a turn is under way, and dies. */
import type { WholeStore } from '../../src/wiring/store.ts';

type Verb = 'openTurn' | 'savePlan' | 'saveStep' | 'endTurn' | 'putCase';

export interface Taken {
  /** Goes between Firstline and its database. */
  store: (store: WholeStore) => WholeStore;
  /** From now on it happens when the verb is called for the nth time. */
  armAt(nth: number): void;
  /** How often the verb was called since. */
  calls(): number;
}

export function takenAt(verb: Verb, now: () => number): Taken {
  let calls = 0;
  let at = 0;
  return {
    store: (store) => {
      const run = store[verb] as (...args: unknown[]) => Promise<unknown>;
      const take = async (...args: unknown[]) => {
        calls += 1;
        if (calls === at) {
          const nowMs = now();
          await store.releaseAll(nowMs);
          await store.lease({ nowMs, leaseMs: 1_000, limit: 10 });
        }
        return run(...args);
      };
      return { ...store, [verb]: take };
    },
    armAt: (nth) => {
      calls = 0;
      at = nth;
    },
    calls: () => calls,
  };
}
