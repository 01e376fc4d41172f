/** Carries out a stored plan, whoever decided it. A fresh read is judged before each step that the customer sees. */
import { type GoingOn, type PerformDeps, type Performed, perform } from '../act/perform.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Plan } from '../domain/plan.ts';
import { partOfCause, type Spoken } from '../domain/turn.ts';
import type { Lease } from '../ports/inbox.ts';
import type { OpenTurn } from '../ports/turns.ts';
import { aboutCause, type CauseReading, hasWrittenSince, readingOf } from '../reading/reading.ts';
import type { TraceBuilder } from '../record/trace.ts';
import { silencedNow } from './begin.ts';
import { judgeGoingOn, ownIn } from './outcome.ts';
import type { TurnDeps } from './turn-deps.ts';

/** A plan that is stored. */
export interface Planned {
  kind: 'planned';
  plan: Plan;
}

/** The plan stored before a crash, or else the one that `make` stores now. */
export const plannedOr = async <Other>(
  { plan }: Pick<OpenTurn, 'plan'>,
  make: () => Promise<Planned | Other>,
): Promise<Planned | Other> => (plan ? { kind: 'planned', plan } : make());

export interface UnderWay {
  turn: OpenTurn;
  /** Parts that our turns are known to have written. */
  spoken: Spoken[];
  lease: Lease;
  trace: TraceBuilder;
}

export type CarryOutDeps = Omit<PerformDeps, 'mayGoOn'> & Pick<TurnDeps, 'ourTeams' | 'modeIn'>;

/** `judge` replaces the usual judgement whether the plan may go on. @throws what `perform` throws. */
export async function carryOut(
  plan: Plan,
  { turn, spoken, lease, trace }: UnderWay,
  deps: CarryOutDeps,
  judge: (fresh: Conversation) => Promise<GoingOn> = (fresh) => mayGoOn(plan, { turn, spoken }, deps, fresh),
): Promise<Performed> {
  const { intercom, store, clock, log, us, quarantineMs } = deps;
  const performDeps = { intercom, store, clock, log, us, quarantineMs, mayGoOn: judge };
  return trace.time('act', () => perform(plan, turn.steps, { ...turn, lease, spoken }, performDeps));
}

/** Judges by the conversation as it is now, and by what the owner has changed since. */
export async function mayGoOn(
  plan: Plan,
  { turn, spoken }: Pick<UnderWay, 'turn' | 'spoken'>,
  deps: Pick<TurnDeps, 'us' | 'ourTeams' | 'modeIn'>,
  fresh: Conversation,
): Promise<GoingOn> {
  const { us, ourTeams } = deps;
  const silenced = await silencedNow(plan, deps);
  const going = { plan, steps: turn.steps, cause: partOfCause(turn.cause) };
  const read = readingOf(fresh, { us, ourTeams, own: ownIn(going) });
  return judgeGoingOn(going, aboutCause(read, { cause: going.cause, spoken }), silenced);
}

/** The customer wrote while our reply was on its way. */
export const wasCrossed = (performed: Performed, reading: CauseReading): boolean =>
  performed.kind === 'done' && hasWrittenSince(reading, performed.customerWroteAt);
