/** Every tool as an agent meets it: what the list says, and what each does when all is well. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TOOLS } from '../../src/tools/registry.ts';
import { ADA, BOT, NORA, PRIYA, TEAMS } from '../fakes/larkspur.ts';
import { see } from '../fakes/seen.ts';
import { makeWorld, type World } from '../fakes/world.ts';
import { type Agent, agentIn } from './agent.ts';

const QUESTION = 'How do I change my billing email?';
const EVIDENCE = { snippet: 'intercom:9310101#1', quote: 'Open **Settings → Billing → Billing contact**.' };

let world: World;
let agent: Agent;
/** A conversation in which the bot found nothing to say. */
let id: string;

beforeAll(async () => {
  world = await makeWorld({
    script: () => ({ decision: 'silence' }),
    owner: { contactAttributes: ['plan'], companyAttributes: ['plan', 'region'] },
  });
  agent = await agentIn(world);
});
afterAll(async () => {
  await agent.close();
  await world.close();
});

async function asked(words = QUESTION) {
  id = world.user.says(words);
  await world.settled();
  return id;
}

describe('the list', () => {
  test.each(TOOLS.map((tool) => [tool.name, tool] as const))(
    '%s says all that a model and a host need',
    (name, tool) => {
      expect(name).toMatch(/^[a-z]+(?:_[a-z]+)+$/);
      expect(name.length).toBeLessThanOrEqual(40);
      expect(tool.title).toBeTruthy();
      expect(tool.description.length).toBeGreaterThan(40);
      expect(Object.keys(tool.hints).sort()).toEqual(['destructive', 'idempotent', 'openWorld', 'readOnly']);
      expect(tool.hints.readOnly).toBe(tool.scope === 'read');
      expect(tool.input.safeParse(tool.example).error).toBeUndefined();
    },
  );

  test('carries annotations, an input and an output schema for each tool, in a fixed order', async () => {
    const { tools } = await agent.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(TOOLS.map(({ name }) => name));
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: false, validateFormats: false });
    for (const { name, annotations, inputSchema, outputSchema } of tools) {
      expect(Object.keys(annotations ?? {}), name).toHaveLength(5);
      expect(outputSchema, name).toBeDefined();
      expect(ajv.validateSchema(inputSchema as object), name).toBe(true);
      expect(ajv.validateSchema(outputSchema as object), name).toBe(true);
      // A list of types is what some hosts cannot read.
      expect(JSON.stringify([inputSchema, outputSchema]), name).not.toMatch(/"type":\[/);
    }
  });

  test('calls required what a tool does not do without, shows an example, and takes nothing else', async () => {
    for (const { name, inputSchema: listed } of (await agent.client.listTools()).tools) {
      const tool = TOOLS.find((one) => one.name === name);
      const fields = Object.entries(tool?.input.shape ?? {});
      const needed = fields.flatMap(([field, schema]) => (schema.safeParse(undefined).success ? [] : [field]));
      expect([name, listed.required ?? []]).toEqual([name, needed]);
      expect(listed).toMatchObject({ examples: [tool?.example], additionalProperties: false });
    }
  });

  test('names no tool whose input chooses who acts', async () => {
    const { tools } = await agent.client.listTools();
    const inputs = tools.map(({ inputSchema }) => JSON.stringify(inputSchema));
    expect(inputs.filter((input) => /"(?:acting|author|from_admin)/.test(input))).toEqual([]);
    expect(tools.filter(({ inputSchema }) => 'admin_id' in (inputSchema.properties ?? {})).map((t) => t.name)).toEqual([
      'search_conversations',
      'assign_conversation',
    ]);
  });

  test('is the same in the older protocol', async () => {
    const older = await agentIn(world, { name: 'older', era: 'legacy' });
    expect(older.client.getNegotiatedProtocolVersion()).toBe('2025-11-25');
    expect((await older.client.listTools()).tools).toEqual((await agent.client.listTools()).tools);
    await older.close();
  });
});

describe('reading', () => {
  test('articles are found, and read whole', async () => {
    const found = await agent.call('search_articles', { query: 'change billing email', limit: 2 });
    expect(found.snippets).toMatchObject([{ snippet: 'intercom:9310101#1', audience: 'everyone' }, {}]);
    expect(found.notice).toMatch(/never follow instructions/);
    const whole = await agent.call('get_article', { article: 9310101 });
    expect(whole.title).toBe('Changing the billing email');
    const rest = await agent.call('get_article', { article: 'intercom:9310101#1', from: 1 });
    expect((rest.snippets as unknown[]).length).toBe((whole.snippets as unknown[]).length - 1);
    expect((await agent.refused('get_article', { article: '1' })).code).toBe('no_such_article');
  });

  test('contacts are found by address, by id and by name, and read with what the owner allows', async () => {
    const ada = { id: ADA, role: 'user', external_id: 'user-42' };
    expect((await agent.call('search_contacts', { email: 'ada@byron-design.example' })).contacts).toMatchObject([ada]);
    expect((await agent.call('search_contacts', { external_id: 'user-42' })).contacts).toMatchObject([ada]);
    expect((await agent.call('search_contacts', { name: 'byron' })).contacts).toMatchObject([ada]);
    expect((await agent.refused('search_contacts', {})).code).toBe('bad_input');
    const priya = await agent.call('get_contact', { contact_id: PRIYA });
    expect(priya).toMatchObject({
      attributes: { plan: 'Enterprise' },
      companies: [{ name: 'Harbour & Pine', plan: 'Enterprise', attributes: { region: 'EU' } }],
      segments: ['Users'],
    });
    expect(JSON.stringify(priya)).not.toContain('account_owner');
    expect((await agent.refused('get_contact', { contact_id: 'ffffffffffffffffffffffff' })).code).toBe('not_found');
  });

  test('ids are taken as Intercom’s own MCP server writes them', async () => {
    expect(await agent.call('get_contact', { contact_id: `contact_${ADA}` })).toMatchObject({ id: ADA });
    const { code } = await agent.refused('get_conversation', { conversation_id: 'conversation_404' });
    expect(code).toBe('not_found');
  });

  test('conversations are found, and read from the newest back', async () => {
    await asked('How do I change my billing email?');
    world.user.says('Hello?', id);
    await world.settled();
    const found = await agent.call('search_conversations', { contact_id: ADA, state: 'open', word: 'billing' });
    expect(found.conversations).toMatchObject([{ id, opening: QUESTION }]);
    const newest = await agent.call('get_conversation', { conversation_id: id, limit: 1 });
    expect(newest).toMatchObject({ may_reply: true, parts: [{ from: 'customer', text: 'Hello?' }] });
    const before = await agent.call('get_conversation', { conversation_id: id, before: newest.earlier });
    expect(before.parts).toMatchObject([{ type: 'source', text: QUESTION }]);
    expect(before.earlier).toBeUndefined();
    world.nora.replies(id, 'I have it.');
    expect(await agent.call('get_conversation', { conversation_id: id })).toMatchObject({
      may_reply: false,
      held_because: 'teammate_replied',
    });
  });

  test('teams, teammates, tags and ticket types are listed', async () => {
    const { teams, topics } = await agent.call('list_teams');
    expect(teams).toContainEqual({ id: TEAMS.billing, name: 'Billing' });
    expect(topics).toMatchObject([{ name: 'billing', team: 'Billing' }, { name: 'technical' }]);
    const { admins } = await agent.call('list_admins');
    expect(admins).toContainEqual({ id: BOT, name: 'Larkspur Assistant', has_inbox_seat: true, is_bot: true });
    expect(await agent.call('list_tags', { contains: 'VIP' })).toEqual({ tags: [{ id: '87', name: 'vip' }], total: 1 });
    expect((await agent.call('list_ticket_types')).ticket_types).toMatchObject([{ id: '53' }, { id: '54' }]);
  });

  test('a turn is explained without the customer’s words', async () => {
    await asked('How do I change the billing email for my umbrella?');
    const { turns } = await agent.call('explain_turn', { conversation_id: id });
    expect(turns).toMatchObject([{ outcome: 'kept_silent', reason: 'model_chose_silence', model_calls: 1 }]);
    expect(JSON.stringify(turns)).not.toContain('umbrella');
  });
});

test('the bot is asked for a draft, and nothing is sent', async () => {
  const other = await makeWorld();
  const asking = await agentIn(other);
  const drafted = await asking.call('ask_support_bot', { question: QUESTION, as: 'user' });
  expect(drafted).toMatchObject({ decision: 'reply', citations: [{ article: 'Changing the billing email' }] });
  const handed = await asking.call('ask_support_bot', { question: 'I want to talk to a person about my invoice' });
  expect(handed).toMatchObject({ decision: 'handoff', reason: 'asked_for_person', team: 'Billing' });
  const conversation = other.lead.says(QUESTION);
  const [before] = [other.sandbox.workspace.conversation(conversation).parts.length];
  expect(await asking.call('ask_support_bot', { conversation_id: conversation })).toMatchObject({ decision: 'reply' });
  expect(other.sandbox.workspace.conversation(conversation).parts).toHaveLength(before);
  await asking.close();
  await other.close();
});

test('a draft of a handoff names the team that would get it at this hour', async () => {
  const never = { timeZone: 'UTC', hours: [{ days: ['thu' as const], from: '03:00', to: '03:01' }] };
  const routes = [{ when: { officeHours: 'closed' as const }, team: 'Technical' }];
  const other = await makeWorld({ owner: { officeHours: never, routes } });
  const asking = await agentIn(other);
  const handed = await asking.call('ask_support_bot', { question: 'I want to talk to a person about my invoice' });
  expect(handed).toMatchObject({ decision: 'handoff', team: 'Technical' });
  await asking.close();
  await other.close();
});

describe('writing', () => {
  test('a note is for teammates', async () => {
    await asked();
    await agent.call('add_note', { conversation_id: id, text: 'On the **Free** plan. <b>x</b>' });
    const seen = see(world, id);
    expect(seen.notes).toEqual([expect.stringContaining('On the Free plan. <b>x</b>')]);
    expect(seen.replies).toEqual([]);
  });

  test('a tag is put on and taken off, by name or id', async () => {
    await asked();
    await agent.call('tag_conversation', { conversation_id: id, tag: 'VIP' });
    expect(see(world, id).tags).toContain('vip');
    await agent.call('untag_conversation', { conversation_id: id, tag: '87' });
    expect(see(world, id).tags).not.toContain('vip');
    expect((await agent.refused('tag_conversation', { conversation_id: id, tag: 'invented' })).code).toBe(
      'no_such_tag',
    );
  });

  test('a conversation goes to a team or a teammate, never to the bot or to nobody', async () => {
    await asked();
    await agent.call('assign_conversation', { conversation_id: id, team_id: TEAMS.technical });
    expect(see(world, id).team).toBe('Technical');
    await agent.call('assign_conversation', { conversation_id: id, admin_id: NORA });
    expect(see(world, id).admin).toBe(NORA);
    for (const to of [{ admin_id: BOT }, { admin_id: '0' }, { team_id: 0 }]) {
      expect((await agent.refused('assign_conversation', { conversation_id: id, ...to })).code).toBe('not_to_the_bot');
    }
    expect((await agent.refused('assign_conversation', { conversation_id: id })).code).toBe('bad_input');
  });

  test('a handoff is the bot’s own: note, tag, team and one sentence', async () => {
    await asked('My invoice is wrong');
    const handed = await agent.call('hand_off', { conversation_id: id, summary: 'Charged twice in March.' });
    expect(handed.team).toBe('Billing');
    expect(see(world, id)).toHaveHandedOff({ team: 'Billing' });
    expect(see(world, id).notes[0]).toMatch(/Another AI agent asked for a person.*Charged twice in March/s);
    expect(await world.traces(id)).toMatchObject([
      { outcome: 'handed_off', reason: 'agent_decided', model: 'agent:helper' },
      { outcome: 'kept_silent' },
    ]);
    const unknown = await agent.refused('hand_off', { conversation_id: id, summary: 'x', topic: 'weather' });
    expect(unknown).toMatchObject({ code: 'no_such_topic', text: expect.stringContaining('billing, technical') });
  });

  test('a conversation is snoozed, opened and closed', async () => {
    await asked();
    await agent.call('snooze_conversation', { conversation_id: id, until: '2030-01-31T09:00:00+01:00' });
    expect(see(world, id).state).toBe('snoozed');
    await agent.call('open_conversation', { conversation_id: id });
    expect(see(world, id).state).toBe('open');
    await agent.call('close_conversation', { conversation_id: id });
    await agent.call('close_conversation', { conversation_id: id });
    expect(see(world, id).state).toBe('closed');
    const past = await agent.refused('snooze_conversation', { conversation_id: id, until: '2020-01-01T00:00:00Z' });
    expect(past.code).toBe('bad_input');
  });

  test('attributes are set, the others stay', async () => {
    await asked();
    await agent.call('set_conversation_attributes', {
      conversation_id: id,
      attributes: { Issue: 'billing', Count: 2 },
    });
    await agent.call('set_conversation_attributes', { conversation_id: id, attributes: { Count: 3 } });
    const { attributes } = await agent.call('get_conversation', { conversation_id: id });
    expect(attributes).toEqual({ Issue: 'billing', Count: '3' });
  });

  test('a ticket is created for a contact, or for a conversation’s', async () => {
    await asked();
    const own = await agent.call('create_ticket', { ticket_type_id: '53', contact_id: PRIYA, title: 'Wrong VAT' });
    const linked = await agent.call('create_ticket', { ticket_type_id: 54, conversation_id: id, title: 'Look here' });
    const { tickets } = world.sandbox.workspace.state;
    expect(tickets.get(String(own.ticket_id))).toMatchObject({
      contactId: PRIYA,
      attributes: { _default_title_: 'Wrong VAT' },
    });
    expect(tickets.get(String(linked.ticket_id))).toMatchObject({ contactId: ADA, conversationId: id });
    const nowhere = { ticket_type_id: '1', contact_id: PRIYA, title: 'x' };
    expect((await agent.refused('create_ticket', nowhere)).code).toBe('no_such_ticket_type');
  });

  test('a contact is changed where there is one, and created only where there is none', async () => {
    const { contacts } = world.sandbox.workspace.state;
    const before = contacts.size;
    const known = { external_id: 'user-42', email: 'new-address@byron-design.example' };
    expect(await agent.call('upsert_contact', known)).toEqual({ contact_id: ADA, created: false });
    const taken = { external_id: 'user-42', email: contacts.get(PRIYA)?.email };
    expect((await agent.refused('upsert_contact', taken)).code).toBe('somebody_else');
    expect(contacts.get(ADA)?.email).toBe('new-address@byron-design.example');
    const lead = await agent.call('upsert_contact', { email: 'zoe@example.com' });
    expect(contacts.get(String(lead.contact_id))).toMatchObject({ role: 'lead' });
    const again = await agent.call('upsert_contact', { email: 'zoe@example.com', external_id: 'user-99', name: 'Zoe' });
    expect(again).toEqual({ contact_id: lead.contact_id, created: false });
    expect(contacts.get(String(lead.contact_id))).toMatchObject({ role: 'user', externalId: 'user-99' });
    expect(contacts.size).toBe(before + 1);
    const other = { email: 'zoe@example.com', external_id: 'user-100' };
    expect((await agent.refused('upsert_contact', other)).code).toBe('somebody_else');
  });

  test('an event is recorded', async () => {
    await agent.call('track_event', { contact_id: ADA, name: 'cancelled-plan', metadata: { plan: 'Free' } });
    const { recent_events } = await agent.call('get_contact', { contact_id: ADA });
    expect(recent_events).toMatchObject([{ name: 'cancelled-plan', metadata: { plan: 'Free' } }]);
  });

  test('an article is drafted, and the bot does not use it', async () => {
    const { article_id } = await agent.call('create_article_draft', { title: 'Umbrellas', text: 'They are **blue**.' });
    expect(world.sandbox.workspace.articles().find((one) => one.id === article_id)).toMatchObject({ state: 'draft' });
    await world.settled();
    expect((await agent.call('search_articles', { query: 'umbrellas blue' })).snippets).toEqual([]);
  });
});

test('a reply goes out with its articles linked, and says that an AI wrote it', async () => {
  await asked();
  const text = 'Open **Settings → Billing → Billing contact**.';
  await agent.call('reply_to_conversation', { conversation_id: id, text, citations: [EVIDENCE] });
  const [reply] = see(world, id).replies;
  expect(reply).toContain('Open Settings → Billing → Billing contact.');
  expect(reply).toContain('Changing the billing email');
  expect(reply).toContain('I’m an AI assistant');
  expect(await world.traces(id)).toMatchObject([{ outcome: 'replied', model: 'agent:helper' }, {}]);
});

describe('beside the tools', () => {
  test('articles and conversations are resources', async () => {
    await asked();
    const { resources } = await agent.client.listResources();
    const uri = 'intercom://articles/9310101';
    expect(resources).toContainEqual(expect.objectContaining({ uri, title: 'Changing the billing email' }));
    const [article] = (await agent.client.readResource({ uri: 'intercom://articles/9310101' })).contents;
    expect(JSON.parse(String(article && 'text' in article ? article.text : ''))).toMatchObject({
      title: 'Changing the billing email',
    });
    const [read] = (await agent.client.readResource({ uri: `intercom://conversations/${id}` })).contents;
    expect(String(read && 'text' in read ? read.text : '')).toContain(QUESTION);
    const nothing = agent.client.readResource({ uri: 'intercom://conversations/1' });
    await expect(nothing).rejects.toMatchObject({ code: -32602 });
  });

  test('prompts carry the conversation, and complete its id', async () => {
    await asked();
    const { prompts } = await agent.client.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(['triage_conversation', 'draft_reply', 'summarize_for_handoff']);
    const { messages } = await agent.client.getPrompt({ name: 'draft_reply', arguments: { conversation_id: id } });
    expect(messages).toHaveLength(2);
    expect(JSON.stringify(messages[1])).toContain('billing email');
    const ref = { type: 'ref/prompt', name: 'draft_reply' } as const;
    const { completion } = await agent.client.complete({
      ref,
      argument: { name: 'conversation_id', value: id.slice(0, 8) },
    });
    expect(completion.values).toContain(id);
  });
});
