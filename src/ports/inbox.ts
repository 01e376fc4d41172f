import type { ConversationId, WorkspaceId } from '../domain/ids.ts';
import type { Notification } from '../domain/notification.ts';

/** The right to work on one conversation until `leaseUntil`; `fence` rises with every lease, so a late holder is told apart. */
export interface Lease extends ConversationKey {
  fence: number;
  leaseUntil: number;
  /** Turns on this conversation that failed and were put back, since it last settled. */
  failures: number;
  /** Leases on this conversation that ended without settle or put back: the process died. */
  crashes: number;
}

export interface KeepResult {
  kept: number;
  /** Deliveries that were known already. */
  duplicates: number;
}

export interface ConversationKey {
  workspaceId: WorkspaceId;
  conversationId: ConversationId;
}

export interface InboxStore {
  /** Keeps notifications for good once resolved; wakes each new one's conversation when its burst is over. */
  keep(notifications: Notification[], burst: { nowMs: number; quietMs: number; maxMs: number }): Promise<KeepResult>;
  /** Leases due conversations, and those whose lease ran out. */
  lease(request: { nowMs: number; leaseMs: number; limit: number }): Promise<Lease[]>;
  /**
   * Leases this conversation if it is due or leased already, which counts as a crash. For a process that knows it is
   * the only one to work on it. Null: there is nothing to do yet.
   */
  leaseOne(key: ConversationKey, request: { nowMs: number; leaseMs: number }): Promise<Lease | null>;
  /** The work is done. A notification kept since the lease began keeps the conversation waiting. False: the lease was lost. */
  settle(lease: Lease): Promise<boolean>;
  /** Not done: again at `dueAt`. False: the lease was lost. */
  putBack(lease: Lease, again: { dueAt: number; failed: boolean }): Promise<boolean>;
  /** Failed for good: nobody tries again until the customer writes. False: the lease was lost. */
  giveUp(lease: Lease): Promise<boolean>;
  /**
   * Makes conversations due that wait in Intercom without our knowing: those that are neither waiting nor worked on
   * here, once for each change. `changedAt` is Intercom's time. Answers how many.
   */
  wake(
    workspaceId: WorkspaceId,
    list: { conversationId: ConversationId; changedAt: number }[],
    nowMs: number,
  ): Promise<number>;
  /** When the next conversation, or this one, is due or its lease runs out; null when nothing waits. */
  nextDueAt(only?: ConversationKey): Promise<number | null>;
  /** Conversations that have been due, or whose lease has been over, since `dueMs` or longer; the longest first. */
  listDue(dueMs: number, limit: number): Promise<ConversationKey[]>;
  /** Ends every lease at once, counting each as a crash. For a process that knows it is alone. */
  releaseAll(nowMs: number): Promise<number>;
  counts(): Promise<{ waiting: number; leased: number; givenUp: number }>;
  /**
   * Leases this conversation whatever it waits for, for an agent's turn; null while somebody works on it. What it
   * waited for it waits for again after `giveBack`.
   */
  borrow(
    workspaceId: WorkspaceId,
    conversationId: ConversationId,
    time: { nowMs: number; leaseMs: number },
  ): Promise<Lease | null>;
  /** False: the lease was lost. */
  giveBack(lease: Lease): Promise<boolean>;
}
