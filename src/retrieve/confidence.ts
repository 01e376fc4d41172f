/**
 * How likely is it that the articles answer the question at all? Three things tell, none of which grows with the length
 * of the message: how well the first article fits, how much the question speaks the language of the titles, and how
 * near the past questions are that it answered.
 */
import type { Ranking } from './rank.ts';

export interface Features {
  fit: number;
  familiarity: number;
  history: number;
}

/** Logistic regression over the features. */
export interface Curve extends Features {
  base: number;
}

/** Learned from two help centers with questions that they do and do not answer. `npm run calibrate` learns an owner's. */
export const CURVE: Curve = { base: 3.1, fit: 0.37, familiarity: 1.4, history: 0.12 };

/** Null: nothing was found, or nothing was asked. */
export function featuresOf({ terms, articles: [best] }: Ranking): Features | null {
  const mass = Math.sqrt([...terms.weights.values()].reduce((a, b) => a + b, 0));
  if (!best || mass === 0) return null;
  return { fit: best.fit / mass, familiarity: terms.familiarity, history: best.votes / mass };
}

export const likelihood = ({ fit, familiarity, history }: Features, curve: Curve): number =>
  1 / (1 + Math.exp(-(curve.base + curve.fit * fit + curve.familiarity * familiarity + curve.history * history)));

/** 0 to 1. Comparable between questions, of one help center. */
export function confidenceOf(ranking: Ranking, curve: Curve = CURVE): number {
  const features = featuresOf(ranking);
  return features ? likelihood(features, curve) : 0;
}
