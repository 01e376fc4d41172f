/** One request to the app's endpoint, given up after the time Intercom gives it. */
import type { Clock, Fetch } from '../../ports/system.ts';

const ANSWER_MS = 5_000;

interface DeliveryOutcome {
  /** Null when nobody answered in time. */
  status: number | null;
  ms: number;
  error: 'timeout' | 'unreachable' | null;
}

export type WebhookCaller = (url: string, init: RequestInit) => Promise<DeliveryOutcome>;

export function createCaller(clock: Clock, network: Fetch): WebhookCaller {
  return async (url, init) => {
    const startedAt = clock.now();
    const deadline = clock.deadline(ANSWER_MS);
    try {
      // A receiver in process may not honour the signal, so the wait for it ends here in any case.
      const answer = network(url, { ...init, signal: deadline.signal });
      const response = await Promise.race([answer, aborted(deadline.signal)]);
      await response.body?.cancel();
      return { status: response.status, ms: clock.now() - startedAt, error: null };
    } catch {
      const error = deadline.signal.aborted ? 'timeout' : 'unreachable';
      return { status: null, ms: clock.now() - startedAt, error };
    } finally {
      deadline.clear();
    }
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

export const isSuccess = (status: number | null): boolean => status !== null && status >= 200 && status < 300;
