/** The literals of src/domain/ids.ts in plain sentences. An unknown one is shown as its own words. */

/** @type {Record<string, string>} */
const OUTCOMES = {
  replied: 'Replied',
  handed_off: 'Handed off',
  kept_silent: 'Kept silent',
  superseded: 'Superseded',
  human_owns: 'Left to a person',
  failed_to_human: 'Failed, so to a person',
};

/** @type {Record<string, string>} */
const REASONS = {
  answered: 'The articles answer the question.',
  asked_back: 'It asked back, to be sure what is meant.',
  asked_for_person: 'The customer asked for a person.',
  in_danger: 'Somebody may be in danger.',
  legal_matter: 'The customer speaks of law, privacy or an authority.',
  owners_word: 'The message holds a word that is for people.',
  reserved_for_people: 'This customer is reserved for people.',
  upset: 'The customer is upset.',
  did_not_help: 'The customer said twice that it did not help.',
  asked_again: 'The customer asks again what was answered.',
  nothing_found: 'No article covers the question.',
  model_decided: 'The model judged that a person should take this.',
  checks_refused: 'The draft did not pass the checks, so nothing of it was sent.',
  model_unusable: 'What the model returned could not be used.',
  model_failed: 'The model failed or did not answer in time.',
  gave_up: 'Firstline failed several times and stopped trying.',
  agent_decided: 'Another AI agent asked for a person.',
  asked_teammate: 'One fact is missing: a teammate is asked it.',
  teammate_did_not_answer: 'A teammate was asked, and nobody answered in time.',
  nobody_notified: 'Intercom kept the answer by e-mail and sent it to nobody.',
  already_answered: 'The message had been answered already.',
  model_chose_silence: 'The model found that no answer was called for.',
  closed: 'The conversation is closed.',
  snoozed: 'The conversation is snoozed.',
  assigned_to_teammate: 'A teammate has the conversation.',
  assigned_to_team: 'A team has the conversation.',
  teammate_replied: 'A teammate has replied, so Firstline stays out.',
  fin_active: 'Fin is answering in this conversation.',
  newer_message: 'The customer wrote again, so a newer turn answers all of it.',
};

/** @type {Record<string, string>} */
const CHECKS = {
  no_citation: 'The answer cites nothing',
  unknown_snippet: 'It cites a passage that was not given',
  quote_not_found: 'A quote does not stand in the article word for word',
  number_without_evidence: 'A number is not in the evidence',
  address_without_evidence: 'An address is not in the evidence',
  link_not_given: 'A link leads elsewhere than to the articles given',
  code_without_evidence: 'A code-like word is not in the evidence',
  html_or_image: 'It contains HTML or an image',
  invisible_characters: 'It contains invisible characters',
  too_long: 'It is too long for the channel',
  empty_message: 'It is empty',
};

/** @type {Record<string, string>} */
const STEPS = { reply: 'Reply', note: 'Note', tag: 'Tag', unassign: 'Unassign', assign: 'Assign' };

/** @type {Record<string, string>} */
const STEP_STATES = {
  planned: 'planned, not tried',
  intent: 'about to be tried',
  sent: 'sent',
  unsure: 'unsure whether it arrived',
  found: 'found on reading back',
  absent: 'not there on reading back',
  skipped: 'skipped',
};

/** @type {Record<string, string>} */
const ROOMS = { context: 'read', retrieve: 'search', decide: 'decide', act: 'act', record: 'record' };

/** @param {string} literal */
export const ownWords = (literal) => {
  const words = literal.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** @param {string} outcome */
export const outcomeInWords = (outcome) => OUTCOMES[outcome] ?? ownWords(outcome);
/** @param {string} reason */
export const reasonInWords = (reason) => REASONS[reason] ?? `${ownWords(reason)}.`;
/** @param {string} reason */
export const checkInWords = (reason) => CHECKS[reason] ?? ownWords(reason);
/** @param {string} kind */
export const stepInWords = (kind) => STEPS[kind] ?? ownWords(kind);
/** @param {string} state */
export const stepStateInWords = (state) => STEP_STATES[state] ?? ownWords(state);
/** @param {string} room */
export const roomInWords = (room) => ROOMS[room] ?? room.replaceAll('_', ' ');

/**
 * A part that is an event rather than a message, as one line; null for messages.
 * @param {import('./page-api.js').Part} part
 */
export function eventInWords(part) {
  const who = part.authorName || 'Somebody';
  const to = part.assignedTo?.name;
  switch (part.partType) {
    case 'source':
    case 'comment':
    case 'note':
      return null;
    case 'quick_reply':
      return `${who} offered “${part.quickReplies.join('”, “')}”`;
    case 'assignment':
    case 'default_assignment':
      if (part.assignedTo?.id === part.authorId) return `${who} took the conversation`;
      return to ? `${who} assigned this to ${to}` : `${who} removed the assignee`;
    case 'assign_and_reopen':
      return `${who} reopened this and assigned it to ${to ?? 'nobody'}`;
    case 'close':
      return `${who} closed the conversation`;
    case 'open':
      return `${who} reopened the conversation`;
    case 'snoozed':
      return `${who} snoozed the conversation`;
    default:
      return `${ownWords(part.partType)} · ${who}`;
  }
}
