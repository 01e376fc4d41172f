/** The control face: being a customer, a teammate or Fin from outside, and watching. */
import { expect, test } from 'vitest';
import type { Trace } from '../../src/domain/turn.ts';
import { ADA, at, BILLING, BOT, each, LEAD, NORA, SEATLESS, settle, stage } from './stage.ts';

test('the people of the workspace are listed', async () => {
  const { call } = stage();
  const { body } = await call('GET', '/_sim/workspace');
  expect(at(body, 'workspace')).toEqual({ id: 'lk5p7r8x', name: 'Larkspur' });
  expect(each(body, 'contacts', 'name', 'role', 'plan', 'company')).toEqual([
    ['Mika', 'lead', null, null],
    ['Ada Byron', 'user', 'Free', null],
    ['Priya Raman', 'user', 'Enterprise', 'Harbour & Pine'],
  ]);
  expect(each(body, 'admins', 'name', 'isBot', 'hasInboxSeat')).toEqual([
    ['Larkspur Assistant', true, true],
    ['Nora Lind', false, true],
    ['Tom Okafor', false, true],
    ['Ines Duarte', false, false],
  ]);
  expect(each(body, 'teams', 'name')).toEqual(['Support', 'Billing', 'Technical']);
});

test('a conversation is led from outside, from the first message to the rating', async () => {
  const { call, clock } = stage();
  const begun = await call('POST', `/_sim/contacts/${ADA}/messages`, { body: 'Hello <b>there</b>' });
  const id = String(at(begun.body, 'conversation_id'));
  const path = `/_sim/conversations/${id}`;
  await clock.advance(1_000);
  const again = await call('POST', `/_sim/contacts/${ADA}/messages`, { body: 'Anybody?', conversation_id: id });
  expect(again.body).toEqual({ conversation_id: id });
  const acts = [
    { action: 'reply', body: 'Hi <script>x</script>Ada' },
    { action: 'note', body: 'Nice' },
    { action: 'assign', assignee: { type: 'team', id: BILLING } },
    { action: 'assign', assignee: { type: 'admin', id: NORA } },
    { action: 'tag', tag_id: '86' },
    { action: 'snooze', snoozed_until: clock.now() + 60_000 },
    { action: 'open' },
    { action: 'unassign' },
    { action: 'close' },
  ];
  for (const act of acts) {
    const done = await call('POST', `${path}/teammate`, { admin_id: NORA, ...act });
    expect(done, JSON.stringify(act)).toMatchObject({ status: 200, body: { ok: true } });
  }
  await call('POST', `${path}/fin`, { body: 'I am Fin', resolution_state: 'escalated' });
  await call('POST', `${path}/rating`, { rating: 5, remark: 'Lovely' });

  const one = (await call('GET', path)).body;
  expect(one).toMatchObject({
    id,
    state: 'closed',
    contactId: ADA,
    adminAssignee: null,
    teamAssignee: null,
    tags: [{ id: '86', name: 'bot-handoff' }],
    snoozedUntil: null,
  });
  expect(each(one, 'parts', 'partType', 'authorType', 'text')).toEqual([
    ['source', 'user', 'Hello <b>there</b>'],
    ['comment', 'user', 'Anybody?'],
    ['comment', 'admin', 'Hi Ada'],
    ['note', 'admin', 'Nice'],
    ['assignment', 'admin', ''],
    ['assignment', 'admin', ''],
    ['snoozed', 'admin', ''],
    ['open', 'admin', ''],
    ['assignment', 'admin', ''],
    ['assignment', 'admin', ''],
    ['close', 'admin', ''],
    ['comment', 'bot', 'I am Fin'],
  ]);
  expect(at(one, 'parts.2')).toMatchObject({ html: '<p>Hi Ada</p>', isBot: false, createdAt: clock.now() });
  expect(at(one, 'parts.4.assignedTo')).toEqual({ type: 'team', id: BILLING, name: 'Billing' });

  const inbox = (await call('GET', `/_sim/conversations?contact_id=${ADA}`)).body;
  expect(at(inbox, 'conversations')).toMatchObject([
    { id, contactId: ADA, contactName: 'Ada Byron', state: 'closed', preview: 'I am Fin', tags: ['bot-handoff'] },
  ]);
  expect(at((await call('GET', `/_sim/conversations?contact_id=${LEAD}`)).body, 'conversations')).toEqual([]);
});

test("the bot's parts are told from the teammates'", async () => {
  const { sandbox, call } = stage();
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
  const reply = { message_type: 'comment', type: 'admin', admin_id: BOT, body: 'Hi' };
  await call('POST', `/conversations/${conversationId}/reply`, reply);
  const one = await call('GET', `/_sim/conversations/${conversationId}`);
  expect(each(one.body, 'parts', 'isBot')).toEqual([false, true]);
});

test('articles appear, change and go, and are announced', async () => {
  const { sandbox, call, topics } = stage();
  const made = await call('POST', '/_sim/articles', { title: 'Holidays', body_markdown: 'We **rest** in May.' });
  const id = String(at(made.body, 'id'));
  await call('PUT', `/_sim/articles/${id}`, { help_center_audience: 'restricted', ai_chatbot_availability: false });
  const read = await call('GET', `/articles/${id}`);
  expect(read.body).toMatchObject({
    state: 'published',
    body: '<p>We <strong>rest</strong> in May.</p>',
    help_center_audience: 'restricted',
    ai_chatbot_availability: false,
  });
  expect((await call('DELETE', `/_sim/articles/${id}`)).status).toBe(200);
  expect((await call('GET', `/articles/${id}`)).status).toBe(404);
  await sandbox.idle();
  expect(topics()).toEqual(['article.published', 'article.updated', 'article.deleted']);
});

test('faults are listed, switched on and cleared', async () => {
  const { call } = stage();
  const { body } = await call('GET', '/_sim/faults');
  expect(at(body, 'active')).toEqual([]);
  expect(each(body, 'presets', 'name')).toContain('commit_then_500');
  await call('POST', '/_sim/faults', { preset: 'scope', times: 2, on: 'read' });
  expect(at((await call('GET', '/_sim/faults')).body, 'active')).toEqual([
    { preset: 'scope', on: 'read', remaining: 2 },
  ]);
  expect((await call('POST', '/_sim/faults', { preset: 'earthquake' })).status).toBe(400);
  await call('DELETE', '/_sim/faults');
  expect(at((await call('GET', '/_sim/faults')).body, 'active')).toEqual([]);
});

test('deliveries are listed, newest first', async () => {
  const { sandbox, call, clock } = stage();
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
  sandbox.workspace.contactSays(ADA, 'Hello?', conversationId);
  await sandbox.idle();
  const { body } = await call('GET', '/_sim/webhooks?limit=1');
  expect(at(body, 'deliveries')).toEqual([
    {
      id: 'notif_2f6f0b0e-6a0d-4b9a-9d7e-3d1c8f1f0002',
      topic: 'conversation.user.replied',
      conversationId,
      attempt: 1,
      status: 200,
      ms: 0,
      at: clock.now(),
      error: null,
    },
  ]);
});

test('a reset brings the sample back, without handing out an id twice', async () => {
  const { sandbox, call } = stage();
  const first = sandbox.workspace.contactSays(ADA, 'Hello').conversationId;
  sandbox.faults.set('scope');
  await call('POST', '/_sim/reset');
  expect(sandbox.workspace.conversations()).toEqual([]);
  expect(sandbox.faults.active()).toEqual([]);
  expect(sandbox.workspace.contactSays(ADA, 'Hello').conversationId).not.toBe(first);
});

test('the clock of the workspace can be moved ahead', async () => {
  const { sandbox, call, clock } = stage();
  const { body } = await call('POST', '/_sim/clock', { advance_ms: 86_400_000 });
  expect(at(body, 'now')).toBe(clock.now() + 86_400_000);
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
  expect(sandbox.workspace.conversation(conversationId).createdAt).toBe(clock.now() + 86_400_000);
  expect((await call('POST', '/_sim/clock', { advance_ms: -1 })).status).toBe(400);
});

test('the turns of a conversation come from whoever was handed in', async () => {
  const trace = { turnId: 'turn-1' } as Trace;
  const { call } = stage({ traces: async () => [trace] });
  expect((await call('GET', '/_sim/conversations/1/turns')).body).toEqual({ turns: [{ turnId: 'turn-1' }] });
  expect((await stage().call('GET', '/_sim/conversations/1/turns')).body).toEqual({ turns: [] });
});

test('events tell of changes, deliveries and resets, and keep the line open', async () => {
  const { sandbox, clock } = stage();
  const response = await sandbox.fetch('http://sandbox.test/_sim/events');
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body?.getReader();
  const heard: string[] = [];
  const reading = (async () => {
    for (;;) {
      const chunk = await reader?.read();
      if (!chunk || chunk.done) return;
      heard.push(new TextDecoder().decode(chunk.value));
    }
  })();
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
  await sandbox.idle();
  sandbox.reset();
  await clock.advance(15_000);
  sandbox.close();
  await reading;
  const text = heard.join('');
  expect(text).toContain(`event: change\ndata: {"conversationId":"${conversationId}"}\n\n`);
  expect(text).toContain('event: webhook\ndata: {"id":"notif_');
  expect(text).toContain('event: reset\ndata: {}\n\n');
  expect(text).toContain(': keep\n\n');
});

test('somebody who stops listening is forgotten', async () => {
  const { sandbox } = stage();
  const response = await sandbox.fetch('http://sandbox.test/_sim/events');
  await response.body?.cancel();
  await settle();
  sandbox.workspace.contactSays(ADA, 'Hello');
  sandbox.close();
});

test.for([
  ['an empty message', `/_sim/contacts/${ADA}/messages`, { body: '  ' }, 400],
  ['somebody unknown', '/_sim/contacts/nobody/messages', { body: 'Hello' }, 404],
  ['a conversation that is not there', '/_sim/conversations/1/teammate', { admin_id: NORA, action: 'open' }, 404],
  ['an unknown action', '/_sim/conversations/1/teammate', { admin_id: NORA, action: 'dance' }, 400],
  ['six stars', '/_sim/conversations/1/rating', { rating: 6 }, 400],
] as const)('%s is refused', async ([, path, body, status]) => {
  const { call } = stage();
  expect((await call('POST', path, body)).status).toBe(status);
});

test('a teammate without a seat cannot act, not even in the inbox', async () => {
  const { sandbox, call } = stage();
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
  const act = { admin_id: SEATLESS, action: 'reply', body: 'Hi' };
  expect((await call('POST', `/_sim/conversations/${conversationId}/teammate`, act)).status).toBe(403);
});

test("another site's page is refused, the sandbox's own is not", async () => {
  const { call } = stage();
  const foreign = await call('POST', '/_sim/reset', {}, { origin: 'https://evil.example', host: 'sandbox.test' });
  expect(foreign.status).toBe(403);
  expect((await call('POST', '/_sim/reset', {}, { origin: 'null' })).status).toBe(403);
  expect((await call('POST', '/_sim/reset', {}, { origin: 'http://sandbox.test' })).status).toBe(200);
});

test('a path that does not exist is not found, rather than unauthorized', async () => {
  const { sandbox } = stage();
  expect((await sandbox.fetch('http://sandbox.test/_sim/nothing')).status).toBe(404);
});
