/** Finds what the owner's rules name in the workspace, and reports everything that is missing. */

import type { OwnerSettings } from '../../config/owner.ts';
import type { TicketType } from '../../domain/handoff.ts';
import type { TagId } from '../../domain/ids.ts';
import type { Asks } from './reserve-route.ts';
import type { Route, RouteConditions, Routes, Team, Teammate } from './route.ts';

/** What the rules may name. `tags`: ids of the tags that rules put on conversations, by name. */
export interface Workforce {
  teams: Team[];
  teammates: Teammate[];
  ticketTypes: TicketType[];
  tags: ReadonlyMap<string, TagId>;
}

type RoutingSettings = Pick<OwnerSettings, 'topics' | 'routes' | 'fallbackTeam'>;

/** Routes first, then the topics' own teams, then the fallback. @throws when a team or teammate is unknown. */
export function routesOf({ topics, routes, fallbackTeam }: RoutingSettings, workforce: Workforce): Routes {
  const { teams, teammates, tags, ticketTypes } = workforce;
  const fallback = { ...NOTHING_MORE, rule: 'fallback', when: {}, team: found(teams, fallbackTeam) };
  const written = routes.map(
    ({ name, when, team, teammate, assign, tags: names, attributes, ticket, vip }): Route => ({
      rule: name ?? spelled(when),
      when,
      team: team ? found(teams, team) : fallback.team,
      teammate: teammate ? found(teammates, teammate) : null,
      assign: assign ?? null,
      tagIds: names.flatMap((tag) => tags.get(tag) ?? []),
      attributes,
      ticket: ticket ? ticketOf(ticket, ticketTypes) : null,
      vip,
    }),
  );
  const short = topics.flatMap(({ name, team }) =>
    team ? [{ ...NOTHING_MORE, rule: `topic ${name}`, when: { topic: [name] }, team: found(teams, team) }] : [],
  );
  return { rules: [...written, ...short], fallback };
}

const NOTHING_MORE: Omit<Route, 'rule' | 'when' | 'team'> = {
  ...{ teammate: null, assign: null, tagIds: [], attributes: {}, ticket: null, vip: false },
};

/** How a teammate is asked; null: never. @throws when the team is unknown. */
export const asksOf = (
  { askTeammates: asks, teamLanguage }: Pick<OwnerSettings, 'askTeammates' | 'teamLanguage'>,
  { teams }: Pick<Workforce, 'teams'>,
): Asks | null =>
  asks ? { ...asks, team: asks.team === undefined ? null : found(teams, asks.team), language: teamLanguage } : null;

type Ticket = NonNullable<RoutingSettings['routes'][number]['ticket']>;

function ticketOf({ how, type, attributes }: Ticket, types: TicketType[]): Route['ticket'] {
  const { id: typeId, category } = found(types, type);
  return { how, typeId, category, attributes };
}

/** Tags the rules put on conversations. */
export const tagsIn = ({ routes }: Pick<RoutingSettings, 'routes'>) => [...new Set(routes.flatMap(({ tags }) => tags))];

/** A line for each team and teammate the workspace does not have. */
export function routeProblems(
  {
    topics,
    routes,
    fallbackTeam,
    answers,
    askTeammates,
  }: RoutingSettings & Pick<OwnerSettings, 'askTeammates'> & { answers: { teams: string[] } },
  { teams, teammates, ticketTypes }: Omit<Workforce, 'tags'>,
) {
  const tickets = routes.flatMap(({ ticket }) => ticket ?? []);
  const wanted = [
    ...[...topics, ...routes].flatMap(({ team }) => team ?? []),
    fallbackTeam,
    ...answers.teams,
    ...(askTeammates?.team ? [askTeammates.team] : []),
  ];
  const problem = (kind: string, there: { id: string; name: string }[]) => (one: string) =>
    `firstline.config.ts names the ${kind} "${one}"; the workspace has: ${listed(there)}`;
  const strangers = (names: string[], there: { id: string; name: string }[]) =>
    [...new Set(names)].filter((name) => !lookup(there, name));
  return [
    ...strangers(wanted, teams).map(problem('team', teams)),
    ...strangers(
      routes.flatMap(({ teammate }) => teammate ?? []),
      teammates,
    ).map(problem('teammate', teammates)),
    ...strangers(
      tickets.map(({ type }) => type),
      ticketTypes,
    ).map(problem('ticket type', ticketTypes)),
    ...tickets.flatMap((ticket) => unfit(ticket, lookup(ticketTypes, ticket.type))),
  ];
}

/** Intercom converts a conversation only into a customer ticket, and links only the other kinds to one (docs/intercom.md). */
function unfit({ how, type, attributes }: Ticket, there: TicketType | undefined): string[] {
  if (!there) return [];
  const right = there.category === 'Customer' ? 'convert' : 'create';
  const missing = there.required.filter((one) => !(one in attributes));
  return [
    ...(how === right ? [] : [`is a ${there.category} type, so it needs how: '${right}'`]),
    ...missing.map((one) => `cannot be made without the attribute "${one}"`),
  ].map((wrong) => `firstline.config.ts: the ticket type "${type}" ${wrong}`);
}

const listed = (there: { name: string }[]) => there.map(({ name }) => `"${name}"`).join(', ') || 'none';

const lookup = <One extends { id: string; name: string }>(there: One[], wanted: string) =>
  there.find(({ id, name }) => name === wanted || id === wanted);

function found<One extends { id: string; name: string }>(there: One[], wanted: string): One {
  const one = lookup(there, wanted);
  if (!one) throw new Error(`There is no "${wanted}" in the workspace.`);
  return one;
}

/** The name of a rule without one: its conditions, `topic billing, company plan Enterprise`. */
function spelled({ contact, company, ...plain }: RouteConditions): string {
  const attributes = [
    ...Object.entries(contact ?? {}).map(([name, values]) => [`contact ${name}`, values] as const),
    ...Object.entries(company ?? {}).map(([name, values]) => [`company ${name}`, values] as const),
  ];
  const all = [...Object.entries(plain), ...attributes].filter(([, value]) => value !== undefined);
  return all.map(([name, value]) => `${name} ${[value].flat().join(' or ')}`).join(', ') || 'everything';
}
