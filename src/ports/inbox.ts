/** The inbox: notifications are kept until their conversation is settled. */
import type { ConversationId, WorkspaceId } from '../domain/ids.ts';
import type { Notification } from '../domain/notification.ts';

/** The right to work on one conversation until `leaseUntil`; `fence` rises with every lease, so a late holder is told apart. */
export interface Lease extends ConversationKey {
  fence: number;
  leaseUntil: number;
  /** Turns on this conversation that failed and were put back, since it last settled. */
  failures: number;
  /** Leases on this conversation that ended without settle or put back, because the process died. */
  crashes: number;
}

export interface KeepResult {
  kept: number;
  /** Deliveries that had arrived before. */
  duplicates: number;
}

export interface ConversationKey {
  workspaceId: WorkspaceId;
  conversationId: ConversationId;
}

export interface InboxStore {
  /** Once resolved, the notifications are on disk. Each new one makes its conversation due when the burst is over. */
  keep(notifications: Notification[], burst: { nowMs: number; quietMs: number; maxMs: number }): Promise<KeepResult>;
  /** Leases conversations that are due, and those whose lease ran out. */
  lease(request: { nowMs: number; leaseMs: number; limit: number }): Promise<Lease[]>;
  /**
   * Leases this conversation if it is due or leased; a lease that was still open counts as a crash. For a process that
   * knows it is the only one to work on it. Null: nothing to do yet.
   */
  leaseOne(key: ConversationKey, request: { nowMs: number; leaseMs: number }): Promise<Lease | null>;
  /** The work is done. The conversation stays waiting if a notification arrived since the lease began. False: the lease was lost. */
  settle(lease: Lease): Promise<boolean>;
  /** The work is not done: try again at `dueAt`. False: the lease was lost. */
  putBack(lease: Lease, again: { dueAt: number; failed: boolean }): Promise<boolean>;
  /** Stops trying until the customer writes again. False: the lease was lost. */
  giveUp(lease: Lease): Promise<boolean>;
  /**
   * Makes conversations due that wait in Intercom and are neither waiting nor leased here, once for each change.
   * `changedAt` is Intercom's time. Returns how many.
   */
  wake(
    workspaceId: WorkspaceId,
    list: { conversationId: ConversationId; changedAt: number }[],
    nowMs: number,
  ): Promise<number>;
  /** When the next conversation (or `only` this one) is due or its lease runs out; null: nothing waits. */
  nextDueAt(only?: ConversationKey): Promise<number | null>;
  /** Conversations that were due, or whose lease was over, at `dueMs`; the longest overdue first. */
  listDue(dueMs: number, limit: number): Promise<ConversationKey[]>;
  /** Ends every lease and counts each as a crash. For a process that knows it is alone. */
  releaseAll(nowMs: number): Promise<number>;
  counts(): Promise<{ waiting: number; leased: number; givenUp: number }>;
  /**
   * Leases this conversation for an agent's order, even when it is not due; null while it is leased. After `giveBack`
   * it waits as before.
   */
  borrow(
    workspaceId: WorkspaceId,
    conversationId: ConversationId,
    time: { nowMs: number; leaseMs: number },
  ): Promise<Lease | null>;
  /** False: the lease was lost. */
  giveBack(lease: Lease): Promise<boolean>;
}
