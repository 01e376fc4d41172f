/** How much a message looks like the examples of a topic: like all of them taken together, and like the nearest. */
import type { Labelled } from './regression.ts';
import type { SparseVector } from './vocabulary.ts';

const NEAREST = 15;
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

export function neighboursOf(examples: Labelled[], size: number, topics: number): (vector: SparseVector) => Likeness {
  const postings = postingsOf(examples, size);
  const lengths = centroidLengths(examples, size, topics);
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

interface ExamplePosting {
  examples: number[];
  weights: number[];
}

function postingsOf(examples: Labelled[], size: number): ExamplePosting[] {
  const postings = Array.from({ length: size }, (): ExamplePosting => ({ examples: [], weights: [] }));
  for (const [at, { vector }] of examples.entries()) {
    for (const [i, id] of vector.ids.entries()) {
      postings[id]?.examples.push(at);
      postings[id]?.weights.push(vector.weights[i] ?? 0);
    }
  }
  return postings;
}

/** The examples' vectors have length one, but their sum is the shorter the more they differ. */
function centroidLengths(examples: Labelled[], size: number, topics: number): number[] {
  const byTopic = Map.groupBy(examples, ({ topic }) => topic);
  return Array.from({ length: topics }, (_, topic) => {
    const sum = new Float64Array(size);
    for (const { vector } of byTopic.get(topic) ?? []) {
      for (const [i, id] of vector.ids.entries()) sum[id] = (sum[id] ?? 0) + (vector.weights[i] ?? 0);
    }
    return Math.sqrt(sum.reduce((whole, value) => whole + value * value, 0));
  });
}

function cosinesWith({ ids, weights }: SparseVector, postings: ExamplePosting[], count: number): Float64Array {
  const cosines = new Float64Array(count);
  for (const [i, id] of ids.entries()) {
    const posting = postings[id];
    const weight = weights[i] ?? 0;
    for (let j = 0; j < (posting?.examples.length ?? 0); j += 1) {
      const at = posting?.examples[j] ?? 0;
      cosines[at] = (cosines[at] ?? 0) + weight * (posting?.weights[j] ?? 0);
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
