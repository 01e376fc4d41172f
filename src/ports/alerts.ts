/** Alerts that wait for delivery. */
import type { AlertEvent, AlertKind } from '../domain/alert.ts';
import type { TurnId, WorkspaceId } from '../domain/ids.ts';

/** An address outside Intercom that gets some kinds of alerts. */
export interface AlertReceiver {
  name: string;
  on: AlertKind[];
  format: 'json' | 'slack';
  url: string;
  /** Null: the alert is not signed, because the address itself is the secret. */
  secret: string | null;
}

export interface KeptAlert {
  event: AlertEvent;
  receivers: string[];
}

export interface DueAlert {
  event: AlertEvent;
  receiver: string;
  /** Number of tries, this one included. */
  tries: number;
}

/** Alerts wait here until they are delivered: one row for each event and receiver. */
export interface AlertStore {
  /** Returns due alerts and makes each due again later, so that a crash loses none. */
  takeAlerts(workspaceId: WorkspaceId, request: { nowMs: number; limit: number }): Promise<DueAlert[]>;
  /** Ends an alert and deletes its content. */
  endAlert(workspaceId: WorkspaceId, alert: DueAlert, state: 'sent' | 'given_up'): Promise<void>;
  /** Marks questions as part of an incident and stores its alert; null: that was sent before. */
  keepIncident(
    workspaceId: WorkspaceId,
    incident: { id: string; turnIds: TurnId[] },
    alert: KeptAlert | null,
  ): Promise<void>;
  countAlerts(workspaceId: WorkspaceId): Promise<{ receiver: string; waiting: number; givenUp: number }[]>;
}
