/** What the owner of a world has switched on: seeds that end in `s` draw it, in all others everything is off. */
import type { OwnerConfig } from '../../src/config.ts';
import type { Mode } from '../../src/domain.ts';
import type { Random } from './random.ts';
import type { Weather } from './weather.ts';

export interface Settings {
  owner: Pick<OwnerConfig, 'mode' | 'askTeammates'> & { followUp?: NonNullable<OwnerConfig['followUp']> };
  /** What is set at run time, and when, from the beginning; null takes back what was set. */
  changes: { at: number; mode: Mode | null }[];
}

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
  // Nor until when a teammate may answer.
  const asks = !owner.restore && random.chance(0.5) ? { askTeammates: { waitMinutes: random.int(1, 6) } } : {};
  return { owner: { mode, followUp, ...asks }, changes: changes.sort((a, b) => a.at - b.at) };
}
