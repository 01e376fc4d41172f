/**
 * Incidents: many customers who ask alike, within a while, what no article answers. Each is told once: questions that
 * are told of are marked, and what is asked like them is part of the same incident until nobody has asked for that while.
 */
import type { AlertEvent } from '../domain/alert.ts';
import type { KeptGap } from '../domain/gap.ts';
import type { TurnId, WorkspaceId } from '../domain/ids.ts';
import { groupsOf } from '../knowledge/learning/gaps.ts';
import type { AlertReceiver } from '../ports/alerts.ts';
import type { Store } from '../ports/store.ts';
import type { Clock } from '../ports/system.ts';

export interface IncidentRule {
  /** From so many customers on. */
  customers: number;
  withinMinutes: number;
}

export interface Incident {
  id: string;
  /** Not yet marked as part of it. */
  turnIds: TurnId[];
  /** Null: it was told before. */
  event: AlertEvent | null;
}

const CONVERSATIONS_SHOWN = 5;
/** Grouping costs more than in proportion, and customers wait meanwhile: 50 ms for so many. */
const QUESTIONS_MAX = 300;

/** By the questions of the last while. */
export function incidentsIn(gaps: KeptGap[], { customers, withinMinutes }: IncidentRule): Incident[] {
  return groupsOf(gaps).flatMap(({ members, group }): Incident[] => {
    const turnIds = members.filter(({ incident }) => !incident).map(({ turnId }) => turnId);
    const known = members.find(({ incident }) => incident)?.incident;
    if (known) return turnIds.length > 0 ? [{ id: known, turnIds, event: null }] : [];
    const askers = new Set(members.map(({ contactId, conversationId }) => contactId ?? conversationId));
    const oldest = members.reduce((a, b) => (b.askedAt < a.askedAt ? b : a));
    if (askers.size < customers) return [];
    const id = `incident_${oldest.turnId}`;
    const conversations = [...new Set(members.map(({ conversationId }) => conversationId))];
    const event: AlertEvent = {
      ...{ id, kind: 'incident', at: group.newestAt, customers: askers.size, withinMinutes },
      ...{ words: group.words, example: group.examples[0] ?? '' },
      conversationIds: conversations.slice(0, CONVERSATIONS_SHOWN),
    };
    return [{ id, turnIds, event }];
  });
}

interface Spotting {
  workspaceId: WorkspaceId;
  store: Pick<Store, 'listGaps' | 'keepIncident'>;
  clock: Pick<Clock, 'now'>;
  receivers: Pick<AlertReceiver, 'name' | 'on'>[];
  rule: IncidentRule;
}

/** What it answers looks for incidents, as often as it is called: at the same questions only once. */
export function incidentSpotter({ workspaceId, store, clock, receivers, rule }: Spotting): () => Promise<void> {
  const names = receivers.filter(({ on }) => on.includes('incident')).map(({ name }) => name);
  let seen = '';
  return async () => {
    if (names.length === 0) return;
    const all = await store.listGaps(workspaceId, clock.now() - rule.withinMinutes * 60_000);
    const gaps = all.slice(-QUESTIONS_MAX);
    const asked = gaps.map(({ turnId }) => turnId).join(' ');
    if (asked === seen) return;
    for (const { event, ...incident } of incidentsIn(gaps, rule))
      await store.keepIncident(workspaceId, incident, event && { event, receivers: names });
    seen = asked;
  };
}
