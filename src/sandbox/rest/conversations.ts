/** Reading, listing, starting and changing conversations. Replies and parts have a file of their own. */
import * as z from 'zod';
import { invalid } from '../api-error.ts';
import { htmlOfText } from '../html.ts';
import { addTag, findConversation, startConversation } from '../workspace/conversations.ts';
import { touch } from '../workspace/parts.ts';
import { actingAdmin, findContact, findTag } from '../workspace/people.ts';
import type { SimConversation } from '../workspace/records.ts';
import { conversationFields, SEARCH_LAG_MS } from './conversation-fields.ts';
import { conversationJson, tagJson, type View, wholeConversation } from './conversation-json.ts';
import { body, idLike, type Rest, type RestApp, type RestContext, readBody, readQuery } from './http.ts';
import { cursorPage, cursorQuery } from './pages.ts';
import { matches, searchBody } from './search.ts';
import { seconds } from './times.ts';

const PER_PAGE = 20;

const startBody = z.object({
  from: z.object({ type: z.enum(['user', 'lead', 'contact']), id: idLike }),
  body: body.min(1),
  subject: z.string().optional(),
});

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const changeBody = z.object({
  read: z.boolean().optional(),
  title: z.string().nullish(),
  custom_attributes: z.record(z.string(), scalar).optional(),
  company_id: idLike.nullish(),
});

const tagBody = z.object({ id: idLike, admin_id: idLike });
const untagBody = z.object({ admin_id: idLike });

export function viewOf(c: RestContext): View {
  return { version: c.var.version, display: c.req.query('display_as') === 'plaintext' ? 'plaintext' : 'html' };
}

export function mountConversations(app: RestApp, rest: Rest): void {
  const { state, faults } = rest;

  const listable = (): SimConversation[] => {
    const now = state.now();
    const lagMs = faults.isOn('search_lag') ? SEARCH_LAG_MS : 0;
    return [...state.conversations.values()].filter((one) => one.readableAt <= now && one.updatedAt + lagMs <= now);
  };

  app.get('/conversations', (c) => {
    const query = readQuery(c, cursorQuery);
    return c.json(listJson(rest, viewOf(c), listable(), { query }));
  });

  app.post('/conversations/search', async (c) => {
    const asked = await readBody(c, searchBody);
    const found = listable().filter((one) => matches(asked.query, one, conversationFields));
    const sorts = state.settings.conversationSearchSorts && asked.sort?.order === 'ascending';
    return c.json(listJson(rest, viewOf(c), found, { query: asked.pagination ?? {}, ascending: sorts }));
  });

  app.post('/conversations', async (c) => {
    const asked = await readBody(c, startBody);
    const contact = findContact(state, asked.from.id, c.var.version);
    const html = htmlOfText(asked.body);
    const started = startConversation(state, { contact, html, subject: asked.subject ?? '' });
    return c.json({
      type: contact.role === 'lead' ? 'lead_message' : 'user_message',
      id: state.ids.next('message'),
      created_at: seconds(started.createdAt),
      subject: started.source.subject,
      body: asked.body,
      message_type: 'inapp',
      conversation_id: started.id,
    });
  });

  app.get('/conversations/:id', (c) =>
    c.json(wholeConversation(state, findConversation(state, c.req.param('id')), viewOf(c))),
  );

  app.put('/conversations/:id', async (c) => {
    const conversation = findConversation(state, c.req.param('id'));
    const asked = await readBody(c, changeBody);
    if (asked.company_id && !state.companies.has(asked.company_id)) {
      throw invalid('Company not found', 'company_not_found');
    }
    if (asked.read !== undefined) conversation.read = asked.read;
    if (asked.title !== undefined) conversation.title = asked.title ?? null;
    if (asked.company_id !== undefined) conversation.companyId = asked.company_id ?? null;
    Object.assign(conversation.customAttributes, asked.custom_attributes);
    touch(state, conversation, 'changed');
    return c.json(wholeConversation(state, conversation, viewOf(c)));
  });

  mountTags(app, state);
}

function mountTags(app: RestApp, state: Rest['state']): void {
  app.post('/conversations/:id/tags', async (c) => {
    const conversation = findConversation(state, c.req.param('id'));
    const asked = await readBody(c, tagBody);
    const admin = actingAdmin(state, asked.admin_id);
    return c.json(tagJson(addTag(state, conversation, admin, findTag(state, asked.id))));
  });

  app.delete('/conversations/:id/tags/:tagId', async (c) => {
    const conversation = findConversation(state, c.req.param('id'));
    const asked = await readBody(c, untagBody);
    actingAdmin(state, asked.admin_id);
    const tag = findTag(state, c.req.param('tagId'));
    conversation.tags = conversation.tags.filter((one) => one.id !== tag.id);
    touch(state, conversation, 'changed');
    return c.json(tagJson(tag));
  });
}

function listJson(
  rest: Rest,
  view: View,
  items: SimConversation[],
  order: { query: z.infer<typeof cursorQuery>; ascending?: boolean },
): Record<string, unknown> {
  const page = cursorPage(
    {
      items,
      keyOf: (one) => one.updatedAt,
      idOf: (one) => one.id,
      ascending: order.ascending ?? false,
      perPageDefault: PER_PAGE,
    },
    order.query,
    rest.faults,
  );
  return {
    type: 'conversation.list',
    total_count: page.total_count,
    pages: page.pages,
    conversations: page.items.map((one) => conversationJson(rest.state, one, { ...view, parts: null })),
  };
}
