/**
 * The one question we may put to a teammate, in a note, and its answer. Pure, and read from the conversation alone, so
 * that it holds whatever our records forget.
 */
import type { Fact } from '../domain/context.ts';
import type { Part } from '../domain/conversation.ts';
import type { AdminId, PartId } from '../domain/ids.ts';
import { isAssignment, isByTeammate, isCommand, isHandoffNote, isSaid, withoutCommand } from '../domain/part.ts';
import { handsBack, isAssignedToUs, questionIndex, takesOver } from './hand-back.ts';

/** In the note that asks it. */
const QUESTION = /“([^”]*)”/;

export interface TeammateQuestion {
  question: string;
  /** The newest answer before we spoke on; null: there is none yet. */
  answer: Fact | null;
  /** Nobody has answered, taken the conversation over or moved it, and we have not handed it off. */
  isOpen: boolean;
  /** We go on without it: somebody gave the conversation back to us, or we handed it off. */
  isOver: boolean;
  /** Our note: what stands before it was known when we asked. */
  noteId: PartId;
}

/** The question we put to a teammate in this conversation; null: none. There is one at most. */
export function teammateQuestionIn(parts: Part[], us: AdminId): TeammateQuestion | null {
  const at = questionIndex(parts, us);
  const note = parts[at];
  if (!note) return null;
  const after = parts.slice(at + 1);
  const isBack = handsBack(parts, us);
  const isTaken = takesOver(parts, us);
  const answers = (part: Part) => isCommand(part, us) && !isTaken(part) && withoutCommand(part.text) !== '';
  const first = after.findIndex(answers);
  const spoke = first === -1 ? -1 : after.findIndex((part, i) => i > first && isSaid(part) && part.author.id === us);
  const known = first === -1 ? [] : after.slice(first, spoke === -1 ? undefined : spoke);
  const last = known.findLast(answers);
  return {
    question: QUESTION.exec(note.text)?.[1] ?? '',
    answer: last ? { partId: last.id, text: withoutCommand(last.text), at: last.createdAt } : null,
    isOpen: !after.some((part) => endsAsking(part, us)),
    isOver: after.some((part) => isBack(part) || isHandoffNote(part, us)),
    noteId: note.id,
  };
}

/** A teammate who notes, speaks or moves it otherwise than among themselves, or our note of a handoff. */
function endsAsking(part: Part, us: AdminId): boolean {
  if (part.author.id === us) return isHandoffNote(part, us);
  return (
    isCommand(part, us) || isAssignedToUs(part, us) || (isByTeammate(part, us) && (isSaid(part) || isAssignment(part)))
  );
}
