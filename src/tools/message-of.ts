/** The text of a decision that the customer would read. */
import type { Decision } from '../domain/decision.ts';

export const messageOf = (decision: Decision): string | undefined =>
  decision.kind === 'reply' || decision.kind === 'clarify' ? decision.message : undefined;
