/** What was decided, with its reason, and what the checks refused. */
import type { SnippetId } from './ids.ts';

export interface Citation {
  snippetId: SnippetId;
  quote: string;
}

export const HANDOFF_REASONS = [
  'asked_for_person',
  'in_danger',
  'legal_matter',
  'owners_word',
  'reserved_for_people',
  'upset',
  'did_not_help',
  'asked_again',
  'nothing_found',
  'model_decided',
  'checks_refused',
  'model_unusable',
  'model_failed',
  'gave_up',
  'agent_decided',
  'teammate_did_not_answer',
  'nobody_notified',
] as const;

export type HandoffReason = (typeof HANDOFF_REASONS)[number];

/** What the answer looked like before the checks refused it; the packet shows it to the teammate. */
export interface Draft {
  message: string;
  unsupported: string[];
}

export type Decision =
  | { kind: 'reply'; message: string; citations: Citation[] }
  | { kind: 'clarify'; message: string }
  | { kind: 'handoff'; reason: HandoffReason; topic: string | null; summary: string; draft: Draft | null }
  /** One question to a teammate, whose answer may be told to the customer. */
  | { kind: 'ask_teammate'; question: string; topic: string | null; summary: string }
  | { kind: 'silence'; reason: SilenceReason };

const SILENCE_REASONS = [
  'already_answered',
  'model_chose_silence',
  'thanked',
  'checked_in',
  'closed_as_assumed',
  'not_allowed_now',
] as const;

export type SilenceReason = (typeof SILENCE_REASONS)[number];

export const CHECK_REASONS = [
  'no_citation',
  'unknown_snippet',
  'quote_not_found',
  'number_without_evidence',
  'address_without_evidence',
  'link_not_given',
  'code_without_evidence',
  'internal_words',
  'html_or_image',
  'invisible_characters',
  'too_long',
  'empty_message',
] as const;

export type CheckReason = (typeof CHECK_REASONS)[number];

export interface Refusal {
  reason: CheckReason;
  /** The words of the message or the citation that were refused. */
  detail: string;
}
