import * as z from 'zod';
import type { ContactQuery } from '../ports/agent-intercom.ts';
import { cursor, limit } from './fields.ts';
import { contactShape, showContact } from './people.ts';
import { NOTICE, pageOf, pageShape } from './shape.ts';
import { defineTool, READS_PEOPLE, type ToolDeps, ToolRefusal } from './tool.ts';

const word = z.string().min(1).max(320).optional();
const input = z.object({
  email: word.describe('The whole address'),
  external_id: word.describe('The customer’s id in the company’s own system'),
  name: word.describe('A part of the name'),
  limit: limit(20, 10),
  cursor,
});

function queryOf({ email, external_id: externalId, name }: z.output<typeof input>): ContactQuery {
  const given = [email, externalId, name].filter((value) => value !== undefined);
  if (given.length !== 1) throw new ToolRefusal('bad_input', 'Give exactly one of email, external_id and name.');
  if (email) return { by: 'email', value: email };
  return externalId ? { by: 'externalId', value: externalId } : { by: 'name', value: name ?? '' };
}

export const searchContacts = defineTool({
  name: 'search_contacts',
  title: 'Search contacts',
  description:
    'Finds customers by e-mail, by their id in the company’s own system, or by name. get_contact says more of one.',
  scope: 'read',
  hints: READS_PEOPLE,
  input,
  output: z.object({
    notice: z.string(),
    contacts: z.array(z.object(contactShape)),
    ...pageShape,
  }),
  example: { email: 'ada@byron-design.example' },
  async run(asked, { agentIntercom }: Pick<ToolDeps, 'agentIntercom'>) {
    const found = await agentIntercom.searchContacts(queryOf(asked), {
      limit: asked.limit,
      cursor: asked.cursor ?? null,
    });
    const { items, page } = pageOf(found.items.map(showContact), found);
    return { notice: NOTICE, contacts: items, ...page };
  },
});
