import * as z from 'zod';
import type { ContactQuery, Desk } from '../agents.ts';
import type { ContactCard } from '../domain.ts';
import { IntercomError } from '../ports.ts';
import { idempotencyKey, scalars } from './fields.ts';
import { once } from './once.ts';
import { defineTool, SETS, ToolRefusal } from './tool.ts';

const input = z.object({
  external_id: z.string().min(1).max(255).optional().describe('The customer’s id in the company’s own system'),
  email: z.email().max(320).optional(),
  name: z.string().min(1).max(255).optional(),
  phone: z.string().min(3).max(40).optional(),
  attributes: scalars(50).optional().describe('Custom attributes that the workspace has for people'),
  idempotency_key: idempotencyKey,
});
type Asked = z.output<typeof input>;

/** The one this is about: by the company's own id first, then by address, where a known user goes before a lead. */
async function findOne({ external_id: externalId, email }: Asked, desk: Desk): Promise<ContactCard | null> {
  const search = async (query: ContactQuery) => (await desk.searchContacts(query, { limit: 20, cursor: null })).items;
  const byId = externalId ? await search({ by: 'externalId', value: externalId }) : [];
  if (byId[0]) return byId[0];
  const byEmail = email ? await search({ by: 'email', value: email }) : [];
  const rank = (one: ContactCard) => (one.role === 'user' ? Number.MAX_SAFE_INTEGER / 2 : 0) + (one.lastSeenAt ?? 0);
  return byEmail.toSorted((a, b) => rank(b) - rank(a))[0] ?? null;
}

async function upsert(asked: Asked, desk: Desk) {
  const { external_id: externalId, email, name, phone, attributes } = asked;
  const found = await findOne(asked, desk);
  if (found?.externalId && externalId && found.externalId !== externalId) {
    throw new ToolRefusal(
      'somebody_else',
      'A contact with this address has another external_id. Nothing was changed; ask a person which is right.',
    );
  }
  const role = externalId ? ('user' as const) : undefined;
  const changes = { externalId, email, name, phone, attributes };
  if (found) {
    await desk.updateContact(found.id, { ...changes, ...(found.role === 'lead' && role ? { role } : {}) });
    return { contact_id: found.id as string, created: false };
  }
  // An address alone is what somebody says they are: a lead, until the company's own id says otherwise.
  const id = await desk.createContact({ ...changes, role: role ?? 'lead' });
  return { contact_id: id as string, created: true };
}

export const upsertContact = defineTool({
  name: 'upsert_contact',
  title: 'Create or change a contact',
  description:
    'Changes the contact with this external_id or e-mail, or creates one when there is none: never a second one for the same person.',
  scope: 'write',
  hints: SETS,
  input,
  output: z.object({ contact_id: z.string(), created: z.boolean(), repeated: z.boolean().optional() }),
  example: { external_id: 'user-42', email: 'ada@byron-design.example', name: 'Ada Byron' },
  async run(asked, bench, caller) {
    if (!asked.external_id && !asked.email) {
      throw new ToolRefusal('bad_input', 'Give external_id, email, or both: they say who it is.');
    }
    const make = async () => {
      try {
        return await upsert(asked, bench.desk);
      } catch (error) {
        if (!(error instanceof IntercomError) || error.status !== 409) throw error;
        throw new ToolRefusal(
          'just_created',
          'This contact exists, but search does not show it yet. The same call again in two minutes.',
        );
      }
    };
    // Whether an earlier try made it, the search of the next one tells.
    return once({ tool: 'upsert_contact', input: asked }, { bench, caller }, { make, find: async () => null });
  },
});
