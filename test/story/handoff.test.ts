import { afterEach, describe, expect, test } from 'vitest';
import { TEAMS } from '../fakes/larkspur.ts';
import { faithful } from '../fakes/model.ts';
import { see } from '../fakes/seen.ts';
import { makeWorld, type World, type WorldOptions } from '../fakes/world.ts';

let world: World;
const open = async (options: WorldOptions = {}) => {
  world = await makeWorld(options);
  return world;
};
afterEach(() => world.close());

describe('a customer who asks for a person', () => {
  test.each([
    ['en', 'I want to talk to a person', 'A person will answer you here'],
    ['de', 'Ich möchte mit einem Menschen sprechen', 'Ein Mensch antwortet Ihnen hier'],
    ['fr', 'Je voudrais parler à une personne', 'Une personne vous répondra ici'],
    ['es', 'Quiero hablar con una persona', 'Una persona le responderá aquí'],
    ['pt', 'Quero falar com uma pessoa', 'Uma pessoa vai responder aqui'],
    ['ja', '担当者と話したいです', '担当者がこちらでお答えします'],
  ])('gets one, in %s, without the model being asked', async (_, request, sentence) => {
    const { user, settled } = await open({ script: faithful });
    const id = user.says(request);
    await settled();
    expect(see(world, id)).toHaveHandedOff({ team: 'Support' });
    expect(see(world, id).replies[0]).toContain(sentence);
    expect(world.model?.requests).toHaveLength(0);
  });

  test('gets the team that fits what they write about', async () => {
    const { user, settled } = await open({ script: faithful });
    const id = user.says('I want to talk to a person about a refund of my last invoice');
    await settled();
    expect(see(world, id)).toHaveHandedOff({ team: 'Billing' });
  });

  test('gets one even when the prompt, the model and an earlier answer all say otherwise', async () => {
    const { user, settled } = await open({ script: faithful });
    const id = user.says('How do I change my billing email?');
    await settled();
    user.says('Get me a human, please', id);
    await settled();
    expect(see(world, id).team).toBe('Support');
    expect(see(world, id).notes).toHaveLength(1);
  });
});

describe('after a handoff', () => {
  test('the bot stays silent, whatever the customer writes', async () => {
    const { user, settled, traces } = await open({ script: faithful });
    const id = user.says('I want to talk to a person');
    await settled();
    user.says('How do I change my billing email?', id);
    await settled();
    expect(see(world, id)).toHaveHandedOff({ team: 'Support' });
    expect((await traces(id))[0]).toMatchObject({ outcome: 'human_owns', reason: 'assigned_to_team' });
  });

  test('a teammate who assigns the conversation back to the bot gets it answered', async () => {
    const { user, nora, settled } = await open({ script: faithful });
    const id = user.says('I want to talk to a person');
    await settled();
    nora.replies(id, 'What is it about?');
    user.says('How do I change my billing email?', id);
    await settled();
    nora.assigns(id, { type: 'admin', id: '991267459' });
    await settled();
    expect(see(world, id).replies).toHaveLength(2);
  });
});

describe('a question that no article answers', () => {
  test('is handed off and not answered', async () => {
    const { lead, settled, traces } = await open();
    const id = lead.says('Do you sell garden furniture?');
    await settled();
    expect(see(world, id)).toHaveHandedOff({ team: 'Support' });
    expect((await traces(id))[0]).toMatchObject({ outcome: 'handed_off', reason: 'nothing_found' });
  });

  test('is handed off with a note that says what was asked, by whom, and which articles were read', async () => {
    const { enterprise, settled } = await open({
      script: () => ({
        decision: 'handoff',
        reason: 'model_decided',
        topic: 'billing',
        summary: 'Charged twice in May.',
      }),
    });
    const id = enterprise.says('Why did you charge our credit card twice for the invoice?');
    await settled();
    expect(see(world, id)).toHaveHandedOff({ team: 'Billing' });
    const [note] = see(world, id).notes;
    for (const fact of ['charge our credit card twice', 'Charged twice in May.', 'Harbour & Pine', 'Enterprise']) {
      expect(note).toContain(fact);
    }
    expect(see(world, id).replies.join()).not.toContain('Charged twice');
  });
});

describe('when the model fails', () => {
  test.each([
    ['answers with an error', { status: 500 }, 'model_failed'],
    ['does not know the key', { status: 401 }, 'model_failed'],
    ['answers nonsense twice', { text: 'no json' }, 'model_unusable'],
    ['does not answer at all', { hang: true as const }, 'model_failed'],
  ])('because it %s, a person gets the conversation', async (_, said, reason) => {
    const { user, settled, traces } = await open({ script: () => said });
    const id = user.says('How do I change my billing email?');
    await settled();
    expect(see(world, id)).toHaveHandedOff({ team: 'Billing' });
    expect((await traces(id))[0]?.reason).toBe(reason);
  });
});

describe('a teammate', () => {
  test('who replies first keeps the conversation', async () => {
    const { user, nora, settled, pass, traces } = await open({ script: faithful });
    const id = user.says('How do I change my billing email?');
    await pass(1_000);
    nora.replies(id, 'Hi, I am on it.');
    await settled();
    expect(see(world, id)).toHaveStayedSilent();
    expect((await traces(id))[0]).toMatchObject({ outcome: 'human_owns', reason: 'teammate_replied' });
  });

  test('who replies while the model thinks is not talked over', async () => {
    const { user, nora, settled, traces } = await open({
      script: (...all) => {
        nora.replies(id, 'Hi, I am on it.');
        return faithful(...all);
      },
    });
    const id = user.says('How do I change my billing email?');
    await settled();
    expect(see(world, id)).toHaveStayedSilent();
    expect((await traces(id))[0]).toMatchObject({
      outcome: 'human_owns',
      steps: [{ kind: 'reply', state: 'planned' }],
    });
  });

  test('who takes the conversation in the middle of a handoff is not spoken over, and the customer is not told twice', async () => {
    const { user, nora, settled } = await open({
      sandbox: {},
      script: () => ({ decision: 'handoff', reason: 'nothing_found', topic: null, summary: '' }),
    });
    world.sandbox.faults.onRequest(({ path, method }) => {
      if (method === 'POST' && path.endsWith('/parts')) nora.replies(id, 'Hello, Nora here.');
      return undefined;
    });
    const id = user.says('Do you sell garden furniture?');
    await settled();
    expect(see(world, id).replies).toEqual([]);
  });

  test.each([
    ['assigned to a teammate', { type: 'admin', id: '991267461' } as const, 'assigned_to_teammate'],
    ['assigned to a team', { type: 'team', id: TEAMS.technical } as const, 'assigned_to_team'],
  ])('keeps what was %s', async (_, to, reason) => {
    const { user, nora, settled, traces } = await open({ script: faithful });
    const id = user.says('How do I change my billing email?');
    nora.assigns(id, to);
    await settled();
    expect(see(world, id)).toHaveStayedSilent();
    expect((await traces(id))[0]?.reason).toBe(reason);
  });

  test('who only leaves a note does not stop the answer', async () => {
    const { user, nora, settled } = await open({ script: faithful });
    const id = user.says('How do I change my billing email?');
    nora.notes(id, 'Let us see what the bot says.');
    await settled();
    expect(see(world, id).replies).toHaveLength(1);
    expect(JSON.stringify(world.model?.requests)).not.toContain('Let us see');
  });
});

test('Fin keeps a conversation it is active in', async () => {
  const { user, settled, traces } = await open({ script: faithful });
  const id = user.says('How do I change my billing email?');
  world.sandbox.workspace.finReplies(id, 'Let me look.');
  await settled();
  expect(see(world, id)).toHaveStayedSilent();
  expect((await traces(id))[0]?.reason).toBe('fin_active');
});
