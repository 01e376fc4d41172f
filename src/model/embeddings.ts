/** Vectors of texts from any OpenAI-compatible endpoint. */
import type OpenAI from 'openai';
import { type Embedder, ModelError } from '../ports/model.ts';
import { answerOf, clientOf, type Endpoint } from './client.ts';

/** One try. A customer's question has a shorter deadline of its own. */
const REQUEST_MS_MAX = 15_000;
const RETRIES_MAX = 2;

export interface EmbeddingOptions extends Endpoint {
  model: string;
}

export function openAiEmbedder(options: EmbeddingOptions): Embedder {
  const { model } = options;
  const { embeddings } = clientOf(options, { maxRetries: RETRIES_MAX, timeout: REQUEST_MS_MAX });
  return {
    model,
    embed: async (texts, signal) => {
      // Not every server knows the packed form.
      const request = { model, input: texts, encoding_format: 'float' as const };
      return vectorsOf(await answerOf(embeddings.create(request, { signal })), texts.length);
    },
  };
}

/** Not every provider sends what the library's types promise. */
function vectorsOf(answer: Partial<OpenAI.CreateEmbeddingResponse> | null, count: number): number[][] {
  const vectors = (answer?.data ?? []).toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
  const isWhole = vectors.length === count && vectors.every((one) => one.length === vectors[0]?.length);
  if (!isWhole || !vectors.flat().every(Number.isFinite))
    throw new ModelError('unavailable', 'The endpoint answered without one vector for each text.');
  return vectors;
}
