/** The Worker's objects, on whatever runtime the tests run: what an alarm may do, and what happens without any. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ConversationId } from '../../src/domain/ids.ts';
import { type PumpOfOne, pumpOfOne } from '../../src/inbox/pump-of-one.ts';
import type { Lease } from '../../src/ports/inbox.ts';
import type { Store } from '../../src/ports/store.ts';
import type { Alarm } from '../../src/ports/system.ts';
import { type VirtualClock, virtualClock } from '../fakes/clock.ts';
import { INJECTED_ARTICLE } from '../fakes/injection.ts';
import { TEAMS } from '../fakes/larkspur.ts';
import { faithful } from '../fakes/model.ts';
import { logInto, type Receiver } from '../fakes/receiver.ts';
import { see } from '../fakes/seen.ts';
import { BURST, message, openStore, WORKSPACE } from '../fakes/store.ts';
import { makeWorld, type World } from '../fakes/world.ts';
import { startObjects, startWithoutAlarms } from './objects.ts';

const QUESTION = 'How do I change my billing email?';
const MINUTES = 60_000;

describe('one object a conversation', () => {
  let world: World;
  afterEach(() => world.close());

  test('answers, hands off and stays silent as one process does', async () => {
    world = await makeWorld({ script: faithful, start: startObjects });
    const { user, lead, enterprise, nora, settled } = world;
    const answered = user.says(QUESTION);
    const handed = lead.says('I want to talk to a person');
    const taken = enterprise.says(QUESTION);
    nora.assigns(taken, { type: 'team', id: TEAMS.technical });
    await settled();
    expect(see(world, answered).replies).toHaveLength(1);
    expect(see(world, handed)).toHaveHandedOff({ team: 'Support' });
    expect(see(world, taken)).toHaveStayedSilent();
  });

  test('brings articles in when they change, and about every hour when nobody told of it', async () => {
    world = await makeWorld({ script: faithful, start: startObjects });
    const { sandbox, pass, store } = world;
    const workspaceId = world.firstline.workspace.token.workspaceId;
    const count = async () => (await store.articleVersions(workspaceId, 'intercom')).size;
    // Digests run on threads that the test's clock does not wait for.
    const synced = (times: number) =>
      vi.waitFor(() => expect(world.logged.filter(({ event }) => event === 'synced')).toHaveLength(times));
    await synced(1);
    const before = await count();
    sandbox.workspace.publishArticle({ ...INJECTED_ARTICLE, title: 'Told' });
    await pass(5_000);
    await synced(2);
    expect(await count()).toBe(before + 1);
    sandbox.faults.onDelivery(() => ({ kind: 'drop' }));
    sandbox.workspace.publishArticle({ ...INJECTED_ARTICLE, title: 'Untold' });
    await pass(70 * MINUTES);
    await synced(3);
    expect(await count()).toBe(before + 2);
  });

  test('without a single alarm, the sweep does all the work: a little later, and once', async () => {
    world = await makeWorld({ script: faithful, start: startWithoutAlarms });
    const { user, lead, pass } = world;
    const answered = user.says(QUESTION);
    const handed = lead.says('I want to talk to a person');
    await pass(2 * MINUTES);
    expect(see(world, answered).replies).toHaveLength(1);
    expect(see(world, handed)).toHaveHandedOff({ team: 'Support' });
    expect(world.logged).toContainEqual({ level: 'warn', event: 'alarms_lost', fields: { conversations: 2 } });
    await pass(30 * MINUTES);
    expect(see(world, answered).replies).toHaveLength(1);
  });
});

describe('the pump of one conversation', () => {
  const key = { workspaceId: WORKSPACE, conversationId: 'c1' as ConversationId };
  let store: Store;
  let clock: VirtualClock;
  let logged: Receiver['logged'];
  let alarm: Alarm & { at: number | null; cleared: number };
  beforeEach(() => {
    store = openStore();
    clock = virtualClock(0);
    logged = [];
    alarm = {
      at: null,
      cleared: 0,
      get: async () => alarm.at,
      set: async (at) => {
        alarm.at = at;
      },
      clear: async () => {
        alarm.at = null;
        alarm.cleared += 1;
      },
    };
  });
  afterEach(() => store.close());

  const keep = () => store.keep([message('c1')], { nowMs: clock.now(), ...BURST });
  const settle = async (lease: Lease) => void (await store.settle(lease));
  const pump = (over: { run?: (lease: Lease) => Promise<void>; store?: Store } = {}): PumpOfOne =>
    pumpOfOne({
      ...{ key, store, alarm, clock, log: logInto(logged), leaseMs: 60_000 },
      prepare: async () => {},
      run: settle,
      ...over,
    });

  test('rings at the earliest of its nudges', async () => {
    const { nudge } = pump();
    for (const at of [5_000, 9_000, 3_000, 7_000]) await nudge(at);
    expect(alarm.at).toBe(3_000);
  });

  test('that rings too early finds out when it is due', async () => {
    await keep();
    await pump().work();
    expect(alarm.at).toBe(4_000);
    expect(await store.counts()).toMatchObject({ waiting: 1 });
  });

  test('keeps nothing when nothing is left to do', async () => {
    await keep();
    clock.goTo(4_000);
    await pump().work();
    expect(alarm).toMatchObject({ at: null, cleared: 1 });
    expect(await store.counts()).toEqual({ waiting: 0, leased: 0, givenUp: 0 });
  });

  test('does not lose a nudge that comes while it finds out that nothing is left', async () => {
    const slow: Store = {
      ...store,
      nextDueAt: async (only) => {
        const next = await store.nextDueAt(only);
        await one.nudge(8_000);
        return next;
      },
    };
    const one = pump({ store: slow });
    await one.work();
    expect(alarm).toMatchObject({ at: 8_000, cleared: 0 });
  });

  test('never runs two turns: whoever asks meanwhile waits for the one under way', async () => {
    await keep();
    clock.goTo(4_000);
    let turns = 0;
    let end = () => {};
    const one = pump({
      run: async (lease) => {
        turns += 1;
        await new Promise<void>((resolve) => {
          end = resolve;
        });
        await store.settle(lease);
      },
    });
    const first = one.work();
    const second = one.work();
    while (turns === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    end();
    await Promise.all([first, second]);
    expect(turns).toBe(1);
  });

  test('takes its turn up again after its process died, which is counted', async () => {
    await keep();
    clock.goTo(4_000);
    await store.leaseOne(key, { nowMs: 4_000, leaseMs: 60_000 });
    const seen: Lease[] = [];
    await pump({
      run: async (lease) => {
        seen.push(lease);
        await settle(lease);
      },
    }).work();
    expect(seen).toMatchObject([{ crashes: 1, fence: 2 }]);
  });

  test('does not throw when the store fails, and rings again soon', async () => {
    const broken: Store = { ...store, leaseOne: () => Promise.reject(new Error('unavailable')) };
    clock.goTo(10_000);
    await pump({ store: broken }).work();
    expect(alarm.at).toBe(11_000);
    expect(logged).toMatchObject([{ level: 'error', event: 'inbox_unavailable' }]);
  });
});
