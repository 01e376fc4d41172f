/** Which conversations are the bot's, and what it knows when a teammate gives one back. */
import { afterEach, describe, expect, test } from 'vitest';
import { BOT, TEAMS } from '../fakes/larkspur.ts';
import { faithful } from '../fakes/model.ts';
import { see } from '../fakes/seen.ts';
import { makeWorld, type World, type WorldOptions } from '../fakes/world.ts';

const QUESTION = 'How do I change my billing email?';
const PERSON = 'I want to talk to a person';

let world: World;
const open = async (options: WorldOptions = {}) => {
  world = await makeWorld({ script: faithful, ...options });
  return world;
};
afterEach(() => world.close());

const reasonOf = async (id: string) => (await world.traces(id))[0]?.reason;

describe('the owner says which conversations are the bot’s', () => {
  test('users and not leads', async () => {
    const { user, lead, settled } = await open({ owner: { answers: { contacts: ['users'] } } });
    const [answered, left] = [user.says(QUESTION), lead.says(QUESTION)];
    await settled();
    expect(see(world, answered).replies).toHaveLength(1);
    expect(see(world, left)).toHaveStayedSilent();
    expect(await reasonOf(left)).toBe('leads');
    expect(world.model?.requests).toHaveLength(1);
  });

  test('what is in a team’s inbox, though no notification tells of it, until the bot hands it off to that team', async () => {
    const { user, nora, settled, sandbox } = await open({ owner: { answers: { teams: ['Support'] } } });
    const id = user.says(QUESTION);
    nora.assigns(id, { type: 'team', id: TEAMS.support });
    await settled();
    expect(see(world, id).replies).toHaveLength(1);
    sandbox.faults.onDelivery(() => ({ kind: 'drop' }));
    user.says(PERSON, id);
    await world.pass(10 * 60_000);
    expect(see(world, id)).toMatchObject({ team: 'Support', tags: ['firstline-handoff'] });
    const before = see(world, id).replies.length;
    user.says(QUESTION, id);
    await world.pass(10 * 60_000);
    expect(see(world, id).replies).toHaveLength(before);
    expect(await reasonOf(id)).toBe('assigned_to_team');
  });

  test('nothing with a certain tag', async () => {
    const { user, settled, sandbox } = await open({ owner: { answers: { tags: { never: ['VIP'] } } } });
    const id = user.says(QUESTION);
    sandbox.workspace.teammateTags(id, BOT, sandbox.workspace.ensureTag('vip').id);
    await settled();
    expect(see(world, id)).toHaveStayedSilent();
    expect(await reasonOf(id)).toBe('tag_excluded');
  });

  test('only what it is given: then it goes on until a teammate takes over', async () => {
    const { user, nora, settled } = await open({ owner: { answers: { unassigned: false } } });
    const id = user.says(QUESTION);
    await settled();
    expect(await reasonOf(id)).toBe('unassigned');
    nora.assigns(id, { type: 'admin', id: BOT });
    await settled();
    user.says('And how do I reset my password?', id);
    await settled();
    expect(see(world, id).replies).toHaveLength(2);
  });

  test('a team there is none of is said at start', async () => {
    await open();
    await expect(makeWorld({ owner: { answers: { teams: ['Sales'] } } })).rejects.toThrow('names the team "Sales"');
  });
});

test('mail that an answering machine wrote is left alone', async () => {
  const { user, settled, sandbox } = await open();
  const id = user.says('Thank you for your message.');
  const { source } = sandbox.workspace.conversation(id);
  Object.assign(source, { type: 'email', subject: 'Out of Office: Invoice' });
  await settled();
  expect(see(world, id)).toHaveStayedSilent();
  expect(await reasonOf(id)).toBe('out_of_office');
});

test('a teammate who asks the bot in a note is heard by it, and by nobody else', async () => {
  const { user, nora, settled } = await open();
  const id = user.says(PERSON);
  await settled();
  user.says(QUESTION, id);
  nora.notes(id, 'Not for the bot.');
  nora.notes(id, '@bot she means the address for invoices');
  await settled();
  const [, request] = world.model?.requests.at(-1)?.messages ?? [];
  const { conversation } = JSON.parse(request?.content ?? '{}');
  expect(conversation.at(-1)).toEqual({
    ...{ from: 'teammate', text: 'she means the address for invoices', internal: true },
  });
  expect(request?.content).not.toContain('Not for the bot.');
  expect(see(world, id).replies.at(-1)).not.toContain('address for invoices');
});

test('an answer that repeats such a note is not given', async () => {
  const { user, nora, settled } = await open({
    script: async (request, material, call) => ({
      ...(await faithful(request, material, call)),
      message: 'She always pays late, so be strict with her.',
    }),
  });
  const id = user.says(PERSON);
  await settled();
  user.says(QUESTION, id);
  nora.notes(id, '@bot she always pays late, so be strict with her');
  await settled();
  expect(see(world, id).replies.join()).not.toContain('strict');
  const [trace] = await world.traces(id);
  expect(trace?.reason).toBe('checks_refused');
  expect(new Set(trace?.refusals.map(({ reason }) => reason))).toEqual(new Set(['internal_words']));
});
