/**
 * Which of the known topics is a message about, and how sure is that? Three judges who err differently, taken together:
 * regression learns what tells topics apart, centroids hold with few examples, neighbours with many. No model, no
 * network, milliseconds.
 */
import { featuresOf, type TopicFeatures } from './features.ts';
import { neighboursOf } from './neighbours.ts';
import { type Labelled, softmax, trainRegression } from './regression.ts';
import type { Steps } from './slices.ts';
import { vocabularyOf } from './vocabulary.ts';

export interface Example {
  text: string;
  topic: string;
}

export interface Recognised {
  /** Every topic with its share of the judges' belief, the likeliest first; together 1. */
  ranking: { topic: string; score: number }[];
  /** How likely it is that any of the topics fits: 0 to 1, comparable within one classifier. */
  confidence: number;
}

export type Classifier = (text: string) => Recognised;

/** Say of each judge, found on three public sets of questions with the same settings for all (docs/routing.md). */
const SAY = { regression: 1, centroids: 0.5, votes: 0.5 };
const REGRESSION_SHARPNESS = 2;
const CENTROID_SHARPNESS = 20;
/** What speaks for a topic being known at all; probability of the regression first. */
const SURE = { regression: 1, centroid: 1.5, nearest: 1.5, familiarity: 0.3 };

/** To find a feature in a text, and to find its number, before the engine has compiled either. */
const FEATURE_COST = 2_000;
const LOOKUP_COST = 1_500;

/** Seconds for thousands of examples: the caller says when to rest (`slices.ts`). */
export function* trainClassifier(examples: Example[]): Steps<Classifier> {
  const names = [...new Set(examples.map(({ topic }) => topic))];
  const texts = [...examples, ...names.map((name) => ({ text: name.replace(/[_-]+/g, ' '), topic: name }))];
  const features: TopicFeatures[] = [];
  for (const { text } of texts) {
    const found = featuresOf(text);
    features.push(found);
    yield found.size * FEATURE_COST;
  }
  const vocabulary = yield* vocabularyOf(features);
  const numbers = new Map(names.map((name, i) => [name, i]));
  const labelled: Labelled[] = [];
  for (const [i, { topic }] of texts.entries()) {
    const vector = vocabulary.vectorOf(features[i] ?? new Map());
    labelled.push({ vector, topic: numbers.get(topic) ?? 0 });
    yield vector.ids.length * LOOKUP_COST;
  }
  const regress = yield* trainRegression(labelled, vocabulary.size, names.length);
  const compare = yield* neighboursOf(labelled, vocabulary.size, names.length);

  return (text) => {
    const asked = featuresOf(text);
    const vector = vocabulary.vectorOf(asked);
    const { centroids, votes, nearest } = compare(vector);
    const probable = regress(vector);
    const judges = [
      { say: SAY.regression, shares: sharpened(probable, REGRESSION_SHARPNESS) },
      { say: SAY.centroids, shares: softmax(centroids, CENTROID_SHARPNESS) },
      { say: SAY.votes, shares: votes },
    ];
    const scores = names.map((_, i) => sum(judges.map(({ say, shares }) => say * (shares[i] ?? 0))));
    const whole = sum(scores) || 1;
    const ranking = names
      .map((topic, i) => ({ topic, score: (scores[i] ?? 0) / whole }))
      .sort((a, b) => b.score - a.score);
    const sure =
      SURE.regression * beyondChance(highest(probable), names.length) +
      SURE.centroid * highest(centroids) +
      SURE.nearest * nearest +
      SURE.familiarity * vocabulary.familiarity(asked);
    return { ranking, confidence: sure / sum(Object.values(SURE)) };
  };
}

/** Shares raised to a power: what was a logit is multiplied by it. */
const sharpened = (shares: Float64Array, power: number) => {
  const raised = shares.map((share) => share ** power);
  const whole = raised.reduce((a, b) => a + b, 0);
  return raised.map((value) => value / whole);
};

/** One of two topics has a half by chance. */
const beyondChance = (share: number, topics: number) => (topics < 2 ? 0 : (share - 1 / topics) / (1 - 1 / topics));

const highest = (values: Float64Array) => values.reduce((a, b) => Math.max(a, b), 0);
const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
