/**
 * What notes between teammates and us mean: a note that gives a conversation back, and the one question we may put to a
 * teammate, with its answer. Pure, and read from the conversation alone, so that it holds whatever our records forget.
 */

import type { FoundSnippet } from '../domain/article.ts';
import type { Fact } from '../domain/context.ts';
import type { Part } from '../domain/conversation.ts';
import type { AdminId, ArticleId, PartId, SnippetId } from '../domain/ids.ts';
import {
  isAssignment,
  isByTeammate,
  isCommand,
  isHandoffNote,
  isQuestionNote,
  isSaid,
  withoutCommand,
} from '../domain/part.ts';

/** In the note that asks it. */
const QUESTION = /“([^”]*)”/;

/** After our question a teammate who says this keeps the conversation. */
const TAKES_OVER = /^(?:i(?:['’]ll| will)? )?(?:take|taking) (?:this |it )?over(?!\p{L})/iu;

const isAssigned = (part: Part, us: AdminId) => part.assignedTo?.id === us && part.author.id !== us;

/** Where we put our question, from 0; -1: we did not. */
const askedAt = (parts: Part[], us: AdminId) => parts.findIndex((part) => isQuestionNote(part, us));

/** A teammate who was asked takes the conversation over. */
export function takesOver(parts: Part[], us: AdminId): (part: Part) => boolean {
  const at = askedAt(parts, us);
  const after = new Set(at === -1 ? [] : parts.slice(at + 1).map(({ id }) => id));
  return (part) => after.has(part.id) && isCommand(part, us) && TAKES_OVER.test(withoutCommand(part.text));
}

/** A teammate gave the conversation (back) to us: by assigning it, or by a note, which may answer our question. */
export function handsBack(parts: Part[], us: AdminId): (part: Part) => boolean {
  const isTaken = takesOver(parts, us);
  return (part) => isAssigned(part, us) || (isCommand(part, us) && !isTaken(part));
}

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
export function askedIn(parts: Part[], us: AdminId): TeammateQuestion | null {
  const at = askedAt(parts, us);
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
    isCommand(part, us) || isAssigned(part, us) || (isByTeammate(part, us) && (isSaid(part) || isAssignment(part)))
  );
}

const YES = /^(?:yes|ja|oui|s[ií]|sì|sim|tak|evet|はい|是|对|對)(?!\p{L})/iu;
const FACT = 'teammate:';

/** The answer as evidence, with its date. A yes says what the question said; anything else speaks for itself. */
export function factOf(question: string, { partId, text, at }: Fact): FoundSnippet {
  const id = `${FACT}${partId}`;
  return {
    ...{ id: id as SnippetId, articleId: id as ArticleId, headings: [], url: null, audience: 'everyone' },
    title: `Confirmed by a teammate on ${new Date(at).toISOString().slice(0, 10)}`,
    text: YES.test(text) ? `${question} ${text}` : text,
    // A teammate who knows is surer than any search.
    ...{ score: 1, coverage: 1, confidence: 1 },
  };
}

export const isFact = (id: SnippetId) => id.startsWith(FACT);
