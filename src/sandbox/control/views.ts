/** What the control face shows: names beside ids, milliseconds, sanitised HTML. */
import { articleUrl } from '../rest/article-json.ts';
import type { SimArticle, SimConversation, SimPart } from '../workspace/records.ts';
import type { State } from '../workspace/state.ts';

interface NamedItem {
  id: string;
  name: string;
}

export function workspaceView(state: State) {
  const { workspace, tokenOwnerId } = state.sample;
  return {
    workspace: { id: workspace.id, name: workspace.name },
    contacts: [...state.contacts.values()]
      .filter((contact) => contact.mergedInto === null)
      .map((contact) => {
        const company = state.companies.get(contact.companyIds[0] ?? '');
        const plan = contact.customAttributes.plan ?? company?.plan ?? null;
        return {
          id: contact.id,
          name: contact.name,
          role: contact.role,
          email: contact.email,
          description: contact.description,
          plan: plan === null ? null : String(plan),
          company: company?.name ?? null,
        };
      }),
    admins: [...state.admins.values()].map(({ id, name, hasInboxSeat }) => ({
      id,
      name,
      isBot: id === tokenOwnerId,
      hasInboxSeat,
    })),
    teams: [...state.teams.values()].map(({ id, name }) => ({ id, name })),
    tags: [...state.tags.values()].map(({ id, name }) => ({ id, name })),
  };
}

/** Newest change first; of one contact when `contactId` is given. */
export function conversationsView(state: State, contactId: string | undefined) {
  const chosen = [...state.conversations.values()].filter(
    (one) => contactId === undefined || one.contactIds.includes(contactId),
  );
  chosen.sort((a, b) => b.updatedAt - a.updatedAt || Number(b.id) - Number(a.id));
  return {
    conversations: chosen.map((one) => ({
      id: one.id,
      contactId: one.contactIds[0] ?? null,
      contactName: state.contacts.get(one.contactIds[0] ?? '')?.name ?? null,
      state: one.state,
      ...assignees(state, one),
      preview: preview(one),
      updatedAt: one.updatedAt,
      waitingSince: one.waitingSince,
      tags: one.tags.map((tag) => tag.name),
    })),
  };
}

const PREVIEW_LENGTH = 120;

function preview(conversation: SimConversation): string {
  const last = conversation.parts.findLast((part) => part.text !== '' && part.partType !== 'note');
  return (last?.text ?? conversation.source.text).replaceAll(/\s+/g, ' ').slice(0, PREVIEW_LENGTH);
}

export function conversationView(state: State, conversation: SimConversation) {
  const { source } = conversation;
  const first = {
    id: source.id,
    partType: 'source',
    ...authorView(state, source.author),
    html: source.html,
    text: source.text,
    createdAt: conversation.createdAt,
    assignedTo: null,
    quickReplies: [],
  };
  return {
    id: conversation.id,
    state: conversation.state,
    contactId: conversation.contactIds[0] ?? null,
    ...assignees(state, conversation),
    tags: conversation.tags.map(({ id, name }) => ({ id, name })),
    snoozedUntil: conversation.snoozedUntil,
    parts: [first, ...conversation.parts.map((part) => partView(state, part))],
  };
}

function partView(state: State, part: SimPart) {
  const { assignedTo } = part;
  const holder = assignedTo?.type === 'team' ? state.teams : state.admins;
  return {
    id: part.id,
    partType: part.partType,
    ...authorView(state, part.author),
    html: part.html ?? '',
    text: part.text,
    createdAt: part.createdAt,
    assignedTo: assignedTo && { ...assignedTo, name: holder.get(assignedTo.id ?? '')?.name ?? null },
    quickReplies: part.quickReplies.map(({ text }) => text),
  };
}

function authorView(state: State, author: SimPart['author']) {
  return {
    authorType: author.type,
    authorId: author.id,
    authorName: author.name,
    isBot: author.id === state.sample.tokenOwnerId,
  };
}

function assignees(state: State, conversation: SimConversation) {
  return {
    adminAssignee: named(state.admins, conversation.adminAssigneeId),
    teamAssignee: named(state.teams, conversation.teamAssigneeId),
  };
}

function named(among: Map<string, NamedItem>, id: string | null): NamedItem | null {
  if (id === null) return null;
  return { id, name: among.get(id)?.name ?? id };
}

export function articleView(state: State, article: SimArticle) {
  return {
    id: article.id,
    title: article.title,
    body_markdown: article.markdown,
    state: article.state,
    help_center_audience: article.audience,
    ai_chatbot_availability: article.aiChatbot,
    url: articleUrl(state, article),
    updatedAt: article.updatedAt,
  };
}
