/** What a turn may write in Intercom, always in the name of one admin. */
import * as z from 'zod';
import type { AdminId, ConversationId, PartId, TagId } from '../domain/ids.ts';
import type { Intercom } from '../ports/intercom.ts';
import type { Client, ClientResponse } from './client.ts';
import { makeTicket } from './tickets.ts';
import { requiredId, toConversation, toCustomerWroteAt } from './wire.ts';

type Writes = Pick<
  Intercom,
  | 'ensureTag'
  | 'reply'
  | 'note'
  | 'tag'
  | 'unassign'
  | 'close'
  | 'open'
  | 'assignTeam'
  | 'assignTeammate'
  | 'offer'
  | 'setAttributes'
  | 'makeTicket'
>;

const named = z.object({ id: requiredId });

/** Intercom wants to know which button it is; there is one, and its text says what it means. */
const BUTTON = '2d8c0f3e-5b1a-4c7e-9f64-8a7d1e0b6c35';

export function writesOver(client: Client, us: AdminId): Writes {
  const replyAs = (id: ConversationId, messageType: 'comment' | 'note', html: string) =>
    client('POST', `/conversations/${encodeURIComponent(id)}/reply`, {
      message_type: messageType,
      type: 'admin',
      admin_id: us,
      body: html,
    });
  const part = (id: ConversationId, body: Record<string, string>) =>
    client('POST', `/conversations/${encodeURIComponent(id)}/parts`, { ...body, admin_id: us });
  const assign = (id: ConversationId, type: 'admin' | 'team', assigneeId: string) =>
    part(id, { message_type: 'assignment', type, assignee_id: assigneeId });

  return {
    async ensureTag(name) {
      const { json } = await client('POST', '/tags', { name });
      return named.parse(json).id as TagId;
    },
    reply: async (id, html) => {
      const answer = await replyAs(id, 'comment', html);
      return { partId: newestPart(answer), customerWroteAt: toCustomerWroteAt(answer.json) };
    },
    note: async (id, html) => newestPart(await replyAs(id, 'note', html)),
    tag: async (id, tagId) =>
      void (await client('POST', `/conversations/${encodeURIComponent(id)}/tags`, { id: tagId, admin_id: us })),
    unassign: async (id) => newestPart(await assign(id, 'admin', '0')),
    close: async (id) => {
      const answer = await part(id, { message_type: 'close', type: 'admin' });
      return { partId: newestPart(answer), customerWroteAt: toCustomerWroteAt(answer.json) };
    },
    open: async (id) => newestPart(await part(id, { message_type: 'open' })),
    assignTeam: async (id, teamId) => newestPart(await assign(id, 'team', teamId)),
    assignTeammate: async (id, adminId) => newestPart(await assign(id, 'admin', adminId)),
    offer: async (id, text) =>
      newestPart(
        await client('POST', `/conversations/${encodeURIComponent(id)}/reply`, {
          ...{ message_type: 'quick_reply', type: 'admin', admin_id: us },
          reply_options: [{ text, uuid: BUTTON }],
        }),
      ),
    setAttributes: async (id, values) =>
      void (await client('PUT', `/conversations/${encodeURIComponent(id)}`, { custom_attributes: values })),
    makeTicket: (id, ticket) => makeTicket(client, id, ticket),
  };
}

/** The id of the part a write made; null when the response does not show it. The write happened all the same: it was answered 2xx. */
function newestPart({ json }: ClientResponse): PartId | null {
  try {
    return toConversation(json).parts.findLast((part) => part.partType !== 'source')?.id ?? null;
  } catch {
    return null;
  }
}
