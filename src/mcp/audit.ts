/** One row a call, on disk before the caller hears the result. Calls that end at about the same time share a commit. */
import type { WorkspaceId } from '../domain.ts';
import type { AgentStore, AuditRow } from '../ports.ts';

export function auditor(deps: {
  store: Pick<AgentStore, 'audit'>;
  workspaceId: WorkspaceId;
  /** Runs its argument in a moment: see `inbox/keep.ts`. */
  soon: (run: () => void) => void;
}): (row: AuditRow) => Promise<void> {
  let rows: AuditRow[] = [];
  let commit: Promise<void> | null = null;
  return (row) => {
    rows.push(row);
    commit ??= new Promise<void>((resolve, reject) => {
      deps.soon(() => {
        const now = rows;
        rows = [];
        commit = null;
        deps.store.audit(deps.workspaceId, now).then(resolve, reject);
      });
    });
    return commit;
  };
}
