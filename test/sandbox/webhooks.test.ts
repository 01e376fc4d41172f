/** What the workspace announces, signed how, and what it does when nobody listens. */
import { expect, test, vi } from 'vitest';
import { hubSignature } from '../../src/sandbox/webhooks/sign.ts';
import { ADA, at, BILLING, BOT, each, NORA, SECRET, stage } from './stage.ts';

const PING =
  '{"type":"notification_event","app_id":"a86dr8yl","data":{"type":"notification_event_data","item":{"type":"ping","message":"something something interzen"}},"links":{},"id":null,"topic":"ping","delivery_status":null,"delivery_attempts":1,"delivered_at":0,"first_sent_at":1764000000,"created_at":1764000000,"self":null}';

test('the signature of the documented vector is the documented one', async () => {
  const bytes = new TextEncoder().encode(PING);
  expect(bytes.length).toBe(316);
  expect(await hubSignature(SECRET, bytes)).toBe('sha1=71b70b146409a488ec17b95053d80f82ffdd6a00');
});

test('registering sends HEAD and then a signed ping', async () => {
  const { sandbox, received } = stage();
  expect(await sandbox.register()).toBe(true);
  await sandbox.idle();
  expect(received.map((one) => one.method)).toEqual(['HEAD', 'POST']);
  const ping = received[1];
  expect(ping?.body).toMatchObject({ topic: 'ping', id: null, delivery_status: null, delivery_attempts: 1 });
  const signature = await hubSignature(SECRET, new TextEncoder().encode(ping?.raw ?? ''));
  expect(ping?.headers.get('x-hub-signature')).toBe(signature);
});

test('an endpoint that refuses HEAD is not registered, and gets nothing', async () => {
  const { sandbox, received, answers } = stage();
  answers(() => new Response(null, { status: 404 }));
  expect(await sandbox.register()).toBe(false);
  sandbox.workspace.contactSays(ADA, 'Hello');
  await sandbox.idle();
  expect(received.map((one) => one.method)).toEqual(['HEAD']);
});

test('the first message is in the source, later ones are the only part', async () => {
  const { sandbox, received } = stage();
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
  sandbox.workspace.contactSays(ADA, 'Is <b>anybody</b> there?', conversationId);
  sandbox.workspace.contactSays(ADA, 'Hm', conversationId);
  await sandbox.idle();
  const [created, replied, again] = received;
  expect(at(created?.body, 'data.item.source.body')).toBe('Hello');
  expect(at(created?.body, 'data.item.conversation_parts.total_count')).toBe(0);
  const bodies = (body: unknown): unknown[] => each(body, 'data.item.conversation_parts.conversation_parts', 'body');
  expect(bodies(replied?.body)).toEqual(['Is <b>anybody</b> there?']);
  expect(bodies(again?.body)).toEqual(['Hm']);
});

test('an app on a version before 2.15 gets HTML bodies and ISO dates', async () => {
  const { sandbox, received } = stage({ settings: { appVersion: '2.14' } });
  sandbox.workspace.contactSays(ADA, 'Hello');
  await sandbox.idle();
  expect(at(received[0]?.body, 'data.item.source.body')).toBe('<p>Hello</p>');
  expect(at(received[0]?.body, 'data.item.statistics.first_contact_reply_at')).toBe('2026-11-20T12:00:00.000Z');
});

test('each act is announced under its topics', async () => {
  const { sandbox, topics, clock } = stage();
  const { workspace } = sandbox;
  const { conversationId: id } = workspace.contactSays(ADA, 'Hello');
  workspace.contactSays(ADA, 'Still there?', id);
  workspace.teammateReplies(id, NORA, 'Yes');
  workspace.finReplies(id, 'Me too');
  workspace.teammateNotes(id, NORA, 'Friendly');
  workspace.teammateAssigns(id, NORA, { type: 'team', id: BILLING });
  workspace.prioritise(id, 'high');
  workspace.teammateTags(id, NORA, '86');
  workspace.teammateSnoozes(id, NORA, clock.now() + 1000);
  sandbox.advance(1000);
  workspace.teammateCloses(id, NORA);
  workspace.teammateOpens(id, NORA);
  workspace.rates(id, 4);
  const article = workspace.publishArticle({ title: 'New', markdown: 'Text' });
  workspace.changeArticle(article.id, { markdown: 'Better text' });
  workspace.changeArticle(article.id, { state: 'draft' });
  workspace.deleteArticle(article.id);
  await sandbox.idle();
  expect(topics()).toEqual([
    'conversation.user.created',
    'conversation.user.replied',
    'conversation.admin.replied',
    'conversation.operator.replied',
    'conversation.admin.replied',
    'conversation.admin.noted',
    'conversation.admin.assigned',
    'conversation.admin.open.assigned',
    'conversation.priority.updated',
    'conversation.admin.snoozed',
    'conversation.admin.unsnoozed',
    'conversation.admin.closed',
    'conversation.admin.opened',
    'conversation.rating.added',
    'article.published',
    'article.updated',
    'article.unpublished',
    'article.deleted',
  ]);
});

test('what our app writes is marked with its code, what a teammate writes is not', async () => {
  const { sandbox, call, received } = stage();
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
  const reply = { message_type: 'comment', type: 'admin', admin_id: BOT, body: 'Hi' };
  await call('POST', `/conversations/${conversationId}/reply`, reply);
  sandbox.workspace.teammateReplies(conversationId, NORA, 'Hi');
  await sandbox.idle();
  const codes = received
    .slice(1)
    .flatMap((one) => each(one.body, 'data.item.conversation_parts.conversation_parts', 'app_package_code'));
  expect(codes).toEqual(['firstline', null]);
});

test('a failed delivery is tried once more after a minute, and then lost', async () => {
  const { sandbox, clock, received, answers } = stage();
  answers(() => new Response(null, { status: 500 }));
  sandbox.workspace.contactSays(ADA, 'Hello');
  await sandbox.idle();
  expect(sandbox.pending()).toBe(0);
  await clock.advance(59_000);
  expect(received).toHaveLength(1);
  await clock.advance(1_000);
  await sandbox.idle();
  await clock.advance(600_000);
  expect(received.map((one) => [at(one.body, 'id'), at(one.body, 'delivery_attempts')])).toEqual([
    ['notif_2f6f0b0e-6a0d-4b9a-9d7e-3d1c8f1f0001', 1],
    ['notif_2f6f0b0e-6a0d-4b9a-9d7e-3d1c8f1f0001', 2],
  ]);
  expect(sandbox.deliveries().map(({ attempt, status }) => [attempt, status])).toEqual([
    [2, 500],
    [1, 500],
  ]);
});

test('an answer that takes five seconds is no answer', async () => {
  const { sandbox, clock, received, answers } = stage();
  answers(() => new Promise<Response>(() => {}));
  sandbox.workspace.contactSays(ADA, 'Hello');
  // Signing takes real time, however still the clock stands.
  await vi.waitFor(() => expect(received).toHaveLength(1));
  expect(sandbox.pending()).toBe(1);
  await clock.advance(5_000);
  await sandbox.idle();
  expect(sandbox.deliveries()).toMatchObject([{ status: null, error: 'timeout', ms: 5_000 }]);
});

test('410 ends the subscription', async () => {
  const { sandbox, received, answers } = stage();
  answers(() => new Response(null, { status: 410 }));
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
  await sandbox.idle();
  sandbox.workspace.contactSays(ADA, 'Anybody?', conversationId);
  await sandbox.idle();
  expect(received).toHaveLength(1);
});

test('429 holds everything back for a minute, then delivers it', async () => {
  const { sandbox, clock, received, answers } = stage();
  answers(() => new Response(null, { status: 429 }));
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
  await sandbox.idle();
  answers(() => new Response());
  sandbox.workspace.contactSays(ADA, 'Anybody?', conversationId);
  await sandbox.idle();
  expect(received).toHaveLength(1);
  await clock.advance(60_000);
  await sandbox.idle();
  expect(received.map((one) => at(one.body, 'topic'))).toEqual([
    'conversation.user.created',
    'conversation.user.created',
    'conversation.user.replied',
  ]);
});

test('a closed sandbox sends nothing more', async () => {
  const { sandbox, clock, received, answers } = stage();
  answers(() => new Response(null, { status: 500 }));
  sandbox.workspace.contactSays(ADA, 'Hello');
  await sandbox.idle();
  sandbox.close();
  await clock.advance(120_000);
  sandbox.workspace.contactSays(ADA, 'Hello again');
  await sandbox.idle();
  expect(received).toHaveLength(1);
});
