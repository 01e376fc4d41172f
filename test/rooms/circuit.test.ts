import { describe, expect, test } from 'vitest';
import { withCircuit } from '../../src/model/circuit.ts';
import { type Model, ModelError, type ModelErrorCode, type ModelRequest } from '../../src/ports/model.ts';
import { virtualClock } from '../fakes/clock.ts';

const request = {} as ModelRequest;
const log = { info: () => {}, warn: () => {}, error: () => {} };

function stage() {
  const clock = virtualClock();
  const script: (ModelErrorCode | 'answers')[] = [];
  let asked = 0;
  const model: Model = {
    name: 'm',
    complete: async () => {
      asked += 1;
      const next = script.shift() ?? 'answers';
      if (next !== 'answers') throw new ModelError(next, next);
      return { content: 'ok', toolCalls: [], inputTokens: 0, outputTokens: 0 };
    },
  };
  const guarded = withCircuit(model, clock, log);
  const ask = () =>
    guarded.complete(request).then(
      (reply) => reply.content,
      (error: ModelError) => error.code,
    );
  return { clock, script, ask, asked: () => asked };
}

describe('a model that is down', () => {
  test('is not asked again for half a minute after three failures, and then once', async () => {
    const { clock, script, ask, asked } = stage();
    script.push('timeout', 'unavailable', 'timeout', 'timeout');
    for (const _ of script.slice(0, 3)) await ask();
    expect(await ask()).toBe('unavailable');
    expect(asked()).toBe(3);

    clock.goTo(clock.now() + 30_000);
    expect(await ask()).toBe('timeout');
    expect(await ask()).toBe('unavailable');
    expect(asked()).toBe(4);

    clock.goTo(clock.now() + 30_000);
    expect(await ask()).toBe('ok');
    expect(await ask()).toBe('ok');
  });

  test('is tried by one question at a time; the others do not wait for what becomes of it', async () => {
    const { clock, script, ask, asked } = stage();
    script.push('timeout', 'timeout', 'timeout', 'timeout');
    for (const _ of script.slice(0, 3)) await ask();
    clock.goTo(clock.now() + 30_000);
    expect(await Promise.all([ask(), ask(), ask()])).toEqual(['timeout', 'unavailable', 'unavailable']);
    expect(asked()).toBe(4);
  });

  test('is back when it refuses a question: a refusal is an answer', async () => {
    const { clock, script, ask, asked } = stage();
    script.push('timeout', 'timeout', 'timeout', 'refused');
    for (const _ of script.slice(0, 3)) await ask();
    clock.goTo(clock.now() + 30_000);
    expect(await ask()).toBe('refused');
    expect(await Promise.all([ask(), ask()])).toEqual(['ok', 'ok']);
    expect(asked()).toBe(6);
  });

  test('is one that fails in a row: an answer in between starts the count anew', async () => {
    const { script, ask, asked } = stage();
    script.push('timeout', 'timeout', 'answers', 'timeout', 'timeout', 'answers');
    for (const _ of [...script]) await ask();
    expect(asked()).toBe(6);
  });

  test('is not one that only refuses a question', async () => {
    const { script, ask, asked } = stage();
    script.push('refused', 'bad_request', 'refused', 'refused');
    for (const _ of [...script]) await ask();
    expect(await ask()).toBe('ok');
    expect(asked()).toBe(5);
  });
});
