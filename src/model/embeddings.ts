/** Vectors of texts from any OpenAI-compatible endpoint. */
import type OpenAI from 'openai';
import { type Embedder, ModelError } from '../ports/model.ts';
import type { Clock } from '../ports/system.ts';
import { type Endpoint, post } from './endpoint.ts';

const REQUEST_MS_MAX = 15_000;
const RETRIES_MAX = 2;

export interface EmbeddingOptions extends Endpoint {
  model: string;
  clock: Pick<Clock, 'sleep' | 'deadline'>;
}

export function openAiEmbedder(options: EmbeddingOptions): Embedder {
  const { model, clock } = options;
  return {
    model,
    async embed(texts, signal) {
      const deadline = clock.deadline(REQUEST_MS_MAX, signal);
      // Asked for plainly: not every server knows the packed form.
      const asked: OpenAI.EmbeddingCreateParams = { model, input: texts, encoding_format: 'float' };
      try {
        return vectorsOf(
          await post(options, '/embeddings', asked, { signal: deadline.signal, retries: RETRIES_MAX }),
          texts.length,
        );
      } finally {
        deadline.clear();
      }
    },
  };
}

function vectorsOf(answer: unknown, count: number): number[][] {
  const { data } = answer as Partial<OpenAI.CreateEmbeddingResponse>;
  const vectors = (data ?? []).toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
  const isWhole = vectors.length === count && vectors.every((one) => one.length === vectors[0]?.length);
  if (!isWhole || !vectors.flat().every(Number.isFinite))
    throw new ModelError('unavailable', 'The endpoint embedded something else.');
  return vectors;
}
