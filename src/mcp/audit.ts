/**
 * One row a call. What changed something is on disk before its caller hears the result; rows of mere reading are gathered
 * for a moment, so that they share a commit, and a crash loses no more than that moment's.
 */

import type { WorkspaceId } from '../domain/ids.ts';
import type { AgentStore, AuditRow } from '../ports/agents.ts';
import type { Clock, Log } from '../ports/system.ts';

const GATHER_MS = 100;

export interface Auditor {
  /** Resolves when the row is on disk, if it is durable; else at once. */
  record(row: AuditRow, durable: boolean): Promise<void>;
  /** Everything recorded so far is on disk when it resolves. */
  flush(): Promise<void>;
}

export interface AuditDeps {
  store: Pick<AgentStore, 'audit'>;
  workspaceId: WorkspaceId;
  clock: Clock;
  log: Log;
  /** Runs its argument in a moment: see `inbox/keep.ts`. */
  soon: (run: () => void) => void;
  /** False where a process may be gone once it has answered: then every row is awaited. */
  gathers: boolean;
}

export function auditor({ store, workspaceId, clock, log, soon, gathers }: AuditDeps): Auditor {
  let rows: AuditRow[] = [];
  let commit: Promise<void> | null = null;
  let cancel: (() => void) | null = null;

  const write = (): Promise<void> => {
    const now = rows;
    rows = [];
    commit = null;
    cancel?.();
    cancel = null;
    return now.length > 0 ? store.audit(workspaceId, now) : Promise.resolve();
  };
  const gather = () => {
    cancel ??= clock.after(GATHER_MS, () => {
      write().catch(() => log.error('audit_failed'));
    });
  };

  return {
    async record(row, durable) {
      rows.push(row);
      if (gathers && !durable) return gather();
      commit ??= new Promise<void>((resolve, reject) => soon(() => write().then(resolve, reject)));
      return commit;
    },
    flush: write,
  };
}
