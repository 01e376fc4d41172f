import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ConversationId, PartId, TurnId, WorkspaceId } from '../../src/domain/ids.ts';
import { groupedKeeper } from '../../src/inbox/keep.ts';
import { startPump } from '../../src/inbox/pump.ts';
import { startSweep } from '../../src/inbox/sweep.ts';
import type { Lease } from '../../src/ports/inbox.ts';
import type { Store } from '../../src/ports/store.ts';
import { virtualClock } from '../fakes/clock.ts';
import { logInto, type Receiver } from '../fakes/receiver.ts';
import { BURST, leaseAt, leased, message, openStore, REPLY_PLAN, traceOf, WORKSPACE } from '../fakes/store.ts';

let store: Store;
beforeEach(() => {
  store = openStore();
});
afterEach(() => store.close());

const keepAt = (nowMs: number, ...list: ReturnType<typeof message>[]) => store.keep(list, { nowMs, ...BURST });
const idle = { waiting: 0, leased: 0, givenUp: 0 };

describe('keeping', () => {
  test('makes a conversation wait until its customer has been quiet', async () => {
    expect(await keepAt(1_000, message())).toEqual({ kept: 1, duplicates: 0 });
    expect(await store.nextDueAt()).toBe(5_000);
    expect(await leaseAt(store, 4_999)).toEqual([]);
    expect(await leaseAt(store, 5_000)).toMatchObject([{ conversationId: 'c1', fence: 1, failures: 0, crashes: 0 }]);
  });

  test('starts the quiet anew with every message, but never past the longest burst', async () => {
    for (const at of [0, 3_000, 6_000, 9_000, 12_000, 15_000]) await keepAt(at, message());
    expect(await store.nextDueAt()).toBe(19_000);
    await keepAt(18_000, message());
    expect(await store.nextDueAt()).toBe(20_000);
    await keepAt(19_999, message());
    expect(await store.nextDueAt()).toBe(20_000);
  });

  test('counts the next burst from its own first message', async () => {
    await store.settle(await leased(store));
    await keepAt(100_000, message());
    expect(await store.nextDueAt()).toBe(104_000);
  });

  test.each([
    [
      'the same id',
      { notificationId: 'notif_x', partId: 'p1' as PartId },
      { notificationId: 'notif_x', partId: 'p2' as PartId },
    ],
    ['the same part under a new id', { partId: 'p1' as PartId }, { partId: 'p1' as PartId }],
    [
      'no id, but the same part',
      { notificationId: null, partId: 'p1' as PartId },
      { notificationId: null, partId: 'p1' as PartId },
    ],
  ])('knows a delivery again by %s', async (_, first, again) => {
    await keepAt(0, message('c1', first));
    await store.settle((await leaseAt(store, 4_000))[0] as Lease);
    expect(await keepAt(9_000, message('c1', again))).toEqual({ kept: 0, duplicates: 1 });
    expect(await store.counts()).toEqual(idle);
  });

  test('knows a delivery again within one commit', async () => {
    const one = message();
    expect(await keepAt(0, one, one, message('c2'))).toEqual({ kept: 2, duplicates: 1 });
  });

  test.each([
    ['another workspace', { workspaceId: 'other' as WorkspaceId }],
    ['another topic', { notificationId: 'notif_y', topic: 'conversation.admin.assigned' }],
    ['another conversation', { notificationId: 'notif_y', subjectId: 'c2' }],
  ])('takes the same part of %s for something new', async (_, other) => {
    const first = message('c1', { notificationId: 'notif_x', partId: 'p1' as PartId });
    expect(await keepAt(0, first, { ...first, ...other })).toEqual({ kept: 2, duplicates: 0 });
  });

  test('takes deliveries without id and part for new ones: looking twice is harmless', async () => {
    const bare = { notificationId: null, partId: null };
    expect(await keepAt(0, message('c1', bare), message('c1', bare))).toEqual({ kept: 2, duplicates: 0 });
    expect(await store.counts()).toMatchObject({ waiting: 1 });
  });

  test('of an article makes no conversation wait', async () => {
    await keepAt(0, message('39', { about: 'knowledge', partId: null }));
    expect(await store.counts()).toEqual(idle);
    expect(await store.articleChanges(WORKSPACE)).toBe(1);
  });

  test('stores odd ids as what they are', async () => {
    const odd = `c'"; drop table inbox; --\u0000\ud83d\ude00`;
    await keepAt(0, message(odd));
    expect(await leaseAt(store, 4_000)).toHaveLength(1);
    expect(await keepAt(5_000, message('c1'))).toEqual({ kept: 1, duplicates: 0 });
  });
});

describe('the keeper', () => {
  const keeperOf = (keep: Store['keep']) => {
    const heard: number[] = [];
    let run = () => {};
    const keeper = groupedKeeper({
      store: { ...store, keep },
      clock: virtualClock(0),
      burst: BURST,
      soon: (commit) => {
        run = commit;
      },
      onKept: (_, list) => void heard.push(list.length),
    });
    return { keeper, heard, commit: () => run() };
  };

  test('keeps what arrives together in one commit', async () => {
    const { keeper, heard, commit } = keeperOf(store.keep);
    const all = [keeper(message('c1')), keeper(message('c2')), keeper(message('c3'))];
    commit();
    await Promise.all(all);
    expect(heard).toEqual([3]);
    expect(await store.counts()).toMatchObject({ waiting: 3 });
  });

  test('tells every one of them when the commit failed, and keeps the next', async () => {
    let down = true;
    const { keeper, commit, heard } = keeperOf(async (...all) => {
      if (down) throw new Error('disk full');
      return store.keep(...all);
    });
    const both = [keeper(message('c1')), keeper(message('c2'))];
    commit();
    expect((await Promise.allSettled(both)).map((one) => one.status)).toEqual(['rejected', 'rejected']);
    down = false;
    const next = keeper(message('c3'));
    commit();
    await next;
    expect(heard).toEqual([1]);
  });
});

describe('a lease', () => {
  test('belongs to one holder at a time', async () => {
    await leased(store);
    expect(await leaseAt(store, 50_000)).toEqual([]);
    expect(await store.counts()).toEqual({ ...idle, leased: 1 });
    expect(await store.nextDueAt()).toBe(64_000);
  });

  test('is given for at most as many conversations as asked, the longest waiting first', async () => {
    await keepAt(2, message('late'));
    await keepAt(0, message('first'));
    await keepAt(1, message('second'));
    const got = await store.lease({ nowMs: 10_000, leaseMs: 1, limit: 2 });
    expect(got.map((lease) => lease.conversationId).sort()).toEqual(['first', 'second']);
  });

  test('that is settled leaves nothing waiting', async () => {
    expect(await store.settle(await leased(store))).toBe(true);
    expect(await store.counts()).toEqual(idle);
    expect(await store.nextDueAt()).toBeNull();
  });

  test('that is settled after a message came in leaves the conversation waiting for its own quiet', async () => {
    const lease = await leased(store);
    await keepAt(10_000, message());
    expect(await store.counts()).toEqual({ ...idle, leased: 1 });
    await store.settle(lease);
    expect(await store.counts()).toEqual({ ...idle, waiting: 1 });
    expect(await store.nextDueAt()).toBe(14_000);
  });

  test('that is settled after a repetition came in leaves nothing waiting', async () => {
    const one = message();
    await keepAt(0, one);
    const [lease] = await leaseAt(store, 4_000);
    await keepAt(5_000, one);
    await store.settle(lease as Lease);
    expect(await store.counts()).toEqual(idle);
  });

  test('that is put back is given again at that time, with its failures counted', async () => {
    await store.putBack(await leased(store), { dueAt: 30_000, failed: true });
    expect(await leaseAt(store, 29_999)).toEqual([]);
    const [again] = await leaseAt(store, 30_000);
    expect(again).toMatchObject({ fence: 2, failures: 1, crashes: 0 });
    await store.putBack(again as Lease, { dueAt: 40_000, failed: false });
    expect(await leaseAt(store, 40_000)).toMatchObject([{ fence: 3, failures: 1 }]);
  });

  test('that is put back for later is given sooner when a message came in', async () => {
    const lease = await leased(store);
    await keepAt(5_000, message());
    await store.putBack(lease, { dueAt: 60_000, failed: true });
    expect(await store.nextDueAt()).toBe(9_000);
  });

  test('that is settled forgets earlier failures', async () => {
    await store.putBack(await leased(store), { dueAt: 0, failed: true });
    const [again] = await leaseAt(store, 10_000);
    await store.settle(again as Lease);
    await keepAt(20_000, message());
    expect(await leaseAt(store, 30_000)).toMatchObject([{ failures: 0 }]);
  });

  test('that is given up is not given again until the customer writes', async () => {
    await store.giveUp(await leased(store));
    expect(await store.counts()).toEqual({ ...idle, givenUp: 1 });
    expect(await leaseAt(store, 1_000_000_000)).toEqual([]);
    await keepAt(2_000_000_000, message());
    expect(await leaseAt(store, 2_000_004_000)).toHaveLength(1);
  });

  describe('that failed, crashed and is given up', () => {
    const failing = async () => {
      await store.putBack(await leased(store), { dueAt: 0, failed: true });
      await leaseAt(store, 10_000);
      const [lease] = await leaseAt(store, 100_000_000);
      expect(lease).toMatchObject({ failures: 1, crashes: 1 });
      return lease as Lease;
    };

    test('forgets that when the customer writes, and not when it is only found again', async () => {
      await store.giveUp(await failing());
      await store.wake(WORKSPACE, [{ conversationId: 'c1' as ConversationId, changedAt: 1 }], 200_000_000);
      const [found] = await leaseAt(store, 200_000_000);
      expect(found).toMatchObject({ failures: 1, crashes: 1 });
      await store.giveUp(found as Lease);
      await keepAt(300_000_000, message());
      expect(await leaseAt(store, 300_004_000)).toMatchObject([{ failures: 0, crashes: 0 }]);
    });

    test('forgets it also for what was written meanwhile', async () => {
      const lease = await failing();
      await keepAt(100_000_001, message());
      await store.giveUp(lease);
      expect(await leaseAt(store, 100_004_001)).toMatchObject([{ failures: 0, crashes: 0 }]);
    });
  });

  test('that is given up after a message came in is not given up', async () => {
    const lease = await leased(store);
    await keepAt(10_000, message());
    await store.giveUp(lease);
    expect(await store.counts()).toEqual({ ...idle, waiting: 1 });
  });

  test('that ran out goes to the next who asks, and counts as a crash', async () => {
    await leased(store);
    expect(await leaseAt(store, 63_999)).toEqual([]);
    expect(await leaseAt(store, 64_000)).toMatchObject([{ fence: 2, crashes: 1, failures: 0 }]);
  });

  test('of a process that died is free at once when the next one starts alone, and counts as a crash', async () => {
    await leased(store);
    expect(await store.releaseAll(5_000)).toBe(1);
    expect(await leaseAt(store, 5_000)).toMatchObject([{ fence: 2, crashes: 1 }]);
    expect(await store.releaseAll(5_000)).toBe(1);
  });
});

describe('a process that works on one conversation alone', () => {
  const c1 = { workspaceId: WORKSPACE, conversationId: 'c1' as ConversationId };
  const take = (nowMs: number) => store.leaseOne(c1, { nowMs, leaseMs: 60_000 });

  test('takes it up when it is due and not before, and leaves the others where they are', async () => {
    expect(await take(0)).toBeNull();
    await keepAt(0, message('c1'), message('c2'));
    expect(await take(3_999)).toBeNull();
    expect(await take(4_000)).toMatchObject({ ...c1, fence: 1, crashes: 0 });
    expect(await store.counts()).toEqual({ ...idle, waiting: 1, leased: 1 });
  });

  test('takes it up again at once after a crash, which is counted, and the former holder is told apart', async () => {
    const before = await leased(store);
    expect(await take(4_001)).toMatchObject({ fence: 2, crashes: 1 });
    expect(await store.settle(before)).toBe(false);
  });

  test('finds nothing to do in what is settled or given up', async () => {
    await store.settle(await leased(store));
    expect(await take(1_000_000)).toBeNull();
    await store.giveUp(await leased(store, 2_000_000));
    expect(await take(9_000_000)).toBeNull();
  });

  test('is told when this conversation is due, whatever the others wait for', async () => {
    await keepAt(0, message('c2'));
    expect(await store.nextDueAt(c1)).toBeNull();
    await keepAt(1_000, message('c1'));
    expect(await store.nextDueAt(c1)).toBe(5_000);
    await take(5_000);
    expect(await store.nextDueAt(c1)).toBe(65_000);
  });
});

describe('what is overdue', () => {
  const due = async (dueMs: number, limit = 10) =>
    (await store.listDue(dueMs, limit)).map(({ conversationId }) => conversationId);

  test('is listed, the longest first, with leases that ran out, and not what was settled', async () => {
    await store.settle(await leased(store));
    await keepAt(10_000, message('second'));
    await keepAt(9_000, message('first'));
    expect(await due(12_999)).toEqual([]);
    expect(await due(14_000)).toEqual(['first', 'second']);
    expect(await due(14_000, 1)).toEqual(['first']);
    await leaseAt(store, 14_000);
    expect(await due(73_999)).toEqual([]);
    expect(await due(74_000)).toHaveLength(2);
  });
});

describe('a holder whose lease was lost', () => {
  const lost = async () => {
    const old = await leased(store);
    const turn = { turnId: 't1' as TurnId, cause: 'part_1' as PartId, nowMs: 0 };
    await store.openTurn(old, turn);
    const [now] = await leaseAt(store, 64_000);
    return { old, now: now as Lease, turn };
  };
  const step = { index: 0, state: 'intent', intentAt: 0, partId: null } as const;

  test('can no longer settle, put back or give up', async () => {
    const { old, now } = await lost();
    expect(await store.settle(old)).toBe(false);
    expect(await store.putBack(old, { dueAt: 0, failed: true })).toBe(false);
    expect(await store.giveUp(old)).toBe(false);
    expect(await store.settle(now)).toBe(true);
  });

  test('can no longer open, plan, step or end a turn', async () => {
    const { old, now, turn } = await lost();
    expect(await store.openTurn(old, { ...turn, cause: 'part_2' as PartId })).toBeNull();
    expect(await store.openTurn(old, turn)).toBeNull();
    expect(await store.savePlan(old, REPLY_PLAN, traceOf(turn.turnId))).toBe(false);
    expect(await store.saveStep(old, turn.turnId, step)).toBe(false);
    expect(await store.endTurn(old, traceOf(turn.turnId))).toBe(false);
    expect(await store.openTurn(now, turn)).toMatchObject({
      turn: { turnId: 't1', plan: null, steps: [], ended: null },
    });
  });

  test('can no longer write once the conversation is settled, even with the number it had', async () => {
    const lease = await leased(store);
    const turn = { turnId: 't1' as TurnId, cause: 'part_1' as PartId, nowMs: 0 };
    await store.openTurn(lease, turn);
    await store.settle(lease);
    expect(await store.savePlan(lease, REPLY_PLAN, traceOf(turn.turnId))).toBe(false);
    expect(await store.saveStep(lease, turn.turnId, step)).toBe(false);
  });
});

describe('a turn in the store', () => {
  const opened = async (turnId = 't1') => {
    const lease = await leased(store);
    const turn = { turnId: turnId as TurnId, cause: 'part_1' as PartId, nowMs: 0 };
    return { lease, turn, open: await store.openTurn(lease, turn) };
  };

  test('that is opened again for the same cause goes on where it was', async () => {
    const { lease, turn } = await opened();
    await store.savePlan(lease, REPLY_PLAN, traceOf(turn.turnId));
    await store.saveStep(lease, turn.turnId, { index: 0, state: 'unsure', intentAt: 7, partId: null });
    expect(await store.openTurn(lease, { ...turn, turnId: 't2' as TurnId })).toEqual({
      turn: expect.objectContaining({
        turnId: 't1',
        plan: REPLY_PLAN,
        steps: [{ index: 0, state: 'unsure', intentAt: 7, partId: null }],
        ended: null,
      }),
      earlier: null,
      spoken: [],
    });
  });

  test('is shown to the next turn of the conversation until it has ended', async () => {
    const { lease, turn } = await opened();
    await store.savePlan(lease, REPLY_PLAN, traceOf(turn.turnId));
    const next = { turnId: 't2' as TurnId, cause: 'part_2' as PartId, nowMs: 1 };
    expect((await store.openTurn(lease, next))?.earlier).toMatchObject({ turnId: 't1', plan: REPLY_PLAN });
    await store.endTurn(lease, traceOf(turn.turnId));
    expect((await store.openTurn(lease, next))?.earlier).toBeNull();
  });

  test('keeps its first plan', async () => {
    const { lease, turn } = await opened();
    expect(await store.savePlan(lease, REPLY_PLAN, traceOf(turn.turnId))).toBe(true);
    expect(await store.savePlan(lease, { ...REPLY_PLAN, steps: [] }, traceOf(turn.turnId))).toBe(false);
    expect((await store.openTurn(lease, turn))?.turn.plan).toEqual(REPLY_PLAN);
  });

  test('ends once', async () => {
    const { lease, turn } = await opened();
    expect(await store.endTurn(lease, traceOf(turn.turnId))).toBe(true);
    expect(await store.endTurn(lease, traceOf(turn.turnId, { outcome: 'handed_off' }))).toBe(false);
    expect((await store.openTurn(lease, turn))?.turn.ended?.outcome).toBe('replied');
  });

  test('keeps its plan, which may quote the customer, no longer than it is needed', async () => {
    const { lease, turn } = await opened();
    await store.savePlan(lease, REPLY_PLAN, traceOf(turn.turnId));
    await store.endTurn(lease, traceOf(turn.turnId));
    expect((await store.openTurn(lease, turn))?.turn.plan).toBeNull();
  });

  test('is listed with its conversation once it has ended, newest first', async () => {
    const { lease, turn } = await opened();
    expect(await store.listTraces(WORKSPACE, lease.conversationId)).toEqual([]);
    await store.endTurn(lease, traceOf(turn.turnId));
    const second = { turnId: 't2' as TurnId, cause: 'part_2' as PartId, nowMs: 9 };
    await store.openTurn(lease, second);
    await store.endTurn(lease, traceOf(second.turnId));
    const traces = await store.listTraces(WORKSPACE, lease.conversationId);
    expect(traces.map((trace) => trace.turnId)).toEqual(['t2', 't1']);
    expect(await store.listTraces('other' as WorkspaceId, lease.conversationId)).toEqual([]);
    expect(await store.listTraces(WORKSPACE, 'c2' as ConversationId)).toEqual([]);
  });
});

describe('the pump', () => {
  const settledTurns = async () => {
    for (let i = 0; i < 50; i += 1) await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const pumpOf = (run: (lease: Lease) => Promise<void>, over: Partial<Store> = {}, turnsAtOnce = 2) => {
    const clock = virtualClock(0);
    const logged: Receiver['logged'] = [];
    const pump = startPump({
      store: { ...store, ...over },
      clock,
      log: logInto(logged),
      leaseMs: 60_000,
      turnsAtOnce,
      run,
    });
    return { clock, pump, logged };
  };

  test('runs a conversation when it is due, not before', async () => {
    const ran: string[] = [];
    const { clock, pump } = pumpOf(async (lease) => {
      ran.push(lease.conversationId);
      await store.settle(lease);
    });
    await keepAt(0, message());
    pump.wake();
    await settledTurns();
    expect(ran).toEqual([]);
    expect(clock.nextTimerAt()).toBe(4_000);
    clock.goTo(4_000);
    await settledTurns();
    expect(ran).toEqual(['c1']);
    await pump.stop();
  });

  test('runs only so many at once, and the next as soon as a place is free', async () => {
    const running: { id: string; end: () => void }[] = [];
    const { pump } = pumpOf(async (lease) => {
      await new Promise<void>((resolve) => running.push({ id: lease.conversationId, end: resolve }));
      await store.settle(lease);
    });
    await keepAt(-10_000, message('a'), message('b'), message('c'));
    pump.wake();
    await settledTurns();
    expect(running).toHaveLength(2);
    running[0]?.end();
    await settledTurns();
    expect(running).toHaveLength(3);
    for (const one of running) one.end();
    await pump.stop();
  });

  test('never runs one conversation twice at the same time, however often it is woken', async () => {
    let ran = 0;
    const ends: (() => void)[] = [];
    const { pump } = pumpOf(async () => {
      ran += 1;
      await new Promise<void>((resolve) => ends.push(resolve));
    });
    await keepAt(-10_000, message());
    for (let i = 0; i < 5; i += 1) pump.wake();
    await settledTurns();
    await keepAt(-10_000, message());
    pump.wake();
    await settledTurns();
    expect(ran).toBe(1);
    for (const end of ends) end();
    await pump.stop();
  });

  test('tries again by itself when the store is down for a moment, and says so', async () => {
    let down = true;
    const ran: string[] = [];
    const { clock, pump, logged } = pumpOf(
      async (lease) => {
        ran.push(lease.conversationId);
        await store.settle(lease);
      },
      {
        lease: async (request) => {
          if (down) throw new Error('locked');
          return store.lease(request);
        },
      },
    );
    await keepAt(-10_000, message());
    pump.wake();
    await settledTurns();
    expect(logged).toMatchObject([{ level: 'error', event: 'inbox_unavailable' }]);
    down = false;
    clock.goTo(clock.nextTimerAt() ?? 0);
    await settledTurns();
    expect(ran).toEqual(['c1']);
    await pump.stop();
  });

  test('asks for no more than there is room for', async () => {
    let end = () => {};
    let asked = 0;
    const { pump } = pumpOf(
      async (lease) => {
        await new Promise<void>((resolve) => {
          end = resolve;
        });
        await store.settle(lease);
      },
      {
        lease: async (request) => {
          asked += 1;
          return store.lease(request);
        },
      },
      1,
    );
    await keepAt(-10_000, message('a'));
    pump.wake();
    await settledTurns();
    await keepAt(-10_000, message('b'));
    pump.wake();
    await settledTurns();
    expect(asked).toBe(1);
    end();
    await settledTurns();
    expect(asked).toBeGreaterThan(1);
    end();
    await pump.stop();
  });

  test('does not try again when it is stopped while the store is down', async () => {
    let fail = () => {};
    const { clock, pump, logged } = pumpOf(async () => {}, {
      nextDueAt: () =>
        new Promise((_, reject) => {
          fail = () => reject(new Error('locked'));
        }),
    });
    pump.wake();
    const stopped = pump.stop();
    fail();
    await stopped;
    expect(logged).toMatchObject([{ event: 'inbox_unavailable' }]);
    expect(clock.nextTimerAt()).toBeNull();
  });

  test('looks again at once when another process took what was due, and takes it up should that one die', async () => {
    const crashes: number[] = [];
    let once = true;
    const { clock, pump } = pumpOf(
      async (lease) => {
        crashes.push(lease.crashes);
        await store.settle(lease);
      },
      {
        lease: async (request) => {
          if (once) await store.lease(request);
          once = false;
          return store.lease(request);
        },
      },
    );
    await keepAt(-10_000, message());
    pump.wake();
    await settledTurns();
    expect(clock.nextTimerAt()).toBe(0);
    clock.goTo(0);
    await settledTurns();
    expect(crashes).toEqual([]);
    expect(clock.nextTimerAt()).toBe(60_000);
    clock.goTo(60_000);
    await settledTurns();
    expect(crashes).toEqual([1]);
    await pump.stop();
  });

  test('starts nothing more once it is stopped, and waits for what runs', async () => {
    let end = () => {};
    let ended = false;
    const { pump } = pumpOf(async () => {
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      ended = true;
    });
    await keepAt(-10_000, message());
    pump.wake();
    await settledTurns();
    const stopped = pump.stop();
    await keepAt(-10_000, message('c2'));
    pump.wake();
    end();
    await stopped;
    expect(ended).toBe(true);
    expect(await store.counts()).toMatchObject({ waiting: 1 });
  });
});

describe('the sweep', () => {
  const sweepOf = (listWaiting: () => Promise<{ conversationId: ConversationId; changedAt: number }[]>) => {
    const clock = virtualClock(0);
    const logged: Receiver['logged'] = [];
    const nudged: number[] = [];
    const sweep = startSweep({
      ...{ store, clock, log: logInto(logged), workspaceId: WORKSPACE, intercom: { listWaiting } },
      onSwept: () => void nudged.push(clock.now()),
    });
    return { clock, sweep, logged, nudged };
  };
  const swept = () => new Promise((resolve) => setImmediate(resolve));

  test('makes those due that nobody told us of', async () => {
    const { sweep } = sweepOf(async () => [{ conversationId: 'c9' as ConversationId, changedAt: 0 }]);
    await swept();
    expect(await leaseAt(store, 0)).toMatchObject([{ conversationId: 'c9' }]);
    await sweep.stop();
  });

  test('nudges whatever it found, even when Intercom cannot be asked, and comes again', async () => {
    const { clock, sweep, logged, nudged } = sweepOf(async () => {
      throw new Error('down');
    });
    await swept();
    expect(logged).toMatchObject([{ level: 'warn', event: 'sweep_failed', fields: { error: 'Error' } }]);
    expect(nudged).toEqual([0]);
    clock.goTo(clock.nextTimerAt() ?? 0);
    await swept();
    expect(nudged).toHaveLength(2);
    await sweep.stop();
    expect(clock.nextTimerAt()).toBeNull();
  });

  test('that is stopped while it asks does not come again', async () => {
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<[]>();
    const { clock, sweep } = sweepOf(() => {
      asked.resolve();
      return answer.promise;
    });
    await asked.promise;
    const stopped = sweep.stop();
    answer.resolve([]);
    await stopped;
    expect(clock.nextTimerAt()).toBeNull();
  });
});
