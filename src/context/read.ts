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
  type Spoken,
  withoutCommand,
} from '../domain.ts';
import type { Intercom } from '../ports.ts';
import { languageOf } from './language.ts';
import { isSaid, LINES_MAX, questionOf, speakerOf, textOf } from './question.ts';

export interface AllowedAttributes {
  contact: string[];
  company: string[];
}

export async function readContext(
  conversation: Conversation,
  cause: PartId,
  deps: {
    intercom: Intercom;
    us: AdminId;
    allowed: AllowedAttributes;
    spoken: Spoken[];
    quiet: boolean;
    overdue?: boolean;
  },
): Promise<Context> {
  const asker = conversation.parts.find((part) => part.id === cause)?.author;
  const contactId = asker?.type === 'contact' ? (asker.id as ContactId) : conversation.contactId;
  // When we give up, reading the contact may be what failed: do without.
  const contact = contactId && !deps.quiet ? await deps.intercom.readContact(contactId) : null;
  const whole = transcriptOf(conversation.parts, deps.us);
  const transcript = whole.slice(-LINES_MAX);
  const question = questionOf(conversation.parts, deps);
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
