/** Who outside Intercom hears of handoffs and incidents: once, later than the customer, whatever becomes of the receiver. */
import { afterEach, expect, test } from 'vitest';
import type { OwnerConfig } from '../../src/config/owner.ts';
import { see } from '../fakes/seen.ts';
import { makeWorld, type World } from '../fakes/world.ts';

let world: World;
afterEach(() => world.close());

const PERSON = 'I want to talk to a person, this is Ada of ada@lovelace.example';
const env = {
  FIRSTLINE_ALERT_OPS_URL: 'https://ops.example/hook',
  FIRSTLINE_ALERT_OPS_SECRET: btoa('0123456789abcdef0123456789abcdef'),
  FIRSTLINE_ALERT_SLACK_URL: 'https://hooks.slack.example/services/T0/B0/secret',
};
const ops = (...on: ('handoff' | 'vip' | 'incident')[]) => ({ name: 'ops', on });
const slack = (...on: ('handoff' | 'vip' | 'incident')[]) => ({ name: 'slack', on, format: 'slack' as const });

interface Taken {
  to: string;
  id: string | null;
  body: string;
}

/** A world with receivers that `answer` as they are told; what they took is kept. */
async function open(owner: Partial<OwnerConfig>, answer: (to: string) => number | 'hang' = () => 200) {
  const taken: Taken[] = [];
  const receivers = owner.alerts?.map(({ name }) => name) ?? [];
  const used = Object.fromEntries(
    Object.entries(env).filter(([name]) => receivers.some((one) => name.includes(`_${one.toUpperCase()}_`))),
  );
  world = await makeWorld({
    ...{ owner, env: used },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const to = new URL(request.url).hostname;
      const status = answer(to);
      if (status === 'hang')
        return new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))));
      const body = await request.text();
      if (status === 200) taken.push({ to, id: request.headers.get('webhook-id'), body });
      return new Response(null, { status });
    },
  });
  return taken;
}

async function asks(body = PERSON, who: 'user' | 'lead' | 'enterprise' = 'user') {
  const id = world[who].says(body);
  await world.settled();
  return id;
}

/** Longer than either runtime takes to look. */
const SOON_MS = 61_000;

test('a handoff is told each receiver who asked for it, once, with where to look and nothing of the customer', async () => {
  const taken = await open({ alerts: [ops('handoff'), slack('handoff')] });
  const id = await asks();
  await world.pass(SOON_MS);
  await world.pass(SOON_MS);
  expect(taken.map(({ to }) => to).sort()).toEqual(['hooks.slack.example', 'ops.example']);
  const json = taken.find(({ to }) => to === 'ops.example');
  expect(JSON.parse(json?.body ?? '')).toMatchObject({
    type: 'handoff',
    data: { conversation_id: id, reason: 'asked_for_person', team: 'Support', rule: 'fallback' },
  });
  for (const { body } of taken) {
    expect(body).toContain(`/inbox/conversation/${id}`);
    expect(body).not.toMatch(/ada|lovelace|talk to a person/i);
  }
});

test('an answer is told nobody', async () => {
  const taken = await open({ alerts: [ops('handoff')] });
  expect(see(world, await asks('How do I change my billing email?'))).toHaveReplied('Settings');
  await world.pass(SOON_MS);
  expect(taken).toEqual([]);
});

test('a receiver that hangs or is down delays no handoff, and hears of it once when it is back, over a restart', async () => {
  let state: number | 'hang' = 'hang';
  const taken = await open({ alerts: [ops('handoff')] }, () => state);
  const id = world.user.says(PERSON);
  await world.pass(6_000);
  expect(see(world, id)).toHaveHandedOff({ team: 'Support' });
  await world.pass(SOON_MS);
  state = 503;
  // What hangs is given up by itself.
  await world.pass(SOON_MS);
  await world.restart();
  await world.pass(4 * SOON_MS);
  expect(taken).toEqual([]);
  state = 200;
  await world.pass(20 * SOON_MS);
  expect(taken).toHaveLength(1);
  expect((await world.traces(id)).map(({ outcome }) => outcome)).toEqual(['handed_off']);
  expect(JSON.stringify(world.logged)).not.toContain('ops.example');
});

test('a turn that is taken up again after a crash is told once', async () => {
  const taken = await open({ alerts: [ops('handoff')] });
  let assigned = 0;
  world.sandbox.faults.onRequest(({ method, kind }) => {
    if (method === 'POST' && kind === 'assign') assigned += 1;
    return kind === 'assign' && assigned === 1 ? { kind: 'commit_then_500' } : undefined;
  });
  const id = world.user.says(PERSON);
  await world.pass(6_000);
  await world.restart();
  await world.settled();
  await world.pass(SOON_MS);
  expect(see(world, id)).toHaveHandedOff({ team: 'Support' });
  expect(taken).toHaveLength(1);
});

test('a handoff by a rule that says vip is told as one', async () => {
  const taken = await open({
    alerts: [ops('vip'), slack('handoff')],
    routes: [{ name: 'enterprise', when: { company: { plan: 'Enterprise' } }, vip: true }],
  });
  await asks();
  await asks(PERSON, 'enterprise');
  await world.pass(SOON_MS);
  const told = (host: string) => taken.filter(({ to }) => to === host).map(({ id }) => id?.replace(/_.*/, ''));
  expect(told('ops.example')).toEqual(['vip']);
  expect(told('hooks.slack.example').sort()).toEqual(['handoff', 'vip']);
});

test('many who ask what no article answers are an incident, told once, with what was somebody’s taken out', async () => {
  const taken = await open({ alerts: [ops('incident')], incidents: { customers: 3, withinMinutes: 60 } });
  const ASKED = 'Do you sell garden furniture? Write to ada@lovelace.example';
  await asks(ASKED);
  await asks(ASKED, 'lead');
  await world.pass(SOON_MS);
  expect(taken).toEqual([]);
  await asks('I look for garden furniture, do you sell it?', 'enterprise');
  await world.pass(SOON_MS);
  await asks('do you sell furniture for the garden');
  await world.pass(SOON_MS);
  expect(taken).toHaveLength(1);
  const { type, data } = JSON.parse(taken[0]?.body ?? '');
  expect([type, data.customers, data.conversation_urls.length]).toEqual(['incident', 3, 3]);
  expect(data.words).toEqual(expect.arrayContaining(['garden', 'furniture']));
  expect(taken[0]?.body).not.toContain('lovelace');
});
