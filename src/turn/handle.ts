/**
 * The one place where errors of a turn end. A turn that throws is put back with a growing delay, then handed to a person;
 * only when that fails too is the conversation given up, with an error in the log.
 */

import type { Lease } from '../ports/inbox.ts';
import { IntercomError } from '../ports/intercom.ts';
import { nameOf } from '../ports/system.ts';
import type { Ended } from './end.ts';
import { runTurn } from './run.ts';
import type { TurnDeps } from './turn-deps.ts';

/** Longer than any turn takes: a decision and a dozen Intercom calls. Waits for a quarantine do not count. */
export const LEASE_MS = 180_000;

const BACKOFF_MS = 2_000;
/** So short that half a minute after an outage everybody has been answered, the last failing call included. */
const BACKOFF_MS_MAX = 15_000;
/** Handing over has failed as well by then: Intercom has been unreachable for at least a quarter of an hour. */
const FAILURES_MAX = 64;

export async function handle(lease: Lease, deps: TurnDeps): Promise<void> {
  try {
    await conclude(lease, await runTurn(lease, deps), deps);
  } catch (error) {
    await fail(lease, error, deps);
  }
}

async function conclude(lease: Lease, ended: Ended, deps: TurnDeps): Promise<void> {
  const { store, log, counters } = deps;
  const { conversationId } = lease;
  if (ended.kind === 'put_back' && ended.failed && lease.failures >= FAILURES_MAX) {
    return giveUp(lease, { code: ended.reason, requestId: null }, deps);
  }
  if (ended.kind === 'put_back') await store.putBack(lease, ended);
  if (ended.kind === 'settle') await store.settle(lease);
  const reason = 'reason' in ended ? ended.reason : ended.kind;
  log.info('inbox', { verb: ended.kind, conversationId, reason });
  counters.add(ended.kind, reason);
}

async function giveUp(lease: Lease, why: { code: string; requestId: string | null }, { store, log }: TurnDeps) {
  const { conversationId, failures } = lease;
  log.error('conversation_given_up', { conversationId, ...why, failures });
  await store.giveUp(lease);
}

async function fail(lease: Lease, error: unknown, deps: TurnDeps): Promise<void> {
  const { store, clock, log, counters } = deps;
  const { conversationId, failures } = lease;
  const { code, requestId, retryAt } =
    error instanceof IntercomError ? error : { code: nameOf(error), requestId: null, retryAt: null };
  counters.add('turn_failed', code);
  try {
    if (retryAt !== null) {
      // The rate limit is not this conversation's fault: it waits until calls are allowed again and is not counted.
      await store.putBack(lease, { dueAt: retryAt, failed: false });
      return;
    }
    if (failures >= FAILURES_MAX) return await giveUp(lease, { code, requestId }, deps);
    const waitMs = Math.min(BACKOFF_MS * 2 ** failures, BACKOFF_MS_MAX);
    log.warn('turn_failed', { conversationId, code, requestId, failures, waitMs });
    await store.putBack(lease, { dueAt: clock.now() + waitMs, failed: true });
  } catch {
    // The store is down: the lease runs out by itself, and the conversation is leased again.
    log.error('conversation_not_put_back', { conversationId, code });
  }
}
