import { usualTeam } from '../act/handoff/route.ts';
import type { Config } from '../config/environment.ts';
import { deskOver } from '../intercom/desk.ts';
import type { Bench } from '../tools/tool.ts';
import { draft } from '../turn/draft.ts';
import { heldBy, whyNotReply } from '../turn/may-order.ts';
import { type OrderDeps, runOrder } from '../turn/order.ts';
import type { Station } from '../turn/station.ts';
import type { Parts } from './adapters.ts';

/** What tools called by other agents work with; `onGivenBack` hears which conversation may be due. */
export function benchFor(
  { owner }: Config,
  { client, ids }: Pick<Parts, 'client' | 'ids'>,
  { workspaceId, station, onGivenBack }: Pick<OrderDeps, 'workspaceId' | 'onGivenBack'> & { station: Station },
): Bench {
  const { us, intercom, store, search, clock, quarantineMs, allowed } = station;
  return {
    ...{ workspaceId, us, intercom, store, search, clock, ids, quarantineMs, allowed },
    desk: deskOver(client, us),
    topics: owner.topics.map((topic) => ({ ...topic, team: usualTeam(topic.name, station.office.routes).name })),
    fallbackTeam: owner.fallbackTeam,
    heldBy: (conversation) => heldBy(conversation, station),
    whyNotReply: (conversation) => whyNotReply(conversation, station),
    order: (order) => runOrder(order, { ...station, workspaceId, onGivenBack }),
    draft: (about) => draft(about, station),
  };
}
