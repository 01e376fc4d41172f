/** All that a turn needs: the ports, who we are, and the owner's settings. Made once for a workspace. */
import type { HandoffSettings } from '../act/handoff/reserve-route.ts';
import { factsToldIn } from '../context/fact.ts';
import type { AllowedAttributes } from '../context/read.ts';
import type { DecideDeps } from '../decide/decided.ts';
import type { FoundSnippet } from '../domain/article.ts';
import { type Context, languageToSearch } from '../domain/context.ts';
import type { Permit, Situation } from '../domain/control.ts';
import type { AdminId, PartId, TeamId, TurnId } from '../domain/ids.ts';
import { handoverOf } from '../domain/turn.ts';
import type { Lease } from '../ports/inbox.ts';
import type { Intercom } from '../ports/intercom.ts';
import type { Search } from '../ports/knowledge.ts';
import type { BoundTool } from '../ports/model.ts';
import type { Store } from '../ports/store.ts';
import type { Log } from '../ports/system.ts';
import type { Price } from '../record/cost.ts';
import type { Counters } from '../record/counters.ts';
import type { LanguageHints } from '../text/language.ts';
import type { Listener } from './alerts.ts';
import type { Answers } from './answers.ts';
import type { FollowUp } from './case.ts';

export interface TurnDeps extends DecideDeps {
  owner: DecideDeps['owner'] & { recordGaps: boolean };
  store: Store;
  intercom: Intercom;
  log: Log;
  counters: Counters;
  us: AdminId;
  newTurnId: () => TurnId;
  /** What the owner allows in this situation. Asked anew each time, because settings change at run time. */
  modeIn: (situation: Situation) => Promise<Permit>;
  answers: Answers;
  followUp: FollowUp;
  /** Receivers outside Intercom and the alerts they want. */
  listeners: Listener[];
  /** Ids of `answers.teams`. */
  ourTeams: TeamId[];
  search: Search;
  toolsFor: (context: Context) => BoundTool[];
  allowed: AllowedAttributes;
  /** The languages in which these few words ask for a person. */
  wordedIn: NonNullable<LanguageHints['wordedIn']>;
  handoffSettings: HandoffSettings;
  price: Price | null;
  quarantineMs: number;
  /** How long a customer must be quiet, and how long an overtaken turn waits. */
  quietMs: number;
}

/** Finds what the question is answered from, among what this customer may read. */
export async function findFor(context: Context, { search }: Pick<TurnDeps, 'search'>): Promise<FoundSnippet[]> {
  const { question, audiences, transcript } = context;
  const found = await search(question, audiences, { transcript, language: languageToSearch(context) });
  return [...factsToldIn(context), ...found];
}

/** After this many tries that failed, a person gets the conversation. */
const FAILURES_MAX = 4;
/** More than for failures, because a crash is rarely the conversation's fault: four deploys must not give it up. */
const CRASHES_MAX = 8;

export const givesUp = ({ failures, crashes }: Lease) => failures >= FAILURES_MAX || crashes >= CRASHES_MAX;

/**
 * The cause under which the turn is stored. Giving up is a turn of its own, because a stored plan is never replaced: part
 * of it may have reached the customer.
 */
export const causeKey = (cause: PartId, lease: Lease): PartId => (givesUp(lease) ? handoverOf(cause) : cause);
