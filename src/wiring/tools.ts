import { usualTeam } from '../act/handoff/route.ts';
import type { Config } from '../config/environment.ts';
import { agentIntercomOver } from '../intercom/agent-intercom.ts';
import type { ToolDeps } from '../tools/tool.ts';
import { draft } from '../turn/draft.ts';
import { heldBy, whyNotReply } from '../turn/may-order.ts';
import { type OrderDeps, runOrder } from '../turn/order.ts';
import type { TurnDeps } from '../turn/turn-deps.ts';
import type { Adapters } from './adapters.ts';

/** What the tools for other agents work with. `onGivenBack` is told which conversation may be due. */
export function toolDepsFor(
  { owner }: Config,
  { client }: Pick<Adapters, 'client'>,
  { workspaceId, deps, onGivenBack }: Pick<OrderDeps, 'workspaceId' | 'onGivenBack'> & { deps: TurnDeps },
): ToolDeps {
  const { us, intercom, store, search, clock, quarantineMs, allowed } = deps;
  return {
    ...{ workspaceId, us, intercom, store, search, clock, quarantineMs, allowed },
    agentIntercom: agentIntercomOver(client, us),
    topics: owner.topics.map((topic) => ({ ...topic, team: usualTeam(topic.name, deps.handoffSettings.routes).name })),
    fallbackTeam: owner.fallbackTeam,
    heldBy: (conversation) => heldBy(conversation, deps),
    whyNotReply: (conversation) => whyNotReply(conversation, deps),
    order: (order) => runOrder(order, { ...deps, workspaceId, onGivenBack }),
    draft: (about) => draft(about, deps),
  };
}
