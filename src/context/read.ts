/**
 * What a turn knows about the case: the transcript, the question, and the facts about the contact that the owner
 * allowed. Everything in it was written by others and is untrusted.
 */
import type {
  AdminId,
  Audience,
  Contact,
  ContactId,
  Context,
  Conversation,
  Line,
  Part,
  PartId,
  Speaker,
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
  deps: { intercom: Intercom; us: AdminId; allowed: AllowedAttributes; quiet: boolean },
): Promise<Context> {
  const asker = conversation.parts.find((part) => part.id === cause)?.author;
  const contactId = asker?.type === 'contact' ? (asker.id as ContactId) : conversation.contactId;
  // When we give up, reading the contact may be what failed: do without.
  const contact = contactId && !deps.quiet ? await deps.intercom.readContact(contactId) : null;
  const whole = transcriptOf(conversation.parts, deps.us);
  const transcript = whole.slice(-LINES_MAX);
  const question = questionOf(transcript);
  return {
    channel: conversation.channel,
    transcript,
    question,
    language: languageOf(question, contact?.language ?? null),
    audiences: audiencesOf(contact),
    facts: factsOf(contact, deps.allowed),
    contact,
    repliesBefore: whole.filter((line) => line.from === 'assistant').length,
  };
}

/** Every part with a body that is no note: a customer's message may be an `open` part, a reply a `close` one (intercom.md 5.4). */
export function transcriptOf(parts: Part[], us: AdminId): Line[] {
  return parts
    .filter((part) => part.partType !== 'note' && part.text !== '')
    .map((part) => ({ from: speakerOf(part, us), text: part.text.slice(0, LINE_CHARS_MAX) }));
}

function speakerOf({ author }: Part, us: AdminId): Speaker {
  if (author.type === 'contact') return 'customer';
  if (author.type === 'admin') return author.id === us ? 'assistant' : 'teammate';
  return author.type === 'team' ? 'teammate' : 'bot';
}

function questionOf(transcript: Line[]): string {
  const answered = transcript.findLastIndex((line) => line.from !== 'customer');
  const open = transcript.slice(answered + 1);
  const asked = open.length > 0 ? open : transcript.filter((line) => line.from === 'customer').slice(-1);
  return asked.map((line) => line.text).join('\n');
}

/** A lead's word about who they are is a claim, so only a `user` reads what is meant for users. */
const audiencesOf = (contact: Contact | null): Audience[] =>
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
