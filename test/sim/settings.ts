/** What the owner of a world has switched on: seeds that end in `s` draw it, in all others everything is off. */

import type { OwnerConfig, OwnerSettings } from '../../src/config/owner.ts';
import type { Mode } from '../../src/domain/control.ts';
import type { Random } from './random.ts';
import type { Weather } from './weather.ts';

export interface Settings {
  owner: Pick<OwnerConfig, 'mode' | 'askTeammates'> & {
    followUp?: NonNullable<OwnerConfig['followUp']>;
  } & Partial<Effects>;
  /** What is set at run time, and when, from the beginning; null takes back what was set. */
  changes: { at: number; mode: Mode | null }[];
}

/** Beside answers and the way to people. */
type Effects = Pick<OwnerSettings, 'routes' | 'answerAttributes'>;
type Route = OwnerSettings['routes'][number];

export const drawsSettings = (seed: string) => seed.endsWith('s');

export function settingsOf(seed: string, random: Random, { stormMs, owner }: Weather): Settings {
  if (!drawsSettings(seed)) return { owner: {}, changes: [] };
  const modes = ['note', 'note', 'reply', 'reply', 'off'] as const;
  // A backup that is brought back would undo what was set.
  const count = owner.restore || random.chance(0.5) ? 0 : random.int(1, 3);
  const changes = Array.from({ length: count }, () => ({
    at: random.between(0, stormMs),
    mode: random.pick([...modes, null]),
  }));
  // Nor does it know which message a closing of ours belonged to.
  const after = owner.restore ? 'check_in' : random.pick(['leave', 'check_in', 'close'] as const);
  const followUp = { after, afterMinutes: random.int(1, 6), thanks: 'record' } as const;
  const mode = random.pick(modes);
  changes.sort((a, b) => a.at - b.at);
  const effects = effectsOf(random);
  // Nor until when a teammate may answer.
  const asks = !owner.restore && random.chance(0.5) ? { askTeammates: { waitMinutes: random.int(1, 6) } } : {};
  return { owner: { mode, followUp, ...effects, ...asks }, changes };
}

const TICKETS = [
  null,
  { type: 'Engineering task', how: 'create', attributes: { Area: '{topic}' } },
  { type: 'Billing issue', how: 'convert', attributes: {} },
] as const;

function effectsOf(random: Random): Effects {
  const attributes = { Topic: '{topic}', Why: '{reason}' };
  const [ticket, told, onAnswers] = [random.pick(TICKETS), random.chance(0.5), random.chance(0.5)];
  const besides = { tags: [], attributes: told ? attributes : {}, vip: false, ...(ticket ? { ticket } : {}) };
  const teams = { billing: 'Billing', technical: 'Technical' };
  const byTopic = Object.entries(teams).map(([topic, team]): Route => ({ when: { topic: [topic] }, team, ...besides }));
  return { routes: [...byTopic, { when: {}, ...besides }], answerAttributes: onAnswers ? attributes : {} };
}
