/** Intercom's official client talks to the sandbox over a real socket and notices no difference. */
import { IntercomClient, IntercomError } from 'intercom-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSample } from '../../src/sandbox/sample/load.ts';
import { type Served, serveSandbox, withPage } from '../../src/sandbox/serve.ts';
import { ADA, BILLING, BOT, NORA, PRIYA, SEATLESS, stage } from './stage.ts';

let served: Served;
let client: IntercomClient;

beforeAll(async () => {
  const { sandbox } = stage({ sample: await loadSample() });
  served = await serveSandbox(withPage(sandbox, new Map([['index.html', '<h1>Sandbox</h1>']])), { port: 0 });
  client = new IntercomClient({ token: 'any', environment: served.url, maxRetries: 0 });
});

afterAll(() => served.close());

test('admins, teams and the owner of the token', async () => {
  const me = await client.admins.identify();
  expect(me).toMatchObject({ id: BOT, name: 'Larkspur Assistant', app: { id_code: 'lk5p7r8x' } });
  const { admins = [] } = await client.admins.list();
  expect(admins.map((admin) => admin?.name)).toEqual(['Larkspur Assistant', 'Nora Lind', 'Tom Okafor', 'Ines Duarte']);
  const { teams = [] } = await client.teams.list();
  expect(teams.map((team) => team.name)).toEqual(['Support', 'Billing', 'Technical']);
});

test('a conversation from its first message to its close', async () => {
  const begun = await client.conversations.create({ from: { type: 'user', id: ADA }, body: 'How do refunds work?' });
  const id = String(begun.conversation_id);
  await client.conversations.reply({
    conversation_id: id,
    body: { message_type: 'comment', type: 'admin', admin_id: BOT, body: '<p>Like <b>this</b>.</p>' },
  });
  await client.conversations.reply({
    conversation_id: id,
    body: { message_type: 'comment', type: 'user', intercom_user_id: ADA, body: 'Thank you' },
  });
  await client.conversations.manage({
    conversation_id: id,
    body: { message_type: 'assignment', type: 'team', admin_id: BOT, assignee_id: BILLING },
  });
  await client.conversations.manage({
    conversation_id: id,
    body: { message_type: 'close', type: 'admin', admin_id: NORA },
  });
  const read = await client.conversations.find({ conversation_id: id, display_as: 'plaintext' });
  expect(read.state).toBe('closed');
  expect(read.conversation_parts?.conversation_parts?.map((part) => [part.part_type, part.body])).toEqual([
    ['comment', 'Like this.'],
    ['comment', 'Thank you'],
    ['assignment', null],
    ['close', null],
  ]);
  const found = await client.conversations.search({ query: { field: 'state', operator: '=', value: 'closed' } });
  expect(found.data.map((one) => one.id)).toEqual([id]);
});

test('contacts, articles and tags', async () => {
  const contact = await client.contacts.find({ contact_id: PRIYA });
  expect(contact.custom_attributes).toMatchObject({ plan: 'Enterprise' });
  const found = await client.articles.search({ phrase: 'billing email', state: 'published' });
  expect(found.data?.articles?.[0]?.title).toBe('Changing the billing email');
  const articles = await client.articles.list();
  expect(articles.data.length).toBeGreaterThan(15);
  const tag = await client.tags.create({ name: 'Bot-Handoff' });
  expect(tag.id).toBe('86');
  const { data: tags = [] } = await client.tags.list();
  expect(tags.map((one) => one.name)).toContain('bot-handoff');
});

test('a refusal reaches the client with its status', async () => {
  const begun = await client.conversations.create({ from: { type: 'user', id: ADA }, body: 'Hello' });
  const refused = client.conversations.reply({
    conversation_id: String(begun.conversation_id),
    body: { message_type: 'comment', type: 'admin', admin_id: SEATLESS, body: 'Hi' },
  });
  await expect(refused).rejects.toSatisfy((error) => error instanceof IntercomError && error.statusCode === 403);
});

test('the page is served at the root', async () => {
  const response = await fetch(`${served.url}/`);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(await response.text()).toBe('<h1>Sandbox</h1>');
});
