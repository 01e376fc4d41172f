/** What fell, what came late, what was silenced: nothing is lost, nothing is said twice. */
import { afterEach, describe, expect, test } from 'vitest';
import { EVERYTHING } from '../../src/ports.ts';
import { BOT, TEAMS } from '../fakes/larkspur.ts';
import { faithful } from '../fakes/model.ts';
import { see } from '../fakes/seen.ts';
import { makeWorld, type World, type WorldOptions } from '../fakes/world.ts';

let world: World;
const open = async (options: WorldOptions = {}) => {
  world = await makeWorld({ script: faithful, ...options });
  return world;
};
afterEach(() => world.close());

const QUESTION = 'How do I change my billing email?';
const MINUTES = 60_000;

describe('a notification that never arrives', () => {
  test('costs the customer minutes, not the answer', async () => {
    const { user, pass, settled, sandbox } = await open();
    sandbox.faults.onDelivery(() => ({ kind: 'drop' }));
    const id = user.says(QUESTION);
    await pass(4 * MINUTES);
    await settled();
    expect(see(world, id).replies).toHaveLength(1);
  });

  test('is made up for at start, when the process was down', async () => {
    const { user, settled, sandbox, restart } = await open();
    sandbox.faults.onDelivery(() => ({ kind: 'drop' }));
    const id = user.says(QUESTION);
    await restart();
    await settled();
    expect(see(world, id).replies).toHaveLength(1);
  });

  test('makes nobody answer what a teammate or a team has', async () => {
    const { user, nora, pass, settled, sandbox } = await open();
    sandbox.faults.onDelivery(() => ({ kind: 'drop' }));
    const id = user.says(QUESTION);
    nora.assigns(id, { type: 'admin', id: nora.id });
    await pass(10 * MINUTES);
    await settled();
    expect(see(world, id)).toHaveStayedSilent();
    expect(await world.traces(id)).toEqual([]);
  });

  test('does not make the sweep read what was settled more than once', async () => {
    const { user, pass, settled, traces, sandbox } = await open({ script: () => ({ decision: 'silence' }) });
    const id = user.says('thanks');
    await settled();
    const reads: string[] = [];
    sandbox.faults.onRequest(({ method, path }) => {
      if (method === 'GET' && path.includes(id)) reads.push(path);
      return undefined;
    });
    await pass(30 * MINUTES);
    expect(await traces(id)).toHaveLength(1);
    expect(reads).toHaveLength(1);
  });
});

describe('a restored backup', () => {
  test('re-reads the world and answers nothing again', async () => {
    const { user, settled, restart } = await open();
    const id = user.says(QUESTION);
    await settled();
    await restart({ forgetting: true });
    await settled();
    expect(see(world, id).replies).toHaveLength(1);
    // A replay of the old notification finds an empty database, and the answer in the world.
    user.says('Thank you', id);
    await settled();
    expect(see(world, id).replies).toHaveLength(2);
  });
});

describe('a reply nobody knows the fate of', () => {
  const lateReply = () => {
    let once = true;
    world.sandbox.faults.onRequest(({ method, kind }) => {
      if (method !== 'POST' || kind !== 'reply' || !once) return undefined;
      once = false;
      return { kind: 'delay', ms: 15_000 };
    });
  };

  test('that lands late is found, and not sent again', async () => {
    const { user, settled, traces } = await open();
    lateReply();
    const id = user.says(QUESTION);
    await settled();
    expect(see(world, id).replies).toHaveLength(1);
    expect((await traces(id))[0]).toMatchObject({ outcome: 'replied', steps: [{ state: 'found' }] });
  });

  test('is waited for before the customer’s next message is answered, each once', async () => {
    const { user, pass, settled, traces } = await open();
    lateReply();
    const id = user.says(QUESTION);
    await pass(7_000);
    user.says('And how do I reset my password?', id);
    await settled();
    expect(see(world, id).replies).toHaveLength(2);
    expect(see(world, id).replies[0]).toContain('billing');
    expect((await traces(id)).map(({ outcome }) => outcome)).toEqual(['replied', 'replied']);
  });
});

describe('a message that crosses our reply', () => {
  test('is answered too, though the reply landed behind it', async () => {
    const { user, settled, sandbox } = await open();
    let crossed = false;
    sandbox.faults.onRequest(({ method, kind }) => {
      if (method === 'POST' && kind === 'reply' && !crossed) {
        crossed = true;
        user.says('And how do I reset my password?', id);
      }
      return undefined;
    });
    const id = user.says(QUESTION);
    await settled();
    const [first, second, ...more] = see(world, id).replies;
    expect(first).toContain('billing');
    expect(second).toContain('password');
    expect(more).toEqual([]);
  });

  test('is read together with what follows it, and without what was answered', async () => {
    const { user, pass, settled } = await open();
    let once = true;
    world.sandbox.faults.onRequest(({ method, kind }) => {
      if (method !== 'POST' || kind !== 'reply' || !once) return undefined;
      once = false;
      return { kind: 'delay', ms: 6_000 };
    });
    const id = user.says(QUESTION);
    await pass(5_000);
    user.says('Does a free plan have two-factor authentication?', id);
    await pass(3_000);
    user.says('I use an authenticator app', id);
    await settled();
    expect(see(world, id).replies).toHaveLength(2);
    expect(see(world, id).replies[1]).not.toContain('billing email');
  });
});

test('a team that somebody else chose keeps the conversation, even if we would have chosen the same', async () => {
  const { user, nora, settled } = await open({
    script: () => {
      nora.assigns(id, { type: 'team', id: TEAMS.support });
      return { decision: 'handoff', reason: 'nothing_found', topic: null, summary: '' };
    },
  });
  const id = user.says('Do you sell garden furniture?');
  await settled();
  expect(see(world, id)).toHaveStayedSilent();
});

describe('a pause', () => {
  const workspace = () => world.firstline.workspace.token.workspaceId;

  test('silences everything, survives a restart, and ends when it is resumed', async () => {
    const { user, settled, traces, restart, store, clock } = await open();
    await store.pause(workspace(), EVERYTHING, clock.now());
    await restart();
    const id = user.says(QUESTION);
    await settled();
    expect(see(world, id)).toHaveStayedSilent();
    expect((await traces(id))[0]).toMatchObject({ outcome: 'kept_silent', reason: 'paused' });
    expect(world.model?.requests).toEqual([]);

    expect(await store.resume(workspace(), EVERYTHING)).toBe(true);
    user.says('Hello? How do I change my billing email?', id);
    await settled();
    expect(see(world, id).replies).toHaveLength(1);
  });

  test('that is pressed while the model thinks keeps the answer back', async () => {
    const { user, settled } = await open({
      script: async (...all) => {
        await world.store.pause(workspace(), EVERYTHING, 0);
        return faithful(...all);
      },
    });
    const id = user.says(QUESTION);
    await settled();
    expect(see(world, id)).toHaveStayedSilent();
  });

  test('of one topic leaves the others alone', async () => {
    const { user, lead, settled, store } = await open();
    await store.pause(workspace(), 'billing', 0);
    const silenced = user.says('How do I change the credit card for my subscription invoices?');
    const answered = lead.says('How do I reset my password?');
    await settled();
    expect(see(world, silenced)).toHaveStayedSilent();
    expect(see(world, answered).replies).toHaveLength(1);
  });
});

describe('the order of notifications', () => {
  test('in every permutation, each delivered three times, makes one reply', async () => {
    const { user, settled, sandbox, deliver, post } = await open();
    post.isHeld = true;
    const id = user.says(QUESTION);
    for (const more of ['please', 'today', 'if you can', 'thanks']) user.says(more, id);
    await sandbox.idle();
    post.isHeld = false;
    const bodies = permutations(post.held).flatMap((order) => [...order, ...order, ...order]);
    for (const { body, signature } of bodies) await deliver(body, { 'x-hub-signature': signature });
    await settled();
    expect(bodies.length).toBe(120 * 5 * 3);
    expect(see(world, id).replies).toHaveLength(1);
    expect(sandbox.workspace.conversation(id).parts.filter((part) => part.author.id === BOT)).toHaveLength(1);
  });
});

function permutations<T>(list: T[]): T[][] {
  if (list.length < 2) return [list];
  return list.flatMap((one, i) => permutations(list.toSpliced(i, 1)).map((rest) => [one, ...rest]));
}
