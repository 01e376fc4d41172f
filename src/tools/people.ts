/** How conversations and contacts look in results. */
import * as z from 'zod';
import type { ContactCard } from '../domain/contact.ts';
import type { ConversationCard, Part } from '../domain/conversation.ts';
import { clip, iso } from './shape.ts';
import type { ToolDeps } from './tool.ts';

const OPENING_CHARS_MAX = 400;
const PART_CHARS_MAX = 3_000;

export const conversationShape = {
  id: z.string(),
  state: z.enum(['open', 'closed', 'snoozed']),
  title: z.string().optional(),
  channel: z.string().optional().describe('conversation is the Messenger'),
  opening: z.string().optional().describe('The first message'),
  contact_id: z.string().optional(),
  admin_assignee_id: z.string().optional(),
  team_assignee_id: z.string().optional(),
  tags: z.array(z.string()),
  created_at: z.string().optional(),
  updated_at: z.string().optional(),
  waiting_since: z.string().optional().describe('Since when the customer waits for an answer'),
  snoozed_until: z.string().optional(),
};

export const showConversation = (card: ConversationCard) => ({
  id: card.id,
  state: card.state,
  title: card.title ? clip(card.title, OPENING_CHARS_MAX) : undefined,
  channel: card.channel,
  opening: clip(card.opening, OPENING_CHARS_MAX),
  contact_id: card.contactId ?? undefined,
  admin_assignee_id: card.adminAssigneeId ?? undefined,
  team_assignee_id: card.teamAssigneeId ?? undefined,
  tags: card.tags.map((tag) => tag.name),
  created_at: iso(card.createdAt),
  updated_at: iso(card.updatedAt),
  waiting_since: iso(card.waitingSince),
  snoozed_until: iso(card.snoozedUntil),
});

export const partShape = z.object({
  id: z.string(),
  at: z.string().optional(),
  from: z.enum(['customer', 'teammate', 'bot', 'other_bot']).describe('bot is the support bot itself'),
  name: z.string().optional(),
  type: z.string().describe('source is the first message; note is seen by teammates only'),
  text: z.string().optional(),
  assigned_to: z.string().optional(),
  attachments: z.int().optional(),
});

export const showPart = (part: Part, { us }: Pick<ToolDeps, 'us'>): z.input<typeof partShape> => ({
  id: part.id,
  at: iso(part.createdAt),
  from: speakerOf(part, us),
  name: part.author.name ?? undefined,
  type: part.partType,
  text: clip(part.text, PART_CHARS_MAX),
  assigned_to: part.assignedTo ? [part.assignedTo.type, part.assignedTo.id].filter(Boolean).join(' ') : undefined,
  attachments: part.attachments || undefined,
});

function speakerOf({ author }: Part, us: string) {
  if (author.type === 'contact') return 'customer';
  if (author.id === us) return 'bot';
  return author.type === 'bot' ? 'other_bot' : 'teammate';
}

export const contactShape = {
  id: z.string(),
  role: z.enum(['user', 'lead']).describe('A lead’s word about who they are is not verified'),
  name: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  external_id: z.string().optional(),
  created_at: z.string().optional(),
  last_seen_at: z.string().optional(),
};

export const showContact = (card: ContactCard) => ({
  id: card.id,
  role: card.role,
  name: card.name ?? undefined,
  email: card.email ?? undefined,
  phone: card.phone ?? undefined,
  external_id: card.externalId ?? undefined,
  created_at: iso(card.createdAt),
  last_seen_at: iso(card.lastSeenAt),
});
