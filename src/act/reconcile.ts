/**
 * Was this step done already? Judged on a conversation just read, never on memory and never by time: after a crash, an
 * answer that got lost or a restored backup only the world knows, and its clock is not ours.
 */
import {
  type AdminId,
  type Conversation,
  type Part,
  type PartId,
  partOfCause,
  type Spoken,
  type Step,
} from '../domain.ts';
import { lettersOf, lettersOfHtml } from './same-text.ts';

export type Done = { done: false } | { done: true; partId: PartId | null };

/** What only this turn can have made: our parts after its cause that are not known to be another turn's. */
export function madeFor(cause: PartId, { parts }: Conversation, us: AdminId, spoken: Spoken[]): Part[] {
  const others = new Set(spoken.filter((one) => one.cause !== cause).map(({ partId }) => partId));
  const from = parts.findIndex(({ id }) => id === partOfCause(cause));
  return parts.slice(from + 1).filter(({ id, author }) => author.id === us && !others.has(id));
}

/** `made`: see `madeFor`. */
export function alreadyDone(step: Step, conversation: Conversation, us: AdminId, made: Part[]): Done {
  switch (step.kind) {
    case 'tag':
      return conversation.tagIds.includes(step.tagId) ? { done: true, partId: null } : { done: false };
    case 'attributes':
      return Object.entries(step.values).every(([name, value]) => conversation.attributes[name] === value)
        ? { done: true, partId: null }
        : { done: false };
    case 'assign_teammate':
      if (conversation.adminAssigneeId === step.adminId) return { done: true, partId: null };
      return doneBy(made.find(({ assignedTo }) => assignedTo?.id === step.adminId));
    case 'offer':
      // It has no words to know it by, and a turn makes one.
      return doneBy(made.find(({ partType }) => partType === 'quick_reply'));
    case 'unassign':
      return conversation.adminAssigneeId === us ? { done: false } : { done: true, partId: null };
    case 'assign':
      // By whoever; or by us and undone since, and then it is not ours to do again.
      if (conversation.teamAssigneeId === step.teamId) return { done: true, partId: null };
      return doneBy(made.find(({ assignedTo }) => assignedTo?.id === step.teamId));
    default:
      return doneBy(
        made.find(
          ({ partType, text }) =>
            (partType === 'note') === (step.kind === 'note') && lettersOf(text) === lettersOfHtml(step.html),
        ),
      );
  }
}

const doneBy = (part: Part | undefined): Done => (part ? { done: true, partId: part.id } : { done: false });
