/** A token of our own for another agent, and what is kept of it. */
import type { AccessToken, Scope } from '../ports/agents.ts';
import { digest } from '../text/digest.ts';

/** A new token: `text` is shown once, `kept` is stored. */
export function newToken(
  { name, scopes }: { name: string; scopes: Scope[] },
  nowMs: number,
): { text: string; kept: AccessToken } {
  const bytes = crypto.getRandomValues(new Uint8Array(40));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const [id, secret] = [hex.slice(0, 16), hex.slice(16)];
  return { text: `fl_${id}_${secret}`, kept: { id, name, scopes, hash: digest(secret), createdAt: nowMs } };
}
