/** Which of the owner's topics is a message about, without a model: by their names, what they are about, and examples. */
import type { Topic } from '../../ports/model.ts';
import { type Example, type Recognised, trainClassifier } from './classifier.ts';

/** Below it nobody is told that a topic was recognised: see docs/routing.md. */
const CONFIDENCE_MIN = 0.35;
/** The likeliest topic must stand out by this much from the next. */
const LEAD_MIN = 0.15;

interface TopicGuess extends Recognised {
  /** Null: none is likely enough. */
  topic: string | null;
}

export type RecogniseTopic = (question: string) => TopicGuess;

/** Trained with the first question, so that nobody's start waits for it. */
export function topicRecogniser(topics: Topic[]): RecogniseTopic {
  // A turn asks for its question's topic at each of its steps.
  let last: { question: string; guess: TopicGuess } | null = null;
  return (question) => {
    if (last?.question !== question) last = { question, guess: guessed(question) };
    return last.guess;
  };

  function guessed(question: string): TopicGuess {
    const { ranking, confidence } = classifierOf(topics)(question);
    const [first, second] = ranking;
    const standsOut = (first?.score ?? 0) - (second?.score ?? 0) >= LEAD_MIN;
    return { topic: first && standsOut && confidence >= CONFIDENCE_MIN ? first.topic : null, ranking, confidence };
  }
}

/** One for the same list, however many stations are made of it. */
const trained = new WeakMap<Topic[], ReturnType<typeof trainClassifier>>();

function classifierOf(topics: Topic[]) {
  const known = trained.get(topics) ?? trainClassifier(topics.flatMap(examplesOf));
  trained.set(topics, known);
  return known;
}

/** A description names its matters in a row; each of them is an example, and so is the whole. */
export function examplesOf({ name, about, examples = [] }: Topic): Example[] {
  const matters = about.split(/[,;、，·\n]/u);
  const texts = new Set([name, about, ...matters, ...examples].map((text) => text.trim()).filter(Boolean));
  return [...texts].map((text) => ({ text, topic: name }));
}
