/** Contacts, admins, tags, tickets and the OAuth exchange. */
import { expect, test } from 'vitest';
import { ADA, at, BOT, each, LEAD, NORA, PRIYA, SEATLESS, stage } from './stage.ts';

test('a code is exchanged for a token, as a form or as JSON', async () => {
  const { sandbox, call } = stage();
  const fields = { code: 'abc=', client_id: 'id', client_secret: 'secret' };
  const form = await sandbox.fetch('http://sandbox.test/auth/eagle/token', {
    method: 'POST',
    body: new URLSearchParams(fields),
  });
  const granted = await form.json();
  expect(granted).toMatchObject({ token_type: 'Bearer', token: at(granted, 'access_token') });
  expect((await call('POST', '/auth/eagle/token', fields)).body).toEqual(granted);
  expect((await call('POST', '/auth/eagle/token', { ...fields, code: '' })).status).toBe(401);
});

test('the token belongs to the bot', async () => {
  const { call } = stage();
  expect((await call('GET', '/me')).body).toMatchObject({
    id: BOT,
    has_inbox_seat: true,
    app: { id_code: 'lk5p7r8x', region: 'US', identity_verification: true },
  });
});

test('the Operator can be read as an admin, and acts only when the switch says so', async () => {
  const { call } = stage();
  const operator = await call('GET', '/admins/6827949');
  expect(operator.body).toMatchObject({ type: 'admin', email: 'operator+lk5p7r8x@intercom.io' });
  for (const operatorMayReply of [false, true]) {
    const set = stage({ settings: { operatorMayReply } });
    const { conversationId } = set.sandbox.workspace.contactSays(ADA, 'Hello');
    const reply = { message_type: 'comment', type: 'admin', admin_id: '6827949', body: 'Hi' };
    const answer = await set.call('POST', `/conversations/${conversationId}/reply`, reply);
    expect(answer.status).toBe(operatorMayReply ? 200 : 403);
    const authors = set.sandbox.workspace.conversation(conversationId).parts.map((part) => part.author.type);
    expect(authors).toEqual(operatorMayReply ? ['bot'] : []);
  }
});

test('a second contact of the same address is refused with the id of the first', async () => {
  const { call } = stage();
  const twin = await call('POST', '/contacts', { email: 'ada@byron-design.example' });
  expect(twin.status).toBe(409);
  expect(at(twin.body, 'errors.0.message')).toBe(`A contact matching those details already exists with id=${ADA}`);
  expect((await call('POST', '/contacts', {})).status).toBe(400);
  expect((await call('POST', '/contacts', { role: 'lead', email: 'ada@byron-design.example' })).status).toBe(200);
});

test('a contact is made, changed, noted and tagged', async () => {
  const { call } = stage();
  const made = await call('POST', '/contacts', { external_id: 'user-99', name: "Pat O'Neil" });
  expect(made.body).toMatchObject({ role: 'user', name: 'Pat O&#39;Neil', custom_attributes: {} });
  const path = `/contacts/${at(made.body, 'id')}`;
  expect(at(made.body, 'id')).toMatch(/^[0-9a-f]{24}$/);
  await call('PUT', path, { custom_attributes: { plan: 'Team' }, last_seen_at: 1_700_000_000 });
  await call('POST', `${path}/notes`, { body: 'Asked about VAT.', admin_id: NORA });
  await call('POST', `${path}/tags`, { id: '87' });
  expect((await call('GET', path)).body).toMatchObject({
    custom_attributes: { plan: 'Team' },
    last_seen_at: 1_700_000_000,
    tags: { total_count: 1, data: [{ id: '87' }] },
    notes: { total_count: 1 },
  });
  expect((await call('GET', '/contacts/find_by_external_id/user-99')).body).toMatchObject({ name: 'Pat O&#39;Neil' });
  expect((await call('GET', '/contacts/find_by_external_id/nobody')).status).toBe(404);
  expect((await call('POST', `${path}/tags`, { id: '1' })).body).toMatchObject({ errors: [{ code: 'tag_not_found' }] });
});

test('new contacts appear in searches only after the lag that was set', async () => {
  const { call, clock } = stage({ settings: { contactSearchLagMs: 60_000 } });
  await call('POST', '/contacts', { email: 'new@example.com' });
  const query = { query: { field: 'email', operator: '=', value: 'new@example.com' } };
  expect(at((await call('POST', '/contacts/search', query)).body, 'total_count')).toBe(0);
  await clock.advance(60_000);
  expect(at((await call('POST', '/contacts/search', query)).body, 'total_count')).toBe(1);
});

test('a lead merges into a user, and their conversations go with them', async () => {
  const { sandbox, call } = stage();
  const { conversationId } = sandbox.workspace.contactSays(LEAD, 'Hello');
  expect((await call('POST', '/contacts/merge', { from: ADA, into: PRIYA })).status).toBe(400);
  expect((await call('POST', '/contacts/merge', { from: LEAD, into: PRIYA })).status).toBe(200);
  expect(sandbox.workspace.conversation(conversationId).contactIds).toEqual([PRIYA]);
  expect((await call('GET', `/contacts/${LEAD}`)).status).toBe(410);
  expect(each((await call('GET', '/contacts')).body, 'data', 'id')).not.toContain(LEAD);
});

test('a tag is created once, whatever its case, and leaves a conversation again', async () => {
  const { sandbox, call } = stage();
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
  const made = await call('POST', '/tags', { name: 'Refund' });
  const again = await call('POST', '/tags', { name: 'REFUND' });
  expect(again.body).toEqual(made.body);
  const path = `/conversations/${conversationId}/tags`;
  const id = String(at(made.body, 'id'));
  expect((await call('POST', path, { id, admin_id: BOT })).body).toMatchObject({ applied_by: { id: BOT } });
  expect((await call('POST', path, { id })).body).toMatchObject({ errors: [{ field: 'admin_id' }] });
  expect((await call('DELETE', `${path}/${id}`)).status).toBe(400);
  expect((await call('DELETE', `${path}/${id}`, { admin_id: SEATLESS })).status).toBe(403);
  expect((await call('DELETE', `${path}/${id}`, { admin_id: BOT })).status).toBe(200);
  expect(sandbox.workspace.conversation(conversationId).tags).toEqual([]);
});

test('a conversation becomes a ticket, is answered, resolved and closed', async () => {
  const { sandbox, call, topics, received } = stage();
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'My invoice is wrong');
  const path = `/conversations/${conversationId}/convert`;
  expect((await call('POST', path, { ticket_type_id: '54' })).body).toMatchObject({
    errors: [{ message: 'Ticket type is not a customer ticket type' }],
  });
  const ticket = await call('POST', path, { ticket_type_id: '53', attributes: { _default_title_: 'Invoice' } });
  expect(ticket.body).toMatchObject({ category: 'Customer', ticket_state: { category: 'submitted' }, ticket_id: '33' });
  const ticketPath = `/tickets/${at(ticket.body, 'id')}`;
  sandbox.workspace.contactSays(ADA, 'Any news?', conversationId);
  const reply = { message_type: 'comment', type: 'admin', admin_id: BOT, body: 'Corrected' };
  expect((await call('POST', `${ticketPath}/reply`, reply)).body).toMatchObject({ type: 'ticket_part' });
  await call('PUT', ticketPath, { ticket_state_id: '8484' });
  expect((await call('PUT', ticketPath, { ticket_state_id: '1' })).body).toMatchObject({
    errors: [{ code: 'ticket_state_id_invalid' }],
  });
  expect((await call('PUT', ticketPath, { assignee_id: '1' })).status).toBe(404);
  await call('PUT', ticketPath, { open: false, assignee_id: NORA });
  expect((await call('GET', ticketPath)).body).toMatchObject({ open: false, admin_assignee_id: Number(NORA) });
  await sandbox.idle();
  expect(topics()).toEqual([
    'conversation.user.created',
    'ticket.created',
    'conversation.user.replied',
    'ticket.contact.replied',
    'ticket.admin.replied',
    'ticket.state.updated',
    'ticket.resolved',
    'ticket.closed',
  ]);
  expect(at(received.at(-1)?.body, 'data.item.ticket.id')).toBe(at(ticket.body, 'id'));
});

test('a back-office ticket takes no words from contacts', async () => {
  const { call } = stage();
  const ticket = await call('POST', '/tickets', { ticket_type_id: 54, contacts: [{ external_id: 'user-42' }] });
  const reply = { message_type: 'comment', type: 'user', intercom_user_id: ADA, body: 'Hello?' };
  const answer = await call('POST', `/tickets/${at(ticket.body, 'id')}/reply`, reply);
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ code: 'parameter_mismatch' }] } });
  const found = await call('POST', '/tickets/search', {
    query: { field: 'contact_ids', operator: '=', value: ADA },
  });
  expect(each(found.body, 'tickets', 'id')).toEqual([at(ticket.body, 'id')]);
});
