/** What a part of a conversation is, asked in several rooms and answered here alone. Pure, over one part. */
import type { AdminId, Part } from './domain.ts';

/** Every part with a body that is no note: a customer's message may be an `open` part, a reply a `close` one (intercom.md 5.4). */
export const isSaid = ({ partType, text }: Pick<Part, 'partType' | 'text'>) => partType !== 'note' && text !== '';

export const isByTeammate = ({ author }: Pick<Part, 'author'>, us: AdminId) =>
  author.type === 'admin' && author.id !== us;

/** Also one that leaves nobody: it may name no assignee (intercom.md 5.4). */
export const isAssignment = ({ assignedTo, partType }: Part) => assignedTo !== null || partType.startsWith('assign');

const NOTE_COMMAND = /^\s*@bot\b[\s:,]*/i;
export const withoutCommand = (text: string) => text.replace(NOTE_COMMAND, '').trim();

/** A teammate's note that begins with `@bot` is for us, whoever is the assignee. */
export const isCommandText = (text: string) => NOTE_COMMAND.test(text);
export const isCommand = (part: Part, us: AdminId) =>
  part.partType === 'note' && isByTeammate(part, us) && isCommandText(part.text);

/** By which a draft of ours, and our question to a teammate, are told from every other note. */
export const DRAFT_HEADING = 'Draft by Firstline, not sent.';
export const QUESTION_HEADING = 'Question by Firstline, not sent.';

const isOurNote = ({ author, partType }: Part, us: AdminId) => partType === 'note' && author.id === us;
const begins = ({ text }: Part, heading: string) => text.trimStart().startsWith(heading);

export const isDraftNote = (part: Part, us: AdminId) => isOurNote(part, us) && begins(part, DRAFT_HEADING);
export const isQuestionNote = (part: Part, us: AdminId) => isOurNote(part, us) && begins(part, QUESTION_HEADING);
/** Of a handoff: a draft or a question gives the conversation to nobody. */
export const isHandoffNote = (part: Part, us: AdminId) =>
  isOurNote(part, us) && !begins(part, DRAFT_HEADING) && !begins(part, QUESTION_HEADING);
