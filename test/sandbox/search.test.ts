/** Intercom's search language, and paging through what it finds. */
import { expect, test } from 'vitest';
import { ADA, at, BILLING, each, LEAD, NORA, PRIYA, type Stage, stage } from './stage.ts';

interface Three extends Stage {
  open: string;
  closed: string;
  assigned: string;
}

/** Three conversations, a minute apart. */
async function three(): Promise<Three> {
  const set = stage();
  const { workspace } = set.sandbox;
  const open = workspace.contactSays(ADA, 'How do refunds work?').conversationId;
  await set.clock.advance(60_000);
  const closed = workspace.contactSays(PRIYA, 'Reset my password').conversationId;
  workspace.teammateCloses(closed, NORA);
  await set.clock.advance(60_000);
  const assigned = workspace.contactSays(LEAD, 'What does the Team plan cost?').conversationId;
  workspace.teammateAssigns(assigned, NORA, { type: 'team', id: BILLING });
  return { ...set, open, closed, assigned };
}

const search = async (set: Stage, query: unknown): Promise<unknown[]> => {
  const answer = await set.call('POST', '/conversations/search', { query });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return each(answer.body, 'conversations', 'id');
};

test('each operator finds what it should', async () => {
  const set = await three();
  const { open, closed, assigned, clock } = set;
  const minute = (back: number): number => clock.now() / 1000 - back * 60;
  const cases: [string, string, unknown, string[]][] = [
    ['state', '=', 'closed', [closed]],
    ['state', '!=', 'closed', [assigned, open]],
    ['id', 'IN', [open, closed], [closed, open]],
    ['id', 'NIN', [open, closed], [assigned]],
    ['open', '=', true, [assigned, open]],
    ['team_assignee_id', '=', Number(BILLING), [assigned]],
    ['admin_assignee_id', '=', 0, [assigned, closed, open]],
    ['contact_ids', '=', PRIYA, [closed]],
    ['source.author.email', '$', 'design.example', [open]],
    ['source.author.name', '^', 'ad', [open]],
    ['source.author.name', '~', 'raman', [closed]],
    ['source.author.name', '!~', 'raman', [assigned, open]],
    ['source.body', '=', 'password', [closed]],
    ['source.body', '~', 'refund', []],
    ['source.body', '~', 'refunds', [open]],
    // Conversations compare dates inclusively.
    ['updated_at', '>', minute(1), [assigned, closed]],
    ['updated_at', '<', minute(1), [closed, open]],
    ['waiting_since', '=', null, [closed]],
    ['statistics.last_close_at', '>', minute(5), [closed]],
  ];
  for (const [field, operator, value, found] of cases) {
    expect(await search(set, { field, operator, value }), `${field} ${operator}`).toEqual(found);
  }
});

test('filters nest two levels deep', async () => {
  const set = await three();
  const filter = (field: string, value: unknown) => ({ field, operator: '=', value });
  const found = await search(set, {
    operator: 'OR',
    value: [
      { operator: 'AND', value: [filter('state', 'open'), filter('contact_ids', ADA)] },
      filter('contact_ids', PRIYA),
    ],
  });
  expect(found).toEqual([set.closed, set.open]);
});

test.for([
  ['three levels', { operator: 'AND', value: [{ operator: 'OR', value: [{ operator: 'AND', value: [] }] }] }],
  [
    'sixteen filters',
    { operator: 'AND', value: Array.from({ length: 16 }, () => ({ field: 'id', operator: '=', value: '1' })) },
  ],
  ['an unknown operator', { field: 'id', operator: 'LIKE', value: '1' }],
  ['an unknown field', { field: 'constructor', operator: '=', value: '1' }],
  ['a list where one value belongs', { field: 'id', operator: '=', value: ['1'] }],
  ['one value where a list belongs', { field: 'id', operator: 'IN', value: '1' }],
] as const)('%s are refused', async ([, query]) => {
  const set = await three();
  const answer = await set.call('POST', '/conversations/search', { query });
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ code: 'parameter_invalid' }] } });
});

test('lists and searches never carry parts', async () => {
  const set = await three();
  const listed = await set.call('GET', '/conversations');
  expect(each(listed.body, 'conversations', 'conversation_parts')).toEqual([undefined, undefined, undefined]);
});

test('a cursor leads through all pages and ends', async () => {
  const set = await three();
  const seen: unknown[] = [];
  let after: unknown = null;
  do {
    const page = await set.call('GET', `/conversations?per_page=2${after ? `&starting_after=${after}` : ''}`);
    seen.push(...each(page.body, 'conversations', 'id'));
    after = at(page.body, 'pages.next.starting_after');
  } while (after);
  expect(seen).toEqual([set.assigned, set.closed, set.open]);
  expect((await set.call('GET', '/conversations?starting_after=rubbish')).status).toBe(400);
  expect((await set.call('GET', '/conversations?per_page=151')).status).toBe(400);
});

test('contacts are searched by whole days, and some operators not at all', async () => {
  const { call, clock } = stage();
  await call('POST', '/contacts', { email: 'today@example.com' });
  const today = clock.now() / 1000;
  const find = (operator: string, value: number) =>
    call('POST', '/contacts/search', { query: { field: 'created_at', operator, value } });
  expect(each((await find('=', today - 3600)).body, 'data', 'email')).toEqual(['today@example.com']);
  expect(each((await find('>', today - 3600)).body, 'data', 'email')).toEqual([]);
  expect(each((await find('>', today - 86_400)).body, 'data', 'email')).toEqual(['today@example.com']);
  expect((await find('>=', today)).status).toBe(422);
  const sorted = await call('POST', '/contacts/search', {
    query: { field: 'role', operator: '=', value: 'user' },
    sort: { field: 'created_at', order: 'up' },
  });
  expect(sorted).toMatchObject({ status: 400, body: { errors: [{ code: 'invalid_sort_order' }] } });
});

test('conversation search keeps its own order unless the switch lets it sort', async () => {
  for (const conversationSearchSorts of [false, true]) {
    const set = stage({ settings: { conversationSearchSorts } });
    const first = set.sandbox.workspace.contactSays(ADA, 'One').conversationId;
    await set.clock.advance(1_000);
    const second = set.sandbox.workspace.contactSays(ADA, 'Two').conversationId;
    const found = await set.call('POST', '/conversations/search', {
      query: { field: 'state', operator: '=', value: 'open' },
      sort: { field: 'updated_at', order: 'ascending' },
    });
    expect(each(found.body, 'conversations', 'id')).toEqual(
      conversationSearchSorts ? [first, second] : [second, first],
    );
  }
});
