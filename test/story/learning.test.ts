/** What a teammate answered once is known afterwards, and what nobody could answer is kept without what is somebody's. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AdminId, ContactId } from '../../src/domain/ids.ts';
import { agentIntercomOver } from '../../src/intercom/agent-intercom.ts';
import { makeClient } from '../../src/intercom/client.ts';
import { learnPast } from '../../src/knowledge/learning/learn-past.ts';
import { ADA, BOT } from '../fakes/larkspur.ts';
import { faithful } from '../fakes/model.ts';
import { see } from '../fakes/seen.ts';
import { makeWorld, type World } from '../fakes/world.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.close());

const workspaceId = () => world.firstline.workspace.token.workspaceId;

async function learns(since = 0) {
  const { clock, sandbox, store } = world;
  const client = makeClient({
    ...{ baseUrl: 'http://intercom.test', token: 'token', fetch: sandbox.fetch, clock },
    ids: { fraction: () => 0.5 },
  });
  const us = BOT as AdminId;
  return learnPast({
    store,
    agentIntercom: agentIntercomOver(client, us),
    clock,
    workspaceId: workspaceId(),
    us,
    since,
  });
}

/** Nora answers with the article about two-factor authentication and closes. */
async function isAnsweredByNora(question: string): Promise<string> {
  const id = world.user.says(question);
  await world.settled();
  expect(see(world, id)).toHaveHandedOff({ team: 'Support' });
  const links = await world.store.articleLinks(workspaceId());
  const url = links.find((one) => one.url?.includes('two-factor'))?.url ?? '';
  world.nora.replies(id, `Have a look here: ${url}. Nora`);
  world.nora.closes(id);
  await world.settled();
  return id;
}

const PUZZLE = 'The little squirrel picture keeps spinning whenever the gadget wobbles';

describe('a question that a teammate answered with an article', () => {
  test('is answered with that article when it comes again, once it was learned', async () => {
    await world.close();
    world = await makeWorld({ script: faithful });
    await isAnsweredByNora(PUZZLE);
    expect(world.model?.requests).toHaveLength(0);
    expect(await learns()).toMatchObject({ questions: 1, learned: 1 });

    const again = world.lead.says('The squirrel picture is spinning, the little gadget wobbles');
    await world.settled();
    expect(see(world, again).replies).toHaveLength(1);
    expect(see(world, again).repliesHtml[0]).toContain('two-factor');
    const [trace] = await world.traces(again);
    expect(trace).toMatchObject({ outcome: 'replied' });
    expect(trace?.found[0]?.confidence).toBeGreaterThan(0.5);
  });

  test('is forgotten with the contact who asked it', async () => {
    await isAnsweredByNora(PUZZLE);
    await learns();
    expect(await world.store.forgetQuestions(workspaceId(), { contactId: ADA as ContactId })).toBe(1);
    const again = world.lead.says('squirrel picture spinning, gadget wobbles');
    await world.settled();
    expect((await world.traces(again))[0]?.found[0]?.title).not.toContain('Two-factor');
  });

  test('is not learned from a conversation that is still open', async () => {
    const id = world.user.says(PUZZLE);
    await world.settled();
    world.nora.replies(id, 'https://help.larkspur.example/en/articles/9310107-two-factor-authentication');
    await world.settled();
    expect(await learns()).toMatchObject({ questions: 0 });
  });
});

describe('a question that no article answers', () => {
  const gaps = () => world.store.listGaps(workspaceId(), 0);

  test('is kept once, with why, and without what is somebody’s', async () => {
    world.user.says('Do you sell garden furniture? I am Ada, ada@lovelace.example, call +44 20 7946 0999');
    await world.settled();
    expect(await gaps()).toMatchObject([
      {
        reason: 'nothing_found',
        question: 'Do you sell garden furniture? I am [name], [e-mail] call [number]',
        language: 'en',
        contactId: ADA,
      },
    ]);
  });

  test('is not kept when it was overtaken by a newer message, but with it', async () => {
    const id = world.user.says('Do you sell garden furniture?');
    world.sandbox.faults.onRequest((call) => {
      if (call.method === 'POST' && call.kind === 'reply' && see(world, id).notes.length === 0)
        world.user.says('Wooden benches, I mean', id);
      return undefined;
    });
    await world.settled();
    expect((await gaps()).map(({ question }) => question.split('\n')[0])).toEqual(['Do you sell garden furniture?']);
  });

  test.each([
    ['an answered one', 'How do I change my billing email?'],
    ['the wish for a person', 'I want to talk to a person'],
    ['a greeting', 'Hello!'],
    ['a word or two, for which we ask back', 'it wobbles'],
  ])('is none: %s', async (_, said) => {
    world.user.says(said);
    await world.settled();
    expect(await gaps()).toEqual([]);
  });

  test('is forgotten with the contact who asked it', async () => {
    world.user.says('Do you sell garden furniture?');
    world.lead.says('Do you sell wooden benches for gardens?');
    await world.settled();
    expect(await world.store.forgetGaps(workspaceId(), { contactId: ADA as ContactId })).toBe(1);
    expect(await gaps()).toHaveLength(1);
  });
});

test('a question that no article answers is not kept when the owner does not want it', async () => {
  await world.close();
  world = await makeWorld({ owner: { recordGaps: false } });
  world.user.says('Do you sell garden furniture?');
  await world.settled();
  expect(await world.store.listGaps(workspaceId(), 0)).toEqual([]);
});

test('a question that no article answers is kept in note mode too, in which somebody tries Firstline out', async () => {
  await world.close();
  world = await makeWorld({ owner: { mode: 'note' } });
  world.user.says('Do you sell garden furniture?');
  await world.settled();
  expect(await world.store.listGaps(workspaceId(), 0)).toHaveLength(1);
});

describe('a message of a word or two that nothing is found for', () => {
  test('is asked back about, once, in the customer’s language, and without asking a model', async () => {
    await world.close();
    world = await makeWorld({
      script: () => ({ decision: 'handoff', topic: null, reason: 'model_decided', summary: '' }),
    });
    const id = world.user.says('it wobbles');
    await world.settled();
    expect(see(world, id)).toHaveReplied('Could you tell me in a sentence or two');
    expect(world.model?.requests).toHaveLength(0);
    world.user.says('the gadget', id);
    await world.settled();
    expect(world.model?.requests).toHaveLength(1);
    expect(see(world, id).replies).toHaveLength(2);
  });
});

describe('the owner’s threshold', () => {
  test('sends a question to a person that is less likely answered than that, whatever the model would say', async () => {
    await world.close();
    world = await makeWorld({ script: () => ({ decision: 'silence' }), owner: { answerFrom: 1 } });
    const id = world.user.says('How do I change my billing email?');
    await world.settled();
    expect(see(world, id)).toHaveHandedOff({ team: 'Billing' });
    expect(world.model?.requests).toHaveLength(0);
    expect((await world.traces(id))[0]).toMatchObject({ reason: 'nothing_found', model: 'rule' });
  });

  test('of nothing leaves every question to the model', async () => {
    await world.close();
    world = await makeWorld({ script: () => ({ decision: 'silence' }), owner: { answerFrom: 0 } });
    world.user.says('Tell me about the smell of purple elephants');
    await world.settled();
    expect(world.model?.requests).toHaveLength(1);
  });
});
