import { afterEach, describe, expect, test } from 'vitest';
import type { OwnerConfig } from '../../src/config/owner.ts';
import { faithful, type Script } from '../fakes/model.ts';
import { see } from '../fakes/seen.ts';
import { makeWorld, type World } from '../fakes/world.ts';

let world: World;
afterEach(() => world.close());

const QUESTION = 'How do I change my billing email?';
type Who = 'user' | 'enterprise';

/** What one of them writes, message by message, each after the one before was dealt with. */
async function hear(
  who: Who,
  messages: string[],
  owner: Partial<OwnerConfig> = {},
  script: Script = faithful,
): Promise<string> {
  world = await makeWorld({ script, owner });
  let id: string | undefined;
  for (const message of messages) {
    id = world[who].says(message, id);
    await world.settled();
  }
  return id ?? '';
}

const outcomeOf = async (id: string) => {
  const [trace] = await world.traces(id);
  return { outcome: trace?.outcome, reason: trace?.reason, model: trace?.model };
};

describe('a person takes over before any model is asked', () => {
  test.each<[string, Who, string, Partial<OwnerConfig>]>([
    ['in_danger', 'user', 'I do not want to live any more. I want to die', {}],
    ['legal_matter', 'user', 'You will hear from my lawyer about the invoice', {}],
    ['upset', 'user', 'This is the worst service, I am furious', {}],
    ['owners_word', 'user', 'I am a journalist, who speaks for you?', { personWords: ['journalist'] }],
    ['reserved_for_people', 'enterprise', QUESTION, { reservedForPeople: { plans: ['Enterprise'] } }],
    ['reserved_for_people', 'user', QUESTION, { reservedForPeople: { attributes: { plan: ['free'] } } }],
  ])('because of %s', async (reason, who, message, owner) => {
    const id = await hear(who, [message], owner);
    expect(see(world, id).replies).toHaveLength(1);
    expect(see(world, id).notes).toHaveLength(1);
    expect(see(world, id).team).not.toBeNull();
    expect(await outcomeOf(id)).toEqual({ outcome: 'handed_off', reason, model: 'rule' });
    expect(world.model?.requests).toEqual([]);
  });

  test('because the conversation bears a tag the owner reserved', async () => {
    world = await makeWorld({ script: faithful, owner: { reservedForPeople: { tags: ['vip'] } } });
    const contact = world.sandbox.workspace.state.contacts.get(world.user.id);
    contact?.tagIds.push('87');
    const id = world.user.says(QUESTION);
    await world.settled();
    expect(await outcomeOf(id)).toMatchObject({ reason: 'reserved_for_people', model: 'rule' });
  });

  test('but a teammate who gives it to the bot has decided otherwise, also for what comes next', async () => {
    const id = await hear('enterprise', [QUESTION], { reservedForPeople: { plans: ['Enterprise'] } });
    world.nora.notes(id, '@bot you may answer this one');
    await world.settled();
    expect(await outcomeOf(id)).toMatchObject({ outcome: 'replied', reason: 'answered' });
    world.enterprise.says('And how do I reset my password?', id);
    await world.settled();
    expect(see(world, id).notes).toHaveLength(1);
    expect(see(world, id).replies).toHaveLength(3);
  });

  test('and whoever may be in danger is told where help is nearer', async () => {
    const id = await hear('user', ['I want to kill myself']);
    expect(see(world, id).replies[0]).toContain('local emergency number');
  });

  test('but another contact gets an answer', async () => {
    const id = await hear('user', [QUESTION], { reservedForPeople: { plans: ['Enterprise'], tags: ['vip'] } });
    expect(see(world, id).notes).toEqual([]);
    expect(await outcomeOf(id)).toMatchObject({ outcome: 'replied' });
  });
});

describe('a conversation that goes in circles ends with a person', () => {
  test('when the same is asked again after the answer', async () => {
    const id = await hear('user', [QUESTION, 'How do I change my billing e-mail']);
    expect(await outcomeOf(id)).toEqual({ outcome: 'handed_off', reason: 'asked_again', model: 'rule' });
    expect(world.model?.requests).toHaveLength(1);
  });

  test('when the customer says for the second time that it did not help', async () => {
    const id = await hear('user', [
      QUESTION,
      'How do I reset my password? That did not help',
      'Still not what I asked',
    ]);
    expect(await outcomeOf(id)).toEqual({ outcome: 'handed_off', reason: 'did_not_help', model: 'rule' });
    const before = (await world.traces(id)).map(({ outcome }) => outcome);
    expect(before).toEqual(['handed_off', 'replied', 'replied']);
  });
});

describe('what a teammate is told', () => {
  const claims: Script = (_, { snippets: [best] }) => ({
    decision: 'reply',
    message: 'It takes 99 days.',
    citations: [{ snippet: best?.snippet, quote: best?.text.split('\n')[0] }],
  });

  test('is kept by the trace, every field of it, but what was written, names and values', async () => {
    const asked = 'Please tell me, canary, how do I change my billing email?';
    const id = await hear('enterprise', [asked], { companyAttributes: ['plan', 'region'] }, claims);
    const [trace] = await world.traces(id);
    expect(trace?.packet).toEqual({
      ...{ reason: 'checks_refused', topic: 'billing', summary: '', repliesBefore: 0, modelCalls: 2 },
      ...{ asked: { by: 'customer', text: '' }, words: '' },
      who: {
        ...{ role: 'user', verified: true, plan: 'Enterprise', monthlySpend: 490, language: 'en' },
        company: { id: '531ee472cce572a6ec000006', name: '' },
        facts: [['company_region', '']],
      },
      articles: expect.arrayContaining([
        expect.objectContaining({ title: 'Changing the billing email', coverage: expect.any(Number) }),
      ]),
      confidence: trace?.found[0]?.confidence,
      refusals: [{ reason: 'number_without_evidence', detail: '99' }],
      draft: { message: 'It takes 99 days.', unsupported: ['99'] },
      ...{ turnId: trace?.turnId, conversationId: id },
    });
    for (const kept of ['canary', 'Harbour', '"EU"']) expect(JSON.stringify(trace)).not.toContain(kept);

    const [note = ''] = see(world, id).notes;
    const { packet } = trace ?? {};
    for (const shown of [
      asked,
      'Harbour & Pine',
      'Enterprise',
      '490',
      'company_region EU',
      'billing',
      'Changing the billing email',
    ])
      expect(note).toContain(shown);
    for (const shown of ['number_without_evidence 99', '[not supported: 99]', packet?.turnId, packet?.conversationId])
      expect(note).toContain(shown);
  });

  test('is in the language the team reads, whatever the customer writes', async () => {
    const id = await hear('user', ['Voglio parlare con una persona'], { teamLanguage: 'pl' });
    expect(see(world, id).notes[0]).toContain('Klient poprosił o człowieka.');
    expect(see(world, id).replies[0]).toContain('Una persona Le risponderà qui');
  });
});

describe('a button to a person', () => {
  const buttons = (id: string) =>
    world.sandbox.workspace.conversation(id).parts.flatMap(({ quickReplies }) => quickReplies.map(({ text }) => text));

  test('stands under the second answer, and pressed it brings one', async () => {
    const id = await hear('user', [QUESTION]);
    expect(buttons(id)).toEqual([]);
    world.user.says('How do I reset my password?', id);
    await world.settled();
    const [button = ''] = buttons(id);
    expect(button).toBe('Talk to a person');
    expect(see(world, id).replies).toHaveLength(2);
    world.user.says(button, id);
    await world.settled();
    expect(await outcomeOf(id)).toEqual({ outcome: 'handed_off', reason: 'asked_for_person', model: 'rule' });
    expect(buttons(id)).toHaveLength(1);
  });

  test('stands there as early as the owner wants', async () => {
    const id = await hear('user', [QUESTION], { offerPersonAfterReplies: 1 });
    expect(buttons(id)).toEqual(['Talk to a person']);
  });
});
