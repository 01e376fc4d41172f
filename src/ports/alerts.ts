import type { AlertEvent, AlertKind } from '../domain/alert.ts';
import type { TurnId, WorkspaceId } from '../domain/ids.ts';

/** Somebody outside Intercom who wants to hear of some things. */
export interface AlertReceiver {
  name: string;
  on: AlertKind[];
  format: 'json' | 'slack';
  url: string;
  /** Null: not signed, because the address is the secret. */
  secret: string | null;
}

export interface KeptAlert {
  event: AlertEvent;
  receivers: string[];
}

export interface DueAlert {
  event: AlertEvent;
  receiver: string;
  /** This one included. */
  tries: number;
}

/** What is told outside Intercom waits here, one row an event and receiver. */
export interface AlertStore {
  /** Those that are due, each at once set to be due again later. */
  takeAlerts(workspaceId: WorkspaceId, request: { nowMs: number; limit: number }): Promise<DueAlert[]>;
  /** What was said in it is forgotten. */
  endAlert(workspaceId: WorkspaceId, alert: DueAlert, state: 'sent' | 'given_up'): Promise<void>;
  /** Marks questions as part of an incident, and keeps what is to be told of it; null: it was told before. */
  keepIncident(
    workspaceId: WorkspaceId,
    incident: { id: string; turnIds: TurnId[] },
    alert: KeptAlert | null,
  ): Promise<void>;
  countAlerts(workspaceId: WorkspaceId): Promise<{ receiver: string; waiting: number; givenUp: number }[]>;
}
