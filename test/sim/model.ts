/** A model that mostly behaves: it answers with a passage it was given and says which messages it read. */

import { type Model, ModelError, type ModelReply, type ModelRequest } from '../../src/ports/model.ts';
import type { Clock } from '../../src/ports/system.ts';
import type { Random } from './random.ts';
import type { Weather } from './weather.ts';

const CODE = /\b[BCDFGHJKLMNPQRSTVWXZ]{7}\b/g;

export const codesIn = (text: string): string[] => text.match(CODE) ?? [];

export function simModel(options: {
  clock: Clock;
  random: Random;
  weather: () => Weather['model'];
  hushed: string[];
}): Model {
  const { clock, random } = options;
  const said = (content: string): ModelReply => ({ content, toolCalls: [], inputTokens: 900, outputTokens: 80 });
  return {
    name: 'simulated',
    complete: async (request) => {
      const rates = options.weather();
      if (random.chance(rates.hangs)) return hang(request.signal);
      await clock
        .sleep(random.chance(rates.slow) ? random.between(3_000, 25_000) : random.between(300, 3_000), request.signal)
        .catch(timedOut);
      if (random.chance(rates.fails)) throw new ModelError('unavailable', 'simulated');
      if (random.chance(rates.garbage))
        return said(random.pick(['{"decision":', 'Sure! Here you go.', '{"decision":"reply"}', '']));
      return answer(request, random, options.hushed, said);
    },
  };
}

const timedOut = (): never => {
  throw new ModelError('timeout', 'simulated');
};

const hang = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    const leave = () => reject(new ModelError('timeout', 'simulated'));
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
  });

function answer(
  request: ModelRequest,
  random: Random,
  hushed: string[],
  said: (content: string) => ModelReply,
): ModelReply {
  const { question, snippets } = request.material;
  const pending = pendingIn(request);
  const codes = codesIn(question).filter((code) => !pending.includes(code));
  // What a colleague is asked about waits; the rest may be answered meanwhile.
  if (codes.length === 0 && pending.length > 0) return said(JSON.stringify({ decision: 'silence' }));
  const best = snippets[0];
  const chance = random.next();
  if (chance < 0.03) {
    hushed.push(...codes);
    return said(JSON.stringify({ decision: 'silence' }));
  }
  if (chance < 0.08)
    return said(JSON.stringify({ decision: 'clarify', message: `Could you say more about ${codes.join(' and ')}?` }));
  if (chance < 0.12 && request.tools.length > 0) {
    const call = { id: 'call', name: 'search_articles', arguments: JSON.stringify({ query: 'invoices' }) };
    return { ...said(''), toolCalls: [call] };
  }
  if (chance < 0.16)
    return said(JSON.stringify({ decision: 'reply', message: 'It costs 987654 euros.', citations: [] }));
  if (!best || chance < 0.22 || question.includes('aquarium'))
    return said(
      JSON.stringify({ decision: 'handoff', reason: 'nothing_found', topic: null, summary: 'No article fits.' }),
    );
  if (chance < 0.8 && JSON.stringify(request.schema).includes('ask_teammate')) {
    const message = `May I say yes to ${codes.join(' and ')}?`;
    return said(JSON.stringify({ decision: 'ask_teammate', message, topic: null, summary: 'One fact is missing.' }));
  }
  const quote = best.text.split('\n')[0] ?? best.text;
  return said(
    JSON.stringify({
      decision: 'reply',
      // What was asked names messages that may have been answered by now.
      message: `On ${codes.join(', ')}: ${quote.replace(CODE, 'it')}`,
      citations: [{ snippet: best.id, quote }],
    }),
  );
}

/** The codes a colleague has been asked about and not answered yet. */
export function pendingIn({ messages }: ModelRequest): string[] {
  const data = messages.find(({ role }) => role === 'user')?.content ?? '{}';
  const { asked_teammate: asked } = JSON.parse(data) as { asked_teammate?: { question: string; answer: string } };
  return asked?.answer === 'none yet' ? codesIn(asked.question) : [];
}
