/** Before a turn says anything, what an earlier one left open is known, and that turn has its end. */
import { type Earlier, judgeEarlier, saidBy } from '../act/earlier.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { OpenedBy, Spoken } from '../domain/turn.ts';
import type { Lease } from '../ports/inbox.ts';
import type { OpenedTurn } from '../ports/turns.ts';
import { stillPromised } from '../reading/ownership.ts';
import { startTrace } from '../record/trace.ts';
import { endTurn } from './end.ts';
import { becameOf } from './outcome.ts';
import type { TurnDeps } from './turn-deps.ts';

/** `spoken`: what is known by now to be ours. */
export async function settleEarlier(
  opened: OpenedTurn,
  conversation: Conversation,
  { lease, opener }: { lease: Lease; opener: OpenedBy },
  deps: TurnDeps,
): Promise<{ earlier: Earlier; spoken: Spoken[] }> {
  const { store, clock, us } = deps;
  const earlier = judgeEarlier(opened.earlier, conversation, { ...deps, spoken: opened.spoken });
  if (earlier.kind === 'over') {
    const { turn, steps } = earlier;
    // With what is known of its steps now: a later turn must still tell whose answer each part was.
    for (const step of steps) await store.saveStep(lease, turn.turnId, step);
    await endTurn(lease, startTrace(clock, lease, turn, opener).end(...becameOf(earlier), steps), deps);
  }
  return { earlier, spoken: stillPromised([...opened.spoken, ...saidBy(earlier)], conversation, us) };
}
