/** Who gave the conversation to us, and who took it from us, told by its parts. Pure. */
import type { Part } from '../domain/conversation.ts';
import type { AdminId } from '../domain/ids.ts';
import { isAssignment, isByTeammate, isCommand, isQuestionNote, withoutCommand } from '../domain/part.ts';

/** After our question a teammate who says this keeps the conversation. */
const TAKES_OVER = /^(?:i(?:['’]ll| will)? )?(?:take|taking) (?:this |it )?over(?!\p{L})/iu;

export const isAssignedToUs = (part: Part, us: AdminId) => part.assignedTo?.id === us && part.author.id !== us;

/** Where we put our question to a teammate, from 0; -1: we did not. */
export const questionIndex = (parts: Part[], us: AdminId) => parts.findIndex((part) => isQuestionNote(part, us));

/** A teammate who was asked takes the conversation over. */
export function takesOver(parts: Part[], us: AdminId): (part: Part) => boolean {
  const at = questionIndex(parts, us);
  const after = new Set(at === -1 ? [] : parts.slice(at + 1).map(({ id }) => id));
  return (part) => after.has(part.id) && isCommand(part, us) && TAKES_OVER.test(withoutCommand(part.text));
}

/** A teammate gave the conversation (back) to us: by assigning it, or by a note, which may answer our question. */
export function handsBack(parts: Part[], us: AdminId): (part: Part) => boolean {
  const isTaken = takesOver(parts, us);
  return (part) => isAssignedToUs(part, us) || (isCommand(part, us) && !isTaken(part));
}

/** Since this part a teammate gave the conversation to somebody, or took it from whoever had it. */
export const movedSince = (parts: Part[], us: AdminId, since: Part['id']): boolean =>
  partsAfter(parts, since).some((part) => isAssignment(part) && isByTeammate(part, us));

/** Since this part a teammate gave the conversation (back) to us: whatever we were at before is over. */
export const handedBackSince = (parts: Part[], us: AdminId, since: Part['id']): boolean =>
  partsAfter(parts, since).some(handsBack(parts, us));

export const partsAfter = (parts: Part[], since: Part['id']) =>
  parts.slice(parts.findIndex(({ id }) => id === since) + 1);
