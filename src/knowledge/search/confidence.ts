/**
 * How likely is it that the articles answer the question at all? Three things tell, none of which grows with the length
 * of the message: how well the first article fits, and how much better than the second; how much the question speaks
 * the language of the titles; and how like the question is to one that this article answered before.
 */
import type { OpenIndex } from '../index/search-index.ts';
import type { Ranking } from './rank.ts';

export interface ConfidenceFeatures {
  fit: number;
  familiarity: number;
  history: number;
}

/** Logistic regression over the features. */
export interface Curve extends ConfidenceFeatures {
  base: number;
}

/** Learned from two help centers with questions that they do and do not answer. `npx firstline calibrate` learns an owner's. */
export const CURVE: Curve = { base: 3.2, fit: 0.23, familiarity: 1.39, history: 5 };

/** Null: nothing was found, or nothing was asked. */
export async function featuresOf(
  index: Pick<OpenIndex, 'pastWords'>,
  { terms, articles: [best, second] }: Ranking,
): Promise<ConfidenceFeatures | null> {
  if (!best || terms.totalWeight === 0) return null;
  const past = await index.pastWords(best.articleId);
  return {
    // What the next article says as well tells nothing about this one.
    fit: (2 * best.fit - (second?.fit ?? 0)) / Math.sqrt(terms.totalWeight),
    familiarity: terms.familiarity,
    history: likeness(terms.weights, past),
  };
}

/**
 * To the likest of these questions, 0 to 1: the share of this one's words that it has, rare ones weighing more, and the
 * share of its words that this one has, so that neither a long nor a short one is like everything.
 */
export function likeness(weights: Map<string, number>, past: string[]): number {
  const totalWeight = sum(weights.values());
  const like = past.map((text) => {
    const words = new Set(text.split(' '));
    const shared = [...weights].filter(([word]) => words.has(word));
    return Math.sqrt((sum(shared.map(([, weight]) => weight)) / totalWeight) * (shared.length / words.size));
  });
  return Math.max(0, ...like);
}

export const likelihood = ({ fit, familiarity, history }: ConfidenceFeatures, curve: Curve): number =>
  1 / (1 + Math.exp(-(curve.base + curve.fit * fit + curve.familiarity * familiarity + curve.history * history)));

/** 0 to 1. Comparable between questions, of one help center. `curve`: the owner's own, if there is one. */
export const confidenceOf = (features: ConfidenceFeatures | null, curve: Curve = CURVE): number =>
  features ? likelihood(features, curve) : 0;

const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);
