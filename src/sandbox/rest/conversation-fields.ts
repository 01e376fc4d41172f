/** What conversations can be searched by. */
import type { SimConversation, SimScalar } from '../workspace/records.ts';
import type { FieldKind, FieldTable, SearchField } from './search.ts';
import { statisticsJson } from './statistics-json.ts';
import { seconds, secondsOrNull } from './times.ts';

/** How far the index is behind while the fault `search_lag` is on. */
export const SEARCH_LAG_MS = 60_000;

type ConversationReader = (conversation: SimConversation) => SimScalar | SimScalar[];

const TABLE: Record<string, [FieldKind, ConversationReader]> = {
  id: ['string', (one) => one.id],
  created_at: ['date', (one) => seconds(one.createdAt)],
  updated_at: ['date', (one) => seconds(one.updatedAt)],
  waiting_since: ['date', (one) => secondsOrNull(one.waitingSince)],
  snoozed_until: ['date', (one) => secondsOrNull(one.snoozedUntil)],
  'source.type': ['string', (one) => one.source.type],
  'source.id': ['string', (one) => one.source.id],
  'source.delivered_as': ['string', () => 'customer_initiated'],
  'source.subject': ['string', (one) => one.source.subject],
  'source.body': ['words', (one) => one.source.text],
  'source.author.id': ['string', (one) => one.source.author.id],
  'source.author.type': ['string', (one) => one.source.author.type],
  'source.author.name': ['string', (one) => one.source.author.name],
  'source.author.email': ['string', (one) => one.source.author.email],
  'source.url': ['string', (one) => one.source.url],
  contact_ids: ['string', (one) => one.contactIds],
  teammate_ids: ['string', (one) => one.parts.filter((part) => part.author.type === 'admin').map((p) => p.author.id)],
  admin_assignee_id: ['string', (one) => one.adminAssigneeId ?? '0'],
  team_assignee_id: ['string', (one) => one.teamAssigneeId ?? '0'],
  channel_initiated: ['string', (one) => one.source.type],
  open: ['string', (one) => one.state !== 'closed'],
  read: ['string', (one) => one.read],
  state: ['string', (one) => one.state],
  priority: ['string', (one) => one.priority],
  tag_ids: ['string', (one) => one.tags.map((tag) => tag.id)],
  'conversation_rating.score': ['number', (one) => one.rating?.rating ?? null],
  'conversation_rating.remark': ['string', (one) => one.rating?.remark ?? null],
  'conversation_rating.replied_at': ['date', (one) => secondsOrNull(one.rating?.at ?? null)],
  'conversation_rating.requested_at': ['date', (one) => secondsOrNull(one.rating?.at ?? null)],
  'conversation_rating.contact_id': ['string', (one) => (one.rating ? (one.contactIds[0] ?? null) : null)],
  ai_agent_participated: ['string', (one) => one.fin !== null],
  'ai_agent.resolution_state': ['string', (one) => one.fin?.resolutionState ?? null],
};

export const conversationFields: FieldTable<SimConversation> = (name) => {
  if (name.startsWith('statistics.')) return statistic(name.slice('statistics.'.length));
  if (name.startsWith('custom_attributes.')) {
    const key = name.slice('custom_attributes.'.length);
    return { kind: 'string', read: (one) => one.customAttributes[key] ?? null };
  }
  const entry = Object.hasOwn(TABLE, name) ? TABLE[name] : undefined;
  return entry && { kind: entry[0], read: entry[1] };
};

function statistic(name: string): SearchField<SimConversation> | undefined {
  if (!/^[a-z_]+$/.test(name)) return undefined;
  const read: ConversationReader = (one) => {
    const figure = statisticsJson(one)[name];
    return typeof figure === 'number' ? figure : null;
  };
  return { kind: 'number', read };
}
