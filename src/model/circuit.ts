/**
 * A model that is down is not asked again for a while: each customer would wait a whole deadline for nothing. While the
 * circuit is open every question goes to a person at once; then one question tries, and the others still do not wait.
 */

import { type Model, ModelError } from '../ports/model.ts';
import type { Clock, Log } from '../ports/system.ts';

const FAILURES_TO_OPEN = 3;
const OPEN_MS = 30_000;

/** Failures that say something about the endpoint rather than about the question. */
const DOWN: ModelError['code'][] = ['timeout', 'unavailable', 'rate_limited', 'unauthorized'];

export function withCircuit(model: Model, clock: Clock, log: Log): Model {
  let failures = 0;
  let openUntil = 0;
  let isTrying = false;

  /** True when this is the one question that finds out whether the model is back. */
  const mayPass = () => {
    if (failures < FAILURES_TO_OPEN) return false;
    if (clock.now() < openUntil || isTrying) throw new ModelError('unavailable', 'The model failed a moment ago.');
    return true;
  };
  const failed = (code: ModelError['code']) => {
    // Whatever else it is, a refusal is an answer.
    failures = DOWN.includes(code) ? failures + 1 : 0;
    if (failures < FAILURES_TO_OPEN) return;
    openUntil = clock.now() + OPEN_MS;
    log.warn('model_circuit_open', { code, failures, openMs: OPEN_MS });
  };

  return {
    name: model.name,
    async complete(request) {
      const tries = mayPass();
      isTrying ||= tries;
      try {
        const reply = await model.complete(request);
        failures = 0;
        return reply;
      } catch (error) {
        if (error instanceof ModelError) failed(error.code);
        throw error;
      } finally {
        if (tries) isTrying = false;
      }
    },
  };
}
