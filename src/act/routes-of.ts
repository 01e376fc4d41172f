/** The owner's rules with what they name found in the workspace; what is not there is said, all of it. */
import type { Owner } from '../config.ts';
import type { TagId } from '../domain.ts';
import type { Asks } from './dispatch.ts';
import type { Conditions, Route, Routes, Team, Teammate } from './route.ts';

/** What the rules may name. `tags` holds those they put on conversations, by name. */
export interface Workforce {
  teams: Team[];
  teammates: Teammate[];
  tags: Record<string, TagId>;
}

type Named = Pick<Owner, 'topics' | 'routes' | 'fallbackTeam'>;

/** Routes first, then the topics' own teams, then the fallback. @throws when a team or teammate is unknown. */
export function routesOf({ topics, routes, fallbackTeam }: Named, { teams, teammates, tags }: Workforce): Routes {
  const fallback = { ...NOTHING_MORE, rule: 'fallback', when: {}, team: found(teams, fallbackTeam) };
  const written = routes.map(
    ({ name, when, team, teammate, assign, tags: names, attributes }): Route => ({
      rule: name ?? spelled(when),
      when,
      team: team ? found(teams, team) : fallback.team,
      teammate: teammate ? found(teammates, teammate) : null,
      assign: assign ?? null,
      tagIds: names.flatMap((tag) => (Object.hasOwn(tags, tag) ? (tags[tag] ?? []) : [])),
      attributes,
    }),
  );
  const short = topics.flatMap(({ name, team }) =>
    team ? [{ ...NOTHING_MORE, rule: `topic ${name}`, when: { topic: [name] }, team: found(teams, team) }] : [],
  );
  return { rules: [...written, ...short], fallback };
}

const NOTHING_MORE: Pick<Route, 'teammate' | 'assign' | 'tagIds' | 'attributes'> = {
  ...{ teammate: null, assign: null, tagIds: [], attributes: {} },
};

/** How a teammate is asked; null: never. @throws when the team is unknown. */
export const asksOf = (
  { askTeammates: asks, teamLanguage }: Pick<Owner, 'askTeammates' | 'teamLanguage'>,
  { teams }: Pick<Workforce, 'teams'>,
): Asks | null =>
  asks ? { ...asks, team: asks.team === undefined ? null : found(teams, asks.team), language: teamLanguage } : null;

/** Tags the rules put on conversations. */
export const tagsIn = ({ routes }: Pick<Named, 'routes'>) => [...new Set(routes.flatMap(({ tags }) => tags))];

/** A line for each team and teammate the workspace does not have. */
export function routeProblems(
  {
    topics,
    routes,
    fallbackTeam,
    answers,
    askTeammates,
  }: Named & Pick<Owner, 'askTeammates'> & { answers: { teams: string[] } },
  { teams, teammates }: Omit<Workforce, 'tags'>,
) {
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
  ];
}

const listed = (there: { name: string }[]) => there.map(({ name }) => `"${name}"`).join(', ') || 'none';

const lookup = <One extends { id: string; name: string }>(there: One[], wanted: string) =>
  there.find(({ id, name }) => name === wanted || id === wanted);

function found<One extends { id: string; name: string }>(there: One[], wanted: string): One {
  const one = lookup(there, wanted);
  if (!one) throw new Error(`There is no "${wanted}" in the workspace.`);
  return one;
}

/** A rule without a name is called by what it asks for: `topic billing, company plan Enterprise`. */
function spelled({ contact, company, ...plain }: Conditions): string {
  const attributes = [
    ...Object.entries(contact ?? {}).map(([name, values]) => [`contact ${name}`, values] as const),
    ...Object.entries(company ?? {}).map(([name, values]) => [`company ${name}`, values] as const),
  ];
  const all = [...Object.entries(plain), ...attributes].filter(([, value]) => value !== undefined);
  return all.map(([name, value]) => `${name} ${[value].flat().join(' or ')}`).join(', ') || 'everything';
}
