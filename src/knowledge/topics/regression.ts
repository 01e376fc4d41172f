/**
 * Multinomial logistic regression by plain gradient steps from zero. No penalty is needed: few passes with steps that
 * shrink stay close to zero by themselves, and one setting holds from three examples a topic to thousands.
 */
import { randomFrom } from '../../text/random.ts';
import type { Steps } from './slices.ts';
import type { SparseVector } from './vocabulary.ts';

const PASSES = 8;
const STEP = 2;
const LAST_STEP = 0.5;
/** An error this small changes nothing that can be seen, and most topics are that far from most examples. */
const ERROR_MIN = 0.005;

/** To read a weight and change it. */
const WEIGHT_COST = 5;

export interface Labelled {
  vector: SparseVector;
  topic: number;
}

/** How probable each topic is for a vector. The same examples in the same order give the same numbers. */
export function* trainRegression(
  examples: Labelled[],
  size: number,
  topics: number,
): Steps<(vector: SparseVector) => Float64Array> {
  const weights = new Float32Array(size * topics);
  const order = examples.map((_, i) => i);
  const random = randomFrom(1);
  for (let pass = 0; pass < PASSES; pass += 1) {
    const step = STEP + ((LAST_STEP - STEP) * pass) / (PASSES - 1);
    shuffle(order, random);
    for (const at of order) {
      const example = examples[at];
      if (!example) continue;
      learn(weights, example, topics, step);
      yield example.vector.ids.length * topics * WEIGHT_COST;
    }
  }
  return (vector) => probabilities(weights, vector, topics);
}

function learn(weights: Float32Array, { vector, topic }: Labelled, topics: number, step: number): void {
  const errors = probabilities(weights, vector, topics);
  errors[topic] = (errors[topic] ?? 0) - 1;
  const wrong = [...errors.keys()].filter((one) => Math.abs(errors[one] ?? 0) > ERROR_MIN);
  const { ids, weights: values } = vector;
  for (let i = 0; i < ids.length; i += 1) {
    const row = (ids[i] ?? 0) * topics;
    const by = step * (values[i] ?? 0);
    for (const one of wrong) weights[row + one] = (weights[row + one] ?? 0) - by * (errors[one] ?? 0);
  }
}

function probabilities(weights: Float32Array, { ids, weights: values }: SparseVector, topics: number): Float64Array {
  const sums = new Float64Array(topics);
  for (let i = 0; i < ids.length; i += 1) {
    const row = (ids[i] ?? 0) * topics;
    const value = values[i] ?? 0;
    for (let one = 0; one < topics; one += 1) sums[one] = (sums[one] ?? 0) + value * (weights[row + one] ?? 0);
  }
  return softmax(sums, 1);
}

/** Shares of the whole; the sharper, the more the largest gets. */
export function softmax(values: Float64Array, sharpness: number): Float64Array {
  const highest = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const raised = values.map((value) => Math.exp(sharpness * (value - highest)));
  const whole = raised.reduce((a, b) => a + b, 0);
  return raised.map((value) => value / whole);
}

/** In place. */
export function shuffle(list: unknown[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j], list[i]];
  }
}
