/** Texts of the owner's with what a turn knows put in. Pure. */
import type { Decision } from '../../domain/decision.ts';
import type { Fillings } from '../../domain/handoff.ts';

/** An attribute that names something unknown is left out: it would say what nobody knows. */
export function filled(attributes: Record<string, string>, known: Fillings): Record<string, string> {
  const whole = Object.entries(attributes).flatMap(([name, text]) => {
    const slots = [...text.matchAll(SLOT)].map(([, slot]) => slot as keyof Fillings);
    if (slots.some((slot) => known[slot] === null)) return [];
    return [[name, text.replace(SLOT, (_, slot: keyof Fillings) => String(known[slot]))]];
  });
  return Object.fromEntries(whole);
}

const SLOT = /\{(\w+)\}/g;

const SAID = { reply: 'answered', clarify: 'asked_back', ask_teammate: 'asked_teammate' };

export const reasonOf = (decision: Decision): string => ('reason' in decision ? decision.reason : SAID[decision.kind]);

/** Only anger is judged, and by rule: whoever is not angry may still be unhappy. */
export const sentimentOf = (decision: Decision): string | null => (reasonOf(decision) === 'upset' ? 'negative' : null);
