/**
 * Was this step done already? Judged on a conversation just read, never on memory: after a crash or an answer that
 * got lost, only the world knows.
 */
import type { AdminId, Conversation, Part, PartId, Step } from '../domain.ts';
import { lettersOf, lettersOfHtml } from './same-text.ts';

/** Intercom stamps parts in whole seconds and by its own clock. */
const CLOCK_SKEW_MS = 5_000;

export type Done = { done: false } | { done: true; partId: PartId | null };

/** `since`: when we first meant to do it. */
export function alreadyDone(step: Step, conversation: Conversation, us: AdminId, since: number): Done {
  const isOurs = (part: Part) => part.author.id === us && part.createdAt >= since - CLOCK_SKEW_MS;
  switch (step.kind) {
    case 'tag':
      return conversation.tagIds.includes(step.tagId) ? { done: true, partId: null } : { done: false };
    case 'unassign':
      return conversation.adminAssigneeId === us ? { done: false } : { done: true, partId: null };
    case 'assign': {
      // By whoever, or by us and undone since: then it is not ours to do again.
      if (conversation.teamAssigneeId === step.teamId) return { done: true, partId: null };
      const part = conversation.parts.find((one) => isOurs(one) && one.assignedTo?.id === step.teamId);
      return part ? { done: true, partId: part.id } : { done: false };
    }
    default: {
      const says = (part: Part) =>
        (part.partType === 'note') === (step.kind === 'note') && lettersOf(part.text) === lettersOfHtml(step.html);
      const part = conversation.parts.find((one) => isOurs(one) && says(one));
      return part ? { done: true, partId: part.id } : { done: false };
    }
  }
}
