/** Vectors of texts from any OpenAI-compatible endpoint. */
import OpenAI from 'openai';
import type { Embedder, Fetch } from '../ports.ts';

const REQUEST_MS_MAX = 15_000;

export interface EmbeddingOptions {
  apiKey: string;
  baseUrl: string;
  model: string;
  fetch: Fetch;
}

export function openAiEmbedder({ apiKey, baseUrl, model, fetch }: EmbeddingOptions): Embedder {
  const client = new OpenAI({
    apiKey,
    baseURL: baseUrl,
    fetch,
    timeout: REQUEST_MS_MAX,
    maxRetries: 2,
    // What the library would otherwise read from the environment, or print.
    organization: null,
    project: null,
    logLevel: 'off',
  });
  return {
    model,
    async embed(texts, signal) {
      // Asked for plainly: not every server knows the packed form that the library prefers.
      const asked = { model, input: texts, encoding_format: 'float' } as const;
      const { data } = await client.embeddings.create(asked, signal ? { signal } : {});
      const vectors = data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
      const isWhole = vectors.length === texts.length && vectors.every((one) => one.length === vectors[0]?.length);
      if (!isWhole || !vectors.flat().every(Number.isFinite))
        throw new TypeError('The endpoint embedded something else');
      return vectors;
    },
  };
}
