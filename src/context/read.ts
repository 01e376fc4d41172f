/**
 * What a turn knows about the case: the transcript, the question, and the facts about the contact that the owner
 * allowed. Everything in it was written by others and is untrusted.
 */

import type { CustomerAudience } from '../domain/article.ts';
import type { Contact } from '../domain/contact.ts';
import type { Context, Line } from '../domain/context.ts';
import type { Conversation, Part } from '../domain/conversation.ts';
import type { AdminId, ContactId, PartId } from '../domain/ids.ts';
import { filesLine, isCommand, isFromCustomer, isHandoffNote, isSaid, withoutCommand } from '../domain/part.ts';
import type { Spoken } from '../domain/turn.ts';
import type { Intercom } from '../ports/intercom.ts';
import { askedIn, handsBack } from '../reading/asked.ts';
import { askedNow, LINES_MAX, speakerOf, textOf, wordsOf } from '../reading/question.ts';
import { type LanguageHints, languageOf, languagesIn } from '../text/language.ts';

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
    wordedIn?: LanguageHints['wordedIn'];
  },
): Promise<Context> {
  const asker = conversation.parts.find((part) => part.id === cause)?.author;
  const contactId = asker?.type === 'contact' ? (asker.id as ContactId) : conversation.contactId;
  // When we give up, reading the contact may be what failed: do without.
  const contact = contactId && !deps.quiet ? await deps.intercom.readContact(contactId) : null;
  const whole = transcriptOf(conversation.parts, deps.us);
  const transcript = whole.slice(-LINES_MAX);
  const asked = askedNow(conversation.parts, deps);
  const question = wordsOf(asked);
  const before = conversation.parts.filter((part) => isFromCustomer(part) && !asked.includes(part)).map(textOf);
  const hints = { ...deps, before: before.slice(-LINES_MAX) };
  const language = languageOf(question, contact?.language ?? null, hints);
  return {
    channel: conversation.channel,
    tags: conversation.tagNames,
    transcript,
    question,
    files: asked.reduce((count, { attachments }) => count + attachments, 0),
    language,
    mayBeIn: languagesIn(question, language),
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
    if (isSaid(part)) return [{ from: speakerOf(part, us), text: withFiles(part) }];
    // What a teammate wrote to hand the conversation back; every other note is between teammates.
    const told = isCommand(part, us) ? withoutCommand(textOf(part)) : '';
    return told ? [{ from: speakerOf(part, us), text: told, internal: true }] : [];
  });

const withFiles = (part: Part) => [textOf(part), filesLine(part.attachments)].filter(Boolean).join('\n');

/** A handoff of ours comes with a note. */
function isGivenBack(parts: Part[], us: AdminId): boolean {
  const isBack = handsBack(parts, us);
  const last = parts.findLast((part) => isBack(part) || isHandoffNote(part, us));
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
