/** What fell, what came late, what was silenced: nothing is lost, nothing is said twice. */
import { afterEach, describe, expect, test } from 'vitest';
import { faithful } from '../fakes/model.ts';
import { see } from '../fakes/seen.ts';
import { makeWorld, type World } from '../fakes/world.ts';
import { type Story, tell } from './scene.ts';
import * as stories from './stories.ts';

let world: World;
const hear = async <Told>(story: Story<Told>): Promise<Told> => {
  const { world: told, told: answer } = await tell(story);
  world = told;
  return answer;
};
afterEach(() => world.close());

describe('a notification that never arrives', () => {
  test('costs the customer minutes, not the answer', async () => {
    const id = await hear(stories.lostNotification);
    expect(see(world, id).replies).toHaveLength(1);
  });

  test('and that crossed our answer costs no more, though Intercom holds it for answered', async () => {
    const id = await hear(stories.messagesCrossAndOneIsLost);
    expect(see(world, id).replies).toHaveLength(2);
  });

  test('is made up for at start, when the process was down', async () => {
    const id = await hear(stories.askedWhileDown);
    expect(see(world, id).replies).toHaveLength(1);
  });

  test('makes nobody answer what a teammate or a team has', async () => {
    const id = await hear(stories.takenAndNotificationLost);
    expect(see(world, id)).toHaveStayedSilent();
    expect(await world.traces(id)).toEqual([]);
  });

  test('does not make the sweep read what was settled more than once', async () => {
    const id = await hear(stories.thanks);
    const reads: string[] = [];
    world.sandbox.faults.onRequest(({ method, path }) => {
      if (method === 'GET' && path.includes(id)) reads.push(path);
      return undefined;
    });
    await world.pass(30 * stories.MINUTES);
    expect(await world.traces(id)).toHaveLength(1);
    expect(reads).toHaveLength(1);
  });
});

describe('a commit that nobody hears of', () => {
  test('costs the customer minutes, not the answer', async () => {
    let struck = false;
    world = await makeWorld({
      script: faithful,
      store: (store) => ({
        ...store,
        wake: async (...all) => {
          const woken = await store.wake(...all);
          if (struck || woken === 0) return woken;
          struck = true;
          throw new Error('disk I/O error');
        },
      }),
    });
    world.sandbox.faults.onDelivery(() => ({ kind: 'drop' }));
    const id = world.user.says(stories.QUESTION);
    await world.pass(7 * stories.MINUTES);
    await world.settled();
    expect(struck).toBe(true);
    expect(see(world, id).replies).toHaveLength(1);
  });
});

describe('a restored backup', () => {
  test('re-reads the world and answers nothing again', async () => {
    const id = await hear(stories.restoredBackup);
    // Of the first question there is no turn: the database that knew it is gone, and the answer stands in the world.
    expect((await world.traces(id)).map(({ reason }) => reason)).toEqual(['answered']);
    expect(see(world, id).replies).toHaveLength(2);
  });
});

test('a notification replayed after the database was lost finds its answer in the world', async () => {
  world = await makeWorld({ script: faithful });
  world.post.isHeld = true;
  const id = world.user.says(stories.QUESTION);
  await world.sandbox.idle();
  world.post.isHeld = false;
  const redeliver = async () => {
    for (const { body, signature } of world.post.held) await world.deliver(body, { 'x-hub-signature': signature });
    await world.settled();
  };
  await redeliver();
  await world.restart({ forgetting: true });
  await redeliver();
  expect(see(world, id).replies).toHaveLength(1);
  expect(await world.traces(id)).toMatchObject([{ outcome: 'kept_silent', reason: 'already_answered' }]);
});

describe('a reply nobody knows the fate of', () => {
  test('that lands late is found, and not sent again', async () => {
    const id = await hear(stories.lateReply);
    expect(see(world, id).replies).toHaveLength(1);
    expect((await world.traces(id))[0]).toMatchObject({ outcome: 'replied', steps: [{ state: 'found' }] });
  });

  test('is waited for before the customer’s next message is answered, each once', async () => {
    const id = await hear(stories.lateReplyAndAnotherQuestion);
    expect(see(world, id).replies).toHaveLength(2);
    expect(see(world, id).replies[0]).toContain('billing');
    expect((await world.traces(id)).map(({ outcome }) => outcome)).toEqual(['replied', 'replied']);
  });
});

describe('a message that crosses our reply', () => {
  test('is answered too, though the reply landed behind it', async () => {
    const id = await hear(stories.messagesCross);
    const [first, second, ...more] = see(world, id).replies;
    expect(first).toContain('billing');
    expect(second).toContain('password');
    expect(more).toEqual([]);
  });

  test('is read together with what follows it, and without what was answered', async () => {
    const id = await hear(stories.messagesCrossAndMoreFollows);
    expect(see(world, id).replies).toHaveLength(2);
    expect(see(world, id).replies[1]).not.toContain('billing email');
  });
});

test('a team that somebody else chose keeps the conversation, even if we would have chosen the same', async () => {
  const id = await hear(stories.teamIsChosenWhileTheModelThinks);
  expect(see(world, id)).toHaveStayedSilent();
});

describe('a pause', () => {
  test('silences everything, survives a restart, and ends when it is resumed', async () => {
    const id = await hear(stories.pausedAndResumed);
    expect(see(world, id).replies).toHaveLength(1);
    expect(await world.traces(id)).toMatchObject([
      { outcome: 'replied' },
      { outcome: 'kept_silent', reason: 'paused', usage: { calls: 0 } },
    ]);
    expect(world.model?.requests).toHaveLength(1);
  });

  test('that is pressed while the model thinks keeps the answer back', async () => {
    const id = await hear(stories.pausedWhileTheModelThinks);
    expect(see(world, id)).toHaveStayedSilent();
  });

  test('of one topic leaves the others alone', async () => {
    const { silenced, answered } = await hear(stories.oneTopicPaused);
    expect(see(world, silenced)).toHaveStayedSilent();
    expect(see(world, answered).replies).toHaveLength(1);
  });
});

test('notifications in reverse, each delivered three times, make one reply', async () => {
  const id = await hear(stories.doubledAndReversed);
  expect(see(world, id).replies).toHaveLength(1);
});
