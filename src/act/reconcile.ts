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
  switch (step.kind) {
    case 'tag':
      return conversation.tagIds.includes(step.tagId) ? { done: true, partId: null } : { done: false };
    case 'unassign':
      return conversation.adminAssigneeId === us ? { done: false } : { done: true, partId: null };
    case 'assign':
      return conversation.teamAssigneeId === step.teamId ? { done: true, partId: null } : { done: false };
    default: {
      const ours = (part: Part) =>
        part.author.id === us &&
        (part.partType === 'note') === (step.kind === 'note') &&
        part.createdAt >= since - CLOCK_SKEW_MS &&
        lettersOf(part.text) === lettersOfHtml(step.html);
      const part = conversation.parts.find(ours);
      return part ? { done: true, partId: part.id } : { done: false };
    }
  }
}
