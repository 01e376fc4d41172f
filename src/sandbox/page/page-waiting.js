/** The line under a customer's message that says, honestly, what is going on until something arrives. */
import { byCustomer, personInCharge, seenByCustomer } from './page-people.js';
import { reasonInWords } from './page-words.js';

/** A little more than the sandbox lets a burst of messages take to end. */
const WORKING_AFTER_MS = 2000;
const LATE_AFTER_MS = 25_000;

/**
 * Which customer message still waits; null when it was answered, handed to a person or left alone for a reason.
 * @param {import('./page-api.js').Conversation} conversation
 */
function lastUnanswered(conversation) {
  const last = conversation.parts.filter(seenByCustomer).at(-1);
  return last && byCustomer(last) ? last : null;
}

/**
 * What to say about a message that nobody has answered yet.
 * @param {string | undefined} person who has the conversation
 * @param {import('./page-api.js').Trace | undefined} turn the turn that this message caused, once it has ended
 * @param {number} ageMs
 */
function sayWaiting(person, turn, ageMs) {
  if (person) return { busy: false, text: `${person} has this conversation. Firstline stays out of it.` };
  if (turn) return { busy: false, text: `Firstline said nothing. ${reasonInWords(turn.reason)}` };
  if (ageMs < WORKING_AFTER_MS) return { busy: true, text: 'Firstline waits a moment in case you write more…' };
  if (ageMs < LATE_AFTER_MS) return { busy: true, text: 'Firstline is reading, searching and writing…' };
  return { busy: false, text: 'Still no answer. Webhooks and Faults, above, may show why.' };
}

/** @param {HTMLElement} line */
export function createWaiting(line) {
  /** When this page first saw a message: the workspace's own clock may have been moved. @type {Map<string, number>} */
  const seenAt = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /**
   * @param {import('./page-api.js').Conversation | undefined} conversation
   * @param {import('./page-api.js').Trace[] | undefined} turns
   * @param {import('./page-api.js').Workspace | null} workspace
   */
  function show(conversation, turns, workspace) {
    clearTimeout(timer);
    const message = conversation && lastUnanswered(conversation);
    line.hidden = !message;
    if (!conversation || !message) return;
    const now = Date.now();
    if (!seenAt.has(message.id)) seenAt.set(message.id, Math.min(message.createdAt, now));
    const ageMs = now - (seenAt.get(message.id) ?? now);
    const person = personInCharge(conversation, workspace)?.name;
    const said = sayWaiting(
      person,
      turns?.find((turn) => turn.cause === message.id),
      ageMs,
    );
    line.classList.toggle('busy', said.busy);
    if (line.textContent !== said.text) line.textContent = said.text;
    const next = [WORKING_AFTER_MS, LATE_AFTER_MS].find((ms) => ms > ageMs);
    if (said.busy && next) timer = setTimeout(() => show(conversation, turns, workspace), next - ageMs);
  }
  return { show };
}
