/** After an answer: what becomes of the conversation, and the one more word the owner may want. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Control } from '../../src/domain/control.ts';
import type { ConversationId } from '../../src/domain/ids.ts';
import type { ConversationCase } from '../../src/domain/resolution.ts';
import type { WholeStore } from '../../src/wiring/store.ts';
import { faithful } from '../fakes/model.ts';
import { see } from '../fakes/seen.ts';
import { controlOf } from '../fakes/store.ts';
import { takenAt } from '../fakes/taken.ts';
import { makeWorld, type World, type WorldOptions } from '../fakes/world.ts';

const QUESTION = 'How do I change my billing email?';
const OTHER = 'And how do I reset my password?';
const HOUR = 3_600_000;
const CHECK_IN = 'Did that help?';

let world: World;
const open = async (options: WorldOptions = {}) => {
  world = await makeWorld({ script: faithful, ...options });
  return world;
};
const wanting = (followUp: NonNullable<WorldOptions['owner']>['followUp'], more: WorldOptions = {}) =>
  open({ ...more, owner: { followUp: { afterMinutes: 60, ...followUp } } });
afterEach(() => world.close());

const caseOf = (id: string): Promise<ConversationCase | null> =>
  world.store.readCase({
    workspaceId: world.firstline.workspace.token.workspaceId,
    conversationId: id as ConversationId,
  });
const later = async (ms: number) => {
  await world.pass(ms);
  await world.settled();
};
const answered = async () => {
  const id = world.user.says(QUESTION);
  await world.settled();
  return id;
};

const lostLeases = () => world.logged.filter(({ fields }) => fields.verb === 'lease_lost').length;

describe('what became of a conversation', () => {
  test('is open at first, and assumed when the customer has been quiet; nothing is said or closed', async () => {
    await wanting({});
    const id = await answered();
    await later(0.9 * HOUR);
    expect(await caseOf(id)).toMatchObject({ said: 'answer', resolution: null });
    await later(0.3 * HOUR);
    expect(await caseOf(id)).toMatchObject({ resolution: 'assumed', dueAt: null, reopened: 0 });
    expect(see(world, id)).toMatchObject({ state: 'open', notes: [] });
    expect(see(world, id).replies).toHaveLength(1);
  });

  test('is abandoned when a question back was never answered', async () => {
    await wanting({}, { script: () => ({ decision: 'clarify', message: 'Which plan do you mean?' }) });
    const id = await answered();
    await later(1.2 * HOUR);
    expect((await caseOf(id))?.resolution).toBe('abandoned');
  });

  test('is handed off, by us or because a teammate took it meanwhile', async () => {
    await wanting({});
    const [ours, theirs] = [world.user.says('I want to talk to a person'), world.lead.says(QUESTION)];
    await world.settled();
    expect((await caseOf(ours))?.resolution).toBe('handed_off');
    world.nora.assigns(theirs, { type: 'admin', id: world.nora.id });
    await later(1.2 * HOUR);
    expect((await caseOf(theirs))?.resolution).toBe('handed_off');
  });

  test('is confirmed when the customer says that it helped, without a model and without a word', async () => {
    await wanting({});
    const id = await answered();
    world.user.says('Thanks, that helped!', id);
    await world.settled();
    expect(await caseOf(id)).toMatchObject({ resolution: 'confirmed', dueAt: null });
    expect(see(world, id).replies).toHaveLength(1);
    expect(world.model?.requests).toHaveLength(1);
    expect((await world.traces(id))[0]).toMatchObject({ outcome: 'kept_silent', reason: 'thanked' });
  });

  test('is reopened when they come back after that, and counted as one only', async () => {
    await wanting({});
    const id = await answered();
    await later(1.2 * HOUR);
    world.user.says(OTHER, id);
    await world.settled();
    expect(await caseOf(id)).toMatchObject({ resolution: 'reopened', reopened: 1, said: 'answer' });
    const { workspaceId } = world.firstline.workspace.token;
    expect(await world.store.countCases(workspaceId, 0)).toEqual([{ kind: 'reopened', conversations: 1, cameBack: 1 }]);
    await later(1.2 * HOUR);
    expect(await world.store.countCases(workspaceId, 0)).toEqual([{ kind: 'assumed', conversations: 1, cameBack: 1 }]);
    expect(await world.store.countCases(workspaceId, world.clock.now() + 1)).toEqual([]);
  });

  test('is open again when a teammate gives back what was handed off', async () => {
    await wanting({});
    const id = world.user.says('I want to talk to a person');
    await world.settled();
    world.user.says(QUESTION, id);
    world.nora.notes(id, '@bot please');
    await world.settled();
    expect(await caseOf(id)).toMatchObject({ resolution: null, reopened: 0, said: 'answer' });
  });

  const failsOnce = (store: WholeStore): WholeStore => {
    let fails = 1;
    const putCase: WholeStore['putCase'] = (...all) =>
      fails-- > 0 ? Promise.reject(new Error()) : store.putCase(...all);
    return { ...store, putCase };
  };

  test('is made up for when a crash came between the answer and its record', async () => {
    await wanting({}, { store: failsOnce });
    const id = await answered();
    expect(see(world, id).replies).toHaveLength(1);
    expect(await caseOf(id)).toMatchObject({ said: 'answer', resolution: null });
  });

  test('is made up for also when the lease is lost over that', async () => {
    const { store, armAt } = takenAt('putCase', () => world.clock.now());
    await wanting({}, { store: (real) => store(failsOnce(real)) });
    armAt(2);
    const id = await answered();
    expect(lostLeases()).toBe(1);
    expect(see(world, id).replies).toHaveLength(1);
    expect(await caseOf(id)).toMatchObject({ said: 'answer', resolution: null });
  });
});

describe('a check-in', () => {
  test('comes once, over a restart, and then what was said counts as assumed', async () => {
    const { restart, traces } = await wanting({ after: 'check_in' });
    const id = await answered();
    await restart();
    await later(1.2 * HOUR);
    expect(see(world, id).replies.map((text) => text.includes(CHECK_IN))).toEqual([false, true]);
    expect((await traces(id))[0]).toMatchObject({ outcome: 'replied', reason: 'checked_in', openedBy: 'quiet' });
    expect((await caseOf(id))?.resolution).toBeNull();
    await later(5 * HOUR);
    expect(see(world, id).replies).toHaveLength(2);
    expect(await caseOf(id)).toMatchObject({ resolution: 'assumed', dueAt: null });
  });

  test('that Intercom took and called failed is not sent twice', async () => {
    const { sandbox } = await wanting({ after: 'check_in' });
    const id = await answered();
    let faults = 0;
    sandbox.faults.onRequest(({ method, kind }) =>
      method === 'POST' && kind === 'reply' && faults++ === 0 ? { kind: 'commit_then_500' } : undefined,
    );
    await later(3 * HOUR);
    expect(faults).toBeGreaterThan(0);
    expect(see(world, id).replies).toHaveLength(2);
  });

  test('never comes to somebody who wrote, or whom people have, or when the bot may not speak', async () => {
    const { user, lead, enterprise, nora, store, clock, firstline } = await wanting({ after: 'check_in' });
    const [wrote, taken] = [user.says(QUESTION), lead.says(QUESTION)];
    await world.settled();
    await world.pass(0.9 * HOUR);
    user.says(OTHER, wrote);
    nora.replies(taken, 'I am on it.');
    await later(0.5 * HOUR);
    for (const id of [wrote, taken]) expect(see(world, id).replies.join()).not.toContain(CHECK_IN);
    const paused = enterprise.says(QUESTION);
    await world.settled();
    await store.setControl(firstline.workspace.token.workspaceId, controlOf({ at: clock.now() }));
    await later(3 * HOUR);
    expect(see(world, paused).replies).toHaveLength(1);
  });

  test('never follows the last word of a bot that has left', async () => {
    const { sandbox } = await wanting({ after: 'check_in' });
    const id = await answered();
    sandbox.workspace.finReplies(id, 'I pass this on to people.', 'escalated');
    await later(3 * HOUR);
    expect(see(world, id).replies).toHaveLength(1);
    expect((await caseOf(id))?.resolution).toBe('handed_off');
  });

  test('crossed by the customer keeps nobody waiting', async () => {
    const { user, sandbox, clock } = await wanting({ after: 'check_in' });
    const id = await answered();
    let once = true;
    sandbox.faults.onRequest(({ method, kind }) => {
      if (method !== 'POST' || kind !== 'reply' || !once) return undefined;
      once = false;
      clock.after(1_000, () => user.says(OTHER, id));
      return { kind: 'delay', ms: 4_000 };
    });
    await later(1.2 * HOUR);
    expect(once).toBe(false);
    expect(see(world, id).replies).toHaveLength(3);
    expect(JSON.stringify(world.model?.requests.at(-1))).toContain('reset my password');
  });
});

describe('a check-in that is under way', () => {
  /** Happens right before the check-in would be sent, while it is read whether it still may be. */
  const beforeIt = async (happens: (id: string) => unknown) => {
    const { sandbox } = await wanting({ after: 'check_in' });
    const id = await answered();
    let reads = 0;
    sandbox.faults.onRequest(({ method, kind }) => {
      if (method !== 'GET' || kind !== 'read') return undefined;
      reads += 1;
      if (reads !== 2) return undefined;
      void happens(id);
      return { kind: 'delay', ms: 1_000 };
    });
    await later(1.2 * HOUR);
    expect(reads).toBeGreaterThan(1);
    return id;
  };

  test('is not sent when a teammate takes the conversation', async () => {
    const id = await beforeIt((which) => world.nora.assigns(which, { type: 'admin', id: world.nora.id }));
    expect(see(world, id).replies.join()).not.toContain(CHECK_IN);
    expect((await world.traces(id))[0]).toMatchObject({ outcome: 'human_owns', reason: 'assigned_to_teammate' });
  });

  test('is not sent when the customer writes, who is answered instead', async () => {
    const id = await beforeIt((which) => world.user.says(OTHER, which));
    expect(see(world, id).replies).toHaveLength(2);
    expect(see(world, id).replies.join()).not.toContain(CHECK_IN);
    expect((await world.traces(id)).map(({ reason }) => reason)).toContain('newer_message');
  });

  test('is not sent when the owner pauses, nor when they resume: the answer counts as assumed', async () => {
    const sets = (over: Partial<Control> = {}) =>
      world.store.setControl(
        world.firstline.workspace.token.workspaceId,
        controlOf({ ...over, at: world.clock.now() }),
      );
    const id = await beforeIt(() => sets());
    expect((await world.traces(id))[0]).toMatchObject({ outcome: 'kept_silent', reason: 'paused' });
    await sets({ mode: null });
    await later(3 * HOUR);
    expect(see(world, id).replies).toHaveLength(1);
    expect((await caseOf(id))?.resolution).toBe('assumed');
  });

  test.each([
    ['openTurn', 2],
    ['savePlan', 1],
    ['saveStep', 1],
    ['putCase', 1],
  ] as const)('is sent once though the lease is lost at %s (%i)', async (verb, nth) => {
    const { store, armAt, calls } = takenAt(verb, () => world.clock.now());
    await wanting({ after: 'check_in' }, { store });
    const id = await answered();
    armAt(nth);
    await later(1.8 * HOUR);
    expect(calls()).toBeGreaterThan(nth);
    expect(see(world, id).replies.map((text) => text.includes(CHECK_IN))).toEqual([false, true]);
    expect(await caseOf(id)).toMatchObject({ checkedIn: true, resolution: null });
    expect(lostLeases()).toBe(1);
  });
});

describe('closing', () => {
  test('comes after the customer’s quiet, and a customer who comes back is answered', async () => {
    await wanting({ after: 'close' });
    const id = await answered();
    await later(1.2 * HOUR);
    expect(see(world, id).state).toBe('closed');
    expect(see(world, id).replies).toHaveLength(1);
    expect(await caseOf(id)).toMatchObject({ resolution: 'assumed' });
    world.user.says(OTHER, id);
    await world.settled();
    expect(see(world, id)).toMatchObject({ state: 'open' });
    expect(see(world, id).replies).toHaveLength(2);
    expect(await caseOf(id)).toMatchObject({ resolution: 'reopened', reopened: 1 });
  });

  test('after thanks says goodbye', async () => {
    const { user, traces } = await wanting({ thanks: 'close' });
    const id = await answered();
    user.says('Vielen Dank, das hat geholfen', id);
    await world.settled();
    expect(see(world, id).state).toBe('closed');
    expect(see(world, id).replies[1]).toContain('Gern geschehen');
    expect((await traces(id))[0]).toMatchObject({ outcome: 'replied', reason: 'thanked' });
    expect((await caseOf(id))?.resolution).toBe('confirmed');
  });

  test('does not come over a customer who writes after the goodbye', async () => {
    const { user, sandbox } = await wanting({ thanks: 'close' });
    const id = await answered();
    let once = true;
    sandbox.faults.onRequest(({ method, kind }) => {
      const isNext = method === 'GET' && kind === 'read' && see(world, id).replies.length === 2;
      if (isNext && once) {
        once = false;
        user.says(OTHER, id);
      }
      return undefined;
    });
    user.says('Thank you!', id);
    await world.settled();
    expect(once).toBe(false);
    expect(see(world, id).state).toBe('open');
    expect(see(world, id).replies).toHaveLength(3);
  });

  test('over a message that crossed it opens the conversation again and answers', async () => {
    const { user, sandbox, clock } = await wanting({ after: 'close' });
    const id = await answered();
    let once = true;
    sandbox.faults.onRequest(({ method, kind, path }) => {
      if (method !== 'POST' || !path.endsWith('/parts') || kind === 'assign' || !once) return undefined;
      once = false;
      clock.after(1_000, () => user.says(OTHER, id));
      return { kind: 'delay', ms: 4_000 };
    });
    await later(1.2 * HOUR);
    expect(once).toBe(false);
    expect(see(world, id).state).toBe('open');
    expect(see(world, id).replies).toHaveLength(2);
  });

  test('by a teammate, or by the bot where nothing is left to say, stays closed', async () => {
    const { nora } = await wanting({ after: 'close' });
    const id = await answered();
    nora.closes(id);
    await later(1.2 * HOUR);
    expect(see(world, id).state).toBe('closed');
    expect((await caseOf(id))?.resolution).toBe('assumed');
  });
});
