/** Whether the models that are set answer: each is asked the least there is to ask. */
import type { Config } from '../config/environment.ts';
import { ModelError } from '../ports/model.ts';
import { embedderFor, modelFor } from '../wiring/adapters.ts';
import { systemClock } from '../wiring/system.ts';
import { fail, note, ok, type TableRow } from './table.ts';

const MODEL_MS_MAX = 30_000;

export async function modelRows(config: Config): Promise<TableRow[]> {
  return (await Promise.all([modelRow(config), embeddingsRow(config)])).flat();
}

async function modelRow(config: Config): Promise<TableRow[]> {
  if (!config.model)
    return [note('model', 'offline: answers with passages of your articles. Set OPENAI_API_KEY for a model')];
  const model = modelFor(config);
  const deadline = systemClock.deadline(MODEL_MS_MAX);
  const from = systemClock.now();
  try {
    const schema = {
      type: 'object',
      properties: { ok: { type: 'boolean' } },
      required: ['ok'],
      additionalProperties: false,
    };
    await model.complete({
      messages: [{ role: 'user', content: 'Answer with the JSON object {"ok": true}.' }],
      tools: [],
      schema,
      material: { question: '', snippets: [], repliesBefore: 0, answerFrom: 0 },
      signal: deadline.signal,
    });
    return [ok('model', `${model.name} answers, in ${systemClock.now() - from} ms`)];
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const hint = error.code === 'bad_request' ? ' If it knows no JSON schemas, set FIRSTLINE_JSON_MODE=object.' : '';
    return [fail('model', `${error.message} Check OPENAI_BASE_URL, OPENAI_API_KEY and OPENAI_MODEL.${hint}`)];
  } finally {
    deadline.clear();
  }
}

async function embeddingsRow(config: Config): Promise<TableRow[]> {
  const embedder = embedderFor(config);
  if (!embedder) return [];
  const from = systemClock.now();
  try {
    const [vector = []] = await embedder.embed(['invoice']);
    return [
      ok('embeddings', `${embedder.model} answers with ${vector.length} numbers, in ${systemClock.now() - from} ms`),
    ];
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const check = 'Check EMBEDDING_MODEL, EMBEDDING_BASE_URL and EMBEDDING_API_KEY.';
    return [fail('embeddings', `${error.message} ${check}`)];
  }
}
