/** Whoever watches over processes: starts one again when it has died, and another beside one that seems dead. */
import type { Clock, Fetch } from '../../src/ports/system.ts';
import type { Facts } from './facts.ts';
import type { Process, ProcessParts } from './process.ts';
import type { Random } from './random.ts';

export interface Watch {
  /** To the newest process; rejects when nobody listens. */
  deliver: Fetch;
  /** Ends all there are and starts one anew after so long. */
  stopFor(ms: number): void;
  end(): void;
}

export function watchOver(parts: {
  clock: Clock;
  random: Random;
  downMs: () => number;
  freezes: Facts['freezes'];
  tell: (line: string) => void;
  start: (own: Pick<ProcessParts, 'number' | 'onEnd' | 'onFreeze'>) => Process;
}): Watch {
  const { clock, random, freezes } = parts;
  const processes: Process[] = [];
  let cancelStart = () => {};

  const startAfter = (ms: number) => {
    cancelStart = clock.after(ms, start);
  };
  const start = (): void => {
    const number = processes.length + 1;
    const process = parts.start({
      number,
      onEnd: (why) => {
        parts.tell(`#${number} ${why}`);
        startAfter(random.between(100, parts.downMs()));
      },
      // For a while there are two of them.
      onFreeze: (ms) => {
        freezes.push({ process: number, from: clock.now(), until: clock.now() + ms });
        if (random.chance(0.7)) startAfter(random.between(500, 10_000));
      },
    });
    processes.push(process);
  };
  const end = () => {
    cancelStart();
    for (const process of processes) process.kill();
  };

  start();
  return {
    deliver: async (input, init) => {
      const newest = processes.at(-1);
      const firstline = newest?.isAlive() ? newest.firstline : null;
      if (!firstline) throw new TypeError('connection refused');
      return firstline.app.fetch(new Request(input, init));
    },
    stopFor: (ms) => {
      end();
      startAfter(ms);
    },
    end,
  };
}
