/** The sample workspace with the owner's own teams beside its own, so that an edited configuration can be tried at once. */
import type { OwnerSettings } from '../config/owner.ts';
import { loadSample } from '../sandbox/sample/load.ts';
import type { SampleWorkspace } from '../sandbox/sample/sample.ts';

export async function sampleFor({ topics, routes, fallbackTeam }: OwnerSettings): Promise<SampleWorkspace> {
  const sample = await loadSample();
  const named = new Set([...[...topics, ...routes].flatMap(({ team }) => team ?? []), fallbackTeam]);
  const missing = [...named].filter((name) => !sample.teams.some((team) => team.name === name));
  const adminIds = sample.admins.filter((admin) => admin.hasInboxSeat).map((admin) => admin.id);
  const added = missing.map((name, i) => ({ id: String(5_017_700 + i), name, adminIds }));
  return { ...sample, teams: [...sample.teams, ...added] };
}
