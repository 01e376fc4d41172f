/** What every call must pass: a token, a version, the rate limit; and how refusals are worded. */
import { expect, test } from 'vitest';
import { ADA, at, BOT, each, NORA, PRIYA, stage } from './stage.ts';

test('a call without a token is refused, without rate limit headers', async () => {
  const { sandbox } = stage();
  for (const authorization of [undefined, '', 'Bearer ', 'Basic abc']) {
    const headers = authorization === undefined ? {} : { authorization };
    const response = await sandbox.fetch('http://sandbox.test/me', { headers });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      type: 'error.list',
      errors: [{ code: 'unauthorized', message: 'Access Token Invalid' }],
    });
    expect(response.headers.has('x-ratelimit-limit')).toBe(false);
  }
});

test('each refusal has a request id of its own', async () => {
  const { call } = stage();
  const ids = [await call('GET', '/nowhere'), await call('GET', '/nowhere')].map((one) => at(one.body, 'request_id'));
  expect(new Set(ids).size).toBe(2);
});

test('an endpoint that does not exist answers 404 in the envelope', async () => {
  const { call } = stage();
  const answer = await call('POST', '/conversations/1/run_assignment_rules');
  expect(answer).toMatchObject({ status: 404, body: { type: 'error.list', errors: [{ code: 'not_found' }] } });
});

test('an unknown version is refused, and so is an endpoint that a version does not have', async () => {
  const { call } = stage();
  const unknown = await call('GET', '/me', undefined, { 'intercom-version': '3.7' });
  expect(unknown).toMatchObject({ status: 400, body: { errors: [{ code: 'intercom_version_invalid' }] } });
  const older = await call('GET', '/content/search?query=x', undefined, { 'intercom-version': '2.15' });
  expect(older).toMatchObject({ status: 400, body: { errors: [{ code: 'intercom_version_invalid' }] } });
});

test.for([
  ['2.14', { admin_assignee_id: null, priority: 'priority' }, ['company', 'channel']],
  ['2.15', { admin_assignee_id: null, priority: 'priority', company: null }, ['channel']],
  ['2.16', { admin_assignee_id: 0, priority: 'high', channel: { initial: 'messenger' } }, []],
] as const)('version %s shapes a conversation its own way', async ([version, shape, absent]) => {
  const { sandbox, call } = stage();
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
  sandbox.workspace.prioritise(conversationId, 'high');
  const read = await call('GET', `/conversations/${conversationId}`, undefined, { 'intercom-version': version });
  expect(read.body).toMatchObject(shape);
  for (const field of absent) expect(read.body).not.toHaveProperty(field);
});

test.for([
  ['2.14', 991267460, 404, undefined],
  ['2.15', 991267460, 404, undefined],
  ['2.16', '991267460', 410, `</contacts/${PRIYA}>; rel="canonical"`],
] as const)('version %s shapes owners and merged contacts its own way', async ([version, owner, status, link]) => {
  const { sandbox, call } = stage();
  await call('PUT', `/contacts/${PRIYA}`, { owner_id: NORA });
  const headers = { 'intercom-version': version };
  expect(at((await call('GET', `/contacts/${PRIYA}`, undefined, headers)).body, 'owner_id')).toBe(owner);
  sandbox.workspace.mergeContact(ADA, PRIYA);
  const merged = await call('GET', `/contacts/${ADA}`, undefined, headers);
  expect(merged.status).toBe(status);
  expect(merged.headers.get('link') ?? undefined).toBe(link);
});

test('only version 2.16 gives articles as Markdown', async () => {
  const { sandbox, call } = stage();
  const { id } = sandbox.workspace.publishArticle({ title: 'Refunds', markdown: '**Always**', collectionId: '159' });
  const now = await call('GET', `/articles/${id}`);
  expect(now.body).toMatchObject({ body_markdown: '**Always**', parent_ids: [159] });
  expect(now.body).not.toHaveProperty('parent_id');
  const before = await call('GET', `/articles/${id}`, undefined, { 'intercom-version': '2.14' });
  expect(before.body).toMatchObject({
    parent_id: 159,
    parent_type: 'collection',
    body: '<p><strong>Always</strong></p>',
  });
  expect(before.body).not.toHaveProperty('body_markdown');
});

test('each answer says how much of the window is left, and the window refills', async () => {
  const { call, clock } = stage({ rateLimitPerWindow: 2 });
  const first = await call('GET', '/me');
  expect(first.headers.get('x-ratelimit-limit')).toBe('2');
  expect(first.headers.get('x-ratelimit-remaining')).toBe('1');
  expect(Number(first.headers.get('x-ratelimit-reset'))).toBe(clock.now() / 1000 + 10);
  await call('GET', '/me');
  const over = await call('GET', '/me');
  expect(over).toMatchObject({
    status: 429,
    body: { errors: [{ code: 'rate_limit_exceeded', message: 'Exceeded rate limit of 2 in 10_seconds' }] },
  });
  expect(over.headers.get('x-ratelimit-remaining')).toBe('0');
  await clock.advance(10_000);
  expect((await call('GET', '/me')).status).toBe(200);
});

test('a call refused for its rate is not executed', async () => {
  const { sandbox, call } = stage({ rateLimitPerWindow: 0 });
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
  const reply = { message_type: 'comment', type: 'admin', admin_id: BOT, body: 'Hi' };
  expect((await call('POST', `/conversations/${conversationId}/reply`, reply)).status).toBe(429);
  expect(sandbox.workspace.conversation(conversationId).parts).toEqual([]);
});

test('a missing field and a wrong one are told apart and named', async () => {
  const { sandbox, call } = stage();
  const { conversationId } = sandbox.workspace.contactSays(ADA, 'Hello');
  const path = `/conversations/${conversationId}/reply`;
  const missing = await call('POST', path, { type: 'admin', message_type: 'comment', body: 'Hi' });
  expect(missing.body).toMatchObject({ errors: [{ code: 'parameter_not_found', field: 'admin_id' }] });
  const wrong = await call('POST', path, { type: 'admin', message_type: 'shout', admin_id: BOT, body: 'Hi' });
  expect(wrong.body).toMatchObject({ errors: [{ code: 'parameter_invalid', field: 'message_type' }] });
  const bot = await call('POST', path, { type: 'bot', message_type: 'comment', admin_id: BOT, body: 'Hi' });
  expect(bot.status).toBe(400);
});

test('a body that is no JSON is refused', async () => {
  const { sandbox } = stage();
  const headers = { authorization: 'Bearer test' };
  const response = await sandbox.fetch('http://sandbox.test/tags', { method: 'POST', headers, body: '{"name":' });
  expect(response.status).toBe(400);
  expect(each(await response.json(), 'errors', 'code')).toEqual(['bad_request']);
});

test('a new conversation can be read only after the delay that was set', async () => {
  const { call, clock } = stage({ settings: { readableAfterMs: 5_000 } });
  const begun = await call('POST', '/conversations', { from: { type: 'lead', id: ADA }, body: 'Hello' });
  const path = `/conversations/${at(begun.body, 'conversation_id')}`;
  expect((await call('GET', path)).status).toBe(404);
  expect(at((await call('GET', '/conversations')).body, 'total_count')).toBe(0);
  await clock.advance(5_000);
  expect((await call('GET', path)).status).toBe(200);
});
