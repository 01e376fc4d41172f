/** What the model calls of a turn cost. */
import type { ModelUsage, Usage } from '../domain/turn.ts';

/** US dollars for a million tokens, as providers print their prices. */
export interface Price {
  inputUsdPerMillion: number;
  outputUsdPerMillion: number;
}

export function withCost(usage: ModelUsage, price: Price | null): Usage {
  // Dollars for a million tokens are millionths of a dollar for one token.
  const costMicroUsd = price
    ? Math.round(usage.inputTokens * price.inputUsdPerMillion + usage.outputTokens * price.outputUsdPerMillion)
    : null;
  return { ...usage, costMicroUsd };
}
