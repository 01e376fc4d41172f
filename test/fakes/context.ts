/** A context and a reading as a turn has them, with what a test says of them. */
import type { Context } from '../../src/domain/context.ts';
import type { Conversation } from '../../src/domain/conversation.ts';
import type { PartId } from '../../src/domain/ids.ts';
import type { Spoken } from '../../src/domain/turn.ts';
import { aboutCause, readingOf } from '../../src/reading/reading.ts';
import { US } from './conversation.ts';

const QUESTION = 'Where is my invoice?';

export const contextOf = (over: Partial<Context> = {}): Context => ({
  channel: 'conversation',
  tags: [],
  transcript: [{ from: 'customer', text: over.question ?? QUESTION }],
  question: QUESTION,
  files: 0,
  language: 'en',
  mayBeIn: [over.language ?? 'en'],
  audiences: ['everyone'],
  facts: {},
  contact: null,
  tagIds: [],
  repliesBefore: 0,
  asked: null,
  isGivenBack: false,
  ...over,
});

export const readingAbout = (conversation: Conversation, cause: PartId, spoken: Spoken[] = []) =>
  aboutCause(readingOf(conversation, { us: US }), { cause, spoken });
