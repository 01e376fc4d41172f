import { incidentSpotter } from '../alerts/incidents.ts';
import { sendDue } from '../alerts/send.ts';
import type { Config } from '../config/environment.ts';
import type { ConversationId } from '../domain/ids.ts';
import type { TokenFacts } from '../ports/intercom.ts';
import type { Adapters } from './adapters.ts';
import { systemFetch } from './system.ts';

/** Finds incidents and sends waiting alerts, apart from all turns. Null: there are no receivers. */
export function tellingFor(config: Config, adapters: Adapters, { workspaceId, region }: TokenFacts) {
  const { alerts: receivers, owner } = config;
  const { store, clock, log, counters, fetch = systemFetch } = adapters;
  const host = region === 'EU' || region === 'AU' ? `app.${region.toLowerCase()}.intercom.com` : 'app.intercom.com';
  const linkTo = (id: ConversationId) => `https://${host}/a/inbox/${workspaceId}/inbox/conversation/${id}`;
  if (receivers.length === 0) return null;
  const spotIncidents = incidentSpotter({ workspaceId, store, clock, receivers, rule: owner.incidents });
  return async (signal?: AbortSignal): Promise<void> => {
    await spotIncidents();
    await sendDue({ workspaceId, receivers, store, clock, log, fetch, linkTo, count: counters.add, signal });
  };
}
