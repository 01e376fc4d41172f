/**
 * Was this step done already? Judged by a conversation just read, not by our records or by time: after a crash, a lost
 * response or a restored backup only Intercom knows what was sent, and its clock differs from ours.
 */

import type { Conversation, Part } from '../domain/conversation.ts';
import type { AdminId, PartId } from '../domain/ids.ts';
import type { Step } from '../domain/plan.ts';
import { partOfCause, type Spoken } from '../domain/turn.ts';
import { lettersOf, lettersOfHtml } from '../text/same-text.ts';

/** `partId`: the part that shows it; null: no part does. */
export type WriteCheck = { kind: 'not_done' } | { kind: 'done'; partId: PartId | null };

/** Parts that only this turn can have written: ours, after its cause, and not known to be another turn's. */
export function madeFor(cause: PartId, { parts }: Conversation, us: AdminId, spoken: Spoken[]): Part[] {
  const others = new Set(spoken.filter((one) => one.cause !== cause).map(({ partId }) => partId));
  const from = parts.findIndex(({ id }) => id === partOfCause(cause));
  return parts.slice(from + 1).filter(({ id, author }) => author.id === us && !others.has(id));
}

/** `made` comes from `madeFor`. */
export function alreadyDone(step: Step, conversation: Conversation, us: AdminId, made: Part[]): WriteCheck {
  const { tagIds, attributes, tickets, state, adminAssigneeId, teamAssigneeId } = conversation;
  switch (step.kind) {
    case 'tag':
      return seenIf(tagIds.includes(step.tagId));
    case 'attributes':
      return seenIf(Object.entries(step.values).every(([name, value]) => attributes[name] === value));
    case 'offer':
      // A button has no text to compare; a turn makes at most one.
      return madeBy(made.find(({ partType }) => partType === 'quick_reply'));
    case 'unassign':
      return seenIf(adminAssigneeId !== us);
    // Done by anybody counts. So does our own assignment that somebody undid: we do not repeat it.
    case 'assign':
      return firstOf(seenIf(teamAssigneeId === step.teamId), madeBy(made.find(assigns(step.teamId))));
    case 'assign_teammate':
      return firstOf(seenIf(adminAssigneeId === step.adminId), madeBy(made.find(assigns(step.adminId))));
    // Made by anybody counts: a conversation gets no second ticket of its kind.
    case 'ticket':
      return seenIf(tickets.some(({ category }) => category === step.ticket.category));
    case 'close':
      return firstOf(madeBy(made.findLast(({ partType }) => partType === 'close')), seenIf(state === 'closed'));
    case 'open':
      return seenIf(state !== 'closed');
    default:
      return madeBy(made.find(says(step)));
  }
}

const assigns =
  (id: string) =>
  ({ assignedTo }: Part) =>
    assignedTo?.id === id;

const says =
  ({ kind, html }: Extract<Step, { html: string }>) =>
  ({ partType, text }: Part) =>
    (partType === 'note') === (kind === 'note') && lettersOf(text) === lettersOfHtml(html);

const NOT_DONE: WriteCheck = { kind: 'not_done' };

const seenIf = (isThere: boolean): WriteCheck => (isThere ? { kind: 'done', partId: null } : NOT_DONE);
const madeBy = (part: Part | undefined): WriteCheck => (part ? { kind: 'done', partId: part.id } : NOT_DONE);
const firstOf = (one: WriteCheck, other: WriteCheck): WriteCheck => (one.kind === 'done' ? one : other);
