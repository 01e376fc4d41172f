import { expect, test } from 'vitest';
import { sign } from '../../src/ingest/signature.ts';
import { SECRET } from '../fakes/larkspur.ts';
import { faithful } from '../fakes/model.ts';
import { see } from '../fakes/seen.ts';
import { makeWorld } from '../fakes/world.ts';

test('10,000 replays of an old notification, with the same, a new or no id, make no further reply', async () => {
  const world = await makeWorld({ script: faithful });
  const { user, settled, sandbox, post, deliver, store } = world;
  post.isHeld = true;
  const id = user.says('How do I change my billing email?');
  await sandbox.idle();
  post.isHeld = false;
  const [original] = post.held;
  const notification = JSON.parse(original?.body ?? '') as Record<string, unknown>;
  const replay = async (notificationId: unknown) => {
    const body = JSON.stringify({ ...notification, id: notificationId });
    const signature = await sign(new TextEncoder().encode(body), SECRET);
    return (await deliver(body, { 'x-hub-signature': signature })).status;
  };
  expect(await replay(notification.id)).toBe(200);
  await settled();
  expect(see(world, id).replies).toHaveLength(1);

  for (let i = 0; i < 10_000; i += 3) {
    expect(await Promise.all([replay(notification.id), replay(`notif_${i}`), replay(null)])).toEqual([200, 200, 200]);
  }
  expect(await store.counts()).toEqual({ waiting: 0, leased: 0, givenUp: 0 });
  await settled();
  expect(see(world, id).replies).toHaveLength(1);
  expect(world.model?.requests).toHaveLength(1);
  await world.close();
});
