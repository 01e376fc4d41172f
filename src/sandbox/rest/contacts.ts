/** Contacts: listing, finding, creating, changing, and what hangs on them: notes, companies, tags. */
import * as z from 'zod';
import { invalid, notFound } from '../api-error.ts';
import { htmlOfPost } from '../html.ts';
import {
  actingAdmin,
  addContact,
  type ContactFields,
  changeContact,
  findContact,
  findTag,
  mergeContact,
} from '../workspace/people.ts';
import type { SimContact } from '../workspace/records.ts';
import { contactFields } from './contact-fields.ts';
import { companyJson, contactJson, noteJson } from './contact-json.ts';
import { tagJson } from './conversation-json.ts';
import { body, idLike, type Rest, type RestApp, type RestContext, readBody, readQuery } from './http.ts';
import { type CursorQuery, cursorPage, cursorQuery, numberedPage, pageQuery } from './pages.ts';
import { matches, searchBody } from './search.ts';

const PER_PAGE = 50;

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const contactBody = z.object({
  role: z.enum(['user', 'lead']).optional(),
  email: z.string().max(320).nullish(),
  phone: z.string().nullish(),
  name: z.string().nullish(),
  external_id: z.string().nullish(),
  owner_id: idLike.nullish(),
  last_seen_at: z.number().int().nullish(),
  custom_attributes: z.record(z.string(), scalar).optional(),
});
const newContactBody = contactBody.refine(
  (asked) => asked.email || asked.external_id || asked.role,
  'one of email, external_id and role is required',
);
const noteBody = z.object({ body: body.min(1), admin_id: idLike.optional() });
const tagBody = z.object({ id: idLike });
const mergeBody = z.object({ from: idLike, into: idLike });

export function mountContacts(app: RestApp, rest: Rest): void {
  const { state } = rest;
  const contactOf = (c: RestContext): SimContact => findContact(state, c.req.param('id') ?? '', c.var.version);
  const present = (): SimContact[] => [...state.contacts.values()].filter((one) => one.mergedInto === null);

  app.get('/contacts', (c) => c.json(listJson(rest, c, present(), readQuery(c, cursorQuery))));

  app.post('/contacts/search', async (c) => {
    const asked = await readBody(c, searchBody);
    const order = asked.sort?.order ?? 'descending';
    if (order !== 'ascending' && order !== 'descending') throw invalid('sort.order is invalid', 'invalid_sort_order');
    const indexedBefore = state.now() - state.settings.contactSearchLagMs;
    const found = present().filter((one) => one.createdAt <= indexedBefore && matches(asked.query, one, contactFields));
    return c.json(listJson(rest, c, found, asked.pagination ?? {}, order === 'ascending'));
  });

  app.get('/contacts/find_by_external_id/:externalId', (c) => {
    const found = present().find((one) => one.role === 'user' && one.externalId === c.req.param('externalId'));
    if (!found) throw notFound('User Not Found');
    return c.json(contactJson(state, found, c.var.version));
  });

  app.post('/contacts', async (c) => {
    const contact = addContact(state, fieldsOf(await readBody(c, newContactBody)));
    return c.json(contactJson(state, contact, c.var.version));
  });

  app.post('/contacts/merge', async (c) => {
    const { from, into } = await readBody(c, mergeBody);
    const survivor = findContact(state, into, c.var.version);
    if (findContact(state, from, c.var.version).role !== 'lead') throw invalid('Only leads merge', 'invalid_merge');
    mergeContact(state, from, survivor.id);
    return c.json(contactJson(state, survivor, c.var.version));
  });

  app.get('/contacts/:id', (c) => c.json(contactJson(state, contactOf(c), c.var.version)));

  app.put('/contacts/:id', async (c) => {
    const contact = contactOf(c);
    changeContact(state, contact, fieldsOf(await readBody(c, contactBody)));
    return c.json(contactJson(state, contact, c.var.version));
  });

  app.get('/contacts/:id/companies', (c) => {
    const companies = contactOf(c).companyIds.flatMap((id) => state.companies.get(id) ?? []);
    return c.json(
      numberedJson(
        c,
        companies.map((company) => companyJson(state, company)),
      ),
    );
  });

  mountNotesAndTags(app, rest, contactOf);
}

function mountNotesAndTags(app: RestApp, { state }: Rest, contactOf: (c: RestContext) => SimContact): void {
  app.get('/contacts/:id/notes', (c) => {
    const contact = contactOf(c);
    return c.json(
      numberedJson(
        c,
        contact.notes.map((note) => noteJson(contact, note, state.admins.get(note.adminId))),
      ),
    );
  });

  app.post('/contacts/:id/notes', async (c) => {
    const contact = contactOf(c);
    const asked = await readBody(c, noteBody);
    const admin = actingAdmin(state, asked.admin_id ?? state.sample.tokenOwnerId);
    const html = htmlOfPost(asked.body);
    const note = { id: state.ids.next('note'), adminId: admin.id, html, createdAt: state.now() };
    contact.notes.push(note);
    return c.json(noteJson(contact, note, admin));
  });

  app.get('/contacts/:id/tags', (c) => {
    const tags = contactOf(c).tagIds.map((id) => tagJson(findTag(state, id)));
    return c.json({ type: 'list', data: tags });
  });

  app.post('/contacts/:id/tags', async (c) => {
    const contact = contactOf(c);
    const tag = findTag(state, (await readBody(c, tagBody)).id);
    if (!contact.tagIds.includes(tag.id)) contact.tagIds.push(tag.id);
    return c.json(tagJson(tag));
  });

  app.delete('/contacts/:id/tags/:tagId', (c) => {
    const contact = contactOf(c);
    const tag = findTag(state, c.req.param('tagId'));
    contact.tagIds = contact.tagIds.filter((id) => id !== tag.id);
    return c.json(tagJson(tag));
  });
}

function numberedJson(c: RestContext, items: Record<string, unknown>[]): Record<string, unknown> {
  const query = readQuery(c, pageQuery);
  const page = numberedPage(items, c.req.url, { page: query.page, perPage: query.per_page ?? PER_PAGE });
  return { type: 'list', data: page.items, total_count: page.total_count, pages: page.pages };
}

function listJson(
  { state, faults }: Rest,
  c: RestContext,
  items: SimContact[],
  query: CursorQuery,
  ascending = false,
): Record<string, unknown> {
  const listing = {
    items,
    keyOf: (one: SimContact) => one.createdAt,
    idOf: (one: SimContact) => one.id,
    ascending,
    perPageDefault: PER_PAGE,
  };
  const page = cursorPage(listing, query, faults);
  return {
    type: 'list',
    total_count: page.total_count,
    pages: page.pages,
    data: page.items.map((one) => contactJson(state, one, c.var.version)),
  };
}

function fieldsOf(asked: z.infer<typeof contactBody>): ContactFields {
  return {
    role: asked.role,
    email: asked.email,
    phone: asked.phone,
    name: asked.name,
    externalId: asked.external_id,
    ownerId: asked.owner_id,
    lastSeenAt: typeof asked.last_seen_at === 'number' ? asked.last_seen_at * 1000 : asked.last_seen_at,
    customAttributes: asked.custom_attributes,
  };
}
