/** The line under a customer's message that says, honestly, what is going on until something arrives. */
import { byCustomer, isBot, personInCharge, seenByCustomer } from './page-people.js';
import { reasonInWords } from './page-words.js';

/** A little more than the sandbox lets a burst of messages take to end. */
const WORKING_AFTER_MS = 2000;
const LATE_AFTER_MS = 25_000;

/**
 * What the bot has to answer: the customer's last message, or the hand-back after it; null once somebody spoke.
 * @param {import('./page-api.js').Conversation} conversation
 * @param {import('./page-api.js').Workspace | null} workspace
 */
function lastUnanswered({ parts }, workspace) {
  const last = parts.findLast(seenByCustomer);
  if (!last || !byCustomer(last)) return null;
  const isHandBack = (/** @type {import('./page-api.js').Part} */ part) =>
    !part.isBot && isBot(part.assignedTo?.id, workspace);
  return parts.findLast((part) => part === last || isHandBack(part)) ?? null;
}

/**
 * What to say about a message that nobody has answered yet.
 * @param {string | undefined} person who has the conversation
 * @param {import('./page-api.js').Trace | undefined} turn the turn that answers it, once it has ended
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
  /** When this page first saw a cause: the workspace's own clock may have been moved. @type {Map<string, number>} */
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
    const cause = conversation && lastUnanswered(conversation, workspace);
    line.hidden = !cause;
    if (!conversation || !cause) {
      line.textContent = '';
      return;
    }
    const now = Date.now();
    if (!seenAt.has(cause.id)) seenAt.set(cause.id, Math.min(cause.createdAt, now));
    const ageMs = now - (seenAt.get(cause.id) ?? now);
    const person = personInCharge(conversation, workspace)?.name;
    const said = sayWaiting(
      person,
      turns?.find((turn) => turn.cause === cause.id),
      ageMs,
    );
    line.classList.toggle('busy', said.busy);
    if (line.textContent !== said.text) line.textContent = said.text;
    const next = [WORKING_AFTER_MS, LATE_AFTER_MS].find((ms) => ms > ageMs);
    if (said.busy && next) timer = setTimeout(() => show(conversation, turns, workspace), next - ageMs);
  }
  return { show };
}
