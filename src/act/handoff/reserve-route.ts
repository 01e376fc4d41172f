/**
 * Where a handoff goes: the owner's rules first, then who of the team is there, whose turn is taken in the store. The
 * result is stored in the plan, so that a crash neither asks Intercom again nor counts a teammate twice.
 */

import type { FoundSnippet } from '../../domain/article.ts';
import type { Context } from '../../domain/context.ts';
import type { Decision } from '../../domain/decision.ts';
import type { RouteTaken, SeatReason } from '../../domain/handoff.ts';
import { isOpen, type OfficeHours, opensAt } from '../../domain/hours.ts';
import type { AdminId, TagId, WorkspaceId } from '../../domain/ids.ts';
import type { Language } from '../../domain/language.ts';
import { type Intercom, IntercomError } from '../../ports/intercom.ts';
import type { Search } from '../../ports/knowledge.ts';
import type { Clock, Log } from '../../ports/system.ts';
import type { AssignmentStore } from '../../ports/turns.ts';
import type { PacketTemplate } from './packet-template.ts';
import { type Route, type RouteFacts, type Routes, routeFor, type Team } from './route.ts';
import { chooseTeammate, type TeammateCandidate } from './teammate.ts';

export interface HandoffSettings {
  workspaceId: WorkspaceId;
  routes: Routes;
  /** Put on every conversation we hand off. */
  handoffTag: TagId;
  /** Null: somebody is always there. */
  hours: OfficeHours | null;
  /** From this reply on, a button to a person stands under each; null: never. */
  offerAfter: number | null;
  /** Close the conversation after thanks, with a goodbye. */
  closesOnThanks: boolean;
  /** Conversation attributes to set with an answer. */
  answerAttributes: Record<string, string>;
  notes: Notes;
  /** Null: teammates are asked nothing. */
  asks: Asks | null;
}

/** How a teammate is asked one question. */
export interface Asks {
  /** Topics on which a teammate may be asked. Left out: all. */
  topics?: string[] | undefined;
  /** Null: the team that a handoff would go to. */
  team: Team | null;
  waitMinutes: number;
  /** The language teammates read. */
  language: Language;
}

/** How teammates are told. */
interface Notes {
  /** In the language they read. */
  template: PacketTemplate;
  /** Intercom knows who its users are: identity verification is on. */
  verifiesUsers: boolean;
  /** Prints a conversation's traces when its id stands behind it. */
  traceCommand: string;
}

/** Where a plan hands off to, with what its steps need. */
export interface ReservedRoute
  extends Pick<
    HandoffSettings,
    'handoffTag' | 'offerAfter' | 'closesOnThanks' | 'answerAttributes' | 'notes' | 'asks'
  > {
  /** Null: the topic is not known. */
  topic: string | null;
  route: Route;
  taken: RouteTaken;
  /** When people are there again; null: they are there now, or it is not known. */
  opensAt: number | null;
  timeZone: string | null;
  /** What internal articles say about a handoff's question; only its note may show it. */
  internal?: FoundSnippet[];
}

export interface ReserveRouteDeps {
  search: Search;
  handoffSettings: HandoffSettings;
  intercom: Pick<Intercom, 'listAdmins' | 'countOpen'>;
  store: AssignmentStore;
  guessTopic: (question: string) => Promise<string | null>;
  clock: Pick<Clock, 'now'>;
  log: Log;
}

/** Handoffs at the same moment compete for the next number. Each try lets one of them through, so this is more than the number of concurrent turns. */
const TRIES = 64;

/** `quiet`: we give up, so nothing more is asked of Intercom; or it is a draft for teammates, which takes nobody's turn. */
export async function reserveRoute(
  decision: Decision,
  context: Context,
  deps: ReserveRouteDeps,
  quiet: boolean,
): Promise<ReservedRoute> {
  const { handoffSettings, clock } = deps;
  const { routes, hours } = handoffSettings;
  const now = clock.now();
  const open = isOpen(now, hours);
  const isHandoff = decision.kind === 'handoff';
  const goesToTeam = decision.kind === 'handoff' || decision.kind === 'ask_teammate';
  const { route } = goesToTeam
    ? routeFor(routeFactsOf(context, decision.topic, open), routes)
    : { route: routes.fallback };
  const seat = isHandoff && !quiet ? await takeSeat(route, deps) : NOBODY;
  return {
    ...handoffSettings,
    route,
    topic: isHandoff ? decision.topic : await deps.guessTopic(context.question),
    taken: { rule: route.rule, ...seat, ...(route.vip ? { vip: true } : {}) },
    internal: isHandoff && !quiet ? await deps.search(context.question, ['teammates']) : [],
    opensAt: hours && !open ? opensAt(now, hours) : null,
    timeZone: hours?.timeZone ?? null,
  };
}

/** `company` is the contact's first company, with its plan under `plan`. */
export function routeFactsOf(context: Context, topic: string | null, open: boolean): RouteFacts {
  const { contact, language, channel, tags } = context;
  const company = contact?.companies[0];
  return {
    ...{ topic, tags, language, channel, isOpen: open },
    audience: contact?.role === 'user' ? 'users' : 'leads',
    contact: contact?.attributes ?? {},
    segments: contact?.segments ?? [],
    company: company ? { ...company.attributes, ...(company.plan ? { plan: company.plan } : {}) } : {},
  };
}

type Seat = { teammate: AdminId | null; because: SeatReason };

const NOBODY: Seat = { teammate: null, because: 'team_only' };
const EVERYBODY_AWAY: Seat = { teammate: null, because: 'everybody_away' };

async function takeSeat(route: Route, deps: ReserveRouteDeps): Promise<Seat> {
  if (!route.teammate && !route.assign) return NOBODY;
  try {
    return await takeSeatAmong(route, deps);
  } catch (error) {
    // The team gets the handoff all the same. If Intercom is down, the handoff itself fails and is tried again.
    if (!(error instanceof IntercomError)) throw error;
    deps.log.warn('availability_unknown', { code: error.code, requestId: error.requestId });
    return { teammate: null, because: 'availability_unknown' };
  }
}

async function takeSeatAmong({ teammate, assign, team }: Route, deps: ReserveRouteDeps): Promise<Seat> {
  const admins = (await deps.intercom.listAdmins()).filter(({ hasInboxSeat }) => hasInboxSeat);
  const named = admins.find(({ id }) => id === teammate?.id);
  if (named && !named.isAway) return { teammate: named.id, because: 'named_teammate' };
  const there = admins.filter(({ isAway, teamIds }) => !isAway && teamIds.includes(team.id));
  if (!assign) return EVERYBODY_AWAY;

  const isCounted = assign === 'least_busy' && there.length > 0;
  const load = isCounted ? await deps.intercom.countOpen(there.map(({ id }) => id)) : new Map();
  const { workspaceId } = deps.handoffSettings;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const last = await deps.store.lastAssigned(workspaceId, team.id);
    const candidates = there.map(
      (one): TeammateCandidate => ({ ...one, open: load.get(one.id) ?? 0, last: last.get(one.id) ?? 0 }),
    );
    const next = chooseTeammate(assign, candidates);
    if (!next) return EVERYBODY_AWAY;
    const taken = { adminId: next.id, number: Math.max(0, ...last.values()) + 1 };
    if (await deps.store.takeAssignment(workspaceId, team.id, taken)) return { teammate: next.id, because: assign };
  }
  return { teammate: null, because: 'availability_unknown' };
}
