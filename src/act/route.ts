/** Which team gets a handoff: the topic's, or the fallback. Pure; total by construction. */
import type { TeamId } from '../domain.ts';

export interface Team {
  id: TeamId;
  name: string;
}

export interface Routes {
  byTopic: Map<string, Team>;
  fallback: Team;
}

export const teamFor = (topic: string | null, routes: Routes): Team =>
  (topic ? routes.byTopic.get(topic) : undefined) ?? routes.fallback;
