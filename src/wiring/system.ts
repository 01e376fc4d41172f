/**
 * Real time, chance, network and log: what both runtimes have in common. Imported by the wiring alone;
 * everything else is handed these through the ports.
 */
import type { Clock, Fetch, Ids, Log, LogFields } from '../ports/system.ts';

/** A whole `Clock` from the two primitives, so that a virtual clock differs in nothing else. */
export function clockOver(base: Pick<Clock, 'now' | 'after'>): Clock {
  return {
    ...base,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const cancel = base.after(ms, () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        });
        const onAbort = () => {
          cancel();
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', onAbort, { once: true });
      }),
    deadline: (ms, parent) => {
      const controller = new AbortController();
      const abort = () => controller.abort(parent?.reason ?? new DOMException(`deadline of ${ms} ms`, 'TimeoutError'));
      const cancel = base.after(ms, abort);
      if (parent?.aborted) abort();
      parent?.addEventListener('abort', abort, { once: true });
      const clear = () => {
        cancel();
        parent?.removeEventListener('abort', abort);
      };
      return { signal: controller.signal, clear };
    },
  };
}

/** setTimeout runs at once when asked for more than this (2^31 - 1 ms). */
const TIMER_MS_MAX = 2_147_483_647;

export const systemClock: Clock = clockOver({
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, Math.min(Math.max(ms, 0), TIMER_MS_MAX));
    return () => clearTimeout(timer);
  },
});

export const systemIds: Ids = {
  next: () => crypto.randomUUID(),
  fraction: () => Math.random(),
};

export const systemFetch: Fetch = (input, init) => fetch(input, init);

/** One JSON object a line; `write` gets it without the newline. */
export function jsonLog(clock: Clock, write: (line: string) => void): Log {
  const line =
    (level: string) =>
    (event: string, fields: LogFields = {}) =>
      write(JSON.stringify({ at: new Date(clock.now()).toISOString(), level, event, ...fields }));
  return { info: line('info'), warn: line('warn'), error: line('error') };
}
