/** Where handoffs go in a whole world: rules, teammates who are there, and customers who write at night. */
import { afterEach, describe, expect, test } from 'vitest';
import type { OwnerConfig } from '../../src/config/owner.ts';
import type { Store } from '../../src/ports/store.ts';
import { NORA, TOM } from '../fakes/larkspur.ts';
import { see } from '../fakes/seen.ts';
import { makeWorld, type World } from '../fakes/world.ts';

let world: World;
afterEach(() => world.close());

const PERSON = 'I want to talk to a person';

async function open(owner: Partial<OwnerConfig>): Promise<World> {
  world = await makeWorld({ owner });
  return world;
}

async function asks(body = PERSON, who: 'user' | 'lead' | 'enterprise' = 'user'): Promise<string> {
  const id = world[who].says(body);
  await world.settled();
  return id;
}

const admins = (ids: string[]) => ids.map((id) => see(world, id).admin);

describe('a rule', () => {
  test('sends customers of a plan to a team of theirs, with tags and attributes, and the trace names it', async () => {
    await open({
      routes: [
        {
          ...{ name: 'enterprise', when: { company: { plan: 'Enterprise' } }, team: 'Technical' },
          ...{ tags: ['vip', 'from-bot'], attributes: { Reason: 'handed off' } },
        },
      ],
    });
    const id = await asks(PERSON, 'enterprise');
    expect(see(world, id)).toHaveHandedOff({ team: 'Technical' });
    expect(see(world, id).tags).toEqual(['firstline-handoff', 'vip', 'from-bot']);
    expect(world.sandbox.workspace.conversation(id).customAttributes).toEqual({ Reason: 'handed off' });
    const [trace] = await world.traces(id);
    expect(trace?.route).toEqual({ rule: 'enterprise', teammate: null, because: 'team_only' });
    expect(see(world, await asks())).toHaveHandedOff({ team: 'Support' });
  });

  test('goes before the topic’s own team, and only where it fits', async () => {
    await open({ routes: [{ when: { topic: 'billing', audience: 'leads' }, team: 'Technical' }] });
    const words = 'I want to talk to a person about a refund';
    expect(see(world, await asks(words, 'lead'))).toHaveHandedOff({ team: 'Technical' });
    expect(see(world, await asks(words))).toHaveHandedOff({ team: 'Billing' });
  });
});

describe('a team whose teammates take turns', () => {
  const inTurn = { routes: [{ when: {}, team: 'Support', assign: 'round_robin' as const }] };

  test('gets its conversations in turn, each beside the team, and the customer is told once', async () => {
    await open(inTurn);
    const ids = [await asks(), await asks(), await asks(), await asks()];
    expect(admins(ids)).toEqual([NORA, TOM, NORA, TOM]);
    for (const id of ids) {
      const seen = see(world, id);
      expect([seen.team, seen.notes.length, seen.replies.length]).toEqual(['Support', 1, 1]);
      expect((await world.traces(id))[0]).toMatchObject({ outcome: 'handed_off', route: { because: 'round_robin' } });
    }
  });

  test('shares what comes at once as fairly', async () => {
    await open(inTurn);
    const ids = Array.from({ length: 9 }, () => world.user.says(PERSON));
    await world.settled();
    const counts = [NORA, TOM].map((who) => admins(ids).filter((one) => one === who).length);
    expect(counts.toSorted()).toEqual([4, 5]);
  });

  test('goes on where it was after a restart', async () => {
    await open(inTurn);
    const first = await asks();
    await world.restart();
    expect(admins([first, await asks()])).toEqual([NORA, TOM]);
  });

  test('leaves out who is away, and keeps what nobody is there for', async () => {
    await open(inTurn);
    world.sandbox.workspace.setAway(NORA, true);
    const ids = [await asks(), await asks()];
    world.sandbox.workspace.setAway(TOM, true);
    const alone = await asks();
    expect(admins([...ids, alone])).toEqual([TOM, TOM, null]);
    expect(see(world, alone)).toHaveHandedOff({ team: 'Support' });
    expect((await world.traces(alone))[0]?.route?.because).toBe('everybody_away');
  });

  test('gets a conversation for whoever has fewest, if the owner wants it so', async () => {
    await open({ routes: [{ when: {}, team: 'Support', assign: 'least_busy' }] });
    const busy = await asks();
    expect(see(world, busy).admin).toBe(NORA);
    expect(admins([await asks()])).toEqual([TOM]);
    world.nora.closes(busy);
    expect(admins([await asks()])).toEqual([NORA]);
  });

  test('gets a conversation once though the store failed when it was somebody’s turn', async () => {
    let fails = 1;
    const lastAssigned: Store['lastAssigned'] = (...all) =>
      fails-- > 0 ? Promise.reject(new RangeError()) : world.store.lastAssigned(...all);
    world = await makeWorld({ owner: inTurn, store: (store) => ({ ...store, lastAssigned }) });
    const id = await asks();
    expect(see(world, id)).toMatchObject({ team: 'Support', admin: NORA });
    expect(see(world, id).notes).toHaveLength(1);
    expect(world.logged.find(({ event }) => event === 'turn_failed')?.fields).toMatchObject({ code: 'RangeError' });
  });

  test('keeps what nobody is there for though the owner wants it for whoever has fewest', async () => {
    await open({ routes: [{ when: {}, team: 'Support', assign: 'least_busy' }] });
    for (const who of [NORA, TOM]) world.sandbox.workspace.setAway(who, true);
    // Of nobody nothing is counted.
    world.sandbox.faults.onRequest(({ path }) =>
      path === '/conversations/search' ? { kind: 'error', status: 400, code: 'bad_request', message: 'no' } : undefined,
    );
    const id = await asks();
    expect(see(world, id)).toHaveHandedOff({ team: 'Support' });
    expect((await world.traces(id))[0]?.route?.because).toBe('everybody_away');
  });

  test('gets its conversation though nobody can say who is there', async () => {
    await open(inTurn);
    world.sandbox.faults.onRequest(({ path }) =>
      path.startsWith('/admins') ? { kind: 'error', status: 500, code: 'server_error', message: 'no' } : undefined,
    );
    const id = await asks();
    expect(see(world, id)).toHaveHandedOff({ team: 'Support' });
    expect((await world.traces(id))[0]?.route?.because).toBe('availability_unknown');
  });
});

test('a teammate who is named gets it, unless they are away', async () => {
  await open({ routes: [{ when: { topic: 'billing' }, team: 'Billing', teammate: 'Nora Lind' }] });
  const refund = 'I want to talk to a person about a refund';
  const there = await asks(refund);
  world.sandbox.workspace.setAway(NORA, true);
  const away = await asks(refund);
  expect(admins([there, away])).toEqual([NORA, null]);
  expect(see(world, away)).toHaveHandedOff({ team: 'Billing' });
});

describe('outside office hours', () => {
  const hours = (days: ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[], from: string, to: string) => ({
    ...{ timeZone: 'Europe/Berlin', hours: [{ days, from, to }] },
  });
  const NEVER_NOW = hours(['thu'], '03:00', '03:01');
  const ALWAYS = hours(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], '00:00', '24:00');

  test.each([
    ['en', PERSON, /expect an answer from: Thursday.*3:00/s],
    ['de', 'Ich möchte mit einem Menschen sprechen', /rechnen ab: Donnerstag.*03:00/s],
  ])('a customer is told in %s when people are there again', async (_, words, sentence) => {
    await open({ officeHours: NEVER_NOW });
    const id = await asks(words);
    expect(see(world, id)).toHaveHandedOff({ team: 'Support' });
    expect(see(world, id).replies[0]).toMatch(sentence);
  });

  test('a rule of its own may fit; inside them nothing is said of hours', async () => {
    const routes = [{ when: { officeHours: 'closed' as const }, team: 'Technical' }];
    await open({ officeHours: NEVER_NOW, routes });
    expect(see(world, await asks())).toHaveHandedOff({ team: 'Technical' });
    await world.close();
    await open({ officeHours: ALWAYS, routes });
    const id = await asks();
    expect(see(world, id)).toHaveHandedOff({ team: 'Support' });
    expect(see(world, id).replies[0]).not.toContain('expect an answer from');
  });
});

describe('a rule that asks for a segment', () => {
  const calls = () => {
    let count = 0;
    world.sandbox.faults.onRequest(({ path }) => {
      if (path.endsWith('/segments')) count += 1;
      return undefined;
    });
    return () => count;
  };

  test('is answered by Intercom, once a turn', async () => {
    await open({ routes: [{ when: { segment: 'leads' }, team: 'Technical' }] });
    const asked = calls();
    expect(see(world, await asks(PERSON, 'lead'))).toHaveHandedOff({ team: 'Technical' });
    expect(see(world, await asks())).toHaveHandedOff({ team: 'Support' });
    expect(asked()).toBe(2);
  });

  test('leaves alone whom the owner keeps, and without such a rule nothing is asked', async () => {
    await open({ answers: { segments: { never: ['Users'] } } });
    expect(see(world, await asks())).toHaveStayedSilent();
    await world.close();
    await open({});
    const asked = calls();
    await asks();
    expect(asked()).toBe(0);
  });
});

describe('office hours of Intercom', () => {
  const owner = { officeHours: { intercomSchedule: 'Support hours' } };

  test('are read by the schedule’s name', async () => {
    await open(owner);
    const { hours } = world.firstline.workspace.deps.handoffSettings;
    expect(hours).toMatchObject({
      timeZone: 'Europe/Dublin',
      special: [{ date: '2025-12-25', yearly: true, hours: [] }, {}],
    });
    expect(hours?.hours[0]).toEqual({ days: ['mon'], from: '09:00', to: '17:30' });
  });

  test('that are called otherwise stop the start, and it is said which there are', async () => {
    await expect(open({ officeHours: { intercomSchedule: 'Night shift' } })).rejects.toThrow(
      'office hours schedule "Night shift"; the workspace has: "Support hours"',
    );
    await open({});
  });
});
