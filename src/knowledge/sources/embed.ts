/** Embeds the snippets that have no vector yet, in batches, each kept as it comes: whatever stops this, it goes on there. */
import type { WorkspaceId } from '../../domain/ids.ts';
import type { EmbeddingStore, VectorIndex } from '../../ports/knowledge.ts';
import type { Embedder } from '../../ports/model.ts';
import { type Log, nameOf } from '../../ports/system.ts';

const BATCH = 64;
/** About a thousand words: what most embedding models read at once. */
const CHARS_MAX = 6_000;

export interface EmbedDeps {
  store: EmbeddingStore;
  vectors: VectorIndex;
  embedder: Embedder;
  workspaceId: WorkspaceId;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** Answers how many were embedded. @throws what the endpoint says; what came before is kept. */
export async function embedMissing({ store, vectors, embedder, workspaceId, ...deps }: EmbedDeps): Promise<number> {
  // Of texts that are gone, and of other models.
  await store.dropVectors(workspaceId, embedder.model);
  for (let done = 0; ; ) {
    const { snippets, left } = await store.unembedded(workspaceId, embedder.model, BATCH);
    if (snippets.length === 0 || deps.signal?.aborted) return done;
    const texts = snippets.map(({ title, headings, text }) =>
      [[title, ...headings].join(' › '), text].join('\n').slice(0, CHARS_MAX),
    );
    const made = await embedder.embed(texts, deps.signal);
    const rows = snippets.map(({ version }, i) => ({ version, vector: made[i] ?? [] }));
    await vectors.put(workspaceId, embedder.model, rows);
    done += snippets.length;
    deps.onProgress?.(done, done + left - snippets.length);
  }
}

/** After each sync, one run at a time. Without vectors everything works by words: a failure is said, and no more. */
export function keepEmbedded(deps: Omit<EmbedDeps, 'signal'> & { log: Log }) {
  const stop = new AbortController();
  let running = Promise.resolve();
  const run = async () => {
    try {
      const embedded = await embedMissing({ ...deps, signal: stop.signal });
      if (embedded > 0) deps.log.info('embedded', { snippets: embedded });
    } catch (error) {
      if (!stop.signal.aborted) deps.log.warn('embedding_failed', { error: nameOf(error) });
    }
  };
  return {
    /** Resolves when what is missing now was embedded, or could not be. */
    wake(): Promise<void> {
      running = running.then(run);
      return running;
    },
    async stop(): Promise<void> {
      stop.abort();
      await running;
    },
  };
}
