/** What an owner switched on beside the answers: attributes with what the turn knows, and tickets, once each. */
import { afterEach, describe, expect, test } from 'vitest';
import type { OwnerConfig } from '../../src/config/owner.ts';
import { see } from '../fakes/seen.ts';
import { makeWorld, type World } from '../fakes/world.ts';

let world: World;
afterEach(() => world.close());

const REFUND = 'I want to talk to a person about a refund';

async function open(owner: Partial<OwnerConfig>): Promise<World> {
  world = await makeWorld({ owner });
  return world;
}

async function asks(body = REFUND, id?: string): Promise<string> {
  const conversationId = world.user.says(body, id);
  await world.settled();
  return conversationId;
}

const attributesOf = (id: string) => world.sandbox.workspace.conversation(id).customAttributes;
const ticketsOf = (id: string) =>
  [...world.sandbox.workspace.state.tickets.values()].filter((one) => one.conversationId === id);
const stepsOf = async (id: string) =>
  Object.fromEntries(((await world.traces(id))[0]?.steps ?? []).map(({ kind, state }) => [kind, state]));
const warned = () => world.logged.filter(({ event }) => event === 'step_left_out').map(({ fields }) => fields.step);

const task = { routes: [{ when: {}, ticket: { type: 'Engineering task' } }] };
const issue = { routes: [{ when: {}, ticket: { type: 'Billing issue', how: 'convert' as const } }] };

describe('attributes', () => {
  const all = { Topic: '{topic}', Language: '{language}', Why: '{reason}', Mood: '{sentiment}' };

  test('say of a handoff what the turn knows', async () => {
    await open({ routes: [{ when: {}, attributes: all }] });
    expect(attributesOf(await asks())).toEqual({ Topic: 'billing', Language: 'en', Why: 'asked_for_person' });
    expect(attributesOf(await asks('This is a joke, I am furious'))).toMatchObject({ Mood: 'negative', Why: 'upset' });
  });

  test('say it of an answer where the owner wants that, and a second answer changes nothing', async () => {
    await open({ answerAttributes: all });
    const id = await asks('How do I change my billing email?');
    expect(see(world, id)).toHaveReplied('Settings');
    expect(attributesOf(id)).toEqual({ Topic: 'billing', Language: 'en', Why: 'answered' });
    expect(await stepsOf(id)).toEqual({ reply: 'sent', attributes: 'sent' });
    await asks('And how do I download an invoice?', id);
    expect(see(world, id).replies).toHaveLength(2);
    expect((await stepsOf(id)).attributes).toBe('skipped');
  });

  test('that Intercom refuses are left out, with a warning, and the handoff is whole', async () => {
    await open({ routes: [{ when: {}, attributes: { Toppic: 'x' } }] });
    world.sandbox.faults.onRequest(({ method, path }) =>
      method === 'PUT' && path.startsWith('/conversations/')
        ? { kind: 'error', status: 400, code: 'parameter_invalid', message: 'no' }
        : undefined,
    );
    const id = await asks();
    expect(see(world, id)).toHaveHandedOff({ team: 'Support' });
    expect((await world.traces(id))[0]).toMatchObject({ outcome: 'handed_off' });
    expect(await stepsOf(id)).toMatchObject({ reply: 'sent', attributes: 'absent' });
    expect(warned()).toEqual(['attributes']);
  });
});

describe('a ticket', () => {
  test('is made with a handoff, linked to the conversation, for its team', async () => {
    await open(task);
    const id = await asks();
    expect(see(world, id)).toHaveHandedOff({ team: 'Support' });
    const team = world.sandbox.workspace.conversation(id).teamAssigneeId;
    expect(ticketsOf(id)).toMatchObject([{ typeId: '54', teamAssigneeId: team, contactId: world.user.id }]);
    expect(ticketsOf(id)[0]?.attributes).toMatchObject({ _default_description_: REFUND });
  });

  test('is what the conversation becomes, after a teammate has it', async () => {
    await open({ routes: [{ ...issue.routes[0], when: {}, teammate: 'Nora Lind' }] });
    const id = await asks();
    expect(see(world, id).admin).toBe(world.nora.id);
    expect(ticketsOf(id)).toMatchObject([{ id, typeId: '53', adminAssigneeId: world.nora.id }]);
    expect(await stepsOf(id)).toMatchObject({ assign_teammate: 'sent', ticket: 'sent' });
  });

  test.each([
    ['commit_then_500', task],
    ['commit_then_hang', task],
    ['commit_then_500', issue],
  ] as const)('is there once though nobody says that it was made (%s)', async (kind, owner) => {
    await open(owner);
    let failures = 0;
    world.sandbox.faults.onRequest(({ method, path }) => {
      const isMade = method === 'POST' && (path === '/tickets' || path.endsWith('/convert'));
      failures += isMade ? 1 : 0;
      return isMade && failures === 1 ? { kind } : undefined;
    });
    const id = await asks();
    expect(see(world, id)).toHaveHandedOff({ team: 'Support' });
    expect(ticketsOf(id)).toHaveLength(1);
    expect((await stepsOf(id)).ticket).toBe('found');
  });

  test('is there once though the database was lost before it could be noted down', async () => {
    await open(task);
    const id = await asks();
    await world.restart({ forgetting: true });
    world.nora.notes(id, '@bot please look again');
    await world.settled();
    expect(see(world, id).notes.length).toBeGreaterThan(1);
    expect(ticketsOf(id)).toHaveLength(1);
  });

  test('is not made a second time when the conversation is handed off again', async () => {
    await open(task);
    const id = await asks();
    world.nora.notes(id, '@bot please answer this');
    await world.settled();
    await asks(REFUND, id);
    expect(see(world, id).notes.length).toBeGreaterThan(1);
    expect(ticketsOf(id)).toHaveLength(1);
  });

  test('that Intercom does not let us make is left out, and the handoff is whole', async () => {
    await open(task);
    world.sandbox.faults.onRequest(({ method, path }) =>
      method === 'POST' && path === '/tickets'
        ? { kind: 'error', status: 403, code: 'api_plan_restricted', message: 'no' }
        : undefined,
    );
    const id = await asks();
    expect(see(world, id)).toHaveHandedOff({ team: 'Support' });
    expect([await stepsOf(id), ticketsOf(id)]).toMatchObject([{ ticket: 'absent' }, []]);
    expect(warned()).toEqual(['ticket']);
  });

  test('is not made when a teammate was faster', async () => {
    await open(task);
    world.sandbox.faults.onRequest(({ kind, conversationId }) => {
      if (kind !== 'reply' || !conversationId) return undefined;
      world.clock.after(4_000, () => world.nora.replies(conversationId, 'I am here'));
      return { kind: 'delay', ms: 3_000 };
    });
    // What is read after that is slow enough to show it.
    world.sandbox.faults.onRequest(({ kind }) => (kind === 'read' ? { kind: 'delay', ms: 1_500 } : undefined));
    const id = await asks();
    expect(see(world, id)).toHaveHandedOff({ team: 'Support' });
    expect([await stepsOf(id), ticketsOf(id)]).toMatchObject([{ reply: 'sent', ticket: 'planned' }, []]);
  });
});
