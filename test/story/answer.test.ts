import { afterEach, describe, expect, test } from 'vitest';
import { faithful } from '../fakes/model.ts';
import { see } from '../fakes/seen.ts';
import { makeWorld, type World, type WorldOptions } from '../fakes/world.ts';

let world: World;
const open = async (options: WorldOptions = {}) => {
  world = await makeWorld(options);
  return world;
};
afterEach(() => world.close());

describe('a question that an article answers', () => {
  test('is answered with the article cited, linked, and an AI named as the author', async () => {
    const { user, settled } = await open();
    const id = user.says('How do I change my billing email?');
    await settled();
    const seen = see(world, id);
    expect(seen).toHaveReplied('Settings');
    expect(seen.repliesHtml[0]).toContain('href="https://help.larkspur.example/en/articles/');
    expect(seen.replies[0]).toContain('AI assistant');
    expect(seen.replies[0]).toContain('talk to a person');
    expect(seen.admin).toBeNull();
  });

  test('leaves a trace that tells what was found, decided, sent and how long it took', async () => {
    const { user, settled, traces } = await open({ script: faithful });
    const id = user.says('How do I change my billing email?');
    await settled();
    const [trace] = await traces(id);
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
    const { user, settled, pass } = await open({ script: faithful });
    const id = user.says('Hello');
    await pass(2_000);
    user.says('I need to change something', id);
    await pass(2_000);
    user.says('my billing email', id);
    await settled();
    expect(see(world, id).replies).toHaveLength(1);
    expect(world.model?.requests).toHaveLength(1);
    expect(JSON.stringify(world.model?.requests[0]?.messages)).toContain('my billing email');
  });

  test('is not held back longer than the burst may last, however much the customer types', async () => {
    const { user, pass } = await open({ script: faithful });
    const id = user.says('How do I change my billing email?');
    for (let second = 0; second < 24; second += 2) {
      await pass(2_000);
      user.says('…', id);
    }
    expect(see(world, id).replies.length).toBeGreaterThanOrEqual(1);
    await world.settled();
  });

  test('names the AI only in the first reply, and keeps the way to a person open in the next', async () => {
    const { user, settled } = await open({ script: faithful });
    const id = user.says('How do I change my billing email?');
    await settled();
    user.says('And how do I reset my password?', id);
    await settled();
    const [first, second] = see(world, id).replies;
    expect(first).toContain('AI assistant');
    expect(second).not.toContain('AI assistant');
    expect(second).toContain('talk to a person');
  });

  test('is answered for a customer who writes into a conversation that was closed', async () => {
    const { user, nora, settled } = await open({ script: faithful });
    const id = user.says('How do I change my billing email?');
    await settled();
    nora.closes(id);
    user.says('How do I reset my password?', id);
    await settled();
    expect(see(world, id).replies).toHaveLength(2);
  });
});

describe('the model', () => {
  test('is asked in the owner’s name, with the schema, the tools, and only the facts the owner allowed', async () => {
    const { enterprise, settled } = await open({ script: faithful });
    enterprise.says('How do I change my billing email?');
    await settled();
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
    const { user, settled } = await open({
      script: (request, _, call) => {
        if (call === 1) return { calls: [{ name: 'search_articles', arguments: { query: 'change billing email' } }] };
        const tool = request.messages.findLast((message) => message.role === 'tool');
        const [best] = JSON.parse(tool?.content ?? '[]') as { snippet: string; text: string }[];
        const quote = best?.text.split('\n')[0] ?? '';
        return { decision: 'reply', message: quote, citations: [{ snippet: best?.snippet, quote }] };
      },
    });
    const id = user.says('Wohin gehen meine Belege?');
    await settled();
    expect(see(world, id).replies).toHaveLength(1);
    expect(see(world, id).repliesHtml[0]).toContain('changing-the-billing-email');
  });

  test('may ask back once instead of guessing', async () => {
    const { user, settled } = await open({
      script: () => ({
        decision: 'clarify',
        message: 'Do you mean the email for invoices or the one you sign in with?',
      }),
    });
    const id = user.says('change email');
    await settled();
    expect(see(world, id)).toHaveReplied('Do you mean');
  });

  test('may keep silent after a thank-you', async () => {
    const { user, settled, traces } = await open({ script: () => ({ decision: 'silence' }) });
    const id = user.says('thanks!');
    await settled();
    expect(see(world, id)).toHaveStayedSilent();
    expect((await traces(id))[0]).toMatchObject({ outcome: 'kept_silent', reason: 'model_chose_silence' });
  });

  test('is asked at most four times a turn, and the last time without tools', async () => {
    const { user, settled } = await open({
      script: () => ({ calls: [{ name: 'search_articles', arguments: { query: 'again' } }] }),
    });
    const id = user.says('How do I change my billing email?');
    await settled();
    expect(world.model?.requests).toHaveLength(4);
    expect(world.model?.requests[3]?.tools).toBeUndefined();
    expect(see(world, id)).toHaveHandedOff({ team: 'Billing' });
  });

  test('gets one chance to mend an answer that is not what was asked for', async () => {
    const { user, settled } = await open({
      script: (request, material, call) =>
        call === 1 ? { text: 'Sure! Just go to settings.' } : faithful(request, material, call),
    });
    const id = user.says('How do I change my billing email?');
    await settled();
    expect(world.model?.requests).toHaveLength(2);
    expect(see(world, id).replies).toHaveLength(1);
  });
});
