/** The state machine of a conversation, act by act and state by state. */
import { describe, expect, test } from 'vitest';
import type { SimConversationState } from '../../src/sandbox/workspace/records.ts';
import { type Act, transition } from '../../src/sandbox/workspace/transitions.ts';
import { ADA, at, BILLING, BOT, each, NORA, stage } from './stage.ts';

const NO_REOPEN = { adminReplyReopens: false };

describe('an act leaves this part behind and leads to this state', () => {
  test.for<[Act, SimConversationState, string, SimConversationState]>([
    ['contact_comment', 'open', 'comment', 'open'],
    ['contact_comment', 'closed', 'open', 'open'],
    ['contact_comment', 'snoozed', 'open', 'open'],
    ['admin_comment', 'open', 'comment', 'open'],
    ['admin_comment', 'closed', 'comment', 'closed'],
    ['admin_comment', 'snoozed', 'comment', 'snoozed'],
    ['admin_note', 'open', 'note', 'open'],
    ['admin_note', 'closed', 'note', 'closed'],
    ['quick_reply', 'open', 'quick_reply', 'open'],
    ['assign', 'open', 'assignment', 'open'],
    ['assign', 'closed', 'assign_and_reopen', 'open'],
    ['assign', 'snoozed', 'assignment', 'snoozed'],
    ['close', 'open', 'close', 'closed'],
    ['close', 'snoozed', 'close', 'closed'],
    ['open', 'closed', 'open', 'open'],
    ['snooze', 'open', 'snoozed', 'snoozed'],
    ['unsnooze', 'snoozed', 'unsnoozed', 'open'],
  ])('%s while %s: %s, then %s', ([act, before, partType, after]) => {
    expect(transition(before, act, NO_REOPEN)).toEqual({ partType, state: after });
  });

  test('a reply opens a closed conversation when the switch says so', () => {
    expect(transition('closed', 'admin_comment', { adminReplyReopens: true }).state).toBe('open');
  });
});

test('a customer who writes to a closed conversation opens it, and waits', async () => {
  const { sandbox, clock, call } = stage();
  const { workspace } = sandbox;
  const { conversationId } = workspace.contactSays(ADA, 'Hello');
  workspace.teammateReplies(conversationId, NORA, 'Hello Ada');
  workspace.teammateCloses(conversationId, NORA);
  const closed = await call('GET', `/conversations/${conversationId}`);
  expect(closed.body).toMatchObject({ open: false, state: 'closed', waiting_since: null });

  await clock.advance(60_000);
  workspace.contactSays(ADA, 'One more thing', conversationId);
  const opened = await call('GET', `/conversations/${conversationId}`);
  expect(opened.body).toMatchObject({ open: true, state: 'open', waiting_since: clock.now() / 1000 });
  expect(each(opened.body, 'conversation_parts.conversation_parts', 'part_type', 'body').at(-1)).toEqual([
    'open',
    '<p>One more thing</p>',
  ]);
});

test('a snoozed conversation counts as open, and wakes at its hour', async () => {
  const { sandbox, clock, call } = stage();
  const { workspace } = sandbox;
  const { conversationId } = workspace.contactSays(ADA, 'Hello');
  const until = clock.now() / 1000 + 3600;
  const snooze = { message_type: 'snoozed', admin_id: BOT, snoozed_until: until };
  const snoozed = await call('POST', `/conversations/${conversationId}/parts`, snooze);
  expect(snoozed.body).toMatchObject({ open: true, state: 'snoozed', snoozed_until: until });
  sandbox.advance(3_599_000);
  expect(workspace.conversation(conversationId).state).toBe('snoozed');
  sandbox.advance(1_000);
  expect(workspace.conversation(conversationId).state).toBe('open');
});

test('assigning a team leaves the admin assignee, unless the switch says otherwise', async () => {
  for (const teamAssignmentClearsAdmin of [false, true]) {
    const { sandbox, call } = stage({ settings: { teamAssignmentClearsAdmin } });
    const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
    sandbox.workspace.teammateAssigns(conversationId, NORA, { type: 'admin', id: BOT });
    const assigned = await call('POST', `/conversations/${conversationId}/parts`, {
      message_type: 'assignment',
      type: 'team',
      admin_id: BOT,
      assignee_id: BILLING,
    });
    expect(at(assigned.body, 'team_assignee_id')).toBe(Number(BILLING));
    expect(at(assigned.body, 'admin_assignee_id')).toBe(teamAssignmentClearsAdmin ? 0 : Number(BOT));
  }
});

test('assignee 0 removes the assignee of that kind only', async () => {
  const { sandbox, call } = stage();
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
  sandbox.workspace.teammateAssigns(conversationId, NORA, { type: 'team', id: BILLING });
  sandbox.workspace.teammateAssigns(conversationId, NORA, { type: 'admin', id: BOT });
  const freed = await call('POST', `/conversations/${conversationId}/parts`, {
    message_type: 'assignment',
    type: 'admin',
    admin_id: BOT,
    assignee_id: 0,
  });
  expect(freed.body).toMatchObject({ admin_assignee_id: 0, team_assignee_id: Number(BILLING) });
});

test('a snooze of a month ends by itself', async () => {
  const { sandbox, clock, topics } = stage();
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
  sandbox.workspace.teammateSnoozes(conversationId, NORA, clock.now() + 30 * 86_400_000);
  await clock.advance(30 * 86_400_000 - 1);
  expect(sandbox.workspace.conversation(conversationId).state).toBe('snoozed');
  await clock.advance(1);
  await sandbox.idle();
  expect(sandbox.workspace.conversation(conversationId)).toMatchObject({ state: 'open', snoozedUntil: null });
  expect(topics().at(-1)).toBe('conversation.admin.unsnoozed');
});

test('nobody is written as the switch says', async () => {
  for (const unassignedAs of ['null', 'nobody_admin'] as const) {
    const { sandbox, call } = stage({ settings: { unassignedAs } });
    const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
    sandbox.workspace.teammateAssigns(conversationId, NORA, { type: 'admin', id: BOT });
    sandbox.workspace.teammateUnassigns(conversationId, NORA);
    const read = await call('GET', `/conversations/${conversationId}`);
    expect(each(read.body, 'conversation_parts.conversation_parts', 'assigned_to')).toEqual([
      { type: 'admin', id: BOT },
      unassignedAs === 'null' ? null : { type: 'nobody_admin', id: null },
    ]);
  }
});
