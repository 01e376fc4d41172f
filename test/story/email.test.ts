/** Conversations that began by e-mail: how answers look there, and what becomes of one that Intercom sends to nobody. */
import { afterEach, describe, expect, test } from 'vitest';
import { faithful, type Script } from '../fakes/model.ts';
import { see } from '../fakes/seen.ts';
import { makeWorld, type World, type WorldOptions } from '../fakes/world.ts';

const QUESTION = 'How do I change my billing email?';

let world: World;
const open = async (options: WorldOptions = {}) => {
  world = await makeWorld({ script: faithful, ...options });
  world.sandbox.faults.set('email_origin');
  return world;
};
afterEach(() => world.close());

const writes = async (body = QUESTION) => {
  const id = world.user.says(body);
  await world.settled();
  return id;
};
const endings = async (id: string) => (await world.traces(id)).map(({ outcome, reason }) => `${outcome} ${reason}`);

describe('an answer that Intercom keeps and sends to nobody', () => {
  test('counts as none: people get the conversation, and the customer is not told by the same way', async () => {
    const { sandbox } = await open();
    sandbox.faults.set('email_unheard');
    const id = await writes();
    const { notes, replies, team, tags } = see(world, id);
    expect(notes).toEqual([expect.stringContaining('sent it to nobody')]);
    expect(replies).toHaveLength(1);
    expect(tags).toContain('firstline-handoff');
    expect(team).not.toBeNull();
    expect(await endings(id)).toEqual(['handed_off nobody_notified', 'failed_to_human nobody_notified']);
    const { workspaceId } = world.firstline.workspace.token;
    expect(await world.store.countCases(workspaceId, 0)).toMatchObject([{ kind: 'handed_off', conversations: 1 }]);
  });

  test('is found out also when the call itself seemed to fail, and people are asked once', async () => {
    const { sandbox, restart } = await open();
    sandbox.faults.set('email_unheard');
    sandbox.faults.set('commit_then_500', { times: 1 });
    const id = await writes();
    expect(see(world, id).replies).toHaveLength(1);
    expect(see(world, id).notes).toHaveLength(1);
    await restart();
    await world.pass(600_000);
    await world.settled();
    expect(see(world, id).notes).toHaveLength(1);
  });

  test('is no matter in the Messenger', async () => {
    world = await makeWorld({ script: faithful });
    world.sandbox.faults.set('email_unheard');
    const id = await writes();
    expect(see(world, id).notes).toEqual([]);
  });
});

test('an answer by e-mail greets once, spells its links out, and keeps its lists', async () => {
  const script: Script = (request, material, call) => {
    const said = faithful(request, material, call) as { citations: { quote: string }[] };
    const { url } = material.snippets[0] ?? {};
    return { ...said, message: `- Please read\n- [the article](${url})` };
  };
  const { user } = await open({ script });
  const id = await writes();
  user.says('And how do I reset my password?', id);
  await world.settled();
  const [first = '', second = ''] = see(world, id).repliesHtml;
  expect(first).toMatch(/^<p>Hello,<\/p>\s*<ul>\s*<li>/);
  expect(first).toMatch(/the article \(<a href="(https:[^"]+)">\1<\/a>\)/);
  expect(second).not.toContain('Hello,');
  expect(second).toContain('<ul>');
});

test('an answer by e-mail that is sent stays an answer', async () => {
  await open();
  const id = await writes();
  expect(see(world, id).notes).toEqual([]);
  expect(await endings(id)).toEqual(['replied answered']);
});
