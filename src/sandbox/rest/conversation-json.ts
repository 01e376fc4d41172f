/** A conversation as Intercom writes it, in each version and body format. Also the item of every conversation webhook. */
import { encodeEntities } from '../html.ts';
import type { ApiVersion } from '../settings.ts';
import type { SimAuthor, SimContact, SimConversation, SimPart } from '../workspace/records.ts';
import type { State } from '../workspace/state.ts';
import { companyJson } from './contact-json.ts';
import { statisticsJson } from './statistics-json.ts';
import { seconds, secondsOrNull } from './times.ts';

export interface View {
  version: ApiVersion;
  display: 'html' | 'plaintext';
}

/** Intercom gives at most this many parts, the newest. */
const PARTS_MAX = 500;

/** Unassigned is 0 since 2.16 and null before. */
function assigneeId(id: string | null, version: ApiVersion): number | null {
  if (id !== null) return Number(id);
  return version === '2.16' ? 0 : null;
}

/** `parts` null leaves them out, as lists and searches do. */
export function conversationJson(
  state: State,
  conversation: SimConversation,
  view: View & { parts: SimPart[] | null },
): Record<string, unknown> {
  const { version } = view;
  const is216 = version === '2.16';
  const company = conversation.companyId === null ? null : state.companies.get(conversation.companyId);
  return {
    type: 'conversation',
    id: conversation.id,
    title: conversation.title,
    created_at: seconds(conversation.createdAt),
    updated_at: seconds(conversation.updatedAt),
    waiting_since: secondsOrNull(conversation.waitingSince),
    snoozed_until: secondsOrNull(conversation.snoozedUntil),
    open: conversation.state !== 'closed',
    state: conversation.state,
    read: conversation.read,
    priority: priorityWord(conversation, version),
    admin_assignee_id: assigneeId(conversation.adminAssigneeId, version),
    team_assignee_id: assigneeId(conversation.teamAssigneeId, version),
    tags: { type: 'tag.list', tags: conversation.tags.map((tag) => tagJson(tag)) },
    conversation_rating: ratingJson(state, conversation),
    source: sourceJson(state, conversation, view),
    contacts: {
      type: 'contact.list',
      contacts: conversation.contactIds.map((id) => contactReference(state.contacts.get(id), id)),
    },
    teammates: teammatesJson(conversation),
    custom_attributes: conversation.customAttributes,
    first_contact_reply:
      conversation.firstContactReplyAt === null
        ? null
        : {
            created_at: seconds(conversation.firstContactReplyAt),
            type: conversation.source.type,
            url: conversation.source.url,
          },
    sla_applied: null,
    statistics: statisticsJson(conversation),
    linked_objects: linkedObjects(state, conversation),
    ai_agent_participated: conversation.fin !== null,
    ai_agent: finJson(conversation, version),
    ...(version !== '2.14' && { company: company ? companyJson(state, company) : null }),
    ...(is216 && {
      sales_agent_participated: false,
      sales_agent: null,
      channel: { initial: channelOf(conversation), current: channelOf(conversation) },
    }),
    ...(view.parts && {
      conversation_parts: {
        type: 'conversation_part.list',
        conversation_parts: view.parts.map((part) => partJson(part, view)),
        total_count: view.parts.length,
      },
    }),
  };
}

/** As a single read gives it. */
export function wholeConversation(state: State, conversation: SimConversation, view: View): Record<string, unknown> {
  return conversationJson(state, conversation, { ...view, parts: conversation.parts.slice(-PARTS_MAX) });
}

export function tagJson(tag: { id: string; name: string; appliedAt?: number; appliedBy?: string }) {
  const applied = tag.appliedAt !== undefined && {
    applied_at: seconds(tag.appliedAt),
    applied_by: { type: 'admin', id: tag.appliedBy ?? null },
  };
  return { type: 'tag', id: tag.id, name: tag.name, ...applied };
}

export function authorJson(author: SimAuthor): { type: string; id: string; name: string | null; email: string | null } {
  const { type, id, name, email } = author;
  return { type, id, name: name && encodeEntities(name), email: email && encodeEntities(email) };
}

function priorityWord(conversation: SimConversation, version: ApiVersion): string {
  if (version === '2.16') return conversation.priority;
  return conversation.priority === 'none' || conversation.priority === 'low' ? 'not_priority' : 'priority';
}

function channelOf(conversation: SimConversation): string {
  return conversation.source.type === 'conversation' ? 'messenger' : conversation.source.type;
}

function sourceJson(state: State, conversation: SimConversation, view: View) {
  const { source } = conversation;
  const isEmail = source.type === 'email';
  const to = `support@${state.sample.workspace.id}.intercom-mail.com`;
  return {
    type: source.type,
    id: source.id,
    delivered_as: 'customer_initiated',
    subject: source.subject,
    body: view.display === 'plaintext' ? source.text : source.html,
    author: authorJson(source.author),
    attachments: [],
    url: source.url,
    redacted: false,
    ...(view.version === '2.16' && {
      recipients: isEmail ? [{ type: 'to', email: to, drop_reason: null }] : null,
      reply_to: null,
    }),
  };
}

function partJson(part: SimPart, view: View) {
  const at = seconds(part.createdAt);
  return {
    type: 'conversation_part',
    id: part.id,
    part_type: part.partType,
    body: view.display === 'plaintext' && part.html !== null ? part.text : part.html,
    created_at: at,
    updated_at: at,
    notified_at: at,
    assigned_to: part.assignedTo,
    author: { ...authorJson(part.author), from_ai_agent: part.fromFin, is_ai_answer: part.fromFin },
    attachments: part.attachments.map((file) => ({
      type: 'upload',
      name: file.name,
      url: file.url,
      content_type: file.contentType,
      filesize: file.filesize,
      width: null,
      height: null,
    })),
    external_id: null,
    redacted: false,
    email_message_metadata: null,
    metadata: part.quickReplies.length > 0 ? { quick_reply_options: part.quickReplies } : {},
    state: part.state,
    tags: [],
    event_details: {},
    app_package_code: part.appPackageCode,
  };
}

function contactReference(contact: SimContact | undefined, id: string) {
  return { type: 'contact', id, external_id: contact?.externalId ?? null };
}

/** The schema names this list `teammates`; the live API and the official client say `admins`. */
function teammatesJson(conversation: SimConversation) {
  const ids = new Set(conversation.parts.filter((part) => part.author.type === 'admin').map((part) => part.author.id));
  if (ids.size === 0) return null;
  return { type: 'admin.list', admins: [...ids].map((id) => ({ type: 'admin', id })) };
}

function ratingJson(state: State, conversation: SimConversation) {
  const { rating } = conversation;
  if (!rating) return null;
  const contactId = conversation.contactIds[0] ?? '';
  return {
    rating: rating.rating,
    remark: rating.remark,
    created_at: seconds(rating.at),
    updated_at: seconds(rating.at),
    contact: contactReference(state.contacts.get(contactId), contactId),
    teammate: rating.adminId === null ? null : { type: 'admin', id: rating.adminId },
  };
}

function linkedObjects(state: State, conversation: SimConversation) {
  const tickets = [...state.tickets.values()].filter(({ conversationId }) => conversationId === conversation.id);
  const data = tickets.map(({ id, typeId }) => {
    return { type: 'ticket', id, category: state.ticketTypes.get(typeId)?.category ?? null };
  });
  return { type: 'list', data, total_count: data.length, has_more: false };
}

function finJson(conversation: SimConversation, version: ApiVersion) {
  if (!conversation.fin) return null;
  const { resolutionState, answeredAt } = conversation.fin;
  const isOld = version === '2.14' && resolutionState === 'escalated';
  return {
    source_type: 'workflow',
    source_title: 'Fin',
    last_answer_type: 'ai_answer',
    resolution_state: isOld ? 'routed_to_team' : resolutionState,
    rating: null,
    rating_remark: null,
    created_at: seconds(answeredAt),
    updated_at: seconds(answeredAt),
    content_sources: { type: 'content_source.list', total_count: 0, content_sources: [] },
  };
}
