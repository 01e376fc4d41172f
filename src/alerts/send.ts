/**
 * Sends the alerts that are due, outside of every turn: at least once each, under an id that stays the same, until the
 * receiver takes it or the last try has failed. A receiver that is down keeps no other waiting.
 */
import type { ConversationId, WorkspaceId } from '../domain/ids.ts';
import type { AlertReceiver, AlertStore, DueAlert } from '../ports/alerts.ts';
import { type Clock, type Fetch, type Log, nameOf } from '../ports/system.ts';
import { bodyOf } from './message.ts';
import { signatureOf } from './signature.ts';

const TRIES_MAX = 7;
const REQUEST_MS_MAX = 10_000;
/** Bounded: what is beyond waits for the next time. */
const AT_ONCE = 50;

export interface SendDeps {
  workspaceId: WorkspaceId;
  receivers: AlertReceiver[];
  store: AlertStore;
  clock: Clock;
  log: Log;
  fetch: Fetch;
  linkTo: (id: ConversationId) => string;
  count: (name: string, reason: string) => void;
  signal?: AbortSignal | undefined;
}

/** Cut short by `signal`, what was under way counts as tried and is sent again. */
export async function sendDue(deps: SendDeps): Promise<void> {
  const due = await deps.store.takeAlerts(deps.workspaceId, { nowMs: deps.clock.now(), limit: AT_ONCE });
  await Promise.all(due.map((alert) => sendOne(alert, deps)));
}

async function sendOne(alert: DueAlert, deps: SendDeps): Promise<void> {
  const { store, workspaceId, log, count } = deps;
  const { event, tries } = alert;
  const receiver = deps.receivers.find(({ name }) => name === alert.receiver);
  const failure = await tried(alert, receiver, deps);
  const fields = { receiver: alert.receiver, kind: event.kind, eventId: event.id, tries };
  if (failure === null) {
    count('alerts', 'sent');
    log.info('alert_sent', fields);
    return store.endAlert(workspaceId, alert, 'sent');
  }
  const isLast = !receiver || tries >= TRIES_MAX;
  count('alerts', isLast ? 'given_up' : 'failed');
  if (!isLast) return log.warn('alert_failed', { ...fields, code: failure });
  log.error('alert_given_up', { ...fields, code: failure });
  return store.endAlert(workspaceId, alert, 'given_up');
}

/** Null: it was taken; else why not. */
async function tried(alert: DueAlert, receiver: AlertReceiver | undefined, deps: SendDeps): Promise<string | null> {
  if (!receiver) return 'no_receiver';
  // The process died in the last try.
  if (alert.tries > TRIES_MAX) return 'cut_off';
  return post(alert, receiver, deps);
}

async function post({ event }: DueAlert, receiver: AlertReceiver, deps: SendDeps): Promise<string | null> {
  const { clock, linkTo } = deps;
  const body = bodyOf(event, receiver.format, linkTo);
  const { id } = event;
  const seconds = Math.floor(clock.now() / 1_000);
  const { secret } = receiver;
  const deadline = clock.deadline(REQUEST_MS_MAX, deps.signal);
  try {
    const { status } = await deps.fetch(receiver.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...{ 'webhook-id': id, 'webhook-timestamp': String(seconds) },
        ...(secret ? { 'webhook-signature': signatureOf(body, { id, seconds, secret }) } : {}),
      },
      body,
      // Only where the owner said, nowhere else.
      redirect: 'manual',
      signal: deadline.signal,
    });
    return status >= 200 && status < 300 ? null : `http_${status}`;
  } catch (error) {
    return nameOf(error);
  } finally {
    deadline.clear();
  }
}
