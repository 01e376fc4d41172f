/** Topics that overlap: an example of one that, not knowing it, would be taken for another. */
import type { Topic } from '../../ports/model.ts';
import { examplesOf, topicRecogniser } from './recognise.ts';

/** Each fifth of the examples is recognised by what is learnt from the rest. */
const FOLDS = 5;

export interface Confusion {
  topic: string;
  takenFor: string;
  text: string;
}

/** Asked at every start of a process, and the same each time. */
const found = new WeakMap<Topic[], Confusion[]>();

export function confusions(topics: Topic[]): Confusion[] {
  const known = found.get(topics) ?? confusionsOf(topics);
  found.set(topics, known);
  return known;
}

function confusionsOf(topics: Topic[]): Confusion[] {
  const all = topics.map((topic) => ({ topic, texts: examplesOf(topic).map(({ text }) => text) }));
  return Array.from({ length: FOLDS }, (_, fold) => {
    const isHidden = (i: number) => i % FOLDS === fold;
    const learnt = all.map(({ topic: { name }, texts }) => ({
      ...{ name, about: name },
      examples: texts.filter((_, i) => !isHidden(i)),
    }));
    const recognise = topicRecogniser(learnt);
    return all.flatMap(({ topic: { name }, texts }) =>
      texts
        .filter((_, i) => isHidden(i))
        .map((text) => ({ topic: name, takenFor: recognise(text).topic ?? name, text }))
        .filter(({ takenFor }) => takenFor !== name),
    );
  }).flat();
}
