/** The model is down, Intercom is down, the owner wants quiet: how long customers notice. */
import { afterEach, describe, expect, test } from 'vitest';
import type { RequestVerdict } from '../../src/sandbox/faults/verdicts.ts';
import { BOT } from '../fakes/larkspur.ts';
import { faithful } from '../fakes/model.ts';
import { see } from '../fakes/seen.ts';
import { controlOf } from '../fakes/store.ts';
import { makeWorld, type World, type WorldOptions } from '../fakes/world.ts';

let world: World;
const open = async (options: WorldOptions = {}) => {
  world = await makeWorld({ script: faithful, ...options });
  return world;
};
afterEach(() => world.close());

const QUESTION = 'How do I change my billing email?';
const S = 1_000;
const several = (count: number, say: () => string) => Array.from({ length: count }, say);

describe('a model that is down', () => {
  const circuitOpens = async () => {
    while (!world.logged.some(({ event }) => event === 'model_circuit_open')) await world.pass(S);
  };

  test.each([
    ['does not answer', { hang: true } as const],
    ['answers 500', { status: 500 }],
  ])('and %s: a minute after the circuit opens everybody has a person', async (_, said) => {
    const { user, pass } = await open({ script: () => said });
    const ids = several(40, () => user.says(QUESTION));
    await circuitOpens();
    ids.push(user.says(QUESTION));
    await pass(20 * S);
    ids.push(user.says(QUESTION));
    await pass(40 * S);
    for (const id of ids) expect(see(world, id)).toHaveHandedOff({ team: 'Billing' });
  });

  test('is tried again by one question, and the others do not wait for it', async () => {
    const { user, pass } = await open({ script: () => ({ hang: true }) });
    several(3, () => user.says(QUESTION));
    await circuitOpens();
    const before = world.model?.requests.length ?? 0;
    await pass(31 * S);
    const ids = several(8, () => user.says(QUESTION));
    await pass(10 * S);
    expect(world.model?.requests.length).toBe(before + 1);
    expect(ids.filter((id) => see(world, id).team === 'Billing')).toHaveLength(7);
    await pass(45 * S);
    for (const id of ids) expect(see(world, id)).toHaveHandedOff({ team: 'Billing' });
  });
});

test('after an outage in which a conversation was given up, its customer is answered when they write again', async () => {
  const { user, pass, settled, sandbox } = await open();
  const over = sandbox.faults.onRequest(() => ({ kind: 'error', status: 503, code: 'down', message: 'Down' }));
  const id = user.says(QUESTION);
  while ((await world.store.counts()).givenUp === 0) await pass(60 * S);
  over();
  user.says('Hello again', id);
  await settled();
  expect(see(world, id)).toHaveReplied('billing');
});

describe('Intercom is down for five minutes', () => {
  const DOWN: [string, RequestVerdict][] = [
    ['answers 503', { kind: 'error', status: 503, code: 'service_unavailable', message: 'Service unavailable' }],
    ['does not answer', { kind: 'hang' }],
    ['does what it is told, and answers 500', { kind: 'commit_then_500' }],
  ];

  test.each(DOWN)('and %s: half a minute later everybody was answered once', async (_, verdict) => {
    const { user, pass, settled, sandbox } = await open();
    // Some are in the middle of a turn when it begins, and nobody but the webhook hears of the others.
    const ids: string[] = [];
    for (const question of [QUESTION, 'I want to talk to a person']) {
      ids.push(user.says(question));
      await pass(2 * S);
    }
    const mend = sandbox.faults.onRequest(() => verdict);
    for (let i = 0; i < 3; i += 1) {
      ids.push(user.says(QUESTION));
      await pass(100 * S);
    }
    mend();
    await pass(30 * S);
    const early = ids.map((id) => told(id));
    await settled();
    await pass(600 * S);
    expect(early).toEqual(ids.map((id) => told(id)));
    expect(new Set(early)).toEqual(new Set(['replied', 'handed off']));
  });

  /** A conversation that was tried too often goes to people without a word to the customer. */
  function told(id: string): string {
    const { replies, notes, team, assignments } = see(world, id);
    if (notes.length === 0 && replies.length === 1 && team === null) return 'replied';
    const handedOff = notes.length === 1 && team !== null && assignments.length === 1 && replies.length <= 1;
    return handedOff ? 'handed off' : `${replies.length} replies, ${notes.length} notes, team ${team}`;
  }
});

describe('a pause', () => {
  test('pressed while many turns are under way silences them within a second, restarts included', async () => {
    let asked = 0;
    const { user, pass, settled, store, clock, restart, sandbox } = await open({
      script: async (...all) => {
        asked += 1;
        await clock.sleep((asked % 10) * S);
        return faithful(...all);
      },
    });
    const ids = several(30, () => user.says(QUESTION));
    await pass(8 * S);
    await store.setControl(world.firstline.workspace.token.workspaceId, controlOf({ at: clock.now() }));
    const until = clock.now() + S;
    ids.push(...several(5, () => user.says(QUESTION)));
    await pass(12 * S);
    await restart();
    ids.push(...several(5, () => user.says(QUESTION)));
    await pass(60 * S);
    await settled();
    const saidAt = ids.flatMap((id) => {
      const { parts } = sandbox.workspace.conversation(id);
      return parts.filter((part) => part.author.id === BOT).map((part) => part.createdAt);
    });
    // Some had been answered before it, or this would show nothing.
    expect(saidAt.length).toBeGreaterThan(0);
    expect(saidAt.length).toBeLessThan(30);
    expect(saidAt.filter((at) => at > until)).toEqual([]);
  });
});
