/** Alerts: who hears of what, how it is said and signed, and an outbox that loses nothing and says nothing twice. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import ownerConfig from '../../firstline.config.ts';
import { type IncidentRule, incidentSpotter, incidentsIn } from '../../src/alerts/incidents.ts';
import { keepTelling } from '../../src/alerts/keep.ts';
import { bodyOf } from '../../src/alerts/message.ts';
import { sendDue } from '../../src/alerts/send.ts';
import { signatureOf } from '../../src/alerts/signature.ts';
import { ConfigError, readConfig } from '../../src/config/environment.ts';
import type { OwnerConfig } from '../../src/config/owner.ts';
import type { AlertEvent } from '../../src/domain/alert.ts';
import type { KeptGap } from '../../src/domain/gap.ts';
import type { ConversationId, TurnId } from '../../src/domain/ids.ts';
import type { EndedTrace } from '../../src/domain/turn.ts';
import type { AlertReceiver } from '../../src/ports/alerts.ts';
import type { Lease } from '../../src/ports/inbox.ts';
import type { Store } from '../../src/ports/store.ts';
import type { LogFields } from '../../src/ports/system.ts';
import { alertOf } from '../../src/turn/alerts.ts';
import { virtualClock } from '../fakes/clock.ts';
import { logInto } from '../fakes/receiver.ts';
import { ALERT, GAP, HANDOFF_PLAN, leased, openStore, traceOf, WORKSPACE } from '../fakes/store.ts';

const linkTo = (id: ConversationId) => `https://inbox.example/${id}`;
const C1 = 'c1' as ConversationId;

const incident: AlertEvent = {
  ...{ id: 'incident_t1', kind: 'incident', at: 0, customers: 5, withinMinutes: 60, words: ['login', 'fails'] },
  ...{ example: 'Login\nfails <b>now</b>', conversationIds: [C1] },
};

describe('an alert', () => {
  test('as JSON says what happened, when, and where to look', () => {
    expect(JSON.parse(bodyOf(ALERT, 'json', linkTo))).toEqual({
      type: 'handoff',
      timestamp: '1970-01-01T00:00:00.000Z',
      data: {
        ...{ conversation_id: 'c1', conversation_url: 'https://inbox.example/c1', turn_id: 't1' },
        ...{ reason: 'asked_for_person', topic: 'billing', team: 'Billing <EU> & more', rule: 'topic billing' },
      },
    });
    expect(JSON.parse(bodyOf(incident, 'json', linkTo)).data).toEqual({
      ...{ customers: 5, within_minutes: 60, words: ['login', 'fails'], example: 'Login\nfails <b>now</b>' },
      conversation_urls: ['https://inbox.example/c1'],
    });
  });

  test('for Slack is one text in which nothing of ours or of a customer’s is taken for a link or a mention', () => {
    const text = (event: AlertEvent) => JSON.parse(bodyOf(event, 'slack', linkTo)).text as string;
    expect(text(ALERT)).toBe(
      '*Handoff to Billing &lt;EU&gt; &amp; more:* asked_for_person, billing. <https://inbox.example/c1|Open the conversation>',
    );
    expect(text({ ...ALERT, kind: 'vip', topic: null } as AlertEvent)).toContain('*VIP handoff (topic billing) to');
    expect(text(incident)).toContain('\n>Login fails &lt;b&gt;now&lt;/b&gt;\n');
  });

  // The example of the specification, as every library of Standard Webhooks tests it.
  test('is signed as Standard Webhooks says', () => {
    const [id, seconds] = ['msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330];
    const signed = (secret: string) => signatureOf('{"test": 2432232314}', { id, seconds, secret });
    const expected = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
    expect(signed('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')).toBe(expected);
    expect(signed('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')).toBe(expected);
  });
});

const trace = ({ reason = 'nothing_found', ...over }: Partial<EndedTrace> = {}): EndedTrace => ({
  ...traceOf('t1' as TurnId, {
    ...{ outcome: 'handed_off', decision: HANDOFF_PLAN.decision, team: 'Billing', endedAt: 7 },
    route: { rule: 'topic billing', teammate: null, because: 'team_only' },
    ...over,
  }),
  reason,
});

describe('the end of a turn', () => {
  const everybody = [
    { name: 'all', on: ['handoff' as const] },
    { name: 'vips', on: ['vip' as const, 'incident' as const] },
  ];
  const vip = { rule: 'enterprise', teammate: null, because: 'team_only', vip: true } as const;

  test.each<[string, Partial<EndedTrace>, string[]]>([
    ['a handoff', {}, ['all']],
    ['one that a rule calls vip', { route: vip }, ['all', 'vips']],
    ['giving up', { outcome: 'failed_to_human', reason: 'gave_up' }, ['all']],
  ])('is told when it is %s', (_, over, receivers) => {
    expect(alertOf(trace(over), everybody)?.receivers).toEqual(receivers);
  });

  test.each<[string, Partial<EndedTrace>]>([
    ['an answer', { outcome: 'replied' }],
    ['a draft', { outcome: 'kept_silent', reason: 'note_mode' }],
    ['a teammate who was faster', { outcome: 'human_owns', reason: 'teammate_replied' }],
  ])('is told nobody when it is %s', (_, over) => {
    expect(alertOf(trace(over), everybody)).toBeNull();
  });

  test('is told nobody when nobody listens, and says nothing of the customer', () => {
    expect(alertOf(trace(), [])).toBeNull();
    expect(alertOf(trace(), [{ name: 'vips', on: ['vip'] }])).toBeNull();
    expect(alertOf(trace({ route: vip }), everybody)?.event).toEqual({
      ...{ id: 'vip_t1', kind: 'vip', at: 7, turnId: 't1', conversationId: 'c1', reason: 'nothing_found' },
      ...{ topic: 'billing', team: 'Billing', rule: 'enterprise' },
    });
  });
});

describe('the outbox', () => {
  let store: Store;
  let lease: Lease;
  const clock = virtualClock(0);
  const logged: { level: string; event: string; fields: LogFields }[] = [];
  const counted: string[] = [];
  beforeEach(async () => {
    store = openStore();
    lease = await leased(store, -4_000);
    await store.openTurn(lease, { turnId: 't1' as TurnId, cause: 'p' as never, nowMs: 0 });
    logged.length = 0;
    counted.length = 0;
    clock.goTo(Math.max(clock.now(), 10));
  });
  afterEach(() => store.close());

  const kept = (...receivers: string[]) => ({ event: { ...ALERT, at: clock.now() }, receivers });
  const end = (...receivers: string[]) => store.endTurn(lease, trace(), kept(...receivers));
  const receiver = (over: Partial<AlertReceiver> = {}): AlertReceiver => ({
    ...{ name: 'ops', on: ['handoff'], format: 'json', url: 'https://ops.example/hook', secret: 'c2VjcmV0' },
    ...over,
  });
  const requests: Request[] = [];
  const send = (answer: number | 'nobody', receivers = [receiver()]) =>
    sendDue({
      ...{ workspaceId: WORKSPACE, receivers, store, clock, log: logInto(logged), linkTo },
      count: (name, reason) => void counted.push(`${name} ${reason}`),
      fetch: async (input, init) => {
        requests.push(new Request(input, init));
        if (answer === 'nobody') throw new TypeError('no');
        return new Response(null, { status: answer });
      },
    });
  const waiting = async () => (await store.countAlerts(WORKSPACE))[0];

  test('keeps one for each receiver with the end of the turn, and none when that end is another’s', async () => {
    expect(await end('ops', 'slack')).toBe(true);
    expect(await end('ops', 'late')).toBe(false);
    expect((await store.countAlerts(WORKSPACE)).map((one) => one.receiver)).toEqual(['ops', 'slack']);
  });

  test('keeps none when the lease was lost', async () => {
    expect(await store.endTurn({ ...lease, fence: lease.fence + 1 }, trace(), kept('ops'))).toBe(false);
    expect(await store.countAlerts(WORKSPACE)).toEqual([]);
  });

  test('is sent once, signed, under an id of its own, and forgets what was said', async () => {
    await end('ops');
    requests.length = 0;
    await send(204);
    await send(204);
    const [request] = requests;
    expect(requests).toHaveLength(1);
    const seconds = Math.floor(clock.now() / 1_000);
    const body = (await request?.text()) ?? '';
    const header = (name: string) => request?.headers.get(name);
    expect([header('webhook-id'), header('webhook-timestamp')]).toEqual(['handoff_t1', String(seconds)]);
    expect(header('webhook-signature')).toBe(signatureOf(body, { id: 'handoff_t1', seconds, secret: 'c2VjcmV0' }));
    expect(request?.redirect).toBe('manual');
    expect(await waiting()).toEqual({ receiver: 'ops', waiting: 0, givenUp: 0 });
    expect(counted).toEqual(['alerts sent']);
  });

  test.each([[500], [302], [410], ['nobody'] as const])('is tried again after %s, later each time', async (answer) => {
    await end('ops');
    requests.length = 0;
    const waits = [30, 120, 480, 1_920].map((seconds) => seconds * 1_000);
    for (const ms of waits) {
      await send(answer);
      clock.goTo(clock.now() + ms - 1);
      const before = requests.length;
      await send(answer);
      expect(requests.length).toBe(before);
      clock.goTo(clock.now() + 1);
    }
    await send(200);
    expect(requests).toHaveLength(waits.length + 1);
    expect(new Set(requests.map(({ headers }) => headers.get('webhook-id')))).toEqual(new Set(['handoff_t1']));
  });

  test('gives up after the seventh, once, and says so without saying what it was', async () => {
    await end('ops');
    requests.length = 0;
    for (let i = 0; i < 12; i += 1) {
      await send(503);
      clock.goTo(clock.now() + 40 * 3_600_000);
    }
    expect(requests).toHaveLength(7);
    expect(await waiting()).toEqual({ receiver: 'ops', waiting: 0, givenUp: 1 });
    expect(logged.filter(({ event }) => event === 'alert_given_up')).toEqual([
      {
        level: 'error',
        event: 'alert_given_up',
        fields: { receiver: 'ops', kind: 'handoff', eventId: 'handoff_t1', tries: 7, code: 'http_503' },
      },
    ]);
  });

  test('loses nothing when the process dies while it sends, and ends when it dies in the last try', async () => {
    await end('ops');
    requests.length = 0;
    for (let tries = 1; tries <= 7; tries += 1) {
      expect(await store.takeAlerts(WORKSPACE, { nowMs: clock.now(), limit: 5 })).toMatchObject([{ tries }]);
      clock.goTo(clock.now() + 40 * 3_600_000);
    }
    await send(200);
    expect([requests.length, await waiting()]).toMatchObject([0, { waiting: 0, givenUp: 1 }]);
    expect(logged.at(-1)?.fields).toMatchObject({ code: 'cut_off' });
  });

  test('gives up at once what nobody is there for any more, and keeps no other waiting', async () => {
    await end('gone', 'ops');
    requests.length = 0;
    await send(200);
    expect(requests).toHaveLength(1);
    expect(logged.find(({ event }) => event === 'alert_given_up')?.fields).toMatchObject({ code: 'no_receiver' });
  });

  test('says nothing in a signature where the address is the secret', async () => {
    await end('ops');
    requests.length = 0;
    await send(200, [receiver({ format: 'slack', secret: null })]);
    expect(requests[0]?.headers.has('webhook-signature')).toBe(false);
    expect(await requests[0]?.json()).toHaveProperty('text');
  });

  test('forgets after a month what is over', async () => {
    await end('ops');
    await send(200);
    clock.goTo(clock.now() + 31 * 86_400_000);
    await send(200);
    expect(await store.countAlerts(WORKSPACE)).toEqual([]);
  });

  test('tells an incident once, though more ask after it', async () => {
    const receivers = [receiver({ on: ['incident'] })];
    const rule = { customers: 2, withinMinutes: 60 };
    const spot = incidentSpotter({ workspaceId: WORKSPACE, store, clock, rule, receivers });
    for (const i of [1, 2, 3]) {
      const own = await leased(store, i * 100_000);
      const id = `gap-${i}` as TurnId;
      await store.openTurn(own, { turnId: id, cause: id as never, nowMs: 0 });
      const gap = { ...GAP, contactId: `contact-${i}` as never };
      await store.savePlan(own, { ...HANDOFF_PLAN, gap }, trace({ turnId: id }));
      await store.endTurn(own, trace({ turnId: id, startedAt: clock.now() }));
      await spot();
    }
    expect((await store.listGaps(WORKSPACE, 0)).map(({ incident: id }) => id)).toEqual(Array(3).fill('incident_gap-1'));
    requests.length = 0;
    await send(200);
    expect(await requests[0]?.json()).toMatchObject({ type: 'incident', data: { customers: 2 } });
    expect(requests).toHaveLength(1);
  });
});

describe('looking for alerts', () => {
  test('goes on after a failure, and its end waits for no receiver', async () => {
    const clock = virtualClock(0);
    const logged: Parameters<typeof logInto>[0] = [];
    const signals: AbortSignal[] = [];
    const telling = keepTelling({
      ...{ clock, log: logInto(logged) },
      tell: async (signal) => {
        signals.push(signal);
        if (signals.length === 1) throw new TypeError('down');
        await clock.sleep(1_000_000, signal);
      },
    });
    await new Promise(setImmediate);
    clock.goTo(5_000);
    await telling.stop();
    clock.goTo(20_000);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
    expect(logged.map(({ event, fields }) => [event, fields.error])).toEqual([
      ['alerts_failed', 'TypeError'],
      ['alerts_failed', 'AbortError'],
    ]);
  });
});

describe('incidents', () => {
  const rule: IncidentRule = { customers: 3, withinMinutes: 60 };
  const gap = (i: number, over: Partial<KeptGap> = {}): KeptGap => ({
    ...GAP,
    ...{
      turnId: `t${i}` as TurnId,
      conversationId: `c${i}` as ConversationId,
      incident: null,
      contactId: `u${i}` as never,
      askedAt: i,
    },
    ...{ question: 'Do you deliver to Norway?' },
    ...over,
  });

  test('are many customers who ask alike: an example is shown, and where they asked', () => {
    const dark = gap(9, { question: 'Is there a dark mode?' });
    expect(incidentsIn([gap(1), gap(2), gap(3), dark], rule)).toEqual([
      {
        id: 'incident_t1',
        turnIds: ['t1', 't2', 't3'],
        event: {
          ...{ id: 'incident_t1', kind: 'incident', at: 3, customers: 3, withinMinutes: 60 },
          ...{
            words: ['deliver', 'norway'],
            example: 'Do you deliver to Norway?',
            conversationIds: ['c1', 'c2', 'c3'],
          },
        },
      },
    ]);
  });

  test('are none when one customer asks often, or many ask different things', () => {
    const often = [1, 2, 3, 4].map((i) => gap(i, { contactId: 'u1' as never }));
    expect(incidentsIn(often, rule)).toEqual([]);
    const questions = ['Do you deliver to Norway?', 'Is there a dark mode?', 'Can I export to Datev?'];
    expect(
      incidentsIn(
        questions.map((question, i) => gap(i, { question })),
        rule,
      ),
    ).toEqual([]);
  });

  test('are looked for among the same questions once, and again after a failure', async () => {
    let kept = 0;
    const store = {
      listGaps: async () => [gap(1), gap(2), gap(3)],
      keepIncident: async () => {
        kept += 1;
        if (kept === 1) throw new TypeError('down');
      },
    };
    const receivers = [{ name: 'ops', on: ['incident' as const] }];
    const spot = incidentSpotter({ workspaceId: WORKSPACE, store, clock: virtualClock(), rule, receivers });
    await expect(spot()).rejects.toThrow('down');
    await spot();
    await spot();
    expect(kept).toBe(2);
  });

  test('that were told are not told again while somebody still asks, and are new after a calm', () => {
    const told = { incident: 'incident_t0' };
    expect(incidentsIn([gap(1, told), gap(2, told), gap(3, told)], rule)).toEqual([]);
    expect(incidentsIn([gap(1, told), gap(2)], rule)).toEqual([{ id: 'incident_t0', turnIds: ['t2'], event: null }]);
  });
});

describe('the settings of alerts', () => {
  const SECRET = `whsec_${btoa('0123456789abcdef0123456789abcdef')}`;
  const problems = (alerts: OwnerConfig['alerts'], env: Record<string, string>, owner: Partial<OwnerConfig> = {}) => {
    try {
      const { alerts: read } = readConfig(
        { INTERCOM_ACCESS_TOKEN: 'token', INTERCOM_CLIENT_SECRET: 'secret', ...env },
        { ...ownerConfig, ...owner, alerts },
      );
      return read;
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      return error.problems.join('\n');
    }
  };
  const ops = [{ name: 'ops', on: ['handoff' as const] }];
  const OPS = { FIRSTLINE_ALERT_OPS_URL: 'https://ops.example/x', FIRSTLINE_ALERT_OPS_SECRET: SECRET };

  test('name a receiver, whose address and secret are in the environment', () => {
    expect(problems(ops, OPS)).toEqual([
      { name: 'ops', on: ['handoff'], format: 'json', url: 'https://ops.example/x', secret: SECRET },
    ]);
    const url = { FIRSTLINE_ALERT_OPS_URL: 'http://[::1]:9/x' };
    expect(problems([{ ...ops[0], name: 'ops', on: ['vip'], format: 'slack' }], url)).toMatchObject([{ secret: null }]);
  });

  test.each<[string, Record<string, string>, string]>([
    ['an address is missing', { FIRSTLINE_ALERT_OPS_URL: '' }, 'FIRSTLINE_ALERT_OPS_URL'],
    ['an address is not by https', { FIRSTLINE_ALERT_OPS_URL: 'http://ops.example' }, 'FIRSTLINE_ALERT_OPS_URL'],
    ['an address is no web address', { FIRSTLINE_ALERT_OPS_URL: 'file:///etc/passwd' }, 'FIRSTLINE_ALERT_OPS_URL'],
    ['a secret is missing', { FIRSTLINE_ALERT_OPS_SECRET: '' }, 'openssl rand'],
    ['a secret is short', { FIRSTLINE_ALERT_OPS_SECRET: 'whsec_c2hvcnQ=' }, 'openssl rand'],
    ['a secret is no base64', { FIRSTLINE_ALERT_OPS_SECRET: `whsec_${'?'.repeat(40)}` }, 'openssl rand'],
    ['a variable is nobody’s', { FIRSTLINE_ALERT_OTHER_URL: 'https://x.example' }, 'FIRSTLINE_ALERT_OTHER_URL'],
  ])('are refused when %s, without showing it', (_, env, named) => {
    const said = String(problems(ops, { ...OPS, ...env }));
    expect(said).toContain(named);
    expect(said).not.toContain(SECRET);
  });

  test('are refused when two have one name, or incidents could not be found', () => {
    expect(problems([...ops, ...ops], OPS)).toContain('the same name');
    const on = ['incident' as const];
    expect(problems([{ name: 'ops', on }], OPS, { recordGaps: false })).toContain('recordGaps');
  });
});
