/** A connection that breaks, an answer that never comes, an agent that repeats itself: each deed happens once. */
import { afterEach, describe, expect, test } from 'vitest';
import { ADA } from '../fakes/larkspur.ts';
import { see } from '../fakes/seen.ts';
import { makeWorld, type World } from '../fakes/world.ts';
import { type Agent, agentIn } from './agent.ts';

let world: World;
let agent: Agent;
let id: string;

async function open() {
  world = await makeWorld({ script: () => ({ decision: 'silence' }) });
  agent = await agentIn(world);
  id = world.user.says('How do I change my billing email?');
  await world.settled();
}
afterEach(async () => {
  await agent.close();
  await world.close();
});

/** The next such call is carried out, and its answer lost. */
function loseAnswerOf(method: string, path: RegExp) {
  const remove = world.sandbox.faults.onRequest((facts) => {
    if (facts.method !== method || !path.test(facts.path)) return undefined;
    remove();
    return { kind: 'commit_then_500' };
  });
}

/** The next such call is refused before it is carried out, in a way that tells nobody so. */
function fail(method: string, path: RegExp) {
  const remove = world.sandbox.faults.onRequest((facts) => {
    if (facts.method !== method || !path.test(facts.path)) return undefined;
    remove();
    return { kind: 'error', status: 500, code: 'server_error', message: 'No' };
  });
}

const events = () => world.sandbox.workspace.state.contacts.get(ADA)?.events.length;
const tickets = () => world.sandbox.workspace.state.tickets.size;
const drafts = () => world.sandbox.workspace.articles().filter((one) => one.title === 'Umbrellas').length;
const contacts = () => world.sandbox.workspace.state.contacts.size;
const notes = () => see(world, id).notes.length;
const replies = () => see(world, id).replies.length;

interface OnceCallCase {
  tool: string;
  input: () => Record<string, unknown>;
  path: RegExp;
  count: () => number | undefined;
  /** Without a key it is done each time, and this tells the second one. */
  anew?: Record<string, unknown>;
}

const CALLS: OnceCallCase[] = [
  { tool: 'add_note', input: () => ({ conversation_id: id, text: 'On the Free plan' }), path: /reply$/, count: notes },
  {
    tool: 'reply_to_conversation',
    input: () => ({ conversation_id: id, text: 'Which one?' }),
    path: /reply$/,
    count: replies,
  },
  {
    tool: 'create_ticket',
    input: () => ({ ticket_type_id: '54', conversation_id: id, title: 'VAT' }),
    path: /^\/tickets$/,
    count: tickets,
  },
  {
    tool: 'create_article_draft',
    input: () => ({ title: 'Umbrellas', text: 'Blue' }),
    path: /^\/articles$/,
    count: drafts,
  },
  {
    tool: 'track_event',
    input: () => ({ contact_id: ADA, name: 'cancelled-plan' }),
    path: /^\/events$/,
    count: events,
  },
  {
    tool: 'upsert_contact',
    input: () => ({ email: 'zoe@example.com' }),
    path: /^\/contacts$/,
    count: contacts,
    anew: { created: false },
  },
];

describe.each(CALLS)('$tool', ({ tool, input, path, count, anew }) => {
  test.each([
    ['with a key', { idempotency_key: 'deed-1' }],
    ['without one', {}],
  ])('repeated %s happens once, and says so', async (_, key) => {
    await open();
    const before = count() ?? 0;
    const first = await agent.call(tool, { ...input(), ...key });
    const again = await agent.call(tool, { ...input(), ...key });
    expect(again).toEqual({
      ...first,
      ...('idempotency_key' in key ? { repeated: true } : (anew ?? { repeated: true })),
    });
    expect(count()).toBe(before + 1);
  });

  test('asked for five times at once happens once', async () => {
    await open();
    const before = count() ?? 0;
    const all = Array.from({ length: 5 }, () => agent.raw(tool, { ...input(), idempotency_key: 'deed-1' }));
    const results = await Promise.all(all);
    expect(results.filter((one) => !one.isError).length).toBeGreaterThan(0);
    expect(count()).toBe(before + 1);
    // Those that came too early were told to come back, and then hear the same.
    expect(await agent.call(tool, { ...input(), idempotency_key: 'deed-1' })).toMatchObject({ repeated: true });
  });

  test('whose answer was lost is found, not done again', async () => {
    await open();
    const before = count() ?? 0;
    const call = { ...input(), idempotency_key: 'deed-1' };
    loseAnswerOf('POST', path);
    expect((await agent.refused(tool, call)).code).toBe('unsure');
    expect((await agent.refused(tool, call)).code).toBe('in_progress');
    await world.pass(40_000);
    await agent.call(tool, call);
    expect(count()).toBe(before + 1);
    expect(await agent.call(tool, call)).toMatchObject({ repeated: true });
  });

  test('that never happened is done by the next try', async () => {
    await open();
    const before = count() ?? 0;
    fail('POST', path);
    expect((await agent.refused(tool, input())).code).toBe('unsure');
    expect(count()).toBe(before);
    await world.pass(40_000);
    await agent.call(tool, input());
    expect(count()).toBe(before + 1);
  });

  test('goes on after a restart', async () => {
    await open();
    const before = count() ?? 0;
    const call = { ...input(), idempotency_key: 'deed-1' };
    const first = await agent.call(tool, call);
    await world.restart();
    expect(await agent.call(tool, call)).toEqual({ ...first, repeated: true });
    expect(count()).toBe(before + 1);
    // Another token is another caller: what it asks for is its own.
    const other = await agentIn(world, { name: 'other' });
    expect(JSON.stringify(await other.raw(tool, call))).not.toContain('"repeated":true');
    await other.close();
  });
});

test('a key that was used for something else is refused', async () => {
  await open();
  const note = { conversation_id: id, text: 'First', idempotency_key: 'deed-1' };
  await agent.call('add_note', note);
  expect((await agent.refused('add_note', { ...note, text: 'Second' })).code).toBe('key_reused');
  await agent.call('track_event', { contact_id: ADA, name: 'cancelled-plan', idempotency_key: 'deed-1' });
  expect(notes()).toBe(1);
});

test('the same note without a key is a new one after some minutes', async () => {
  await open();
  const note = { conversation_id: id, text: 'Looked at it again' };
  await agent.call('add_note', note);
  await world.pass(3 * 60_000);
  expect(await agent.call('add_note', note)).not.toHaveProperty('repeated');
  expect(notes()).toBe(2);
});

test('a key whose deed was refused may be used for the mended one', async () => {
  await open();
  const said = { conversation_id: id, idempotency_key: 'deed-1' };
  const wrong = await agent.refused('reply_to_conversation', { ...said, text: 'It takes 14 days.' });
  expect(wrong.code).toBe('checks_refused');
  await agent.call('reply_to_conversation', { ...said, text: 'Which one?' });
  expect(replies()).toBe(1);
});

test('arguments in another order are the same', async () => {
  await open();
  const event = { contact_id: ADA, name: 'cancelled-plan', idempotency_key: 'deed-1' };
  await agent.call('track_event', { ...event, metadata: { a: '1', b: '2' } });
  const again = await agent.call('track_event', { ...event, metadata: { b: '2', a: '1' } });
  expect([again.repeated, events()]).toEqual([true, 1]);
});

test('one person is created once, whoever asks for it at the same time', async () => {
  await open();
  const before = contacts();
  const other = await agentIn(world, { name: 'other' });
  const zoe = { email: 'zoe@example.com' };
  const asked = [agent, other, agent].map((one, i) => one.raw('upsert_contact', { ...zoe, name: `Zoe ${i}` }));
  await Promise.all(asked);
  await other.call('upsert_contact', { ...zoe, external_id: 'user-99' });
  expect(contacts()).toBe(before + 1);
  await other.close();
});

test('a rate limit says when to come back, and the same key goes on from there', async () => {
  await open();
  const note = { conversation_id: id, text: 'On the Free plan', idempotency_key: 'deed-1' };
  world.sandbox.faults.set('rate_limited');
  expect(await agent.refused('add_note', note)).toMatchObject({
    code: 'rate_limited',
    text: expect.stringMatching(/in \d+ seconds/),
  });
  await world.pass(11_000);
  await agent.call('add_note', note);
  expect(notes()).toBe(1);
});

test('a handoff that broke off is finished by its repetition, each step once', async () => {
  await open();
  const handoff = { conversation_id: id, summary: 'Charged twice', topic: 'billing' };
  loseAnswerOf('POST', /parts$/);
  expect((await agent.refused('hand_off', handoff)).code).toBe('unsure');
  await world.pass(40_000);
  await agent.call('hand_off', handoff);
  expect(see(world, id)).toHaveHandedOff({ team: 'Billing' });
});
