/** On one machine: looks for alerts every few seconds, one look after the other; stopping waits for no receiver. */
import { type Clock, type Log, nameOf } from '../ports.ts';

const EVERY_MS = 5_000;

interface TellingDeps {
  clock: Clock;
  log: Log;
  tell: (signal: AbortSignal) => Promise<void>;
}

export function keepTelling({ clock, log, tell }: TellingDeps): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  let cancel = () => {};
  let running: Promise<void>;
  const once = async () => {
    try {
      await tell(signal);
    } catch (error) {
      log.warn('alerts_failed', { error: nameOf(error) });
    }
    if (!signal.aborted) cancel = clock.after(EVERY_MS, go);
  };
  const go = () => {
    running = once();
  };
  running = once();
  return {
    stop: async () => {
      stopping.abort();
      cancel();
      await running;
    },
  };
}
