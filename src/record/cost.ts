/** What the model calls of a turn cost. */
import type { ModelUsage, Usage } from '../domain/turn.ts';

/** US dollars for a million tokens, the unit of providers' price lists. */
export interface Price {
  inputUsdPerMillion: number;
  outputUsdPerMillion: number;
}

export function withCost(usage: ModelUsage, price: Price | null): Usage {
  // Dollars for a million tokens equal millionths of a dollar for one token.
  const costMicroUsd = price
    ? Math.round(usage.inputTokens * price.inputUsdPerMillion + usage.outputTokens * price.outputUsdPerMillion)
    : null;
  return { ...usage, costMicroUsd };
}
