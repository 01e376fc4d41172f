/**
 * Intercom's shapes, API 2.16, read tolerantly and turned into our nouns. Ids arrive as string here and integer
 * there, "none" as 0, null or nothing, names with HTML entities (docs/intercom.md): all of that ends in this file.
 */
import { decodeXML } from 'entities/decode';
import * as z from 'zod';
import type { Company, Contact } from '../domain/contact.ts';
import type { Author, Conversation, ConversationState, Part } from '../domain/conversation.ts';
import type { AdminId, ConversationId, TagId, TeamId } from '../domain/ids.ts';

export const id = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined || String(value) === '0' ? null : String(value)));
export const requiredId = z.union([z.string(), z.number()]).transform(String);
export const text = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value ?? '');
export const seconds = z
  .number()
  .nullish()
  .transform((value) => (value ?? 0) * 1_000);
export const scalars = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((all) => strings(all ?? {}));

const author = z.object({
  type: z.string().catch(''),
  id,
  name: z.string().nullish(),
  from_ai_agent: z.boolean().nullish(),
});

const assignee = z
  .object({ type: z.string().catch(''), id })
  .nullish()
  .catch(null);
const attachments = z.array(z.unknown()).nullish().catch(null);

const part = z.object({
  id: requiredId,
  part_type: z.string().catch(''),
  body: text,
  created_at: seconds,
  author: author.nullish(),
  assigned_to: assignee,
  attachments,
  redacted: z.boolean().nullish(),
});

const conversation = z.object({
  id: requiredId,
  state: z.enum(['open', 'closed', 'snoozed']).catch('open'),
  created_at: seconds,
  admin_assignee_id: id,
  team_assignee_id: id,
  source: z
    .object({
      type: z.string().catch('conversation'),
      id,
      subject: text,
      body: text,
      author: author.nullish(),
      attachments,
      redacted: z.boolean().nullish(),
    })
    .nullish(),
  contacts: z.object({ contacts: z.array(z.object({ id: requiredId })).catch([]) }).nullish(),
  tags: z.object({ tags: z.array(z.object({ id: requiredId, name: text })).catch([]) }).nullish(),
  custom_attributes: scalars.catch({}),
  linked_objects: z
    .object({ data: z.array(z.object({ type: text, category: text })).catch([]) })
    .nullish()
    .catch(null),
  // What it is when it is one: by examples alone, the description of the API does not know it.
  ticket: z.unknown().optional(),
  ai_agent_participated: z.boolean().nullish(),
  ai_agent: z.object({ resolution_state: z.string().nullish() }).nullish(),
  conversation_parts: z.object({ conversation_parts: z.array(part) }).nullish(),
});

export function toConversation(json: unknown): Conversation {
  const wire = conversation.parse(json);
  return {
    id: wire.id as Conversation['id'],
    state: wire.state as ConversationState,
    channel: wire.source?.type ?? 'conversation',
    subject: wire.source?.subject ?? '',
    adminAssigneeId: wire.admin_assignee_id as Conversation['adminAssigneeId'],
    teamAssigneeId: wire.team_assignee_id as Conversation['teamAssigneeId'],
    contactId: (wire.contacts?.contacts[0]?.id ?? null) as Conversation['contactId'],
    tagIds: (wire.tags?.tags ?? []).map((tag) => tag.id) as Conversation['tagIds'],
    tagNames: (wire.tags?.tags ?? []).map(({ name }) => decoded(name) ?? ''),
    attributes: wire.custom_attributes,
    tickets: [
      ...(wire.ticket ? [{ category: 'Customer' }] : []),
      ...(wire.linked_objects?.data ?? []).filter(({ type }) => type === 'ticket'),
    ],
    fin: { participated: wire.ai_agent_participated ?? false, resolution: wire.ai_agent?.resolution_state ?? null },
    parts: [...sourceOf(wire), ...(wire.conversation_parts?.conversation_parts ?? []).map(toPart)],
  };
}

/** The first message never comes as a part. `source.id` may be null since 2.16; the conversation has only one source. */
function sourceOf({ id: conversationId, source, created_at }: z.infer<typeof conversation>): Part[] {
  if (!source) return [];
  const wire = { ...source, id: source.id ?? `source-${conversationId}`, part_type: 'source', created_at };
  return [toPart({ ...wire, assigned_to: null })];
}

function toPart(wire: z.infer<typeof part>): Part {
  return {
    id: wire.id as Part['id'],
    partType: wire.part_type,
    author: toAuthor(wire.author),
    text: wire.redacted ? '' : wire.body.trim(),
    createdAt: wire.created_at,
    assignedTo: toAssignee(wire.assigned_to),
    fromFin: wire.author?.from_ai_agent ?? false,
    attachments: wire.attachments?.length ?? 0,
  };
}

function toAuthor(wire: z.infer<typeof author> | null | undefined): Author {
  const types: Record<string, Author['type']> = {
    user: 'contact',
    lead: 'contact',
    contact: 'contact',
    admin: 'admin',
    team: 'team',
  };
  return { type: types[wire?.type ?? ''] ?? 'bot', id: wire?.id ?? '', name: decoded(wire?.name ?? null) };
}

function toAssignee(wire: z.infer<typeof assignee>): Part['assignedTo'] {
  if (!wire) return null;
  const type = wire.type === 'admin' || wire.type === 'team' ? wire.type : 'nobody';
  return wire.id ? { type, id: wire.id } : { type: 'nobody', id: '' };
}

const waiting = z.object({
  conversations: z.array(
    z.object({ id: requiredId, updated_at: seconds, admin_assignee_id: id, team_assignee_id: id }),
  ),
});

/** Of a search's conversations those that nobody else has, by what a list shows of them. */
export function toWaiting(json: unknown, us: AdminId, ourTeams: TeamId[]) {
  return waiting
    .parse(json)
    .conversations.filter(
      ({ admin_assignee_id: admin, team_assignee_id: team }) =>
        admin === us || (!admin && (!team || ourTeams.includes(team as TeamId))),
    )
    .map((one) => ({ conversationId: one.id as ConversationId, changedAt: one.updated_at }));
}

/** Who has each of a search's conversations; null: nobody. */
export const toAssignees = (json: unknown): (AdminId | null)[] =>
  waiting.parse(json).conversations.map((one) => one.admin_assignee_id as AdminId | null);

const written = z.object({ statistics: z.object({ last_contact_reply_at: seconds }) });

/** When the contact last wrote, as a conversation says it; null when it does not. */
export function toCustomerWroteAt(json: unknown): number | null {
  const parsed = written.safeParse(json);
  return parsed.success ? parsed.data.statistics.last_contact_reply_at : null;
}

const contact = z.object({
  id: requiredId,
  role: z.enum(['user', 'lead']).catch('lead'),
  name: z.string().nullish(),
  language_override: z.string().nullish(),
  browser_language: z.string().nullish(),
  custom_attributes: scalars,
  tags: z
    .object({ data: z.array(z.object({ id: requiredId })) })
    .nullish()
    .catch(null),
});

const company = z.object({
  id: requiredId,
  name: z.string().nullish(),
  plan: z.object({ name: z.string().nullish() }).nullish(),
  monthly_spend: z.number().nullish().catch(null),
  custom_attributes: scalars,
});

/** Companies come apart from the contact, under `data` or `companies` (docs/intercom.md). */
const companies = z.object({ data: z.array(company).optional(), companies: z.array(company).optional() });

export function toContact(json: unknown, companiesJson: unknown): Contact {
  const wire = contact.parse(json);
  const list = companies.parse(companiesJson ?? {});
  return {
    id: wire.id as Contact['id'],
    role: wire.role,
    name: decoded(wire.name ?? null),
    language: wire.language_override ?? wire.browser_language ?? null,
    attributes: wire.custom_attributes,
    tagIds: (wire.tags?.data ?? []).map((tag) => tag.id as TagId),
    companies: (list.data ?? list.companies ?? []).map(toCompany),
  };
}

const toCompany = (wire: z.infer<typeof company>): Company => ({
  id: wire.id,
  name: decoded(wire.name ?? null) ?? '',
  plan: wire.plan?.name ?? null,
  monthlySpend: wire.monthly_spend ?? null,
  attributes: wire.custom_attributes,
});

const counted = z.object({ companies: z.object({ total_count: z.number() }) });

/** True when the contact has companies that only a second call shows. */
export const hasCompanies = (json: unknown): boolean => (counted.safeParse(json).data?.companies.total_count ?? 0) > 0;

/** Intercom encodes `" ' & < >` in names, and nothing else (developers.intercom.com, encoding). */
export const decoded = (name: string | null): string | null => (name === null ? null : decodeXML(name));

function strings(values: Record<string, unknown>): Record<string, string> {
  const scalar = Object.entries(values).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
  return Object.fromEntries(scalar.map(([name, value]) => [name, String(value)]));
}
