/**
 * What the customer wants to know, in one sentence of theirs: not that they want a person, are angry or say hello. Looked
 * for from their newest message back, because "get me a human" is about what was asked before it.
 */
import type { Context } from '../domain/context.ts';
import { isDense } from '../text/compared.ts';
import { raises } from './alarms.ts';
import { asksForPerson } from './asks-for-person.ts';

/** As much as a teammate would scroll up for. */
const MESSAGES_MAX = 12;
const SENTENCES_MAX = 10;

/** Empty: they only asked for a person, were angry, or sent no words at all. */
export function subjectOf({ transcript, language }: Pick<Context, 'transcript' | 'language'>): string {
  const messages = transcript.filter(({ from }) => from === 'customer').slice(-MESSAGES_MAX);
  const isTelling = (sentence: string) =>
    isLong(sentence) &&
    !asksForPerson(sentence) &&
    !raises('upset', sentence, language) &&
    !raises('noHelp', sentence, language);
  for (const { text } of messages.toReversed()) {
    const telling = sentencesIn(text).filter(isTelling);
    const [first] = telling.filter((sentence) => /[?？]$/u.test(sentence)).concat(telling);
    if (first) return first;
  }
  return '';
}

/** Of a long message its beginning and its end: what is wanted stands in one of them. */
function sentencesIn(text: string): string[] {
  const all = (text.match(/[^.!?。！？\n]+[.!?。！？]*/gu) ?? []).map((sentence) => sentence.trim()).filter(Boolean);
  return [...all.slice(0, SENTENCES_MAX), ...all.slice(SENTENCES_MAX).slice(-SENTENCES_MAX)];
}

/** Two words are a greeting or a thank-you; in scripts without spaces, a few signs. */
const isLong = (sentence: string) =>
  (sentence.match(/\p{L}+/gu) ?? []).length > 2 || (isDense(sentence) && sentence.length > 5);
