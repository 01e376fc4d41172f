/** Chooses which teammate of a team gets a conversation. Pure, from facts already read. */
import type { Assign, Teammate } from './route.ts';

export interface TeammateCandidate extends Teammate {
  isAway: boolean;
  /** Open conversations assigned to them. */
  open: number;
  /** Number of the last assignment of ours that they got; 0: none yet. */
  last: number;
}

/**
 * Round robin: who got one longest ago, so that of two teammates who are both there neither gets two more than the other.
 * Least busy: who has the fewest open, round robin among equals. Null: everybody is away.
 */
export function chooseTeammate(assign: Assign, candidates: TeammateCandidate[]): TeammateCandidate | null {
  const inTurn = (a: TeammateCandidate, b: TeammateCandidate) => a.last - b.last || (a.id < b.id ? -1 : 1);
  const order = {
    round_robin: inTurn,
    least_busy: (a: TeammateCandidate, b: TeammateCandidate) => a.open - b.open || inTurn(a, b),
  };
  return candidates.filter(({ isAway }) => !isAway).sort(order[assign])[0] ?? null;
}
