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
