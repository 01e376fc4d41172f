/** Fills the owner's texts with what a turn knows. Pure. */
import type { Decision } from '../../domain/decision.ts';
import type { Fillings } from '../../domain/handoff.ts';
import type { TurnReason } from '../../domain/turn.ts';

/** An attribute that names something the turn does not know is left out. */
export function filled(attributes: Record<string, string>, known: Fillings): Record<string, string> {
  const whole = Object.entries(attributes).flatMap(([name, text]) => {
    const slots = [...text.matchAll(SLOT)].map(([, slot]) => slot as keyof Fillings);
    if (slots.some((slot) => known[slot] === null)) return [];
    return [[name, text.replace(SLOT, (_, slot: keyof Fillings) => String(known[slot]))]];
  });
  return Object.fromEntries(whole);
}

const SLOT = /\{(\w+)\}/g;

/** The reason of a decision, as the trace names it. */
export function reasonOf(decision: Decision): TurnReason {
  switch (decision.kind) {
    case 'reply':
      return 'answered';
    case 'clarify':
      return 'asked_back';
    case 'ask_teammate':
      return 'asked_teammate';
    default:
      return decision.reason;
  }
}

/** Only anger is recognised, by rule: a customer who is not angry may still be unhappy. */
export const sentimentOf = (decision: Decision): string | null => (reasonOf(decision) === 'upset' ? 'negative' : null);
