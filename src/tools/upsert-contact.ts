import * as z from 'zod';
import type { ContactCard } from '../domain/contact.ts';
import type { ContactId } from '../domain/ids.ts';
import type { AgentIntercom, ContactQuery } from '../ports/agent-intercom.ts';
import { IntercomError } from '../ports/intercom.ts';
import { idempotencyKey, repeated, scalars } from './fields.ts';
import { alone, type OnceDeps, once } from './once.ts';
import { defineTool, SETS, type ToolDeps, ToolRefusal } from './tool.ts';

const input = z.object({
  external_id: z.string().min(1).max(255).optional().describe('The customer’s id in the company’s own system'),
  email: z.email().max(320).optional(),
  name: z.string().min(1).max(255).optional(),
  phone: z.string().min(3).max(40).optional(),
  attributes: scalars(50).optional().describe('Custom attributes that the workspace has for people'),
  idempotency_key: idempotencyKey,
});
type UpsertInput = z.output<typeof input>;
type UpsertDeps = Pick<ToolDeps, 'agentIntercom'> & OnceDeps;
type Made = { contact_id: string; repeated?: boolean };

/** The one this is about: by the company's own id, else by address, where a known user goes before a lead. */
async function findOne(
  { external_id: externalId, email }: UpsertInput,
  agentIntercom: Pick<AgentIntercom, 'searchContacts'>,
): Promise<ContactCard | null> {
  const search = async (query: ContactQuery) =>
    (await agentIntercom.searchContacts(query, { limit: 20, cursor: null })).items;
  const [byId] = externalId ? await search({ by: 'externalId', value: externalId }) : [];
  const all = email ? await search({ by: 'email', value: email }) : [];
  const rank = (one: ContactCard) => (one.role === 'user' ? Number.MAX_SAFE_INTEGER / 2 : 0) + (one.lastSeenAt ?? 0);
  const byEmail = all.toSorted((a, b) => rank(b) - rank(a))[0] ?? null;
  // A lead's address is only what somebody typed: beside the contact that has the id it says nothing.
  const isOther = byId ? byEmail?.role === 'user' && byEmail.id !== byId.id : externalId && byEmail?.externalId;
  if (isOther) {
    throw new ToolRefusal(
      'somebody_else',
      'Another contact has this address. Nothing was changed; ask a person which is right.',
    );
  }
  return byId ?? byEmail;
}

/** Found, it is changed; else created, by one caller at a time and address, for search shows a new one only later. */
async function upsert(asked: UpsertInput, toolDeps: UpsertDeps) {
  const { external_id: externalId, email, name, phone, attributes } = asked;
  const { agentIntercom } = toolDeps;
  const role = externalId ? ('user' as const) : undefined;
  const changes = { externalId, email, name, phone, attributes };
  const change = async ({ id, role: was }: Pick<ContactCard, 'id' | 'role'>) => {
    await agentIntercom.updateContact(id, { ...changes, ...(was === 'lead' && role ? { role } : {}) });
    return { contact_id: id as string, created: false };
  };
  const found = await findOne(asked, agentIntercom);
  if (found) return change(found);
  // An address alone is what somebody says they are: a lead, until the company's own id says otherwise.
  const create = async () => ({
    contact_id: (await agentIntercom.createContact({ ...changes, role: role ?? 'lead' })) as string,
  });
  const find = async () => {
    const there = await findOne(asked, agentIntercom);
    return there && { contact_id: there.id as string };
  };
  const names = [externalId && `id ${externalId}`, email?.toLowerCase()].filter(
    (one) => one !== undefined && one !== '',
  );
  const made = await names.reduceRight<() => Promise<Made>>(
    (make, one) => () => alone(`contact ${one}`, toolDeps, { make, find }),
    create,
  )();
  return made.repeated ? change({ id: made.contact_id as ContactId, role: 'user' }) : { ...made, created: true };
}

export const upsertContact = defineTool({
  name: 'upsert_contact',
  title: 'Create or change a contact',
  description:
    'Changes the contact with this external_id or e-mail, or creates one when there is none: never a second one for the same person.',
  scope: 'write',
  hints: SETS,
  input,
  output: z.object({ contact_id: z.string(), created: z.boolean(), repeated }),
  example: { external_id: 'user-42', email: 'ada@byron-design.example', name: 'Ada Byron' },
  async run(asked, toolDeps: UpsertDeps, caller) {
    if (!asked.external_id && !asked.email) {
      throw new ToolRefusal('bad_input', 'Give external_id, email, or both: they say who it is.');
    }
    const make = async () => {
      try {
        return await upsert(asked, toolDeps);
      } catch (error) {
        const isThere = error instanceof IntercomError && error.status === 409;
        if (!isThere && !(error instanceof ToolRefusal && error.code === 'in_progress')) throw error;
        throw new ToolRefusal(
          'just_created',
          'This contact is there already, or just being created, but search does not show it yet. The same call again in two minutes; if it is refused again, another contact has this address.',
        );
      }
    };
    // Without a key it is done each time: what is there is changed, and never doubled.
    if (!asked.idempotency_key) return make();
    // Whether an earlier try made it, the search of the next one tells.
    return once({ tool: 'upsert_contact', input: asked }, { toolDeps, caller }, { make, find: async () => null });
  },
});
