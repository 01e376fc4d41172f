import * as z from 'zod';
import type { Contact } from '../domain/contact.ts';
import { contactId } from './fields.ts';
import { contactShape, conversationShape, showContact, showConversation } from './people.ts';
import { fitting, iso, NOTICE } from './shape.ts';
import { defineTool, READS_PEOPLE, type ToolDeps, ToolRefusal } from './tool.ts';

const RECENT = 5;
const EVENTS = 10;
const BYTES = 6_000;
const NAMES_BYTES = 2_000;
const facts = z.record(z.string(), z.string());

/** Only what the owner lets models know: the same rule as for the bot itself. */
const pick = (values: Record<string, string>, names: string[]) =>
  Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name].slice(0, 500)]])));

const companiesOf = ({ companies }: Contact, allowed: string[]) =>
  companies.slice(0, RECENT).map(({ id, name, plan, attributes }) => ({
    id,
    name,
    plan: allowed.includes('plan') ? (plan ?? undefined) : undefined,
    attributes: pick(attributes, allowed),
  }));

export const getContact = defineTool({
  name: 'get_contact',
  title: 'Read a contact',
  description:
    'Who a customer is: company, tags, segments, the attributes the owner allows, the latest conversations and the latest events in the product.',
  scope: 'read',
  hints: READS_PEOPLE,
  input: z.object({ contact_id: contactId }),
  output: z.object({
    notice: z.string(),
    ...contactShape,
    attributes: facts.optional(),
    companies: z.array(
      z.object({
        id: z.string(),
        name: z.string().optional(),
        plan: z.string().optional(),
        attributes: facts.optional(),
      }),
    ),
    tags: z.array(z.string()),
    segments: z.array(z.string()),
    recent_conversations: z.array(z.object(conversationShape)),
    recent_events: z.array(z.object({ name: z.string(), at: z.string().optional(), metadata: facts.optional() })),
  }),
  example: { contact_id: '6762f1571bb69f9f2193aa02' },
  async run({ contact_id: asked }, { agentIntercom, allowed }: Pick<ToolDeps, 'agentIntercom' | 'allowed'>) {
    const found = await agentIntercom.readContactCard(asked);
    if (!found) throw new ToolRefusal('not_found', 'There is no such contact. search_contacts gives ids.');
    const { card, contact, tags, segments } = found;
    const [conversations, events] = await Promise.all([
      agentIntercom.searchConversations({ contactId: card.id }, { limit: RECENT, cursor: null }),
      agentIntercom.listEvents(card.id, EVENTS),
    ]);
    return {
      notice: NOTICE,
      ...showContact(card),
      attributes: pick(contact.attributes, allowed.contact),
      companies: fitting(companiesOf(contact, allowed.company), BYTES),
      tags: fitting(tags, NAMES_BYTES),
      segments: fitting(segments, NAMES_BYTES),
      recent_conversations: fitting(conversations.items.map(showConversation), BYTES),
      recent_events: fitting(
        events.map(({ name, at, metadata }) => ({ name, at: iso(at), metadata })),
        BYTES,
      ),
    };
  },
});
