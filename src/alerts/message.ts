/** An alert as its receiver reads it. Says what happened and where to look; never what a customer wrote, nor who they are. */
import type { AlertEvent } from '../domain/alert.ts';
import type { ConversationId } from '../domain/ids.ts';
import type { AlertReceiver } from '../ports/alerts.ts';

type LinkTo = (id: ConversationId) => string;

export function bodyOf(event: AlertEvent, format: AlertReceiver['format'], linkTo: LinkTo): string {
  if (format === 'slack') return JSON.stringify({ text: slackText(event, linkTo) });
  const { kind: type, at } = event;
  return JSON.stringify({ type, timestamp: new Date(at).toISOString(), data: dataOf(event, linkTo) });
}

function dataOf(event: AlertEvent, linkTo: LinkTo): Record<string, unknown> {
  if (event.kind === 'incident') {
    const { customers, withinMinutes, words, example, conversationIds } = event;
    return {
      ...{ customers, within_minutes: withinMinutes, words, example },
      conversation_urls: conversationIds.map(linkTo),
    };
  }
  const { conversationId, turnId, reason, topic, team, rule } = event;
  return {
    ...{ conversation_id: conversationId, conversation_url: linkTo(conversationId), turn_id: turnId },
    ...{ reason, topic, team, rule },
  };
}

function slackText(event: AlertEvent, linkTo: LinkTo): string {
  if (event.kind === 'incident') {
    const { customers, withinMinutes, words, example, conversationIds } = event;
    const links = conversationIds.map((id, i) => `<${linkTo(id)}|${i + 1}>`).join(' ');
    const about = escaped(words.join(', '));
    return `*Incident:* ${customers} customers in ${withinMinutes} minutes, and no article answers them (${about}).\n>${escaped(example)}\nConversations: ${links}`;
  }
  const { reason, topic, team, rule, conversationId } = event;
  const what = event.kind === 'vip' ? `VIP handoff (${rule})` : 'Handoff';
  const about = topic ? `${reason}, ${topic}` : reason;
  return `*${escaped(`${what} to ${team}`)}:* ${escaped(about)}. <${linkTo(conversationId)}|Open the conversation>`;
}

/** The three signs that mean something in Slack; a quote is one line. */
const escaped = (text: string) =>
  text.replace(/\s+/g, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
