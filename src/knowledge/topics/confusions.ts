/** Topics that overlap: an example of one that, not knowing it, would be taken for another. */
import type { Topic } from '../../ports/model.ts';
import { trainClassifier } from './classifier.ts';
import { examplesOf, guessBy } from './recognise.ts';
import { atOnce } from './slices.ts';

/** Each fifth of the examples is recognised by what is learnt from the rest. */
const FOLDS = 5;

export interface Confusion {
  topic: string;
  takenFor: string;
  text: string;
}

/** Trains five classifiers without a pause: seconds with thousands of examples, so only a command calls it. */
export function confusions(topics: Topic[], onProgress: (done: number, total: number) => void = () => {}): Confusion[] {
  const all = topics.map((topic) => ({ topic, texts: examplesOf(topic).map(({ text }) => text) }));
  return Array.from({ length: FOLDS }, (_, fold) => {
    const isHidden = (i: number) => i % FOLDS === fold;
    const learnt = all.map(({ topic: { name }, texts }) => ({
      ...{ name, about: name },
      examples: texts.filter((_, i) => !isHidden(i)),
    }));
    const classify = atOnce(trainClassifier(learnt.flatMap(examplesOf)));
    const found = all.flatMap(({ topic: { name }, texts }) =>
      texts
        .filter((_, i) => isHidden(i))
        .map((text) => ({ topic: name, takenFor: guessBy(classify, text).topic ?? name, text }))
        .filter(({ takenFor }) => takenFor !== name),
    );
    onProgress(fold + 1, FOLDS);
    return found;
  }).flat();
}
