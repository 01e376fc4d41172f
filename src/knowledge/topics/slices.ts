/**
 * Long work done in short slices, so that requests are served between them. The work itself says what each step costs:
 * on Workers no clock moves while code runs, so time cannot be measured there.
 */

/** Yields after each small step about how many nanoseconds it takes on a shared core. */
export type Steps<Result> = Generator<number, Result>;

/** A slice ends with the first step that reaches this: 5 ms, so that a machine of a fifth of the speed stays below 50 ms. */
export const SLICE_COST = 5_000_000;

/** Without a pause: for commands, where nobody else waits. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

export type SlicedWork<Result> = (rest: () => Promise<void>) => Promise<Result>;

/**
 * Work that is done once and shared by all who wait for it. Each of them carries it on, with its own `rest` between two
 * slices: on Workers a request must not wait for another request's timer, and that other may be cut off. When many wait,
 * still only one slice is done between two rests.
 */
export function inSlices<Result>(steps: Steps<Result>): SlicedWork<Result> {
  let finished: { result: Result } | null = null;
  let slices = 0;
  const slice = () => {
    slices += 1;
    for (let cost = 0; cost < SLICE_COST; ) {
      const step = steps.next();
      if (step.done) {
        finished = { result: step.value };
        return;
      }
      cost += step.value;
    }
  };
  return async (rest) => {
    // Where somebody has begun, the next slice belongs behind a rest.
    let seen = slices === 0 ? 0 : null;
    while (!finished) {
      if (seen === slices) slice();
      seen = slices;
      if (!finished) await rest();
    }
    return finished.result;
  };
}
