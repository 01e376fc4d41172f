/** How Intercom kept our newest answers by e-mail, without writing anything. */
import * as z from 'zod';
import type { AdminId } from '../domain/ids.ts';
import { isSaid } from '../domain/part.ts';
import type { Client } from './client.ts';
import { requiredId, toConversation } from './wire.ts';

const CONVERSATIONS_MAX = 10;
const list = z.object({ conversations: z.array(z.object({ id: requiredId })) });

/** `unheard`: kept as a bot's comment, of which nobody is notified. */
export async function lookAtEmails(client: Client, us: AdminId): Promise<{ answered: number; unheard: number }> {
  const query = { field: 'source.type', operator: '=', value: 'email' };
  const found = await client('POST', '/conversations/search', { query, pagination: { per_page: CONVERSATIONS_MAX } });
  const read = async ({ id }: { id: string }) =>
    toConversation((await client('GET', `/conversations/${encodeURIComponent(id)}?display_as=plaintext`)).json);
  const conversations = await Promise.all(list.parse(found.json).conversations.map(read));
  const answers = conversations.flatMap(({ parts }) => parts.filter((part) => part.author.id === us && isSaid(part)));
  return { answered: answers.length, unheard: answers.filter(({ author }) => author.type === 'bot').length };
}
