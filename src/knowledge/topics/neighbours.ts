/** How much a message looks like the examples of a topic: like all of them taken together, and like the nearest. */
import type { Labelled } from './regression.ts';
import type { Steps } from './slices.ts';
import type { SparseVector } from './vocabulary.ts';

const NEAREST = 15;
/** To note that an example has a feature, and to square a number. */
const POSTING_COST = 150;
const SQUARE_COST = 50;
/** The nearest of them count most. */
const VOTE_POWER = 4;

export interface Likeness {
  /** Cosine with the mean of each topic's examples. */
  centroids: Float64Array;
  /** Share of each topic in the vote of the nearest examples; zeros when nothing is alike. */
  votes: Float64Array;
  /** Cosine with the nearest example of all. */
  nearest: number;
}

export function* neighboursOf(
  examples: Labelled[],
  size: number,
  topics: number,
): Steps<(vector: SparseVector) => Likeness> {
  const postings = yield* postingsOf(examples, size);
  const lengths = yield* centroidLengths(examples, size, topics);
  return (vector) => {
    const cosines = cosinesWith(vector, postings, examples.length);
    const centroids = new Float64Array(topics);
    for (const [at, { topic }] of examples.entries()) {
      centroids[topic] = (centroids[topic] ?? 0) + (cosines[at] ?? 0) / (lengths[topic] || 1);
    }
    const near = [...cosines.keys()]
      .filter((at) => (cosines[at] ?? 0) > 0)
      .sort((a, b) => (cosines[b] ?? 0) - (cosines[a] ?? 0))
      .slice(0, NEAREST);
    return { centroids, votes: votesOf(near, cosines, examples, topics), nearest: cosines[near[0] ?? -1] ?? 0 };
  };
}

/** The examples that have the feature `id`, with its weight in each, stand from `starts[id]` up to `starts[id + 1]`. */
interface Postings {
  starts: Uint32Array;
  examples: Uint32Array;
  weights: Float64Array;
}

function* postingsOf(examples: Labelled[], size: number): Steps<Postings> {
  const starts = new Uint32Array(size + 1);
  for (const { vector } of examples) {
    for (const id of vector.ids) starts[id + 1] = (starts[id + 1] ?? 0) + 1;
    yield vector.ids.length * POSTING_COST;
  }
  for (let id = 0; id < size; id += 1) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
  yield size * SQUARE_COST;
  const next = starts.slice();
  const total = starts[size] ?? 0;
  const postings = { starts, examples: new Uint32Array(total), weights: new Float64Array(total) };
  for (const [example, { vector }] of examples.entries()) {
    for (const [i, id] of vector.ids.entries()) {
      const at = next[id] ?? 0;
      next[id] = at + 1;
      postings.examples[at] = example;
      postings.weights[at] = vector.weights[i] ?? 0;
    }
    yield vector.ids.length * POSTING_COST;
  }
  return postings;
}

/** The examples' vectors have length one, but their sum is the shorter the more they differ. */
function* centroidLengths(examples: Labelled[], size: number, topics: number): Steps<number[]> {
  const byTopic = Map.groupBy(examples, ({ topic }) => topic);
  const lengths: number[] = [];
  for (let topic = 0; topic < topics; topic += 1) {
    const sum = new Float64Array(size);
    for (const { vector } of byTopic.get(topic) ?? []) {
      for (const [i, id] of vector.ids.entries()) sum[id] = (sum[id] ?? 0) + (vector.weights[i] ?? 0);
      yield vector.ids.length * POSTING_COST;
    }
    lengths.push(Math.sqrt(sum.reduce((whole, value) => whole + value * value, 0)));
    yield size * SQUARE_COST;
  }
  return lengths;
}

function cosinesWith({ ids, weights }: SparseVector, postings: Postings, count: number): Float64Array {
  const cosines = new Float64Array(count);
  for (const [i, id] of ids.entries()) {
    const weight = weights[i] ?? 0;
    const end = postings.starts[id + 1] ?? 0;
    for (let at = postings.starts[id] ?? 0; at < end; at += 1) {
      const example = postings.examples[at] ?? 0;
      cosines[example] = (cosines[example] ?? 0) + weight * (postings.weights[at] ?? 0);
    }
  }
  return cosines;
}

function votesOf(near: number[], cosines: Float64Array, examples: Labelled[], topics: number): Float64Array {
  const votes = new Float64Array(topics);
  for (const at of near) {
    const topic = examples[at]?.topic ?? 0;
    votes[topic] = (votes[topic] ?? 0) + (cosines[at] ?? 0) ** VOTE_POWER;
  }
  const whole = votes.reduce((a, b) => a + b, 0) || 1;
  return votes.map((vote) => vote / whole);
}
