/** Seeds that ever failed: they run first, for ever. */
import { readFileSync } from 'node:fs';

export const recordedSeeds = (): string[] =>
  readFileSync(new URL('./seeds.txt', import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '');
