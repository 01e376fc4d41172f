/**
 * How likely is it that the articles answer the question at all? Two things tell, neither of which grows with the length
 * of the message: how well the first article fits, and how much the question speaks the language of the titles.
 */
import type { Ranking } from './rank.ts';

/** Logistic regression over both, learned from two help centers with questions that they do and do not answer. */
const CURVE = { base: 3.1, fit: 0.37, familiarity: 1.4 };

/** 0 to 1. Comparable between questions, of one help center. */
export function confidenceOf({ terms, articles: [best] }: Ranking): number {
  if (!best || terms.mass === 0) return 0;
  const fit = best.fit / Math.sqrt(terms.mass);
  return 1 / (1 + Math.exp(-(CURVE.base + CURVE.fit * fit + CURVE.familiarity * terms.familiarity)));
}
