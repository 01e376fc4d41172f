/** Which topics announce what happened, and the item each carries. Items hold only the part that caused them. */
import { articleJson } from '../rest/article-json.ts';
import { conversationJson } from '../rest/conversation-json.ts';
import { ticketJson } from '../rest/ticket-json.ts';
import type { Settings } from '../settings.ts';
import type { SimConversation, SimPart } from '../workspace/records.ts';
import type { ArticleAction, ConversationAction, Happening, State, TicketAction } from '../workspace/state.ts';

const CONVERSATION: Record<ConversationAction, string[]> = {
  contact_started: ['conversation.user.created'],
  contact_replied: ['conversation.user.replied'],
  admin_replied: ['conversation.admin.replied'],
  operator_replied: ['conversation.operator.replied'],
  noted: ['conversation.admin.noted'],
  assigned: ['conversation.admin.assigned'],
  closed: ['conversation.admin.closed'],
  opened: ['conversation.admin.opened'],
  snoozed: ['conversation.admin.snoozed'],
  unsnoozed: ['conversation.admin.unsnoozed'],
  rated: ['conversation.rating.added'],
  prioritised: ['conversation.priority.updated'],
  changed: [],
};

const ARTICLE: Record<ArticleAction, string[]> = {
  created: ['article.created'],
  published: ['article.published'],
  updated: ['article.updated'],
  unpublished: ['article.unpublished'],
  deleted: ['article.deleted'],
};

const TICKET: Record<TicketAction, string[]> = {
  created: ['ticket.created'],
  contact_replied: ['ticket.contact.replied'],
  admin_replied: ['ticket.admin.replied'],
  noted: ['ticket.note.created'],
  state_updated: ['ticket.state.updated'],
  resolved: ['ticket.state.updated', 'ticket.resolved'],
  closed: ['ticket.closed'],
};

export function topicsOf(happening: Happening, settings: Settings): string[] {
  if (happening.about === 'article') return ARTICLE[happening.action];
  if (happening.about === 'ticket') {
    // Before 2.15 "closed" is what resolving was called.
    if (settings.appVersion === '2.14' && happening.action === 'resolved')
      return ['ticket.state.updated', 'ticket.closed'];
    return TICKET[happening.action];
  }
  const topics = [...CONVERSATION[happening.action]];
  if (happening.action === 'operator_replied' && settings.finAlsoAdminReplied)
    topics.push('conversation.admin.replied');
  if (happening.action === 'assigned' && happening.conversation.state === 'open') {
    topics.push('conversation.admin.open.assigned');
  }
  return topics;
}

/** The other topic under which Intercom is known to announce the same part; otherwise the same one again. */
export function twinTopic(topic: string): string {
  if (topic === 'conversation.admin.replied') return 'conversation.operator.replied';
  if (topic === 'conversation.operator.replied') return 'conversation.admin.replied';
  return topic;
}

export function itemOf(state: State, happening: Happening, how: { html: boolean }): Record<string, unknown> {
  const version = state.settings.appVersion;
  if (happening.about === 'article') {
    const { id } = happening.article;
    if (happening.action === 'deleted') return { type: 'article', id };
    return articleJson(state, happening.article, version);
  }
  if (happening.about === 'ticket') {
    const ticket = ticketJson(state, happening.ticket, version, []);
    // Since 2.15 this one topic nests the ticket.
    return happening.action === 'closed' && version !== '2.14' ? { type: 'conversation', ticket } : ticket;
  }
  return conversationItem(state, happening.conversation, happening.parts, how);
}

function conversationItem(
  state: State,
  conversation: SimConversation,
  parts: SimPart[],
  how: { html: boolean },
): Record<string, unknown> {
  const version = state.settings.appVersion;
  // Since 2.15 the payload's bodies are plain text and the statistics' dates integers.
  const isHtml = how.html || state.settings.htmlWebhooks || version === '2.14';
  const item = conversationJson(state, conversation, { version, display: isHtml ? 'html' : 'plaintext', parts });
  return version === '2.14' ? { ...item, statistics: withIsoDates(item.statistics) } : item;
}

function withIsoDates(statistics: unknown): unknown {
  if (typeof statistics !== 'object' || statistics === null) return statistics;
  const iso = (name: string, value: unknown): unknown =>
    name.endsWith('_at') && typeof value === 'number' ? new Date(value * 1000).toISOString() : value;
  return Object.fromEntries(Object.entries(statistics).map(([name, value]) => [name, iso(name, value)]));
}
