/**
 * The desk over HTTP: what the tools do for other agents beyond a turn's few verbs. Every write names the admin it was
 * made with; none of them takes an actor from its caller.
 */
import * as z from 'zod';
import type { AdminId, ContactId, ConversationId } from '../domain/ids.ts';
import type { AgentIntercom, ContactChanges, ContactQuery, ConversationQuery, Page } from '../ports/agent-intercom.ts';
import {
  toCard,
  toCards,
  toContactCard,
  toContactCards,
  toDrafts,
  toEvents,
  toNamed,
  toTickets,
  toTicketTypes,
} from './agent-wire.ts';
import type { Client } from './client.ts';
import { contactAt, toAdmin, wireAdmin } from './intercom.ts';
import { createTicket } from './tickets.ts';
import { requiredId, toConversation } from './wire.ts';

const ARTICLES_PER_PAGE = 50;
const TICKETS_PER_PAGE = 50;

const made = z.object({ id: requiredId });

/** `us` is the admin in whose name everything is done. */
export function agentIntercomOver(client: Client, us: AdminId): AgentIntercom {
  const read = (path: string) => client('GET', path).then(({ json }) => json);
  const find = (path: string, query: SearchFilter, page: Page) =>
    client('POST', path, {
      query,
      pagination: { per_page: page.limit, ...(page.cursor ? { starting_after: page.cursor } : {}) },
    }).then(({ json }) => json);
  const part = async (id: ConversationId, body: Record<string, unknown>) => {
    await client('POST', `${conversation(id)}/parts`, { admin_id: us, ...body });
  };

  return {
    async listAdmins() {
      const { admins } = z.object({ admins: z.array(wireAdmin) }).parse(await read('/admins'));
      return admins.map(toAdmin);
    },
    listTags: async () => toNamed(await read('/tags')) as Awaited<ReturnType<AgentIntercom['listTags']>>,
    listTicketTypes: async () => toTicketTypes(await read('/ticket_types')),
    searchConversations: async (query, page) =>
      toCards(await find('/conversations/search', conversationFilter(query), page)),
    async readCase(id) {
      const json = await read(`${conversation(id)}?display_as=plaintext`);
      return { conversation: toConversation(json), card: toCard(json) };
    },
    searchContacts: async (query, page) => toContactCards(await find('/contacts/search', contactFilter(query), page)),
    async readContactCard(id) {
      const found = await contactAt(client, id);
      if (!found) return null;
      const at = contact(found.contact.id);
      const [tags, segments] = await Promise.all([read(`${at}/tags`), read(`${at}/segments`)]);
      const names = (json: unknown) => toNamed(json).map(({ name }) => name);
      return { card: toContactCard(found.json), contact: found.contact, tags: names(tags), segments: names(segments) };
    },
    listEvents: async (id, limit) =>
      toEvents(await read(`/events?type=user&intercom_user_id=${encodeURIComponent(id)}&per_page=${limit}`)),

    untag: async (id, tagId) =>
      void (await client('DELETE', `${conversation(id)}/tags/${encodeURIComponent(tagId)}`, { admin_id: us })),
    assignAdmin: (id, adminId) => part(id, { message_type: 'assignment', type: 'admin', assignee_id: adminId }),
    snooze: (id, until) => part(id, { message_type: 'snoozed', snoozed_until: Math.floor(until / 1_000) }),
    open: (id) => part(id, { message_type: 'open' }),
    close: (id) => part(id, { message_type: 'close', type: 'admin' }),
    setAttributes: async (id, attributes) =>
      void (await client('PUT', conversation(id), { custom_attributes: attributes })),
    createTicket: async (ticket) => made.parse(await createTicket(client, ticket)),
    async listTickets(contactId) {
      const mine = { field: 'contact_ids', operator: '=', value: contactId };
      return toTickets(await find('/tickets/search', mine, { limit: TICKETS_PER_PAGE, cursor: null }));
    },
    async createContact(changes) {
      const { json } = await client('POST', '/contacts', contactBody(changes));
      return made.parse(json).id as ContactId;
    },
    updateContact: async (id, changes) => void (await client('PUT', contact(id), contactBody(changes))),
    trackEvent: async ({ contactId, name, at, metadata }) =>
      void (await client('POST', '/events', {
        event_name: name,
        created_at: Math.floor(at / 1_000),
        id: contactId,
        ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
      })),
    async createArticleDraft({ title, markdown }) {
      const body = { title, body_markdown: markdown, author_id: Number(us), state: 'draft' };
      return made.parse((await client('POST', '/articles', body)).json);
    },
    listOwnDrafts: async () => toDrafts(await read(`/articles?page=1&per_page=${ARTICLES_PER_PAGE}`), us),
  };
}

const conversation = (id: ConversationId) => `/conversations/${encodeURIComponent(id)}`;
const contact = (id: ContactId) => `/contacts/${encodeURIComponent(id)}`;

type SearchFilter = { field: string; operator: string; value: unknown } | { operator: 'AND'; value: SearchFilter[] };

function conversationFilter(query: ConversationQuery): SearchFilter {
  const { state, contactId, adminId, teamId, tagId, word, changedSince, changedBefore } = query;
  const secondsOf = (ms: number | undefined) => (ms === undefined ? undefined : Math.floor(ms / 1_000));
  const filters: [string, string, unknown][] = [
    ['state', '=', state],
    ['contact_ids', '=', contactId],
    ['admin_assignee_id', '=', adminId],
    ['team_assignee_id', '=', teamId],
    ['tag_ids', '=', tagId],
    ['source.body', '~', word],
    ['updated_at', '>', secondsOf(changedSince)],
    ['updated_at', '<', secondsOf(changedBefore)],
  ];
  const given = filters.filter(([, , value]) => value !== undefined);
  // Intercom wants at least one filter; every conversation was created after 1970.
  const asked = given.length > 0 ? given : [['created_at', '>', 0] as const];
  return { operator: 'AND', value: asked.map(([field, operator, value]) => ({ field, operator, value })) };
}

function contactFilter({ by, value }: ContactQuery): SearchFilter {
  const [field, operator] = { email: ['email', '='], externalId: ['external_id', '='], name: ['name', '~'] }[by] ?? [];
  return { field: String(field), operator: String(operator), value };
}

function contactBody({ externalId, email, name, phone, role, attributes }: ContactChanges): Record<string, unknown> {
  const body = { external_id: externalId, email, name, phone, role, custom_attributes: attributes };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
