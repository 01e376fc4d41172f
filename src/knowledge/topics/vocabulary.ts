/** Features to vectors of length one: rare features weigh more, repeated ones a little more. */
import { kindOf, type TopicFeatures, WEIGHTS } from './features.ts';
import type { Steps } from './slices.ts';

/** Sparse: the feature `ids[i]` has the weight `weights[i]`. */
export interface SparseVector {
  ids: number[];
  weights: number[];
}

/** Rarity counts, but less than by the book: in few examples everything is rare. */
const RARITY_POWER = 0.8;

export interface Vocabulary {
  size: number;
  /** Features that no example has are left out. */
  vectorOf(features: TopicFeatures): SparseVector;
  /** Share of the words that some example has: 0 to 1. */
  familiarity(features: TopicFeatures): number;
}

const COUNT_COST = 300;

export function* vocabularyOf(examples: TopicFeatures[]): Steps<Vocabulary> {
  const counts = new Map<string, number>();
  for (const features of examples) {
    for (const feature of features.keys()) counts.set(feature, (counts.get(feature) ?? 0) + 1);
    yield features.size * COUNT_COST;
  }
  const known = new Map<string, { id: number; weight: number }>();
  for (const [feature, count] of counts) {
    const rarity = Math.log((examples.length + 1) / (count + 0.5)) ** RARITY_POWER;
    known.set(feature, { id: known.size, weight: rarity * (WEIGHTS[kindOf(feature)] ?? 1) });
    yield COUNT_COST;
  }
  return {
    size: known.size,
    vectorOf(features) {
      const found = [...features].flatMap(([feature, count]) => {
        const one = known.get(feature);
        return one ? [{ id: one.id, weight: one.weight * (1 + Math.log(count)) }] : [];
      });
      const length = Math.hypot(...found.map(({ weight }) => weight)) || 1;
      return { ids: found.map(({ id }) => id), weights: found.map(({ weight }) => weight / length) };
    },
    familiarity(features) {
      const words = [...features.keys()].filter((feature) => kindOf(feature) === 'word');
      return words.length === 0 ? 0 : words.filter((word) => known.has(word)).length / words.length;
    },
  };
}
