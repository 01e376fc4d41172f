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
  /** `failed`: done, but reported as failed. `full`: no write succeeds from `fullFrom` for `fullMs`. */
  store: { busy: number; failed: number; fullFrom: number; fullMs: number };
  /** `offMs`: how far the machine's clock is from Intercom's, all the time. */
  clock: { jumps: number; offMs: number };
  model: { fails: number; hangs: number; garbage: number; slow: number };
  teammates: number;
  fin: number;
  owner: {
    /** Everything is paused from then on, for so long; null: never. */
    pause: { at: number; ms: number } | null;
    /** The database is set back to what it was at `from`; null: never. */
    restore: { from: number; at: number; downMs: number } | null;
  };
  /** Every notification comes once more, hours after the calm. */
  oldReplays: boolean;
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
  const now = (probability: number) => !fair && random.chance(probability);
  const stormMs = random.int(60_000, 300_000);
  return {
    ...{ fair, stormMs },
    notification: { twice: rate(0.5), late: rate(0.6), lost: rate(0.05), replayed: rate(0.3) },
    write: { applied500: rate(0.25), appliedHang: rate(0.2), lost: rate(0.2), late: rate(0.2) },
    read: { fails: rate(0.2), slow: rate(0.4) },
    refused: { limited: rate(0.1), unauthorized: rate(0.03), broken: rate(0.1) },
    process: { dies: rate(0.02), freezes: rate(0.005), downMs: random.int(200, 30_000) },
    store: {
      ...{ busy: rate(0.02), failed: rate(0.01) },
      ...{ fullFrom: random.between(0, stormMs), fullMs: now(0.1) ? random.between(1_000, 60_000) : 0 },
    },
    clock: { jumps: rate(0.01), offMs: now(0.3) ? Math.round(random.between(-600_000, 600_000)) : 0 },
    model: { fails: rate(0.3), hangs: rate(0.1), garbage: rate(0.3), slow: rate(0.5) },
    teammates: random.chance(0.3) ? 0 : random.between(0, 1),
    fin: now(0.1) ? 0.5 : 0,
    owner: ownerOf(random, stormMs, now),
    oldReplays: now(0.1),
  };
}

function ownerOf(random: Random, stormMs: number, now: (probability: number) => boolean): Weather['owner'] {
  if (now(0.12))
    return { pause: { at: random.between(0, stormMs), ms: random.between(2_000, 120_000) }, restore: null };
  if (!now(0.1)) return { pause: null, restore: null };
  const at = random.between(30_000, stormMs);
  // A restore takes a while: what was on the wire has landed when the process starts again.
  return { pause: null, restore: { from: random.between(0, at), at, downMs: random.between(35_000, 90_000) } };
}

export const fairWeather = (weather: Weather): Weather => ({
  ...weather,
  notification: { twice: 0, late: 0, lost: 0, replayed: 0 },
  write: { applied500: 0, appliedHang: 0, lost: 0, late: 0 },
  read: { fails: 0, slow: 0 },
  refused: { limited: 0, unauthorized: 0, broken: 0 },
  process: { dies: 0, freezes: 0, downMs: 2_000 },
  store: { busy: 0, failed: 0, fullFrom: 0, fullMs: 0 },
  clock: { ...weather.clock, jumps: 0 },
  model: { fails: 0, hangs: 0, garbage: 0, slow: 0 },
});
