/** What is said and done through the REST face, and what is read back. */
import { expect, test } from 'vitest';
import { ADA, at, BILLING, BOT, each, SEATLESS, stage } from './stage.ts';

test('a customer starts a conversation, the bot replies and hands it to a team', async () => {
  const { sandbox, call, topics } = stage();
  const started = await call('POST', '/conversations', {
    from: { type: 'user', id: ADA },
    body: 'How do I change my <billing> email?',
  });
  expect(at(started.body, 'type')).toBe('user_message');
  const path = `/conversations/${at(started.body, 'conversation_id')}`;

  const reply = { message_type: 'comment', type: 'admin', admin_id: BOT, body: 'Under Settings.' };
  const replied = await call('POST', `${path}/reply`, reply);
  expect(replied.status).toBe(200);
  await call('POST', `${path}/parts`, {
    message_type: 'assignment',
    type: 'team',
    admin_id: BOT,
    assignee_id: BILLING,
  });

  const read = await call('GET', path);
  expect(at(read.body, 'source.body')).toBe('<p>How do I change my &lt;billing&gt; email?</p>');
  expect(at(read.body, 'team_assignee_id')).toBe(Number(BILLING));
  expect(at(read.body, 'admin_assignee_id')).toBe(0);
  expect(each(read.body, 'conversation_parts.conversation_parts', 'part_type', 'body')).toEqual([
    ['comment', '<p>Under Settings.</p>'],
    ['assignment', null],
  ]);
  const plain = await call('GET', `${path}?display_as=plaintext`);
  expect(at(plain.body, 'source.body')).toBe('How do I change my <billing> email?');

  await sandbox.idle();
  expect(topics()).toEqual([
    'conversation.user.created',
    'conversation.admin.replied',
    'conversation.admin.assigned',
    'conversation.admin.open.assigned',
  ]);
});

test('an admin without a seat cannot reply', async () => {
  const { sandbox, call } = stage();
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
  const reply = { message_type: 'comment', type: 'admin', admin_id: SEATLESS, body: 'Hi' };
  const refused = await call('POST', `/conversations/${conversationId}/reply`, reply);
  expect(refused.status).toBe(403);
  expect(refused.body).toMatchObject({ type: 'error.list', errors: [{ code: 'forbidden' }] });
});

test('a contact replies by id, by external id or by address, and nobody else does', async () => {
  const { sandbox, call } = stage();
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
  const path = `/conversations/${conversationId}/reply`;
  const comment = { message_type: 'comment', type: 'user', body: 'Me again' };
  for (const who of [{ intercom_user_id: ADA }, { user_id: 'user-42' }, { email: 'ada@byron-design.example' }]) {
    expect((await call('POST', path, { ...comment, ...who })).status).toBe(200);
  }
  expect((await call('POST', path, comment)).status).toBe(404);
  expect((await call('POST', path, { ...comment, user_id: 'nobody' })).status).toBe(404);
  const authors = sandbox.workspace.conversation(conversationId).parts.map((part) => part.author.id);
  expect(authors).toEqual([ADA, ADA, ADA]);
});

test('posted HTML is kept without what could act, and a note stays a note', async () => {
  const { sandbox, call } = stage();
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
  const body = '<p>Look <a href="javascript:alert(1)">here</a></p><script>alert(1)</script>';
  const note = { message_type: 'note', type: 'admin', admin_id: BOT, body };
  const noted = await call('POST', `/conversations/${conversationId}/reply`, note);
  expect(each(noted.body, 'conversation_parts.conversation_parts', 'part_type', 'body')).toEqual([
    ['note', '<p>Look <a>here</a></p>'],
  ]);
  expect(at(noted.body, 'waiting_since')).not.toBeNull();
});

test('the teammates of a conversation are listed under admins', async () => {
  const { sandbox, call } = stage();
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
  expect(at((await call('GET', `/conversations/${conversationId}`)).body, 'teammates')).toBeNull();
  sandbox.workspace.teammateReplies(conversationId, BOT, 'Hi');
  const read = await call('GET', `/conversations/${conversationId}`);
  expect(at(read.body, 'teammates')).toEqual({ type: 'admin.list', admins: [{ type: 'admin', id: BOT }] });
});

test.for([
  ['an empty reply', { message_type: 'comment', type: 'admin', admin_id: BOT, body: ' ' }, 400],
  ['a quick reply without options', { message_type: 'quick_reply', type: 'admin', admin_id: BOT }, 400],
  ['an admin nobody knows', { message_type: 'comment', type: 'admin', admin_id: '1', body: 'Hi' }, 404],
] as const)('%s is refused and leaves nothing behind', async ([, body, status]) => {
  const { sandbox, call } = stage();
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
  expect((await call('POST', `/conversations/${conversationId}/reply`, body)).status).toBe(status);
  expect(sandbox.workspace.conversation(conversationId).parts).toEqual([]);
});

test('an assignment to somebody nobody knows changes nothing', async () => {
  const { sandbox, call } = stage();
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
  const part = { message_type: 'assignment', type: 'team', admin_id: BOT, assignee_id: '1' };
  const refused = await call('POST', `/conversations/${conversationId}/parts`, part);
  expect(refused).toMatchObject({ status: 404, body: { errors: [{ code: 'assignee_not_found' }] } });
  expect(sandbox.workspace.conversation(conversationId)).toMatchObject({ teamAssigneeId: null, parts: [] });
});

test('a sandbox started elsewhere hands out other ids', () => {
  const ids = [0, 5_000].map((idStart) => stage({ idStart }).sandbox.workspace.contactSays(ADA, 'Hello'));
  expect(ids).toEqual([
    { conversationId: '215474343849634', partId: '2412345678' },
    { conversationId: '215474343854634', partId: '2412350678' },
  ]);
});
