/**
 * The webhook: raw bytes -> verify -> parse -> judge -> keep -> 200. The order of the statements is the security
 * argument. Nothing is parsed before it is verified, and 200 is said only after what we act on is on disk.
 * Never 410 (Intercom would disable the subscription) and never 429 (it would throttle every topic).
 */
import type { IgnoreReason, Notification } from '../domain/notification.ts';
import { judge, type Us } from './judge.ts';
import { parseNotification } from './parse.ts';
import { BODY_BYTES_MAX, readBody } from './request-body.ts';
import type { SignatureCheck } from './signature.ts';

export interface Ingest {
  verify: SignatureCheck;
  /** Who we are in this workspace; asked only after the signature was verified. */
  us(): Promise<Us>;
  /** Resolves once the notification is on disk. */
  keep(notification: Notification): Promise<void>;
}

export type Received =
  | { status: 200; reason: 'kept' | IgnoreReason; topic: string }
  | { status: 400; reason: 'not_json' }
  | { status: 401; reason: 'bad_signature' }
  | { status: 413; reason: 'too_large' };

/** @throws when the notification could not be kept: the caller answers 500 and Intercom sends it once more. */
export async function receive(request: Request, { verify, us, keep }: Ingest): Promise<Received> {
  const raw = await readBody(request, BODY_BYTES_MAX);
  if (!raw) return { status: 413, reason: 'too_large' };
  if (!(await verify(raw, request.headers.get('x-hub-signature')))) return { status: 401, reason: 'bad_signature' };

  const envelope = parseNotification(raw);
  if (!envelope) return { status: 400, reason: 'not_json' };

  const { topic } = envelope;
  const verdict = judge(envelope, await us());
  if (verdict.kind === 'ignore') return { status: 200, reason: verdict.reason, topic };
  await keep(verdict.notification);
  return { status: 200, reason: 'kept', topic };
}
