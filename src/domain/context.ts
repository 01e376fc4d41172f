/** What a decision is based on: the transcript, the question, and what is known of the contact. */
import type { CustomerAudience } from './article.ts';
import type { Contact } from './contact.ts';
import type { PartId, SnippetId, TagId } from './ids.ts';
import { baseLanguage, LANGUAGES, type Language } from './language.ts';

export type Speaker = 'customer' | 'assistant' | 'teammate' | 'bot';

export interface Line {
  from: Speaker;
  text: string;
  /** A teammate's note to us: the customer has not seen it. */
  internal?: true;
}

/** A teammate's answer to our question, word for word. It may be told to the customer. */
export interface Fact {
  partId: PartId;
  text: string;
  at: number;
}

const FACT = 'teammate:';

/** The id under which a fact is cited, as a snippet of an article is. */
export const factIdOf = (partId: PartId) => `${FACT}${partId}` as SnippetId;

export const isFact = (id: SnippetId) => id.startsWith(FACT);

/** All that a decision is based on. Everything in it was written by others and is untrusted. */
export interface Context {
  channel: string;
  /** Names of the conversation's tags. */
  tags: string[];
  /** Oldest first. */
  transcript: Line[];
  /** All that the customer wrote since somebody last answered, joined by newlines. */
  question: string;
  /** How many files came with it. */
  files: number;
  language: Language;
  /** Languages that the question's own words show; empty when they show none. */
  mayBeIn: Language[];
  audiences: CustomerAudience[];
  /** What the owner lets the model know of the contact and their company. */
  facts: Record<string, string>;
  contact: Contact | null;
  /** Tags of the contact and of the conversation. */
  tagIds: TagId[];
  /** How many messages of ours the customer has seen. */
  repliesBefore: number;
  /** The question we put to a teammate in this conversation, and the answer, if there is one. */
  asked: { question: string; answer: Fact | null; isOpen: boolean } | null;
  /** A teammate gave the conversation to us, and we have not handed it off since. */
  isGivenBack: boolean;
}

/** The language to search articles in: the one the customer writes, unless Intercom names one that the product does not speak. */
export function languageToSearch({ language, contact }: Pick<Context, 'language' | 'contact'>): string {
  const known = baseLanguage(contact?.language ?? '');
  return known && !LANGUAGES.some((one) => one === known) ? known : language;
}
