import { afterEach, describe, expect, test } from 'vitest';
import type { Decision } from '../../src/domain/decision.ts';
import type { Packet } from '../../src/domain/handoff.ts';
import type { PartId } from '../../src/domain/ids.ts';
import type { Lease } from '../../src/ports/inbox.ts';
import { withCost } from '../../src/record/cost.ts';
import { makeCounters } from '../../src/record/counters.ts';
import { startTrace } from '../../src/record/trace.ts';
import { virtualClock } from '../fakes/clock.ts';
import { faithful } from '../fakes/model.ts';
import { REPLY_PLAN, traceOf } from '../fakes/store.ts';
import { makeWorld, type World } from '../fakes/world.ts';

describe('the cost of a turn', () => {
  const usage = { calls: 2, inputTokens: 1_000, outputTokens: 200 };
  test('is in millionths of a dollar', () => {
    expect(withCost(usage, { inputUsdPerMillion: 2.5, outputUsdPerMillion: 10 })).toEqual({
      ...usage,
      costMicroUsd: 4_500,
    });
    expect(withCost(usage, { inputUsdPerMillion: 0.0001, outputUsdPerMillion: 0 }).costMicroUsd).toBe(0);
  });
  test('is unknown, not nothing, when the owner stated no price', () => {
    expect(withCost(usage, null).costMicroUsd).toBeNull();
  });
});

describe('the counters', () => {
  test('count by name and reason, in the form Prometheus reads', () => {
    const counters = makeCounters();
    counters.add('turns', 'replied_answered');
    counters.add('turns', 'replied_answered');
    counters.add('notifications', 'kept');
    expect(counters.render()).toBe(
      'firstline_turns_total{reason="replied_answered"} 2\nfirstline_notifications_total{reason="kept"} 1\n',
    );
  });
  test('let no reason break out of its line', () => {
    const counters = makeCounters();
    counters.add('turns', 'a"} 1\nevil_total 9');
    expect(counters.render()).toMatch(/^firstline_turns_total\{reason="[\w]+"\} 1\n$/);
  });
});

describe('a trace in the making', () => {
  const lease = { conversationId: 'c1' } as Lease;
  const opened = { turnId: 't1' as never, cause: 'p1' as PartId, plan: null, steps: [], trace: null, ended: null };

  test('books time on the rooms, those that failed too', async () => {
    const clock = virtualClock(1_000);
    const trace = startTrace(clock, lease, opened, 'customer');
    await trace.time('context', async () => clock.goTo(1_030));
    await expect(trace.time('act', async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    clock.goTo(1_050);
    expect(trace.end('kept_silent', 'closed')).toMatchObject({
      ...{ turnId: 't1', cause: 'p1', startedAt: 1_000, endedAt: 1_050, outcome: 'kept_silent', reason: 'closed' },
      stations: [
        { room: 'context', ms: 30 },
        { room: 'act', ms: 0 },
      ],
    });
  });

  test('shows each step with the state it reached', () => {
    const trace = startTrace(virtualClock(), lease, opened, 'customer');
    const plan = { ...REPLY_PLAN, steps: [...REPLY_PLAN.steps, ...REPLY_PLAN.steps] };
    trace.decided({
      plan,
      found: [],
      snippets: [],
      refusals: [],
      usage: withCost({ calls: 1, inputTokens: 1, outputTokens: 1 }, null),
      model: 'm',
    });
    const { steps } = trace.end('replied', 'answered', [{ index: 0, state: 'found', intentAt: 0, partId: null }]);
    expect(steps).toEqual([
      { kind: 'reply', state: 'found' },
      { kind: 'reply', state: 'planned' },
    ]);
  });

  describe('masks what a model wrote from the customer’s words', () => {
    const told = 'Ada (ada@example.com, +49 170 1234567) paid with 4111 1111 1111 1111';
    const draft = { message: told, unsupported: ['4111 1111 1111 1111'] };
    const refusals = [{ reason: 'address_without_evidence', detail: 'ada@example.com' } as const];
    const packet = {
      ...{ reason: 'model_decided', topic: null, asked: { by: 'summary', text: told }, words: told, summary: told },
      ...{ who: { company: null, facts: [] }, refusals, draft, articles: [] },
    } as unknown as Packet;

    test.each<Decision>([
      { kind: 'handoff', reason: 'model_decided', topic: null, summary: told, draft },
      { kind: 'ask_teammate', question: told, topic: null, summary: told },
    ])('of a decision to $kind', (decision) => {
      const trace = startTrace(virtualClock(), lease, opened, 'customer');
      const usage = withCost({ calls: 1, inputTokens: 1, outputTokens: 1 }, null);
      const plan = { ...REPLY_PLAN, decision, packet };
      trace.decided({ plan, found: [], snippets: [], refusals, usage, model: 'm' });
      const text = JSON.stringify(trace.soFar());
      for (const word of ['example.com', '1234567', '4111']) expect(text).not.toContain(word);
      expect(trace.soFar().packet?.summary).toBe('Ada ([e-mail] [number]) paid with [number]');
      expect(plan.packet.summary).toBe(told);
    });
  });

  test('goes on with what was recorded before a crash', () => {
    const before = traceOf('t1' as never, {
      startedAt: 7,
      model: 'm',
      usage: { calls: 3, inputTokens: 1, outputTokens: 1, costMicroUsd: 5 },
    });
    const trace = startTrace(virtualClock(), lease, { ...opened, trace: before }, 'customer');
    expect(trace.end('replied', 'answered')).toMatchObject({ startedAt: 7, usage: { calls: 3, costMicroUsd: 5 } });
  });
});

describe('what is recorded of a turn', () => {
  let world: World;
  afterEach(() => world.close());
  const CANARY = 'heliotrope-7731';

  test.each([
    ['a handoff because nothing was found', {}, 'Do you sell garden furniture?', 'handed_off'],
    ['a handoff because a person was asked for', {}, 'I want to talk to a person', 'handed_off'],
    ['an answer by the model', { script: faithful }, 'How do I change my billing email?', 'replied'],
    [
      'a model that failed',
      { script: () => ({ status: 500 }) },
      'How do I change my billing email?',
      'failed_to_human',
    ],
  ])('holds, for %s, no word of the customer: those stay in Intercom', async (_, options, question, outcome) => {
    world = await makeWorld(options);
    const id = world.enterprise.says(`${question}\nMy code word is ${CANARY}.`);
    await world.settled();
    const traces = await world.traces(id);
    expect(traces[0]?.outcome).toBe(outcome);
    for (const word of [CANARY, 'Priya', 'priya@', 'Harbour']) expect(JSON.stringify(traces)).not.toContain(word);
  });

  test('is counted by outcome, reason and what arrived', async () => {
    world = await makeWorld();
    world.user.says('How do I change my billing email?');
    world.lead.says('I want to talk to a person');
    await world.settled();
    const metrics = await (await world.firstline.app.fetch(new Request('http://firstline.test/metrics'))).text();
    expect(metrics).toContain('firstline_turns_total{reason="replied_answered"} 1\n');
    expect(metrics).toContain('firstline_turns_total{reason="handed_off_asked_for_person"} 1\n');
    expect(metrics).toMatch(/firstline_notifications_total\{reason="kept"\} \d/);
    expect(metrics).not.toContain('Ada');
  });
});
