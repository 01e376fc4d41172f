/**
 * Reads what a decision is based on: the transcript, the question, and the facts about the contact that the owner allows.
 * Everything in it was written by others and is untrusted.
 */

import type { CustomerAudience } from '../domain/article.ts';
import type { Contact } from '../domain/contact.ts';
import type { Context, Line } from '../domain/context.ts';
import type { Part } from '../domain/conversation.ts';
import type { AdminId, ContactId } from '../domain/ids.ts';
import { filesLine, isCommand, isFromCustomer, isSaid, withoutCommand } from '../domain/part.ts';
import type { Intercom } from '../ports/intercom.ts';
import { LINES_MAX, speakerOf, textOf, wordsOf } from '../reading/question.ts';
import type { CauseReading } from '../reading/reading.ts';
import { type LanguageHints, languageOf, languagesIn } from '../text/language.ts';

export interface AllowedAttributes {
  contact: string[];
  company: string[];
}

/** `quiet`: we give up. The contact is not read, because that call may be the one that failed. */
export async function readContext(
  reading: CauseReading,
  deps: { intercom: Pick<Intercom, 'readContact'>; allowed: AllowedAttributes; wordedIn?: LanguageHints['wordedIn'] },
  { quiet = false }: { quiet?: boolean } = {},
): Promise<Context> {
  const { conversation, us, causePart, asked, teammateQuestion, isGivenBack } = reading;
  const { parts, contactId: first, channel, tagNames, tagIds } = conversation;
  const contactId = causePart?.author.type === 'contact' ? (causePart.author.id as ContactId) : first;
  const contact = contactId && !quiet ? await deps.intercom.readContact(contactId) : null;
  const transcript = transcriptOf(parts, us);
  const question = wordsOf(asked);
  const before = parts.filter((part) => isFromCustomer(part) && !asked.includes(part)).map(textOf);
  const hints = { wordedIn: deps.wordedIn, before: before.slice(-LINES_MAX) };
  const language = languageOf(question, contact?.language ?? null, hints);
  return {
    ...{ channel, tags: tagNames, question, language, contact, asked: teammateQuestion, isGivenBack },
    transcript: transcript.slice(-LINES_MAX),
    files: asked.reduce((count, { attachments }) => count + attachments, 0),
    mayBeIn: languagesIn(question, language),
    audiences: audiencesOf(contact),
    facts: factsOf(contact, deps.allowed),
    tagIds: [...new Set([...tagIds, ...(contact?.tagIds ?? [])])],
    repliesBefore: transcript.filter((line) => line.from === 'assistant').length,
  };
}

const transcriptOf = (parts: Part[], us: AdminId): Line[] =>
  parts.flatMap((part) => {
    if (isSaid(part)) return [{ from: speakerOf(part, us), text: withFiles(part) }];
    // Of notes, only a teammate's command to us belongs to the transcript; the others are between teammates.
    const told = isCommand(part, us) ? withoutCommand(textOf(part)) : '';
    return told ? [{ from: speakerOf(part, us), text: told, internal: true }] : [];
  });

const withFiles = (part: Part) => [textOf(part), filesLine(part.attachments)].filter(Boolean).join('\n');

/** Who a lead says they are is only a claim, so articles for users are for the role `user` alone. */
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
