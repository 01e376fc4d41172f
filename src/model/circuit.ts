/**
 * A model that is down is not asked again for a while: each customer would wait a whole deadline for nothing. While the
 * circuit is open every question goes to a person at once; then one question tries.
 */
import { type Clock, type Log, type Model, ModelError } from '../ports.ts';

const FAILURES_TO_OPEN = 3;
const OPEN_MS = 30_000;

/** Failures that say something about the endpoint rather than about the question. */
const DOWN: ModelError['code'][] = ['timeout', 'unavailable', 'rate_limited', 'unauthorized'];

export function withCircuit(model: Model, clock: Clock, log: Log): Model {
  let failures = 0;
  let openUntil = 0;
  return {
    name: model.name,
    async complete(request) {
      if (clock.now() < openUntil) throw new ModelError('unavailable', 'The model failed a moment ago.');
      try {
        const reply = await model.complete(request);
        failures = 0;
        return reply;
      } catch (error) {
        if (error instanceof ModelError && DOWN.includes(error.code)) {
          failures += 1;
          if (failures >= FAILURES_TO_OPEN) {
            openUntil = clock.now() + OPEN_MS;
            log.warn('model_circuit_open', { code: error.code, failures, openMs: OPEN_MS });
          }
        }
        throw error;
      }
    },
  };
}
