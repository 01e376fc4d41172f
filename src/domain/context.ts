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

/** What a teammate told us for the customer, word for word. */
export interface Fact {
  partId: PartId;
  text: string;
  at: number;
}

const FACT = 'teammate:';

/** Under this a fact is cited, as a snippet of an article is. */
export const factIdOf = (partId: PartId) => `${FACT}${partId}` as SnippetId;

export const isFact = (id: SnippetId) => id.startsWith(FACT);

/** What the turn may use of the case. All of it was written by others and is untrusted. */
export interface Context {
  channel: string;
  /** The conversation's, by name. */
  tags: string[];
  /** Oldest first. */
  transcript: Line[];
  /** All that the customer wrote since somebody last answered, joined by newlines. */
  question: string;
  /** How many files came with it. */
  files: number;
  language: Language;
  /** Those that its own words show; empty: none. */
  mayBeIn: Language[];
  audiences: CustomerAudience[];
  /** What the owner lets the model know of the contact and their company. */
  facts: Record<string, string>;
  contact: Contact | null;
  /** The contact's and the conversation's. */
  tagIds: TagId[];
  /** Visible messages of ours so far. */
  repliesBefore: number;
  /** The question we put to a teammate in this conversation, and the answer, if there is one. */
  asked: { question: string; answer: Fact | null; isOpen: boolean } | null;
  /** A teammate gave the conversation (back) to us, and we have not handed it off since. */
  isGivenBack: boolean;
}

/** What articles are looked for in: the language we see them write, unless Intercom knows one that we do not. */
export function languageToSearch({ language, contact }: Pick<Context, 'language' | 'contact'>): string {
  const known = baseLanguage(contact?.language ?? '');
  return known && !LANGUAGES.some((one) => one === known) ? known : language;
}
