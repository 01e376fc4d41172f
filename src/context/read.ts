/**
 * What a turn knows about the case: the transcript, the question, and the facts about the contact that the owner
 * allowed. Everything in it was written by others and is untrusted.
 */
import { askedIn, handsBack, isQuestionNote } from '../asked.ts';
import {
  type AdminId,
  type Contact,
  type ContactId,
  type Context,
  type Conversation,
  type CustomerAudience,
  isDraftNote,
  isNoteCommand,
  type Line,
  type Part,
  type PartId,
  type Speaker,
  type Spoken,
  withoutCommand,
} from '../domain.ts';
import type { Intercom } from '../ports.ts';
import { languageOf } from './language.ts';

export interface AllowedAttributes {
  contact: string[];
  company: string[];
}

/** More than this no model needs for a first-line answer, and a flood of messages must not become a bill. */
const LINES_MAX = 40;
const LINE_CHARS_MAX = 4_000;

export async function readContext(
  conversation: Conversation,
  cause: PartId,
  deps: { intercom: Intercom; us: AdminId; allowed: AllowedAttributes; spoken: Spoken[]; quiet: boolean },
): Promise<Context> {
  const asker = conversation.parts.find((part) => part.id === cause)?.author;
  const contactId = asker?.type === 'contact' ? (asker.id as ContactId) : conversation.contactId;
  // When we give up, reading the contact may be what failed: do without.
  const contact = contactId && !deps.quiet ? await deps.intercom.readContact(contactId) : null;
  const whole = transcriptOf(conversation.parts, deps.us);
  const transcript = whole.slice(-LINES_MAX);
  const question = questionOf(conversation.parts, deps.us, deps.spoken);
  return {
    channel: conversation.channel,
    tags: conversation.tagNames,
    transcript,
    question,
    language: languageOf(question, contact?.language ?? null),
    audiences: audiencesOf(contact),
    facts: factsOf(contact, deps.allowed),
    contact,
    tagIds: [...new Set([...conversation.tagIds, ...(contact?.tagIds ?? [])])],
    repliesBefore: whole.filter((line) => line.from === 'assistant').length,
    asked: askedIn(conversation.parts, deps.us),
    givenBack: isGivenBack(conversation.parts, deps.us),
  };
}

export const transcriptOf = (parts: Part[], us: AdminId): Line[] =>
  parts.flatMap((part) => {
    if (isSaid(part)) return [{ from: speakerOf(part, us), text: textOf(part) }];
    const told = isNoteToUs(part, us) ? withoutCommand(textOf(part)) : '';
    return told ? [{ from: speakerOf(part, us), text: told, internal: true }] : [];
  });

/** What a teammate wrote to hand the conversation back; every other note is between teammates. */
const isNoteToUs = ({ partType, text, author }: Part, us: AdminId) =>
  partType === 'note' && author.type === 'admin' && author.id !== us && isNoteCommand(text);

/** A handoff of ours comes with a note. */
function isGivenBack(parts: Part[], us: AdminId): boolean {
  const isBack = handsBack(parts, us);
  const isHandoff = (part: Part) =>
    part.partType === 'note' && part.author.id === us && !isDraftNote(part.text) && !isQuestionNote(part, us);
  const last = parts.findLast((part) => isBack(part) || isHandoff(part));
  return last !== undefined && isBack(last);
}

/** Every part with a body that is no note: a customer's message may be an `open` part, a reply a `close` one (intercom.md 5.4). */
const isSaid = (part: Part) => part.partType !== 'note' && part.text !== '';
const textOf = (part: Part) => part.text.slice(0, LINE_CHARS_MAX);

function speakerOf({ author }: Part, us: AdminId): Speaker {
  if (author.type === 'contact') return 'customer';
  if (author.type === 'admin') return author.id === us ? 'assistant' : 'teammate';
  return author.type === 'team' ? 'teammate' : 'bot';
}

/**
 * What the customer wrote since somebody last answered. A reply of ours answers up to its cause, wherever it landed:
 * what the customer wrote while it was on its way is still open.
 */
function questionOf(parts: Part[], us: AdminId, spoken: Spoken[]): string {
  // What we asked a teammate for is still to be said; while they have not answered, we may have said something else.
  const asked = askedIn(parts, us);
  const isOpen = asked && !asked.isSaid && (asked.answer !== null || repliesAfter(parts, asked.noteId, us) < 2);
  const waiting = isOpen ? openIn(upTo(parts, asked.noteId), us, spoken) : [];
  const asks = [...new Set([...waiting, ...openIn(parts, us, spoken)])];
  return asks.slice(-LINES_MAX).map(textOf).join('\n');
}

/** The first of them says that we ask. */
const repliesAfter = (parts: Part[], id: PartId, us: AdminId) =>
  parts.slice(upTo(parts, id).length).filter((part) => isSaid(part) && part.author.id === us).length;

const upTo = (parts: Part[], id: PartId) =>
  parts.slice(
    0,
    parts.findIndex((part) => part.id === id),
  );

function openIn(parts: Part[], us: AdminId, spoken: Spoken[]): Part[] {
  const causes = new Map(spoken.filter(({ handoff }) => !handoff).map(({ partId, cause }) => [partId, cause]));
  const answersThrough = (part: Part, index: number) => {
    if (!isSaid(part) || speakerOf(part, us) === 'customer') return -1;
    const cause = causes.get(part.id);
    const at = cause ? parts.findIndex((one) => one.id === cause) : -1;
    return at === -1 ? index : at;
  };
  const through = Math.max(-1, ...parts.map(answersThrough));
  const isCustomer = (part: Part) => isSaid(part) && speakerOf(part, us) === 'customer';
  const open = parts.slice(through + 1).filter(isCustomer);
  return open.length > 0 ? open : parts.filter(isCustomer).slice(-1);
}

/** A lead's word about who they are is a claim, so only a `user` reads what is meant for users. */
const audiencesOf = (contact: Contact | null): CustomerAudience[] =>
  contact?.role === 'user' ? ['everyone', 'users'] : ['everyone', 'leads'];

function factsOf(contact: Contact | null, allowed: AllowedAttributes): Record<string, string> {
  if (!contact) return {};
  const facts: Record<string, string> = { role: contact.role };
  for (const name of allowed.contact) {
    const value = contact.attributes[name];
    if (value !== undefined) facts[name] = value;
  }
  const company = contact.companies[0];
  for (const name of allowed.company) {
    const value = name === 'plan' ? company?.plan : company?.attributes[name];
    if (value) facts[`company_${name}`] = value;
  }
  return facts;
}
