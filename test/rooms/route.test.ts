/** Where a handoff goes: the owner's rules, whose turn it is, and when people are there. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { routeFactsOf } from '../../src/act/handoff/reserve-route.ts';
import {
  missOf,
  type Route,
  type RouteConditions,
  type RouteFacts,
  type Routes,
  routeFor,
  unreachable,
  usualTeam,
} from '../../src/act/handoff/route.ts';
import { routeProblems, routesOf } from '../../src/act/handoff/routes-of.ts';
import { chooseTeammate, type TeammateCandidate } from '../../src/act/handoff/teammate.ts';
import type { Contact } from '../../src/domain/contact.ts';
import type { Context } from '../../src/domain/context.ts';
import { ROUTE_MISSES } from '../../src/domain/handoff.ts';
import { isOpen, type OfficeHours, opensAt } from '../../src/domain/hours.ts';
import type { AdminId, TagId, TeamId } from '../../src/domain/ids.ts';
import type { Client } from '../../src/intercom/client.ts';
import { readOfficeHours } from '../../src/intercom/office-hours.ts';

const team = (name: string) => ({ id: `team-${name}` as TeamId, name });
const route = (rule: string, when: RouteConditions, to = 'Support'): Route => ({
  ...{ rule, when, team: team(to), teammate: null, assign: null, tagIds: [], attributes: {} },
  ...{ ticket: null, vip: false },
});
const FALLBACK = route('fallback', {});

const facts = (over: Partial<RouteFacts> = {}): RouteFacts => ({
  ...{ topic: 'billing', tags: ['VIP'], language: 'de', channel: 'email', audience: 'users', isOpen: true },
  ...{ contact: { seats: '38' }, company: { plan: 'Enterprise' }, segments: ['New customers'] },
  ...over,
});

describe('a rule', () => {
  test.each<[string, RouteConditions, string | null]>([
    ['that asks for nothing', {}, null],
    ['for this topic or another', { topic: ['technical', 'billing'] }, null],
    ['for another topic', { topic: ['technical'] }, 'other_topic'],
    ['for a tag, however it is written', { tag: ['vip '] }, null],
    ['for a tag that is not there', { tag: ['urgent'] }, 'tag_missing'],
    ['for another language', { language: ['en', 'fr'] }, 'other_language'],
    ['for another channel', { channel: ['whatsapp'] }, 'other_channel'],
    ['for leads', { audience: 'leads' }, 'other_audience'],
    ['for closed hours', { officeHours: 'closed' }, 'other_hours'],
    ['for an attribute of the contact', { contact: { seats: ['38'] } }, null],
    ['for another value of it', { contact: { seats: ['1'] } }, 'other_contact_attribute'],
    ['for an attribute no contact has', { contact: { constructor: ['x'] } }, 'other_contact_attribute'],
    ['for the company’s plan', { company: { plan: ['pro', 'enterprise'] } }, null],
    ['for another plan', { company: { plan: ['Free'] } }, 'other_company_attribute'],
    ['for a segment of the contact', { segment: ['new customers'] }, null],
    ['for another segment', { segment: ['Churning'] }, 'other_segment'],
    ['for much, one thing of it wrong', { topic: ['billing'], tag: ['vip'], language: ['en'] }, 'other_language'],
  ])('%s fits or says why not', (_, when, miss) => {
    expect(missOf(when, facts())).toBe(miss);
  });

  test('knows a contact without a company, and a company with a plan or without', () => {
    const company = { id: 'c', name: 'Pine', plan: null, monthlySpend: null, attributes: { region: 'EU' } };
    const known = (companies: Contact['companies']) => {
      const contact = { role: 'user', companies, attributes: { seats: '38' } } as unknown as Contact;
      return routeFactsOf({ channel: 'email', language: 'de', contact } as Context, null, false);
    };
    expect(known([])).toMatchObject({ company: {}, contact: { seats: '38' }, audience: 'users', segments: [] });
    expect(known([company]).company).toEqual({ region: 'EU' });
    expect(known([{ ...company, plan: 'Pro' }, company]).company).toEqual({ region: 'EU', plan: 'Pro' });
  });

  test('is found by its order, and those before it say why they did not fit', () => {
    const routes: Routes = {
      rules: [route('vip', { tag: ['urgent'] }), route('money', { topic: ['billing'] }, 'Billing'), route('all', {})],
      fallback: FALLBACK,
    };
    const { route: chosen, tried } = routeFor(facts(), routes);
    expect([chosen.rule, chosen.team.name]).toEqual(['money', 'Billing']);
    expect(tried).toEqual([{ rule: 'vip', because: 'tag_missing' }]);
  });

  test('of nobody leaves the fallback', () => {
    expect(routeFor(facts({ topic: null }), { rules: [route('a', { topic: ['x'] })], fallback: FALLBACK })).toEqual({
      route: FALLBACK,
      tried: [{ rule: 'a', because: 'other_topic' }],
    });
  });
});

const word = fc.constantFrom('a', 'b', 'c');
const words = fc.array(word, { minLength: 1, maxLength: 2 });
const attributes = fc.dictionary(fc.constantFrom('plan', 'seats', 'constructor', '__proto__'), words, { maxKeys: 2 });
const conditions: fc.Arbitrary<RouteConditions> = fc.record(
  {
    ...{
      topic: words,
      tag: words,
      language: words,
      channel: words,
      contact: attributes,
      company: attributes,
      segment: words,
    },
    audience: fc.constantFrom('users' as const, 'leads' as const),
    officeHours: fc.constantFrom('open' as const, 'closed' as const),
  },
  { requiredKeys: [] },
);
const held = fc.dictionary(fc.constantFrom('plan', 'seats'), word);
const anyFacts: fc.Arbitrary<RouteFacts> = fc.record({
  ...{ topic: fc.option(word), tags: fc.array(word), language: word, channel: word, contact: held, company: held },
  ...{ audience: fc.constantFrom('users' as const, 'leads' as const), isOpen: fc.boolean(), segments: fc.array(word) },
});
const anyRules = fc
  .array(conditions, { maxLength: 6 })
  .map((list) => list.map((when, i) => route(`rule ${i}`, when, `team ${i}`)));

describe('the rules', () => {
  test('always name a team, the same one each time, and every rule before it says why not', () => {
    fc.assert(
      fc.property(anyRules, anyFacts, (rules, now) => {
        const routed = routeFor(now, { rules, fallback: FALLBACK });
        expect(routed.route.team.name).not.toBe('');
        expect(routeFor(now, { rules, fallback: FALLBACK })).toEqual(routed);
        const place = rules.indexOf(routed.route);
        expect(routed.tried.map(({ rule }) => rule)).toEqual(
          rules.slice(0, place === -1 ? rules.length : place).map(({ rule }) => rule),
        );
        for (const { because } of routed.tried) expect(ROUTE_MISSES).toContain(because);
      }),
    );
  });

  test('called unreachable never fire', () => {
    fc.assert(
      fc.property(anyRules, fc.array(anyFacts, { minLength: 20, maxLength: 40 }), (rules, many) => {
        const dead = new Set(unreachable({ rules }).map(({ rule }) => rule));
        for (const now of many) expect(dead).not.toContain(routeFor(now, { rules, fallback: FALLBACK }).route.rule);
      }),
    );
  });

  test.each<[string, RouteConditions, RouteConditions, boolean]>([
    ['everything', {}, { topic: ['a'] }, true],
    ['the same', { topic: ['a'] }, { topic: ['a'] }, true],
    ['a wider choice', { topic: ['a', 'b'] }, { topic: ['b'], audience: 'users' }, true],
    ['a narrower choice', { topic: ['a'] }, { topic: ['a', 'b'] }, false],
    ['something else', { tag: ['vip'] }, { topic: ['a'] }, false],
    ['an attribute', { company: { plan: ['Pro'] } }, { company: { plan: ['pro'] }, topic: ['a'] }, true],
  ])('behind one that asks for %s', (_, wide, narrow, dead) => {
    const found = unreachable({ rules: [route('first', wide), route('second', narrow)] });
    expect(found).toEqual(dead ? [{ rule: 'second', behind: 'first' }] : []);
  });

  test('tell where a topic usually goes', () => {
    const rules = [route('vip', { topic: ['a'], tag: ['vip'] }, 'VIP'), route('a', { topic: ['a', 'b'] }, 'A')];
    expect(usualTeam('a', { rules, fallback: FALLBACK }).name).toBe('A');
    expect(usualTeam('c', { rules, fallback: FALLBACK }).name).toBe('Support');
  });
});

describe('the owner’s rules', () => {
  const workforce = {
    teams: [team('Support'), team('Billing')],
    teammates: [{ id: '7' as AdminId, name: 'Nora Lind' }],
    tags: new Map([['money', '9' as TagId]]),
    ticketTypes: [
      { id: '53', name: 'Issue', category: 'Customer', required: [] },
      { id: '54', name: 'Bug', category: 'Back-office', required: ['Area'] },
    ],
  };
  const plain = { tags: [], attributes: {}, vip: false };
  const written = (over: object) => ({
    topics: [{ name: 'billing', about: 'money', examples: [], team: 'Billing' }],
    routes: [{ when: {}, ...plain, ...over }],
    fallbackTeam: 'Support',
    answers: { teams: ['Billing'] },
  });

  test('come before the topics’ own teams, with what they name found in the workspace', () => {
    const when = { topic: ['billing'], contact: { seats: ['1'] }, company: { plan: ['Pro', 'Free'] } };
    const { rules, fallback } = routesOf(
      written({ when, teammate: 'Nora Lind', tags: ['money'], assign: 'least_busy' }),
      workforce,
    );
    expect(rules).toMatchObject([
      {
        ...{
          rule: 'topic billing, contact seats 1, company plan Pro or Free',
          team: { name: 'Support' },
          teammate: { id: '7' },
        },
        ...{ tagIds: ['9'], assign: 'least_busy' },
      },
      { rule: 'topic billing', team: { name: 'Billing' } },
    ]);
    expect(fallback.rule).toBe('fallback');
  });

  test('may name a teammate by id and themselves as they like', () => {
    const { rules } = routesOf(written({ name: 'the first', teammate: '7' }), workforce);
    expect(rules[0]).toMatchObject({ rule: 'the first', teammate: { name: 'Nora Lind' } });
  });

  test.each([
    ['create', 'Bug', { how: 'create', typeId: '54', category: 'Back-office' }],
    ['convert', '53', { how: 'convert', typeId: '53', category: 'Customer' }],
  ] as const)('may %s tickets, of a type by name or id', (how, type, ticket) => {
    const owner = written({ ticket: { how, type, attributes: { Area: '{topic}' } } });
    expect(routeProblems(owner, workforce)).toEqual([]);
    expect(routesOf(owner, workforce).rules[0]).toMatchObject({ ticket });
  });

  test('that want tickets of an unknown type, or of one that cannot be made so, are refused', () => {
    const problems = (how: 'create' | 'convert', type: string) =>
      routeProblems(written({ ticket: { how, type, attributes: {} } }), workforce);
    expect(problems('create', 'Bugs')).toEqual([
      'firstline.config.ts names the ticket type "Bugs"; the workspace has: "Issue", "Bug"',
    ]);
    expect(problems('create', 'Issue').join()).toContain(`"Issue" is a Customer type, so it needs how: 'convert'`);
    expect(problems('convert', 'Bug').join()).toContain(`"Bug" is a Back-office type, so it needs how: 'create'`);
    expect(problems('create', 'Bug')).toEqual([
      'firstline.config.ts: the ticket type "Bug" cannot be made without the attribute "Area"',
    ]);
  });

  test('put no tag on anything where none of them was looked up', () => {
    const { rules } = routesOf(written({ tags: ['money'] }), { ...workforce, tags: new Map() });
    expect(rules[0]?.tagIds).toEqual([]);
  });

  test('that name a stranger are not taken, even unasked', () => {
    expect(() => routesOf(written({ team: 'Sales' }), workforce)).toThrow('There is no "Sales" in the workspace.');
    const nobody = { ...workforce, teammates: [] };
    expect(routeProblems(written({ teammate: 'Nora Lind' }), nobody)).toEqual([
      'firstline.config.ts names the teammate "Nora Lind"; the workspace has: none',
    ]);
  });

  test('that name a stranger are refused, each with who is there', () => {
    const problems = routeProblems(written({ team: 'Biling', teammate: 'Norah' }), workforce);
    expect(problems).toEqual([
      'firstline.config.ts names the team "Biling"; the workspace has: "Support", "Billing"',
      'firstline.config.ts names the teammate "Norah"; the workspace has: "Nora Lind"',
    ]);
    expect(routeProblems({ ...written({}), answers: { teams: ['Sales'] } }, workforce)).toEqual([
      'firstline.config.ts names the team "Sales"; the workspace has: "Support", "Billing"',
    ]);
    expect(routeProblems(written({}), workforce)).toEqual([]);
  });
});

const candidate = (id: string, over: Partial<TeammateCandidate> = {}): TeammateCandidate => ({
  ...{ id: id as AdminId, name: id, isAway: false, open: 0, last: 0 },
  ...over,
});

/** Whoever gets one is remembered, as the store does. */
function assignAll(rounds: { isAway: boolean; open: number }[][], assign: 'round_robin' | 'least_busy') {
  const last = new Map<string, number>();
  return rounds.map((round, i) => {
    const there = round.map((one, n) => candidate(`t${n}`, { ...one, last: last.get(`t${n}`) ?? 0 }));
    const chosen = chooseTeammate(assign, there);
    if (chosen) last.set(chosen.id, i + 1);
    return { there, chosen };
  });
}

const rounds = fc.integer({ min: 1, max: 6 }).chain((count) =>
  fc.array(fc.array(fc.record({ isAway: fc.boolean(), open: fc.nat(5) }), { minLength: count, maxLength: count }), {
    minLength: 1,
    maxLength: 40,
  }),
);

describe('a teammate', () => {
  test('in turn gets never two more than another who was there all the while', () => {
    fc.assert(
      fc.property(rounds, fc.nat(), fc.nat(), (all, from, length) => {
        const run = assignAll(all, 'round_robin');
        const part = run.slice(from % run.length, (from % run.length) + 1 + (length % run.length));
        const steady = part[0]?.there.filter(({ id }) =>
          part.every(({ there }) => there.some((one) => one.id === id && !one.isAway)),
        );
        const counts = (steady ?? []).map(({ id }) => part.filter(({ chosen }) => chosen?.id === id).length);
        expect(Math.max(0, ...counts) - Math.min(...counts, Number.POSITIVE_INFINITY)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test.each(['round_robin', 'least_busy'] as const)(
    'who is away is never chosen by %s, and somebody there always is',
    (assign) => {
      fc.assert(
        fc.property(rounds, (all) => {
          for (const { there, chosen } of assignAll(all, assign)) {
            if (there.every(({ isAway }) => isAway)) expect(chosen).toBeNull();
            else expect(chosen?.isAway).toBe(false);
          }
        }),
      );
    },
  );

  test('with fewest open conversations is the least busy; among equals it goes in turn', () => {
    const list = [
      candidate('a', { open: 2 }),
      candidate('b', { open: 1, last: 5 }),
      candidate('c', { open: 1, last: 4 }),
    ];
    expect(chooseTeammate('least_busy', list)?.id).toBe('c');
    expect(chooseTeammate('round_robin', list)?.id).toBe('a');
    expect(chooseTeammate('round_robin', list.toReversed())?.id).toBe('a');
    const fresh = [candidate('a'), candidate('b')];
    for (const order of [fresh, fresh.toReversed()]) expect(chooseTeammate('least_busy', order)?.id).toBe('a');
  });
});

const DUBLIN: OfficeHours = {
  timeZone: 'Europe/Dublin',
  hours: [
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:30' },
    { days: ['sat'], from: '22:00', to: '02:00' },
  ],
  holidays: ['2026-12-25'],
};
const at = (text: string) => Date.parse(text);

describe('office hours', () => {
  test.each([
    ['on a Friday afternoon', '2026-11-20T17:29:59Z', true],
    ['at the end', '2026-11-20T17:30:00Z', false],
    ['on a Sunday', '2026-11-22T12:00:00Z', false],
    ['on a holiday', '2026-12-25T12:00:00Z', false],
    ['in summer, an hour earlier by UTC', '2026-07-01T08:00:00Z', true],
    ['in summer before they begin', '2026-07-01T07:59:00Z', false],
    ['late on Saturday', '2026-11-21T23:00:00Z', true],
    ['after midnight, which is still Saturday’s', '2026-11-22T01:59:00Z', true],
    ['after that', '2026-11-22T02:00:00Z', false],
  ])('%s', (_, when, open) => {
    expect(isOpen(at(when), DUBLIN)).toBe(open);
  });

  test.each([
    ['over a weekend', '2026-11-22T12:00:00Z', '2026-11-23T09:00:00Z'],
    ['over a change of clocks', '2026-03-29T06:00:00Z', '2026-03-30T08:00:00Z'],
    ['over a holiday', '2026-12-24T18:00:00Z', '2026-12-26T22:00:00Z'],
    ['on the same morning', '2026-11-23T07:00:00Z', '2026-11-23T09:00:00Z'],
  ])('begin again %s', (_, when, next) => {
    expect(opensAt(at(when), DUBLIN)).toBe(at(next));
  });

  test('begin again when they are open, and are closed a moment before', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2026-01-01'), max: at('2027-01-01') }), (now) => {
        const next = opensAt(now, DUBLIN);
        if (next === null) throw new Error('never again');
        expect(next).toBeGreaterThan(now);
        expect(isOpen(next, DUBLIN)).toBe(true);
        expect(isOpen(next - 1, DUBLIN)).toBe(false);
      }),
    );
  });

  test('nobody keeps have no beginning', () => {
    const monday = { ...DUBLIN, hours: [{ days: ['mon' as const], from: '09:00', to: '24:00' }], holidays: [] };
    expect(isOpen(at('2026-11-23T23:59:00Z'), monday)).toBe(true);
    expect(isOpen(at('2026-11-24T00:00:00Z'), monday)).toBe(false);
    expect(opensAt(at('2026-11-24T00:00:00Z'), { ...monday, hours: [] })).toBeNull();
  });
});

describe('a schedule of Intercom', () => {
  const MONDAY_NIGHT = { start_minute: 22 * 60, end_minute: 26 * 60 };
  const read = async (over: object, exceptions: object[] = []) => {
    const schedule = { id: '7', name: 'Nights', time_zone_name: 'UTC', time_intervals: [MONDAY_NIGHT], ...over };
    const client: Client = async (_, path) => {
      const data = path.includes('exceptions') ? exceptions : [schedule];
      return { status: 200, headers: new Headers(), json: { data } };
    };
    const read = await readOfficeHours(client, 'Nights');
    if (!('hours' in read)) throw new Error('it is not there');
    return (when: string) => isOpen(at(when), read.hours);
  };
  const exception = (date: string, intervals: object[] | null, yearly = false) => ({
    ...{ exception_date: date, exception_type: intervals ? 'custom_hours' : 'closed', time_intervals: intervals },
    recurring_annually: yearly,
  });

  test('may go over midnight, also from Sunday to Monday', async () => {
    const opens = await read({});
    expect(['21:59', '22:00', '23:59'].map((time) => opens(`2026-11-23T${time}:00Z`))).toEqual([false, true, true]);
    expect(['00:00', '01:59', '02:00'].map((time) => opens(`2026-11-24T${time}:00Z`))).toEqual([true, true, false]);
    const sunday = await read({ time_intervals: [{ start_minute: 6 * 1440 + 1380, end_minute: 7 * 1440 + 60 }] });
    expect([sunday('2026-11-22T23:30:00Z'), sunday('2026-11-23T00:30:00Z')]).toEqual([true, true]);
  });

  test('may be open at all times, but for its exceptions', async () => {
    const morning = [{ start_minute: 480, end_minute: 720 }];
    const opens = await read({ twenty_four_seven: true, time_intervals: null }, [
      exception('2024-12-25', null, true),
      exception('2026-12-24', morning),
      exception('2024-12-24', null),
    ]);
    expect(opens('2026-11-22T03:00:00Z')).toBe(true);
    expect([opens('2026-12-25T12:00:00Z'), opens('2026-12-24T09:00:00Z'), opens('2026-12-24T12:00:00Z')]).toEqual([
      ...[false, true, false],
    ]);
    expect(opens('2027-12-24T15:00:00Z')).toBe(true);
  });
});
