/** Which of the owner's topics is a message about, without a model: by their names, what they are about, and examples. */
import type { Topic } from '../../ports.ts';
import { type Example, type Recognised, trainClassifier } from './classifier.ts';

/** Below it nobody is told that a topic was recognised: see docs/routing.md. */
const CONFIDENCE_MIN = 0.35;
/** The likeliest topic must stand out by this much from the next. */
const LEAD_MIN = 0.15;

export interface TopicGuess extends Recognised {
  /** Null: none is likely enough. */
  topic: string | null;
}

export type RecogniseTopic = (question: string) => TopicGuess;

export function topicRecogniser(topics: Topic[]): RecogniseTopic {
  const classify = trainClassifier(topics.flatMap(examplesOf));
  return (question) => {
    const { ranking, confidence } = classify(question);
    const [first, second] = ranking;
    const standsOut = (first?.score ?? 0) - (second?.score ?? 0) >= LEAD_MIN;
    return { topic: first && standsOut && confidence >= CONFIDENCE_MIN ? first.topic : null, ranking, confidence };
  };
}

/** A description names its matters in a row; each of them is an example, and so is the whole. */
export function examplesOf({ name, about, examples = [] }: Topic): Example[] {
  const matters = about.split(/[,;、，·\n]/u);
  const texts = new Set([name, about, ...matters, ...examples].map((text) => text.trim()).filter(Boolean));
  return [...texts].map((text) => ({ text, topic: name }));
}
