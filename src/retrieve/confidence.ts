/** How likely is it that the first article answers the question? */
import type { Ranking } from './rank.ts';

export function confidenceOf({ terms, articles }: Ranking): number {
  const mass = [...terms.weights.values()].reduce((a, b) => a + b, 0);
  const best = articles[0]?.score ?? 0;
  return mass > 0 ? best / Math.sqrt(mass) : 0;
}
