/** What a follow-up follows: "and on Android?" is searched together with what was said before, which counts less. */
import type { Line } from '../../domain/context.ts';

/** What the customer said before counts this much, less with every message further back; what they were answered, that. */
const CUSTOMER_WEIGHT = 0.3;
const DECAY = 0.7;
const ANSWER_WEIGHT = 0.15;
/** Further back, it no longer counts. */
const MESSAGES_MAX = 6;
const CHARS_MAX = 1_000;

export interface EarlierMessage {
  text: string;
  weight: number;
}

/** The messages before the question, which are those up to the last that is not the customer's; the newest first. */
export function saidBefore(transcript: Line[]): EarlierMessage[] {
  const earlier = transcript.slice(0, transcript.findLastIndex(({ from }) => from !== 'customer') + 1).toReversed();
  const asked = earlier.filter(({ from }) => from === 'customer').slice(0, MESSAGES_MAX);
  return [
    ...asked.map(({ text }, back) => ({ text: text.slice(0, CHARS_MAX), weight: CUSTOMER_WEIGHT * DECAY ** back })),
    ...earlier.slice(0, 1).map(({ text }) => ({ text: text.slice(0, CHARS_MAX), weight: ANSWER_WEIGHT })),
  ];
}
