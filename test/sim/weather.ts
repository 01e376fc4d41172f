/** How bad a world is: every rate drawn once per seed, often none at all, so that each fault is also met alone. */
import type { Random } from './random.ts';

export interface Weather {
  /** Nothing goes wrong: then the budgets of calls hold. */
  fair: boolean;
  stormMs: number;
  notification: { twice: number; late: number; lost: number; replayed: number };
  write: { applied500: number; appliedHang: number; lost: number; late: number };
  read: { fails: number; slow: number };
  refused: { limited: number; unauthorized: number; broken: number };
  process: { dies: number; freezes: number; downMs: number };
  store: { busy: number };
  clock: { jumps: number };
  model: { fails: number; hangs: number; garbage: number; slow: number };
  teammates: number;
}

/** A read may show what was true this long ago. */
export const READ_LAG_MS = 5_000;
/** A write may land this long after it was begun. */
export const LANDING_MS = 20_000;
/** One way over the network when nothing is wrong. */
export const WAY_MS = { min: 10, max: 90 };

export function weatherOf(random: Random): Weather {
  const fair = random.chance(0.08);
  const rate = (max: number) => (fair || random.chance(0.4) ? 0 : random.between(0, max));
  return {
    fair,
    stormMs: random.int(60_000, 300_000),
    notification: { twice: rate(0.5), late: rate(0.6), lost: rate(0.05), replayed: rate(0.3) },
    write: { applied500: rate(0.25), appliedHang: rate(0.2), lost: rate(0.2), late: rate(0.2) },
    read: { fails: rate(0.2), slow: rate(0.4) },
    refused: { limited: rate(0.1), unauthorized: rate(0.03), broken: rate(0.1) },
    process: { dies: rate(0.02), freezes: rate(0.005), downMs: random.int(200, 30_000) },
    store: { busy: rate(0.02) },
    clock: { jumps: rate(0.01) },
    model: { fails: rate(0.3), hangs: rate(0.1), garbage: rate(0.3), slow: rate(0.5) },
    teammates: random.chance(0.3) ? 0 : random.between(0, 1),
  };
}
