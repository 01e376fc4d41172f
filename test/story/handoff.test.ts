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

describe('a customer who asks for a person', () => {
  test.each([
    ['en', 'A person will answer you here'],
    ['de', 'Ein Mensch antwortet Ihnen hier'],
    ['fr', 'Une personne vous répondra ici'],
    ['es', 'Una persona le responderá aquí'],
    ['pt', 'Uma pessoa vai responder aqui'],
    ['it', 'Una persona Le risponderà qui'],
    ['nl', 'Een mens antwoordt u hier'],
    ['pl', 'Odpowie tu człowiek'],
    ['sv', 'En människa svarar dig här'],
    ['tr', 'Size burada bir insan yanıt verecek'],
    ['ja', '担当者がこちらでお答えします'],
    ['zh', '工作人员会在这里回复您'],
    ['zh-Hant', '專人會在這裡回覆您'],
  ] as const)('gets one, in %s, without the model being asked', async (language, sentence) => {
    const id = await hear(stories.asksForPerson(language));
    expect(see(world, id)).toHaveHandedOff({ team: 'Support' });
    expect(see(world, id).replies[0]).toContain(sentence);
    expect(world.model?.requests).toHaveLength(0);
  });

  test('gets the team that fits what they write about', async () => {
    const id = await hear(stories.asksForPersonAboutRefund);
    expect(see(world, id)).toHaveHandedOff({ team: 'Billing' });
  });

  test('gets one even when the prompt, the model and an earlier answer all say otherwise', async () => {
    const id = await hear(stories.asksForPersonAfterAnswer);
    expect(see(world, id).team).toBe('Support');
    expect(see(world, id).notes).toHaveLength(1);
  });
});

describe('after a handoff', () => {
  test('the bot stays silent, whatever the customer writes', async () => {
    const id = await hear(stories.writesAfterHandoff);
    expect(see(world, id)).toHaveHandedOff({ team: 'Support' });
    expect((await world.traces(id))[0]).toMatchObject({ outcome: 'human_owns', reason: 'assigned_to_team' });
  });

  test('that is under way is finished, though the customer writes again meanwhile', async () => {
    const id = await hear(stories.writesDuringAHandoff);
    expect(see(world, id)).toHaveHandedOff({ team: 'Support' });
    expect((await world.traces(id)).map(({ outcome }) => outcome)).toContain('handed_off');
  });

  test('a teammate who assigns the conversation back to the bot gets it answered', async () => {
    const id = await hear(stories.handedBack);
    expect(see(world, id).replies).toHaveLength(2);
    expect((await world.traces(id))[0]).toMatchObject({ outcome: 'replied', openedBy: 'hand_back' });
  });

  test('a teammate who keeps the conversation but asks the bot in a note gets it answered', async () => {
    const id = await hear(stories.handedBackByNote);
    expect(see(world, id).replies).toHaveLength(2);
    expect((await world.traces(id))[0]).toMatchObject({ outcome: 'replied', openedBy: 'hand_back' });
  });
});

describe('a question that no article answers', () => {
  test('is handed off and not answered', async () => {
    const id = await hear(stories.nothingFits);
    expect(see(world, id)).toHaveHandedOff({ team: 'Support' });
    expect((await world.traces(id))[0]).toMatchObject({ outcome: 'handed_off', reason: 'nothing_found' });
  });

  test('is handed off with a note that says what was asked, by whom, and which articles were read', async () => {
    const id = await hear(stories.chargedTwice);
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
    ['answers with an error', stories.modelAnswersAnError, 'model_failed'],
    ['does not know the key', stories.modelDoesNotKnowTheKey, 'model_failed'],
    ['answers nonsense twice', stories.modelAnswersNonsense, 'model_unusable'],
    ['does not answer at all', stories.modelDoesNotAnswer, 'model_failed'],
  ])('because it %s, a person gets the conversation', async (_, story, reason) => {
    const id = await hear(story);
    expect(see(world, id)).toHaveHandedOff({ team: 'Billing' });
    expect((await world.traces(id))[0]?.reason).toBe(reason);
  });
});

test('a customer who asks for a person in one word is answered in their language', async () => {
  world = await makeWorld();
  const id = world.user.says('Wie kann ich meine Rechnung als PDF herunterladen?');
  await world.settled();
  world.user.says('Mitarbeiter', id);
  const first = world.lead.says('Mitarbeiterin');
  await world.settled();
  for (const one of [id, first]) expect(see(world, one).replies.at(-1)).toContain('Ein Mensch antwortet Ihnen hier');
});

describe('a screenshot without words', () => {
  test('after an answer is handed over, and not answered by the same once more', async () => {
    world = await makeWorld();
    const id = world.user.says(stories.QUESTION);
    await world.settled();
    await world.user.sendsFile(id);
    await world.settled();
    const { replies, notes } = see(world, id);
    expect(replies).toHaveLength(2);
    expect(replies[1]).toContain('A person will answer you here');
    expect(notes).toEqual([expect.stringContaining('In their words: [a file]')]);
  });

  test('beside words is told of to the model, which answers the words', async () => {
    world = await makeWorld({ script: faithful });
    const id = world.user.says(stories.QUESTION);
    await world.user.sendsFile(id);
    await world.settled();
    expect(see(world, id)).toHaveReplied('billing');
    expect(JSON.stringify(world.model?.requests)).toContain('[a file]');
  });
});

describe('a teammate', () => {
  test('who replies first keeps the conversation', async () => {
    const id = await hear(stories.teammateRepliesFirst);
    expect(see(world, id)).toHaveStayedSilent();
    expect((await world.traces(id))[0]).toMatchObject({ outcome: 'human_owns', reason: 'teammate_replied' });
  });

  test('who replies while the model thinks is not talked over', async () => {
    const id = await hear(stories.teammateRepliesWhileTheModelThinks);
    expect(see(world, id)).toHaveStayedSilent();
    expect((await world.traces(id))[0]).toMatchObject({
      outcome: 'human_owns',
      steps: [{ kind: 'reply', state: 'planned' }],
    });
  });

  test('who takes the conversation in the middle of a handoff is not spoken over, and the customer is not told twice', async () => {
    const id = await hear(stories.teammateTakesAHandoff);
    expect(see(world, id).replies).toEqual([]);
  });

  test.each([
    ['a teammate', stories.assignedToTeammate, 'assigned_to_teammate'],
    ['a team', stories.assignedToTeam, 'assigned_to_team'],
  ])('keeps what was assigned to %s', async (_, story, reason) => {
    const id = await hear(story);
    expect(see(world, id)).toHaveStayedSilent();
    expect((await world.traces(id))[0]?.reason).toBe(reason);
  });

  test('who only leaves a note does not stop the answer', async () => {
    const id = await hear(stories.teammateNotes);
    expect(see(world, id).replies).toHaveLength(1);
    expect(JSON.stringify(world.model?.requests)).not.toContain('Let us see');
  });
});

test('Fin keeps a conversation it is active in', async () => {
  const id = await hear(stories.finIsActive);
  expect(see(world, id)).toHaveStayedSilent();
  expect((await world.traces(id))[0]?.reason).toBe('fin_active');
});
