import { ConfigError } from '../config/environment.ts';
import { IntercomError } from '../ports/intercom.ts';
import { DatabaseError } from '../store/sqlite.ts';
import { WorkspaceError } from '../wiring/facts.ts';

/** One line for what the operator can mend; anything else with its stack, because it is ours to mend. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof WorkspaceError) return error.message;
  if (error instanceof IntercomError) {
    const hint = error.status === 401 ? ' Is INTERCOM_ACCESS_TOKEN right, and INTERCOM_REGION?' : '';
    return `${error.message}.${hint} "npx firstline doctor" says more.`;
  }
  if (error instanceof DatabaseError)
    return `${error.message}. FIRSTLINE_DB has to name a database that can be read and written.`;
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken, perhaps by a Firstline that runs already. If not, set PORT (and SANDBOX_PORT) to free ones.`;
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') return 'HOST is no address of this machine.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
