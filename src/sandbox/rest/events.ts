/** What happened in the owner's product, and the segments a contact falls into. */
import * as z from 'zod';
import { invalid, notFound } from '../api-error.ts';
import { findContact } from '../workspace/people.ts';
import type { SimContact, SimEvent } from '../workspace/records.ts';
import type { State } from '../workspace/state.ts';
import { idLike, type Rest, type RestApp, readBody, readQuery } from './http.ts';
import { seconds } from './times.ts';

const METADATA_MAX = 10;

const who = { id: idLike.optional(), user_id: z.string().optional(), email: z.string().optional() };
const eventBody = z.object({
  ...who,
  event_name: z.string().min(1),
  created_at: z.number().int(),
  metadata: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});
const eventsQuery = z.object({
  type: z.literal('user'),
  intercom_user_id: z.string().optional(),
  user_id: z.string().optional(),
  email: z.string().optional(),
  per_page: z.coerce.number().int().min(1).max(150).default(50),
});

export function mountEvents(app: RestApp, { state }: Rest): void {
  app.post('/events', async (c) => {
    const asked = await readBody(c, eventBody);
    record(personOf(state, asked), {
      name: asked.event_name,
      createdAt: asked.created_at * 1_000,
      metadata: Object.fromEntries(Object.entries(asked.metadata ?? {}).slice(0, METADATA_MAX)),
    });
    return c.body(null, 202);
  });

  app.get('/events', (c) => {
    const { intercom_user_id: id, per_page: most, ...asked } = readQuery(c, eventsQuery);
    const contact = personOf(state, { ...asked, id });
    const newest = contact.events.toSorted((a, b) => b.createdAt - a.createdAt).slice(0, most);
    return c.json({ type: 'event.list', events: newest.map((event) => eventJson(contact, event)), pages: {} });
  });

  app.get('/contacts/:id/segments', (c) => {
    const { role } = findContact(state, c.req.param('id'), c.var.version);
    const at = seconds(state.sample.workspace.createdAt);
    const name = role === 'user' ? 'Users' : 'Leads';
    const segment = { type: 'segment', id: `segment-${role}`, name, person_type: role, created_at: at, updated_at: at };
    return c.json({ type: 'list', data: [segment] });
  });
}

/** The same name in the same second is the same event, however often it is sent. */
function record(contact: SimContact, event: SimEvent): void {
  const known = contact.events.some((one) => one.name === event.name && one.createdAt === event.createdAt);
  if (!known) contact.events.push(event);
}

function personOf(state: State, { id, user_id: externalId, email }: z.infer<z.ZodObject<typeof who>>): SimContact {
  if (id !== undefined) return findContact(state, id);
  if (externalId === undefined && email === undefined) throw invalid('No user is named', 'parameter_not_found');
  const found = [...state.contacts.values()].find(
    (one) => !one.mergedInto && (externalId !== undefined ? one.externalId === externalId : one.email === email),
  );
  if (!found) throw notFound('User Not Found');
  return found;
}

const eventJson = (contact: SimContact, { name, createdAt, metadata }: SimEvent): Record<string, unknown> => ({
  type: 'event',
  id: `${contact.id}-${createdAt}`,
  event_name: name,
  created_at: seconds(createdAt),
  intercom_user_id: contact.id,
  ...(contact.externalId && { user_id: contact.externalId }),
  ...(contact.email && { email: contact.email }),
  metadata: Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key, String(value)])),
});
