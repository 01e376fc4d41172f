/** Notifications come in any order and any number of times; the customer sees one reply. Answers what is wrong. */
import { sign } from '../../src/ingest/signature.ts';
import { BOT, SECRET } from '../fakes/larkspur.ts';
import { faithful } from '../fakes/model.ts';
import { makeWorld, type World } from '../fakes/world.ts';

const QUESTION = 'How do I change my billing email?';

export interface Replayed {
  delivered: number;
  wrong: string[];
}

/** An old notification again, with the same, a new or no id, three at a time. */
export async function replay(count: number): Promise<Replayed> {
  const world = await makeWorld({ script: faithful });
  const { id, held } = await holding(world, [QUESTION]);
  const notification = JSON.parse(held[0]?.body ?? '') as Record<string, unknown>;
  const wrong: string[] = [];
  const send = async (notificationId: unknown) => {
    const body = JSON.stringify({ ...notification, id: notificationId });
    const signature = await sign(new TextEncoder().encode(body), SECRET);
    const { status } = await world.deliver(body, { 'x-hub-signature': signature });
    if (status !== 200) wrong.push(`answered ${status}`);
  };
  await send(notification.id);
  await world.settled();
  wrong.push(...seen(world, id, 1));

  let delivered = 0;
  for (; delivered < count; delivered += 3) {
    await Promise.all([send(notification.id), send(`notif_${delivered}`), send(null)]);
  }
  const { waiting, leased, givenUp } = await world.store.counts();
  if (waiting + leased + givenUp > 0) wrong.push('a replay woke somebody');
  await world.settled();
  wrong.push(...seen(world, id, 1));
  await world.close();
  return { delivered, wrong };
}

/** Five messages of a customer, their notifications in each order in a conversation of its own, delivered three times. */
export async function permute(): Promise<Replayed> {
  const world = await makeWorld({ script: faithful });
  const result: Replayed = { delivered: 0, wrong: [] };
  for (const [i, order] of permutations([0, 1, 2, 3, 4]).entries()) {
    const { id, held } = await holding(world, [QUESTION, 'please', 'today', 'if you can', 'thanks']);
    for (const place of [...order, ...order, ...order]) {
      const { body, signature } = held[place] ?? { body: '', signature: '' };
      await world.deliver(body, { 'x-hub-signature': signature });
      result.delivered += 1;
      // Every other time the first to arrive is answered before the rest of them comes.
      if (i % 2 === 1 && result.delivered % 15 === 1) await world.settled();
    }
    await world.settled();
    result.wrong.push(...seen(world, id, i + 1).map((what) => `order ${order.join('')}: ${what}`));
  }
  await world.close();
  return result;
}

/** Says the messages in one conversation, and keeps their notifications back. */
async function holding({ user, sandbox, post }: World, [first = '', ...more]: string[]) {
  post.isHeld = true;
  post.held = [];
  const id = user.says(first);
  for (const message of more) user.says(message, id);
  await sandbox.idle();
  post.isHeld = false;
  return { id, held: post.held };
}

function seen({ sandbox, model }: World, id: string, questions: number): string[] {
  const replies = sandbox.workspace.conversation(id).parts.filter((part) => part.author.id === BOT).length;
  const asked = model?.requests.length;
  return [
    ...(replies === 1 ? [] : [`${replies} replies`]),
    ...(asked === questions ? [] : [`the model was asked ${asked} times`]),
  ];
}

function permutations<T>(list: T[]): T[][] {
  if (list.length < 2) return [list];
  return list.flatMap((one, i) => permutations(list.toSpliced(i, 1)).map((rest) => [one, ...rest]));
}
