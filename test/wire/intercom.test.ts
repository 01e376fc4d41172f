import { HttpResponse, http } from 'msw';
import { describe, expect, test } from 'vitest';
import type { AdminId, ContactId, ConversationId, TagId, TeamId } from '../../src/domain/ids.ts';
import { makeClient, REQUEST_MS_MAX } from '../../src/intercom/client.ts';
import { intercomOver } from '../../src/intercom/intercom.ts';
import { toOriginal } from '../../src/intercom/knowledge-wire.ts';
import { toContact, toConversation } from '../../src/intercom/wire.ts';
import { IntercomError } from '../../src/ports/intercom.ts';
import type { Clock } from '../../src/ports/system.ts';
import { virtualClock } from '../fakes/clock.ts';
import { fetchOut, listen } from '../fakes/wire.ts';

const API = 'https://api.intercom.io';
const server = listen();
const C1 = '215474343849634' as ConversationId;
const ADA = '6762f1571bb69f9f2193bbbb' as ContactId;

/** A clock whose sleeps pass at once and are written down. */
function hurried(start = 1_764_000_000_000) {
  const slept: number[] = [];
  const still = virtualClock(start);
  const clock: Clock = { ...still, sleep: async (ms) => void slept.push(ms) };
  return { clock, slept, still };
}

function open() {
  const { clock, slept, still } = hurried();
  const client = makeClient({ baseUrl: API, token: 'token-1', fetch: fetchOut, clock, ids: { fraction: () => 0.5 } });
  return { intercom: intercomOver(client, '991267459' as AdminId), slept, still };
}

interface Asked {
  method: string;
  path: string;
  headers: Headers;
  body: unknown;
}

/** Answers every request to the path in turn, the last answer again and again; returns what was asked. */
function answering(path: string, ...answers: (() => Response | Promise<Response>)[]): Asked[] {
  const asked: Asked[] = [];
  server.use(
    http.all(`${API}${path}`, async ({ request }) => {
      const text = await request.clone().text();
      const { pathname, search } = new URL(request.url);
      const body: unknown = text ? JSON.parse(text) : null;
      asked.push({ method: request.method, path: `${pathname}${search}`, headers: request.headers, body });
      const answer = answers[Math.min(asked.length, answers.length) - 1];
      return answer ? answer() : HttpResponse.json({});
    }),
  );
  return asked;
}

const json = (body: unknown, init?: ResponseInit) => () => HttpResponse.json(body as object, init);
const refused = (status: number, code: string, headers: Record<string, string> = {}) =>
  json(
    { type: 'error.list', request_id: 'req-1', errors: [{ code, message: 'Ada said secret-canary' }] },
    { status, headers },
  );
const conversation = (over: Record<string, unknown> = {}) => ({
  ...{
    type: 'conversation',
    id: C1,
    state: 'open',
    created_at: 1764000000,
    admin_assignee_id: 991267459,
    team_assignee_id: 0,
  },
  source: { type: 'conversation', id: '24', body: 'Hi', author: { type: 'user', id: ADA, name: 'Ada' } },
  contacts: { contacts: [{ id: ADA }] },
  conversation_parts: {
    conversation_parts: [
      {
        id: 45763812690,
        part_type: 'comment',
        body: 'Hello',
        created_at: 1764000300,
        author: { type: 'admin', id: 991267459 },
      },
    ],
  },
  ...over,
});
const failing = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof IntercomError)) throw new Error(`expected an IntercomError, got ${String(error)}`);
  return error;
};

describe('a request to Intercom', () => {
  test('carries the token, the version, and asks for JSON', async () => {
    const [asked] = [answering('/conversations/:id', json(conversation()))];
    await open().intercom.readConversation(C1);
    expect(asked[0]).toMatchObject({ method: 'GET', path: `/conversations/${C1}?display_as=plaintext`, body: null });
    expect(Object.fromEntries(asked[0]?.headers ?? [])).toMatchObject({
      authorization: 'Bearer token-1',
      accept: 'application/json',
      'intercom-version': '2.16',
      'user-agent': expect.stringMatching(/^firstline\//),
    });
  });

  const admin = { admin_id: '991267459' };
  test.each<[string, string, unknown, (all: ReturnType<typeof open>['intercom']) => Promise<unknown>]>([
    [
      'a reply',
      `/conversations/${C1}/reply`,
      { message_type: 'comment', type: 'admin', ...admin, body: '<p>Hi</p>' },
      (i) => i.reply(C1, '<p>Hi</p>'),
    ],
    [
      'a note',
      `/conversations/${C1}/reply`,
      { message_type: 'note', type: 'admin', ...admin, body: '<p>Hi</p>' },
      (i) => i.note(C1, '<p>Hi</p>'),
    ],
    [
      'a button',
      `/conversations/${C1}/reply`,
      {
        message_type: 'quick_reply',
        type: 'admin',
        ...admin,
        reply_options: [{ text: 'Hi', uuid: expect.any(String) }],
      },
      (i) => i.offer(C1, 'Hi'),
    ],
    ['a tag', `/conversations/${C1}/tags`, { id: '86', ...admin }, (i) => i.tag(C1, '86' as TagId)],
    [
      'an assignment to a team',
      `/conversations/${C1}/parts`,
      { message_type: 'assignment', type: 'team', ...admin, assignee_id: '5017691' },
      (i) => i.assignTeam(C1, '5017691' as TeamId),
    ],
    [
      'an assignment to a teammate',
      `/conversations/${C1}/parts`,
      { message_type: 'assignment', type: 'admin', ...admin, assignee_id: '991267460' },
      (i) => i.assignTeammate(C1, '991267460' as AdminId),
    ],
    [
      'an unassignment',
      `/conversations/${C1}/parts`,
      { message_type: 'assignment', type: 'admin', ...admin, assignee_id: '0' },
      (i) => i.unassign(C1),
    ],
    ['a closing', `/conversations/${C1}/parts`, { message_type: 'close', type: 'admin', ...admin }, (i) => i.close(C1)],
    ['an opening', `/conversations/${C1}/parts`, { message_type: 'open', ...admin }, (i) => i.open(C1)],
  ])('for %s has exactly the body Intercom wants', async (_, path, body, act) => {
    const asked = answering('/conversations/:id/:verb', json(conversation()));
    await act(open().intercom);
    expect(asked).toMatchObject([{ method: 'POST', path, body }]);
    expect(asked[0]?.headers.get('content-type')).toBe('application/json');
    expect(asked[0]?.body).toEqual(body);
  });

  test('stays at its address whatever an id looks like', async () => {
    const asked = answering('/*', json(conversation()));
    await open().intercom.readConversation('../admins?x=1#' as ConversationId);
    expect(asked[0]?.path).toBe('/conversations/..%2Fadmins%3Fx%3D1%23?display_as=plaintext');
  });

  test('for who we are, the admins, the teams, the tag and the articles reads what Intercom answers', async () => {
    answering(
      '/me',
      json({
        type: 'admin',
        id: '991267459',
        name: 'Bot',
        email: 'b@x.example',
        has_inbox_seat: true,
        app: { id_code: 'lk5p7r8x', name: 'Larkspur', region: 'EU', identity_verification: true },
      }),
    );
    answering('/admins/:id', json({ type: 'admin', id: 991267460, name: 'Nora', email: null }));
    answering('/teams', json({ type: 'team.list', teams: [{ type: 'team', id: 5017691, name: 'Billing' }] }));
    const tags = answering('/tags', json({ type: 'tag', id: '86', name: 'firstline-handoff' }));
    const articles = answering(
      '/articles',
      json({ type: 'list', data: [], total_count: 3, pages: { total_pages: 2 } }),
    );
    const { intercom } = open();
    expect(await intercom.identify()).toEqual({
      id: '991267459',
      name: 'Bot',
      email: 'b@x.example',
      ...{ hasInboxSeat: true, isAway: false, teamIds: [] },
      workspaceId: 'lk5p7r8x',
      workspaceName: 'Larkspur',
      region: 'EU',
      identityVerification: true,
    });
    expect(await intercom.readAdmin('991267460' as AdminId)).toEqual({
      id: '991267460',
      name: 'Nora',
      email: null,
      ...{ hasInboxSeat: false, isAway: false, teamIds: [] },
    });
    expect(await intercom.listTeams()).toEqual([{ id: '5017691', name: 'Billing' }]);
    expect(await intercom.ensureTag('firstline-handoff')).toBe('86');
    expect(tags[0]?.body).toEqual({ name: 'firstline-handoff' });
    expect(await intercom.listOriginals('intercom', 2)).toEqual({ originals: [], totalCount: 3, totalPages: 2 });
    expect(articles[0]?.path).toBe('/articles?page=2&per_page=50');
  });

  test('sets attributes by replacing nothing else', async () => {
    const asked = answering('/conversations/:id', json(conversation()));
    await open().intercom.setAttributes(C1, { Reason: 'handed off' });
    expect(asked).toMatchObject([
      { method: 'PUT', path: `/conversations/${C1}`, body: { custom_attributes: { Reason: 'handed off' } } },
    ]);
  });

  test('tells what a ticket of a type cannot be made without, beside what every ticket gets', async () => {
    const attribute = (name: string, over: object) => ({ type: 'ticket_type_attribute', name, ...over });
    answering(
      '/ticket_types',
      json({
        data: [
          {
            ...{ id: '54', name: 'Bug', category: 'Back-office', description: 'A fault' },
            ticket_type_attributes: {
              ticket_type_attributes: [
                attribute('_default_title_', { required_to_create: true }),
                attribute('Area', { required_to_create: true, archived: false }),
                attribute('Mood', { required_to_create: false }),
                attribute('Old', { required_to_create: true, archived: true }),
              ],
            },
          },
          { id: '55', name: 'Task', category: 'Back-office', description: '', ticket_type_attributes: null },
        ],
      }),
    );
    const types = await open().intercom.listTicketTypes();
    expect(types.map(({ name, required }) => [name, required])).toEqual([
      ['Bug', ['Area']],
      ['Task', []],
    ]);
  });

  test('makes a ticket linked to the conversation, or the conversation itself one', async () => {
    const created = answering('/tickets', json({ id: '611' }));
    const converted = answering('/conversations/:id/convert', json({ id: C1 }));
    const ticket = {
      ...{ typeId: '54', category: 'Back-office', contactId: ADA, teamId: '5017691' as TeamId },
      ...{ title: 'No invoice', description: 'Since May', attributes: { Area: 'billing' } },
    };
    const words = { Area: 'billing', _default_title_: 'No invoice', _default_description_: 'Since May' };
    await open().intercom.makeTicket(C1, { ...ticket, how: 'create' });
    await open().intercom.makeTicket(C1, { ...ticket, how: 'convert' });
    expect(created.map(({ body }) => body)).toEqual([
      {
        ...{ ticket_type_id: '54', contacts: [{ id: ADA }], ticket_attributes: words },
        ...{ conversation_to_link_id: C1, assignment: { team_assignee_id: '5017691' } },
      },
    ]);
    expect(converted).toMatchObject([
      { path: `/conversations/${C1}/convert`, body: { ticket_type_id: '54', attributes: words } },
    ]);
  });

  test('tells the tickets of a conversation, in whichever way Intercom shows them', async () => {
    const linked = (data: unknown) => ({ linked_objects: { type: 'list', data } });
    const task = { type: 'ticket', id: 7, category: 'Back-office' };
    const kinds = async (over: object) => {
      answering('/conversations/:id', json({ ...conversation(), ...over }));
      return (await open().intercom.readConversation(C1)).tickets.map(({ category }) => category);
    };
    expect(await kinds(linked([task, { type: 'conversation', id: '8', category: null }]))).toEqual(['Back-office']);
    expect(await kinds({ ticket: { id: '9' }, ...linked('?') })).toEqual(['Customer']);
    expect(await kinds({ ticket: null })).toEqual([]);
  });

  test('says who is away and how many open conversations each of them has, in one call each', async () => {
    const nora = { id: '7', name: 'Nora', has_inbox_seat: true, away_mode_enabled: true, team_ids: [5017691] };
    answering('/admins', json({ type: 'admin.list', admins: [nora, { id: 8, name: 'Tom', team_ids: null }] }));
    const found = [7, '7', 8, 0].map((admin) => ({ id: 'c', updated_at: 1, admin_assignee_id: admin }));
    const asked = answering('/conversations/search', json({ conversations: found }));
    const { intercom } = open();
    expect(await intercom.listAdmins()).toMatchObject([
      { id: '7', isAway: true, teamIds: ['5017691'], hasInboxSeat: true },
      { id: '8', isAway: false, teamIds: [], hasInboxSeat: false },
    ]);
    const [a, b, c] = ['7', '8', '9'] as AdminId[];
    expect(await intercom.countOpen([a, b, c] as AdminId[])).toEqual(
      new Map([
        [a, 2],
        [b, 1],
        [c, 0],
      ]),
    );
    expect(asked).toMatchObject([
      {
        body: {
          query: {
            value: [
              { field: 'state', value: 'open' },
              { operator: 'IN', value: ['7', '8', '9'] },
            ],
          },
          pagination: { per_page: 150 },
        },
      },
    ]);
  });

  test('that wrote something answers the part it made, and null when the answer does not show it', async () => {
    answering('/conversations/:id/reply', json(conversation()), json({}));
    const { intercom } = open();
    expect(await intercom.reply(C1, 'x')).toMatchObject({ partId: '45763812690' });
    expect(await intercom.reply(C1, 'x')).toEqual({ partId: null, customerWroteAt: null });
  });
});

describe('a refusal', () => {
  const statuses: [number, string, 'not_sent' | 'unsure', boolean][] = [
    [400, 'parameter_invalid', 'not_sent', false],
    [400, 'intercom_version_invalid', 'not_sent', false],
    [401, 'unauthorized', 'not_sent', false],
    [401, 'token_revoked', 'not_sent', false],
    [403, 'api_plan_restricted', 'not_sent', false],
    [403, 'forbidden', 'not_sent', false],
    [404, 'not_found', 'not_sent', false],
    [404, 'admin_not_found', 'not_sent', false],
    [408, 'request_timeout', 'unsure', true],
    [409, 'conflict', 'not_sent', false],
    [410, 'contact_merged', 'not_sent', false],
    [422, 'parameter_invalid', 'not_sent', false],
    [500, 'server_error', 'unsure', true],
    [502, 'bad_gateway', 'unsure', true],
    [503, 'service_unavailable', 'unsure', true],
    [504, 'gateway_timeout', 'unsure', true],
    [520, 'whatever', 'unsure', true],
  ];

  test.each(statuses)('of a write with %i %s leaves it %s, and is not tried again', async (status, code, effect) => {
    const asked = answering('/conversations/:id/reply', refused(status, code));
    const error = await failing(open().intercom.reply(C1, '<p>secret-canary</p>'));
    expect(error).toMatchObject({ code, status, effect, requestId: 'req-1' });
    expect(asked).toHaveLength(1);
    expect(error.message).not.toContain('secret-canary');
  });

  test.each(statuses)(
    'of a read with %i %s changes nothing, and is tried again only when that may help',
    async (status, code, _, again) => {
      const asked = answering('/conversations/:id', refused(status, code));
      expect(await failing(open().intercom.readConversation(C1))).toMatchObject({ code, status, effect: 'not_sent' });
      expect(asked).toHaveLength(again ? 3 : 1);
    },
  );

  test.each([
    ['an object in place of the list', { errors: { base: 'x' } }],
    ['a type in place of the code', { errors: [{ type: 'x' }] }],
    ['no list', {}],
    ['a list', []],
    ['null', null],
  ])('that is %s still has a code', async (_, body) => {
    answering('/conversations/:id/reply', json(body, { status: 422 }));
    expect(await failing(open().intercom.reply(C1, 'x'))).toMatchObject({
      code: 'http_422',
      status: 422,
      effect: 'not_sent',
      requestId: null,
    });
  });
});

describe('the rate limit', () => {
  const limited = (resetInS: number) =>
    refused(429, 'rate_limit_exceeded', { 'x-ratelimit-reset': String(1_764_000_000 + resetInS) });

  test('is not waited out by a write, which says when the window opens instead', async () => {
    const asked = answering('/conversations/:id/reply', limited(7), json(conversation()));
    const { intercom, slept } = open();
    const { retryAt, effect } = (await failing(intercom.reply(C1, 'x'))) as IntercomError;
    expect({ retryAt, effect }).toEqual({ retryAt: 1_764_000_007_000, effect: 'not_sent' });
    expect(slept).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  test('is waited out by a read', async () => {
    const asked = answering('/conversations/:id', limited(7), json(conversation()));
    const { intercom, slept } = open();
    expect((await intercom.readConversation(C1)).id).toBe(C1);
    expect(slept).toEqual([7_500]);
    expect(asked).toHaveLength(2);
  });

  test('far away by another clock is waited for no longer than a window', async () => {
    answering('/conversations/:id', limited(3_600), json(conversation()));
    const { intercom, slept } = open();
    await intercom.readConversation(C1);
    expect(slept).toEqual([10_500]);
  });

  test('without a reset is waited for a window', async () => {
    answering('/conversations/:id', refused(429, 'rate_limit_exceeded'), json(conversation()));
    const { intercom, slept } = open();
    await intercom.readConversation(C1);
    expect(slept).toEqual([10_500]);
  });

  test('that stays ends as not sent after three tries', async () => {
    const asked = answering('/conversations/:id', limited(1));
    expect(await failing(open().intercom.readConversation(C1))).toMatchObject({
      code: 'rate_limit_exceeded',
      status: 429,
      effect: 'not_sent',
    });
    expect(asked).toHaveLength(3);
  });
});

describe('a read that fails for a moment', () => {
  test('is tried again with growing patience', async () => {
    const asked = answering(
      '/conversations/:id',
      refused(500, 'server_error'),
      () => HttpResponse.error(),
      json(conversation()),
    );
    const { intercom, slept } = open();
    expect((await intercom.readConversation(C1)).id).toBe(C1);
    expect(asked).toHaveLength(3);
    expect(slept).toEqual([300, 600]);
  });
});

describe('what comes from in between', () => {
  const html = () =>
    new HttpResponse('<html>Welcome to the hotel Wi-Fi</html>', { headers: { 'content-type': 'text/html' } });

  test('such as a page with 200 leaves a write unsure and a read failed', async () => {
    answering('/conversations/:id/reply', html);
    answering('/conversations/:id', html);
    const { intercom } = open();
    expect(await failing(intercom.reply(C1, 'x'))).toMatchObject({ code: 'not_json', status: 200, effect: 'unsure' });
    expect(await failing(intercom.readConversation(C1))).toMatchObject({ code: 'not_json', effect: 'not_sent' });
  });

  test('such as a page with 502 leaves a write unsure', async () => {
    answering('/conversations/:id/reply', () => new HttpResponse('<html>', { status: 502 }));
    expect(await failing(open().intercom.reply(C1, 'x'))).toMatchObject({
      code: 'http_502',
      status: 502,
      effect: 'unsure',
    });
  });

  test('such as a redirect is not followed: the write would arrive as a read elsewhere', async () => {
    const elsewhere = answering('/elsewhere', json({}));
    answering(
      '/conversations/:id/reply',
      () => new HttpResponse(null, { status: 302, headers: { location: `${API}/elsewhere` } }),
    );
    expect(await failing(open().intercom.reply(C1, 'x'))).toMatchObject({ code: 'http_302', effect: 'unsure' });
    expect(elsewhere).toEqual([]);
  });

  test('such as a cut connection leaves a write unsure', async () => {
    answering('/conversations/:id/reply', () => HttpResponse.error());
    expect(await failing(open().intercom.reply(C1, 'x'))).toMatchObject({
      code: 'network',
      status: null,
      effect: 'unsure',
    });
  });

  test('such as an answer that breaks off leaves a write unsure', async () => {
    answering('/conversations/:id/reply', () => {
      const body = new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode('{"type":')),
        pull: (controller) => controller.error(new Error('cut')),
      });
      return new HttpResponse(body, { headers: { 'content-type': 'application/json' } });
    });
    expect((await failing(open().intercom.reply(C1, 'x'))).effect).toBe('unsure');
  });

  test('such as silence ends at the deadline: a write is unsure, a read is tried three times', async () => {
    const silent = (): Promise<Response> => new Promise(() => {});
    answering('/conversations/:id/reply', silent);
    const asked = answering('/conversations/:id', silent);
    const { intercom, still } = open();
    const passTime = async (work: Promise<unknown>) => {
      const failed = failing(work);
      let over = false;
      void failed.finally(() => {
        over = true;
      });
      while (!over) {
        await new Promise((resolve) => setImmediate(resolve));
        const next = still.nextTimerAt();
        if (next !== null) still.goTo(next);
      }
      return failed;
    };
    const from = still.now();
    expect(await passTime(intercom.reply(C1, 'x'))).toMatchObject({ code: 'timeout', status: null, effect: 'unsure' });
    expect(still.now() - from).toBe(REQUEST_MS_MAX);
    expect(await passTime(intercom.readConversation(C1))).toMatchObject({ code: 'timeout', effect: 'not_sent' });
    expect(asked.length).toBeLessThanOrEqual(3);
  });
});

describe('a contact', () => {
  const ada = (over: Record<string, unknown> = {}) => ({
    type: 'contact',
    id: ADA,
    role: 'user',
    name: 'Ada O&#39;Hara',
    custom_attributes: { plan: 'Pro', seats: 12, vip: true, list: [1], gone: null },
    tags: { type: 'list', data: [{ type: 'tag', id: 87 }] },
    ...over,
  });

  test('that was merged is read once at its new place', async () => {
    const old = answering(
      `/contacts/${ADA}`,
      refused(410, 'contact_merged', { link: '</contacts/6762f1571bb69f9f2193cccc>; rel="canonical"' }),
    );
    const moved = answering('/contacts/6762f1571bb69f9f2193cccc', json(ada({ id: '6762f1571bb69f9f2193cccc' })));
    expect(await open().intercom.readContact(ADA)).toMatchObject({ id: '6762f1571bb69f9f2193cccc' });
    expect([old.length, moved.length]).toEqual([1, 1]);
  });

  test('that was merged again and again is not followed for ever', async () => {
    const asked = answering(
      '/contacts/:id',
      refused(410, 'contact_merged', { link: `</contacts/${ADA}>; rel="canonical"` }),
    );
    expect(await failing(open().intercom.readContact(ADA))).toMatchObject({ status: 410 });
    expect(asked).toHaveLength(2);
  });

  test.each([
    '<https://evil.example/x>; rel="canonical"',
    '<.evil.example/contacts>; rel="canonical"',
    '</contacts/../me>; rel="canonical"',
    'nonsense',
  ])('is not looked for where a link leads away: %s', async (link) => {
    answering('/contacts/:id', refused(410, 'contact_merged', { link }));
    expect(await failing(open().intercom.readContact(ADA))).toMatchObject({ status: 410 });
  });

  test('that is gone is none', async () => {
    answering('/contacts/:id', refused(404, 'not_found'));
    expect(await open().intercom.readContact(ADA)).toBeNull();
  });

  test.each(['data', 'companies'])(
    'brings its companies, under whatever name Intercom lists them (%s)',
    async (key) => {
      answering('/contacts/:id', json(ada({ companies: { total_count: 1 } })));
      answering(
        '/contacts/:id/companies',
        json({
          [key]: [
            {
              ...{ id: 7, name: 'Harbour &amp; Pine', plan: { name: 'Enterprise' }, monthly_spend: 490 },
              custom_attributes: { region: 'EU' },
            },
          ],
        }),
      );
      expect(await open().intercom.readContact(ADA)).toEqual({
        id: ADA,
        role: 'user',
        name: "Ada O'Hara",
        language: null,
        attributes: { plan: 'Pro', seats: '12', vip: 'true' },
        tagIds: ['87'],
        companies: [
          { id: '7', name: 'Harbour & Pine', plan: 'Enterprise', monthlySpend: 490, attributes: { region: 'EU' } },
        ],
      });
    },
  );

  test('without companies costs one call', async () => {
    const asked = answering('/contacts/:id', json(ada()));
    await open().intercom.readContact(ADA);
    expect(asked).toHaveLength(1);
  });

  test('of a role nobody knows is trusted with nothing', () => {
    expect(toContact({ id: 1, role: 'visitor' }, null)).toMatchObject({ role: 'lead', attributes: {}, companies: [] });
  });
});

describe('a conversation on the wire', () => {
  test.each([
    [0, null],
    ['0', null],
    [null, null],
    [undefined, null],
    [991267459, '991267459'],
    ['991267459', '991267459'],
  ])('has %s as the assignee %s', (wire, id) => {
    const read = toConversation(conversation({ admin_assignee_id: wire, team_assignee_id: wire }));
    expect([read.adminAssigneeId, read.teamAssigneeId]).toEqual([id, id]);
  });

  test.each([
    ['user', 'contact'],
    ['lead', 'contact'],
    ['contact', 'contact'],
    ['admin', 'admin'],
    ['team', 'team'],
    ['bot', 'bot'],
    ['something_new', 'bot'],
    [undefined, 'bot'],
  ])('has a part by "%s" as one of a %s', (type, author) => {
    const parts = { conversation_parts: [{ id: 1, author: { type, id: 5 } }] };
    expect(toConversation(conversation({ conversation_parts: parts })).parts[1]?.author.type).toBe(author);
  });

  test('shows nothing of what was redacted', () => {
    const parts = { conversation_parts: [{ id: 1, body: 'secret', redacted: true, author: { type: 'user', id: 5 } }] };
    const source = { type: 'conversation', id: null, body: 'secret', redacted: true, author: { type: 'user', id: 5 } };
    const read = toConversation(conversation({ conversation_parts: parts, source }));
    expect(read.parts.map(({ id, text }) => [id, text])).toEqual([
      [`source-${C1}`, ''],
      ['1', ''],
    ]);
  });

  test.each([
    [
      'without source, contacts, tags, parts or Fin',
      { source: null, contacts: null, tags: null, conversation_parts: null, ai_agent: null },
    ],
    [
      'with nothing but an id',
      Object.fromEntries(
        Object.keys(conversation())
          .filter((key) => key !== 'id')
          .map((key) => [key, undefined]),
      ),
    ],
    ['with contacts and tags in another shape', { contacts: { contacts: 'x' }, tags: { tags: null } }],
    [
      'with attachments, assignees and bodies in another shape',
      {
        conversation_parts: {
          conversation_parts: [{ id: 1, attachments: {}, assigned_to: 'nobody', body: 5 }],
        },
      },
    ],
  ])('is read %s', (_, over) => {
    expect(toConversation(conversation(over)).id).toBe(C1);
  });

  test('is not read when an author cannot be told: nobody knows then whose conversation it is', () => {
    const parts = { conversation_parts: [{ id: 1, author: 'Nora' }] };
    expect(() => toConversation(conversation({ conversation_parts: parts }))).toThrow();
  });

  test('counts attachments, and knows who it was assigned to', () => {
    const parts = {
      conversation_parts: [
        {
          id: 1,
          attachments: [{}, {}],
          assigned_to: { type: 'nobody_admin', id: null },
          author: { type: 'user', id: 5, from_ai_agent: true },
        },
      ],
    };
    expect(toConversation(conversation({ conversation_parts: parts })).parts[1]).toMatchObject({
      attachments: 2,
      assignedTo: { type: 'nobody', id: '' },
      fromFin: true,
    });
  });
});

describe('an article on the wire', () => {
  const article = {
    type: 'article',
    id: '39',
    title: 'Q&amp;A',
    body_markdown: 'Text',
    state: 'published',
    url: 'https://h.example/39',
    updated_at: 5,
    help_center_audience: 'everyone',
    ai_chatbot_availability: true,
  };
  const read = (json: unknown) => toOriginal('intercom', json);
  const texts = (json: unknown) => read(json)?.articles.map(({ id, markdown }) => [id, markdown]);

  test('is read with its title decoded', () => {
    const plain = { id: 'intercom:39', title: 'Q&A', updatedAt: 5_000 };
    expect(read(article)).toEqual({
      ...plain,
      withheld: null,
      articles: [
        {
          ...plain,
          origin: 'intercom',
          markdown: 'Text',
          url: 'https://h.example/39',
          locale: 'en',
          audience: 'everyone',
        },
      ],
    });
  });

  test.each([
    ['a draft', { state: 'draft' }, 'draft'],
    ['of no known state', { state: 5 }, 'draft'],
    ['restricted', { help_center_audience: 'restricted' }, 'restricted'],
    ['for an audience nobody knows yet', { help_center_audience: 'vips' }, 'restricted'],
    ['for the audience "constructor"', { help_center_audience: 'constructor' }, 'restricted'],
    ['switched off for AI', { ai_chatbot_availability: false }, 'switched_off_for_ai'],
    ['targeted at some audiences', { audience_ids: [7] }, 'targeted_at_some'],
    ['empty', { body_markdown: ' \n', body: '<p> </p>' }, 'empty'],
    ['enormous', { body_markdown: 'x'.repeat(1_000_001) }, 'too_large'],
    ['no article at all', { help_center_audience: { odd: true } }, 'unreadable'],
  ])('is not used when it is %s', (_, over, withheld) => {
    expect(read({ ...article, ...over })).toMatchObject({ id: 'intercom:39', articles: [], withheld });
  });

  test('without an id is no article', () => {
    expect(read({ ...article, id: null })).toBeNull();
    expect(read('article')).toBeNull();
  });

  test('without Markdown is read from its HTML', () => {
    const body = '<h2>Rates</h2><p>See <a href="https://x.example">there</a>.</p><pre>a  b</pre><script>no()</script>';
    expect(texts({ ...article, body_markdown: null, body })).toEqual([
      ['intercom:39', '## Rates\n\nSee there.\n\n```\na  b\n```'],
    ]);
  });

  test.each([
    ['everyone', 'everyone'],
    [null, 'everyone'],
    ['all_users', 'users'],
    ['all_leads', 'leads'],
    ['all_visitors', 'leads'],
    ['all_visitors_and_leads', 'leads'],
  ])('for %s is for %s', (wire, audience) => {
    expect(read({ ...article, help_center_audience: wire })?.articles[0]?.audience).toBe(audience);
  });

  const french = {
    title: 'FAQ',
    body_markdown: 'Texte',
    state: 'published',
    url: 'https://h.example/fr/39',
    updated_at: 9,
  };
  const inFrench = (over: object) => ({
    ...article,
    translated_content: { type: 'article_translated_content', fr: { ...french, ...over } },
  });

  test('is read in all its languages, and is as new as the newest of them', () => {
    const { articles, updatedAt } = read(inFrench({})) ?? {};
    expect(articles).toMatchObject([
      { id: 'intercom:39', locale: 'en', translatedTo: ['fr'], audience: 'everyone' },
      {
        id: 'intercom:39@fr',
        locale: 'fr',
        translatedTo: ['en'],
        title: 'FAQ',
        url: 'https://h.example/fr/39',
        audience: 'everyone',
      },
    ]);
    expect(updatedAt).toBe(9_000);
  });

  test.each([
    ['a draft', { state: 'draft' }],
    ['of unknown state', { state: null }],
    ['switched off for AI', { ai_chatbot_availability: false }],
    ['targeted at some audiences', { audience_ids: [1] }],
    ['empty', { body_markdown: '' }],
    ['broken', { audience_ids: 'all' }],
  ])('is read without a translation that is %s', (_, over) => {
    expect(texts(inFrench(over))).toEqual([['intercom:39', 'Text']]);
  });

  test('is read in a translation alone when only that is published', () => {
    expect(texts({ ...inFrench({}), state: 'draft' })).toEqual([['intercom:39@fr', 'Texte']]);
  });

  test.each([{ help_center_audience: 'restricted' }, { ai_chatbot_availability: false }, { audience_ids: [7] }])(
    'is withheld in every language by %j',
    (over) => {
      expect(texts({ ...inFrench({}), ...over })).toEqual([]);
    },
  );

  test.each(['internal', 'content_snippet'] as const)('of the kind %s is for teammates, whatever it says', (origin) => {
    const wire = { id: 12, title: 'Refund limits', body_markdown: 'Up to 500.', locale: 'de', updated_at: 3 };
    const open = { ...wire, help_center_audience: 'everyone', state: 'published', ai_chatbot_availability: true };
    for (const json of [wire, open, { ...wire, ai_chatbot_availability: false, audience_ids: [1] }]) {
      expect(toOriginal(origin, json)?.articles).toMatchObject([
        { id: `${origin}:12`, origin, audience: 'teammates', locale: 'de', markdown: 'Up to 500.' },
      ]);
    }
  });
});
