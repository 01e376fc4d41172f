/** Which of the owner's topics is this about, without a model? By the words of their names and descriptions. */
import type { Topic } from '../ports.ts';
import { wordsOf } from './words.ts';

/** The topic that shares most words with the question; null when none shares any. */
export function topicGuesser(topics: Topic[]): (question: string) => string | null {
  const known = topics.map(({ name, about }) => ({ name, words: new Set(wordsOf(`${name} ${about}`)) }));
  return (question) => {
    const asked = new Set(wordsOf(question));
    const scored = known.map(({ name, words }) => ({ name, shared: words.intersection(asked).size }));
    const best = scored.reduce((a, b) => (b.shared > a.shared ? b : a), { name: '', shared: 0 });
    return best.shared > 0 ? best.name : null;
  };
}
