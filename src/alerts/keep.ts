/** On one machine: looks for alerts every few seconds, one look after the other; stopping waits for no receiver. */

import { type Rounds, startRounds } from '../ports/rounds.ts';
import { type Clock, type Log, nameOf } from '../ports/system.ts';

const EVERY_MS = 5_000;

interface TellingDeps {
  clock: Clock;
  log: Log;
  tell: (signal: AbortSignal) => Promise<void>;
}

export const keepTelling = ({ clock, log, tell }: TellingDeps): Rounds =>
  startRounds(clock, EVERY_MS, async (signal) => {
    try {
      await tell(signal);
    } catch (error) {
      log.warn('alerts_failed', { error: nameOf(error) });
    }
  });
