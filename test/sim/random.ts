/** Chance that can be repeated: a small generator (sfc32), forked by name so that one draw more here changes nothing there. */

export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  chance(probability: number): boolean;
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  between(min: number, max: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
  fork(name: string): Random;
}

export function randomOf(seed: string): Random {
  const next = sfc32(seed);
  const random: Random = {
    next,
    chance: (probability) => next() < probability,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    between: (min, max) => min + next() * (max - min),
    pick: (from) => from[Math.floor(next() * from.length)] ?? from[0],
    fork: (name) => randomOf(`${seed}/${name}`),
  };
  return random;
}

function sfc32(seed: string): () => number {
  let [a, b, c, d] = [fnv(seed, 1), fnv(seed, 2), fnv(seed, 3), 1];
  const next = () => {
    const t = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4_294_967_296;
  };
  for (let i = 0; i < 12; i += 1) next();
  return next;
}

function fnv(text: string, salt: number): number {
  let hash = 2_166_136_261 ^ salt;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619);
  return hash | 0;
}
