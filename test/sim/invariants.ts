/** What must hold in every world, judged on what people saw. Pure functions of the facts, one a promise. */
import type { Facts } from './facts.ts';

export interface Violation {
  name: string;
  detail: string;
}
export function judge(_facts: Facts): { violations: Violation[]; overlaps: number } {
  return { violations: [], overlaps: 0 };
}
