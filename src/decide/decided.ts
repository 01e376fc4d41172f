/** What a decision is made with, and what it is made of. */

import type { Snippet } from '../domain/article.ts';
import type { Decision, Draft, HandoffReason, Refusal } from '../domain/decision.ts';
import type { Language } from '../domain/language.ts';
import type { ModelUsage } from '../domain/turn.ts';
import type { BoundTool, Model, Topic } from '../ports/model.ts';
import type { Clock } from '../ports/system.ts';
import type { QuestionMeasure } from './found.ts';
import type { PersonRules } from './needs-person.ts';
import type { Prompts } from './prompt.ts';

export interface Decided {
  decision: Decision;
  /** All the model was given, by search and by its tools: what the decision may cite. */
  snippets: Snippet[];
  refusals: Refusal[];
  /** What a handoff is about, in a sentence of the customer's; empty for other decisions. */
  subject: string;
  usage: ModelUsage;
  /** The name of the model asked; `rule` when none was. */
  model: string;
}

export interface DecideDeps {
  model: Model;
  clock: Clock;
  prompts: Prompts;
  owner: { company: string; topics: Topic[]; teamLanguage: Language; answerFrom: number };
  /** Words of matter: without those everybody writes who asks for help. */
  countWords: (text: string, language: string) => number;
  /** Is this in a language that articles are in? */
  languageShown: (text: string) => Promise<QuestionMeasure['language']>;
  /** Asks the customer to say more. */
  askBack: (language: Language) => string;
  forPeople: PersonRules;
  /** For a handoff whose topic no model named. */
  guessTopic: (question: string) => Promise<string | null>;
  /** For the whole decision, all calls and tools included. */
  deadlineMs: number;
}

/** May one question be put to a teammate, and on which topics; left out, on all. Null: it may not. */
export type Asking = { topics?: string[] | undefined } | null;

/** What the model may do beside answering. */
export interface DecideAllowance {
  tools: BoundTool[];
  asking?: Asking;
}

export const handoff = (
  reason: HandoffReason,
  summary = '',
  draft: Draft | null = null,
): Extract<Decision, { kind: 'handoff' }> => ({
  kind: 'handoff',
  reason,
  topic: null,
  summary,
  draft,
});
