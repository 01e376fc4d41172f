/** What kind of part a part is: said, a note, a command, ours. Pure, over a single part. */

import type { Part } from './conversation.ts';
import type { AdminId } from './ids.ts';

/**
 * Every part with a body or a file that is no note: a customer's message may be an `open` part, a reply a `close` one
 * (docs/intercom.md). What Intercom adds for what somebody did otherwise has neither.
 */
export const isSaid = ({ partType, text, attachments }: Pick<Part, 'partType' | 'text' | 'attachments'>) =>
  partType !== 'note' && (text !== '' || attachments > 0);

/** Be it a file alone. */
export const isFromCustomer = (part: Part) => part.author.type === 'contact' && isSaid(part);

/** How we speak of files, which nobody reads for us; empty: there are none. */
export const filesLine = (count: number) => (count > 1 ? `[${count} files]` : count === 1 ? '[a file]' : '');

export const isByTeammate = ({ author }: Pick<Part, 'author'>, us: AdminId) =>
  author.type === 'admin' && author.id !== us;

/** Also one that leaves nobody: it may name no assignee (docs/intercom.md). */
export const isAssignment = ({ assignedTo, partType }: Part) => assignedTo !== null || partType.startsWith('assign');

const NOTE_COMMAND = /^\s*@bot\b[\s:,]*/i;
export const withoutCommand = (text: string) => text.replace(NOTE_COMMAND, '').trim();

/** A teammate's note that begins with `@bot` is for us, whoever is the assignee. */
export const isCommandText = (text: string) => NOTE_COMMAND.test(text);
export const isCommand = (part: Part, us: AdminId) =>
  part.partType === 'note' && isByTeammate(part, us) && isCommandText(part.text);

/** By which a draft of ours, our question to a teammate, and what another agent notes are told from a handoff. */
export const DRAFT_HEADING = 'Draft by Firstline, not sent.';
export const QUESTION_HEADING = 'Question by Firstline, not sent.';
export const AGENT_HEADING = 'Note by the AI agent';
const NO_HANDOFF = [DRAFT_HEADING, QUESTION_HEADING, AGENT_HEADING];

const isOurNote = ({ author, partType }: Part, us: AdminId) => partType === 'note' && author.id === us;
const begins = ({ text }: Part, heading: string) => text.trimStart().startsWith(heading);

export const isDraftNote = (part: Part, us: AdminId) => isOurNote(part, us) && begins(part, DRAFT_HEADING);
export const isQuestionNote = (part: Part, us: AdminId) => isOurNote(part, us) && begins(part, QUESTION_HEADING);
/** Every other note of ours gives the conversation to somebody. */
export const isHandoffNote = (part: Part, us: AdminId) =>
  isOurNote(part, us) && !NO_HANDOFF.some((heading) => begins(part, heading));

/** Fin and workflows post as Operator, whose address has this form (docs/intercom.md). */
export const isOperatorEmail = (email: string) => /^operator\+.*@intercom\.io$/.test(email);
