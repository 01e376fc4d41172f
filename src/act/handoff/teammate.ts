/** Which of a team's teammates gets a conversation. Pure: who is there, what they have and whose turn it is are facts. */
import type { Assign, Teammate } from './route.ts';

export interface TeammateCandidate extends Teammate {
  isAway: boolean;
  /** Open conversations assigned to them. */
  open: number;
  /** Number of the last assignment of ours that they got; 0: none yet. */
  last: number;
}

/**
 * In turn: whoever got one longest ago. So of two who are both there all the while, neither ever gets two more than the
 * other. Least busy: whoever has fewest open, in turn among equals. Null: everybody is away.
 */
export function chooseTeammate(assign: Assign, candidates: TeammateCandidate[]): TeammateCandidate | null {
  const inTurn = (a: TeammateCandidate, b: TeammateCandidate) => a.last - b.last || (a.id < b.id ? -1 : 1);
  const order = {
    round_robin: inTurn,
    least_busy: (a: TeammateCandidate, b: TeammateCandidate) => a.open - b.open || inTurn(a, b),
  };
  return candidates.filter(({ isAway }) => !isAway).sort(order[assign])[0] ?? null;
}
