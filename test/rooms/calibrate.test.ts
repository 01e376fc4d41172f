/** From questions with known answers to a threshold: the curve, the point, and a fit that must prove itself. */
import { describe, expect, test } from 'vitest';
import {
  type CalibrationSample,
  fitOf,
  type Judged,
  pickPoint,
  pointsOf,
  regression,
} from '../../src/knowledge/learning/calibrate.ts';
import {
  type ConfidenceFeatures,
  CURVE,
  confidenceOf,
  featuresOf,
  likelihood,
  likeness,
} from '../../src/knowledge/search/confidence.ts';
import type { Ranking } from '../../src/knowledge/search/rank.ts';

const judgedOf = (right: number, wrong: number, confidence: number): Judged[] => [
  ...Array.from({ length: right }, () => ({ confidence, right: true })),
  ...Array.from({ length: wrong }, () => ({ confidence, right: false })),
];

describe('the curve', () => {
  test('counts at each threshold what would have been answered, and how much of it wrongly', () => {
    const points = pointsOf([...judgedOf(8, 0, 0.9), ...judgedOf(1, 1, 0.5)]);
    expect(points[0]).toEqual({ answerFrom: 0, coverage: 1, answered: 10, wrong: 1, errors: 0.1 });
    expect(points[51]).toEqual({ answerFrom: 0.51, coverage: 0.8, answered: 8, wrong: 0, errors: 0 });
    expect(points[95]).toMatchObject({ answered: 0, errors: 0 });
  });

  test('gives the lowest threshold within the budget: it answers the most', () => {
    const points = pointsOf([...judgedOf(40, 0, 0.9), ...judgedOf(36, 4, 0.6), ...judgedOf(10, 30, 0.2)]);
    expect(pickPoint(points, 0.05)).toMatchObject({
      kind: 'picked',
      point: { answerFrom: 0.21, answered: 80, wrong: 4 },
    });
    expect(pickPoint(points, 0.01)).toMatchObject({ kind: 'picked', point: { answerFrom: 0.61, wrong: 0 } });
  });

  test('says what the least errors are when the budget is out of reach, and trusts no handful of answers', () => {
    const points = pointsOf([...judgedOf(3, 0, 0.9), ...judgedOf(30, 10, 0.5)]);
    expect(pickPoint(points, 0.05)).toMatchObject({ kind: 'out_of_reach', best: { answerFrom: 0, answered: 43 } });
    expect(pickPoint(pointsOf(judgedOf(3, 0, 0.9)), 0.05)).toEqual({ kind: 'out_of_reach', best: null });
  });
});

/** Reproducible numbers between 0 and 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Questions as a workspace might have them in which the truth is this curve. */
function samplesOf(truth: typeof CURVE, count: number): CalibrationSample[] {
  const next = numbers(7);
  return Array.from({ length: count }, () => {
    const features: ConfidenceFeatures = { fit: 10 * next(), familiarity: -6 * next(), history: next() };
    return { features, right: next() < likelihood(features, truth) };
  });
}

describe('the fit', () => {
  const TRUTH = { base: -2, fit: 0.6, familiarity: 0.5, history: 3 };

  test('finds the curve behind the questions', () => {
    const curve = regression(samplesOf(TRUTH, 2_000));
    expect(curve.base).toBeCloseTo(TRUTH.base, 0);
    expect(curve.fit).toBeCloseTo(TRUTH.fit, 1);
    expect(curve.familiarity).toBeCloseTo(TRUTH.familiarity, 1);
    expect(curve.history).toBeCloseTo(TRUTH.history, 0);
  });

  test('leaves a feature that tells nothing at nothing', () => {
    const samples = samplesOf({ ...TRUTH, history: 0 }, 400).map(({ features, right }) => ({
      features: features && { ...features, history: 0 },
      right,
    }));
    expect(regression(samples).history).toBe(0);
  });

  test('replaces the built-in curve when it tells better, on questions it was not fitted to', () => {
    const fit = fitOf(samplesOf(TRUTH, 600), CURVE);
    if (fit.kind !== 'fitted') throw new Error(`was kept: ${fit.reason}`);
    expect(fit.loss).toBeLessThan(fit.lossBefore);
    expect(fit.judged).toHaveLength(600);
  });

  test('does not when it is no better, or there are too few questions', () => {
    expect(fitOf(samplesOf(TRUTH, 300), TRUTH)).toMatchObject({ kind: 'kept', reason: 'no_better' });
    expect(fitOf(samplesOf(TRUTH, 60), CURVE)).toMatchObject({ kind: 'kept', reason: 'too_few_questions' });
  });

  test('counts a question that nothing was found for as one that is not answered', () => {
    expect(fitOf([{ features: null, right: false }], CURVE).judged).toEqual([{ confidence: 0, right: false }]);
  });
});

describe('the confidence', () => {
  const features = (over: Partial<ConfidenceFeatures> = {}): ConfidenceFeatures => ({
    fit: 3,
    familiarity: -3,
    history: 0,
    ...over,
  });

  test('rises with how like the question is to one that the article answered', () => {
    expect(confidenceOf(features({ history: 1 }))).toBeGreaterThan(confidenceOf(features()));
  });

  test('is by the owner’s own curve when there is one', () => {
    expect(confidenceOf(features(), { base: 0, fit: 0, familiarity: 0, history: 0 })).toBe(0.5);
  });

  test('is nothing when nothing was asked or found', async () => {
    const index = { pastWords: async () => ['cache'] };
    const terms = {
      words: [],
      grams: [],
      weights: new Map([['cache', 4]]),
      totalWeight: 4,
      familiarity: -3,
      locale: 'en',
    };
    const articles = [{ articleId: 'a', score: 3, fit: 3 }];
    const confidence = async (ranking: unknown) => confidenceOf(await featuresOf(index, ranking as Ranking));
    expect(await confidence({ terms, articles })).toBeGreaterThan(0.5);
    expect(await confidence({ terms, articles: [] })).toBe(0);
    expect(await confidence({ terms: { ...terms, weights: new Map(), totalWeight: 0 }, articles })).toBe(0);
  });
});

describe('how like a question is to earlier ones', () => {
  const weights = new Map([
    ['scrambl', 4],
    ['page', 1],
  ]);

  test('is everything for the same words, nothing for others, and counts the likest', () => {
    expect(likeness(weights, ['page scrambl'])).toBe(1);
    expect(likeness(weights, ['invoice', 'page scrambl'])).toBe(1);
    expect(likeness(weights, ['invoice'])).toBe(0);
    expect(likeness(weights, [])).toBe(0);
  });

  test('weighs rare words more, and what the other says beside them against it', () => {
    expect(likeness(weights, ['scrambl'])).toBeGreaterThan(likeness(weights, ['page']));
    expect(likeness(weights, ['page scrambl'])).toBeGreaterThan(
      likeness(weights, ['page scrambl and nine other words']),
    );
  });
});
