import { afterEach, describe, expect, test } from 'vitest';
import { see } from '../fakes/seen.ts';
import type { World } from '../fakes/world.ts';
import { type Story, tell } from './scene.ts';
import * as stories from './stories.ts';

let world: World;
const hear = async <Told>(story: Story<Told>): Promise<Told> => {
  const { world: told, told: answer } = await tell(story);
  world = told;
  return answer;
};
afterEach(() => world.close());

describe('a question that an article answers', () => {
  test('is answered with the article cited, linked, and an AI named as the author', async () => {
    const id = await hear(stories.question);
    const seen = see(world, id);
    expect(seen).toHaveReplied('Settings');
    expect(seen.repliesHtml[0]).toContain('href="https://help.larkspur.example/en/articles/');
    expect(seen.replies[0]).toContain('AI assistant');
    expect(seen.replies[0]).toContain('talk to a person');
    expect(seen.admin).toBeNull();
  });

  test('leaves a trace that tells what was found, decided, sent and how long it took', async () => {
    const id = await hear(stories.questionToAModel);
    const [trace] = await world.traces(id);
    expect(trace).toMatchObject({
      outcome: 'replied',
      reason: 'answered',
      model: 'scripted-1',
      decision: { kind: 'reply' },
      steps: [{ kind: 'reply', state: 'sent' }],
      usage: { calls: 1, inputTokens: 900, outputTokens: 80 },
    });
    expect(trace?.found[0]?.title).toBe('Changing the billing email');
    expect(trace?.stations.map(({ room }) => room)).toEqual(['context', 'retrieve', 'decide', 'act']);
  });

  test('is answered once for a burst of messages, with all of them read', async () => {
    const id = await hear(stories.burst);
    expect(see(world, id).replies).toHaveLength(1);
    expect(world.model?.requests).toHaveLength(1);
    expect(JSON.stringify(world.model?.requests[0]?.messages)).toContain('my billing email');
  });

  test('is not held back longer than the burst may last, however much the customer types', async () => {
    const id = await hear(stories.endlessBurst);
    expect(see(world, id).replies.length).toBeGreaterThanOrEqual(1);
    await world.settled();
  });

  test('names the AI only in the first reply, and keeps the way to a person open in the next', async () => {
    const id = await hear(stories.twoQuestions);
    const [first, second] = see(world, id).replies;
    expect(first).toContain('AI assistant');
    expect(second).not.toContain('AI assistant');
    expect(second).toContain('talk to a person');
  });

  test('is answered for a customer who writes into a conversation that was closed', async () => {
    const id = await hear(stories.intoAClosedConversation);
    expect(see(world, id).replies).toHaveLength(2);
  });
});

describe('the model', () => {
  test('is asked in the owner’s name, with the schema, the tools, and only the facts the owner allowed', async () => {
    await hear(stories.enterpriseQuestion);
    const [request] = world.model?.requests ?? [];
    expect(request?.messages[0]?.content).toContain('Larkspur');
    expect(request?.response_format?.json_schema?.strict).toBe(true);
    expect(request?.tools?.map((tool) => tool.function.name)).toEqual(['search_articles', 'get_article']);
    const told = JSON.stringify(request?.messages);
    expect(told).toContain('company_plan');
    expect(told).not.toContain('priya@');
    expect(told).not.toContain('contract_renewal');
  });

  test('may search again with other words and cite what it then finds', async () => {
    const id = await hear(stories.modelSearches);
    expect(see(world, id).replies).toHaveLength(1);
    expect(see(world, id).repliesHtml[0]).toContain('changing-the-billing-email');
  });

  test('may ask back once instead of guessing', async () => {
    const id = await hear(stories.modelAsksBack);
    expect(see(world, id)).toHaveReplied('Do you mean');
  });

  test('may keep silent after a thank-you', async () => {
    const id = await hear(stories.thanks);
    expect(see(world, id)).toHaveStayedSilent();
    expect((await world.traces(id))[0]).toMatchObject({ outcome: 'kept_silent', reason: 'model_chose_silence' });
  });

  test('is asked at most four times a turn, and the last time without tools', async () => {
    const id = await hear(stories.modelNeverDecides);
    expect(world.model?.requests).toHaveLength(4);
    expect(world.model?.requests[3]?.tools).toBeUndefined();
    expect(see(world, id)).toHaveHandedOff({ team: 'Billing' });
  });

  test('gets one chance to mend an answer that is not what was asked for', async () => {
    const id = await hear(stories.modelMendsItsAnswer);
    expect(world.model?.requests).toHaveLength(2);
    expect(see(world, id).replies).toHaveLength(1);
  });
});
