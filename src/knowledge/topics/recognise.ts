/** Which of the owner's topics is a message about, without a model: by their names, what they are about, and examples. */
import type { Topic } from '../../ports/model.ts';
import { type Classifier, type Example, type Recognised, trainClassifier } from './classifier.ts';
import { inSlices, type SlicedWork } from './slices.ts';

/** Below it nobody is told that a topic was recognised: see docs/routing.md. */
const CONFIDENCE_MIN = 0.35;
/** The likeliest topic must stand out by this much from the next. */
const LEAD_MIN = 0.15;

interface TopicGuess extends Recognised {
  /** Null: none is likely enough. */
  topic: string | null;
}

/** Waits until training is done: `rest` is called between its slices. */
export type RecogniseTopic = (question: string) => Promise<TopicGuess>;

/** Begin it with a call, so that the first customer need not wait; every question carries training on until it is done. */
export function topicRecogniser(topics: Topic[], rest: () => Promise<void>): RecogniseTopic {
  // A turn asks for its question's topic at each of its steps.
  let last: { question: string; guess: TopicGuess } | null = null;
  return async (question) => {
    const classify = await classifierOf(topics)(rest);
    if (last?.question !== question) last = { question, guess: guessBy(classify, question) };
    return last.guess;
  };
}

export function guessBy(classify: Classifier, question: string): TopicGuess {
  const { ranking, confidence } = classify(question);
  const [first, second] = ranking;
  const standsOut = (first?.score ?? 0) - (second?.score ?? 0) >= LEAD_MIN;
  return { topic: first && standsOut && confidence >= CONFIDENCE_MIN ? first.topic : null, ranking, confidence };
}

/** One for the same list, however many dependencies of turns are made of it. */
const trained = new WeakMap<Topic[], SlicedWork<Classifier>>();

function classifierOf(topics: Topic[]): SlicedWork<Classifier> {
  const known = trained.get(topics) ?? inSlices(trainClassifier(topics.flatMap(examplesOf)));
  trained.set(topics, known);
  return known;
}

/** A description names its matters in a row; each of them is an example, and so is the whole. */
export function examplesOf({ name, about, examples = [] }: Topic): Example[] {
  const matters = about.split(/[,;、，·\n]/u);
  const texts = new Set([name, about, ...matters, ...examples].map((text) => text.trim()).filter(Boolean));
  return [...texts].map((text) => ({ text, topic: name }));
}
