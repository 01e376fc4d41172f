/** The alert that the end of a turn sends, and to whom. Pure. */
import type { AlertEvent } from '../domain/alert.ts';
import type { EndedTrace } from '../domain/turn.ts';
import type { AlertReceiver, KeptAlert } from '../ports/alerts.ts';

export type Listener = Pick<AlertReceiver, 'name' | 'on'>;

/** Null: nobody wants it, or there is nothing to tell. */
export function alertOf(trace: EndedTrace, listeners: Listener[]): KeptAlert | null {
  const { turnId, conversationId, outcome, decision, team, route, reason, endedAt } = trace;
  const isHandoff = outcome === 'handed_off' || outcome === 'failed_to_human';
  if (!isHandoff || decision?.kind !== 'handoff' || !route || !team) return null;
  const kind = route.vip ? 'vip' : 'handoff';
  // A receiver of every handoff gets a `vip` one too, and only once.
  const receivers = listeners.filter(({ on }) => on.includes(kind) || on.includes('handoff')).map(({ name }) => name);
  if (receivers.length === 0) return null;
  const event: AlertEvent = {
    ...{ id: `${kind}_${turnId}`, kind, at: endedAt, turnId, conversationId, reason },
    ...{ topic: decision.topic, team, rule: route.rule },
  };
  return { event, receivers };
}
