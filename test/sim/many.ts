/** Many worlds, on as many threads as asked for. */
import { Worker } from 'node:worker_threads';
import type { Violation } from './invariants.ts';

export interface Judged {
  seed: string;
  violations: Violation[];
  overlaps: number;
}

/** So many worlds at a time go to a thread: few enough that all end together, and fewer when one may be enough. */
const BATCH = 20;
const SMALL_BATCH = 3;

/** Every seed once; `onJudged` hears of each as it ends, in no fixed order. */
export async function runMany(
  seeds: string[],
  options: {
    threads: number;
    mutant?: string | undefined;
    onJudged: (judged: Judged) => void;
    /** Asked after each batch. */
    isEnough?: () => boolean;
  },
): Promise<void> {
  const left = [...seeds];
  const size = options.isEnough ? SMALL_BATCH : BATCH;
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), {
        workerData: options.mutant ?? null,
        resourceLimits: { maxYoungGenerationSizeMb: 96 },
      });
      const next = () => {
        const batch = options.isEnough?.() ? [] : left.splice(0, size);
        if (batch.length > 0) worker.postMessage(batch);
        else void worker.terminate().then(() => resolve(), reject);
      };
      worker.on('message', (judged: Judged[]) => {
        judged.forEach(options.onJudged);
        next();
      });
      worker.on('error', reject);
      next();
    });
  await Promise.all(Array.from({ length: Math.min(options.threads, Math.ceil(seeds.length / size)) }, one));
}
