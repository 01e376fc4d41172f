/** What the customer wants to know now: all that nobody has answered yet. Pure, over the parts of a conversation. */

import type { Speaker } from '../domain/context.ts';
import type { Part } from '../domain/conversation.ts';
import type { AdminId, PartId } from '../domain/ids.ts';
import { isFromCustomer, isSaid } from '../domain/part.ts';
import { partOfCause, type Spoken } from '../domain/turn.ts';
import type { TeammateQuestion } from './teammate-question.ts';

/** More than this no model needs for a first-line answer, and a flood of messages must not become a bill. */
export const LINES_MAX = 40;
const LINE_CHARS_MAX = 4_000;

export const textOf = (part: Part) => part.text.slice(0, LINE_CHARS_MAX);

export function speakerOf({ author }: Part, us: AdminId): Speaker {
  if (author.type === 'contact') return 'customer';
  if (author.type === 'admin') return author.id === us ? 'assistant' : 'teammate';
  return author.type === 'team' ? 'teammate' : 'bot';
}

interface QuestionContext {
  us: AdminId;
  spoken: Spoken[];
  /** What we asked a teammate in this conversation. */
  asked: TeammateQuestion | null;
  /** Nobody has answered it: that is what it is about. */
  overdue: boolean;
}

/** In words alone. */
export const wordsOf = (asked: Part[]) => asked.map(textOf).filter(Boolean).join('\n');

/** The messages that wait for an answer, those with nothing but a file among them. */
export function askedNow(parts: Part[], context: QuestionContext): Part[] {
  const { asked, overdue } = context;
  const isAbout = asked && (overdue || isToBeSaid(asked, parts, context));
  const waiting = isAbout ? askedAbout(asked, parts, context) : [];
  const open = [...new Set([...waiting, ...openIn(parts, context)])];
  return (open.length > 0 ? open : newestOf(parts)).slice(-LINES_MAX);
}

/** The customer's last message; of a file alone with the words it followed, unless somebody spoke between. */
function newestOf(parts: Part[]): Part[] {
  const upToLast = parts.slice(0, parts.findLastIndex(isFromCustomer) + 1);
  const said = upToLast.findLastIndex((part) => isSaid(part) && part.text !== '');
  return upToLast.slice(upToLast[said]?.author.type === 'contact' ? said : -1).filter(isFromCustomer);
}

/** What we asked a teammate for, until we have answered something newer. That we ask may land after their answer. */
function isToBeSaid({ answer, noteId }: TeammateQuestion, parts: Part[], { us, spoken }: QuestionContext): boolean {
  const since = answer?.partId ?? noteId;
  const earlier = new Set(upTo(parts, since).map(({ id }) => id));
  const isToEarlier = ({ id }: Part) =>
    spoken.some(({ partId, cause }) => partId === id && earlier.has(partOfCause(cause)));
  return repliesAfter(parts, since, us).every(isToEarlier);
}

const repliesAfter = (parts: Part[], id: PartId, us: AdminId) =>
  parts.slice(upTo(parts, id).length).filter((part) => isSaid(part) && part.author.id === us);

/** What was open when we asked; a message that crossed our note is not what it is about. */
function askedAbout({ noteId }: TeammateQuestion, parts: Part[], context: QuestionContext): Part[] {
  const [told] = repliesAfter(parts, noteId, context.us);
  const cause = context.spoken.find(({ partId }) => partId === told?.id)?.cause;
  const last = parts.findIndex(({ id }) => id === cause);
  // A reply that crossed the cause stands behind it, and answers what came before.
  return openIn(upTo(parts, noteId), context).filter((part) => last === -1 || parts.indexOf(part) <= last);
}

const upTo = (parts: Part[], id: PartId) =>
  parts.slice(
    0,
    parts.findIndex((part) => part.id === id),
  );

/**
 * What the customer wrote since somebody last answered. A reply of ours answers up to its cause, wherever it landed:
 * what the customer wrote while it was on its way is still open.
 */
function openIn(parts: Part[], { us, spoken }: QuestionContext): Part[] {
  const causes = new Map(spoken.filter(({ handoff }) => !handoff).map(({ partId, cause }) => [partId, cause]));
  const answersThrough = (part: Part, index: number) => {
    if (!isSaid(part) || speakerOf(part, us) === 'customer') return -1;
    const cause = causes.get(part.id);
    const at = cause ? parts.findIndex((one) => one.id === cause) : -1;
    return at === -1 ? index : at;
  };
  const through = Math.max(-1, ...parts.map(answersThrough));
  return parts.slice(through + 1).filter(isFromCustomer);
}
