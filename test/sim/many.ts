/** Many worlds, on as many threads as asked for. */
import { Worker } from 'node:worker_threads';
import type { Violation } from './invariants.ts';

export interface Judged {
  seed: string;
  violations: Violation[];
  overlaps: number;
}

/** What a thread is given: worlds, and the bug that is planted in them. */
export interface Batch {
  seeds: string[];
  mutant: string | null;
}

export interface Crew {
  /** Every seed once; `onJudged` hears of each as it ends, in no fixed order. `isEnough` is asked after each batch. */
  run(
    seeds: string[],
    options: { mutant?: string | undefined; onJudged: (judged: Judged) => void; isEnough?: () => boolean },
  ): Promise<void>;
  dismiss(): Promise<void>;
}

/** So many worlds at a time go to a thread: few enough that all end together, and fewer when one may be enough. */
const BATCH = 20;
const SMALL_BATCH = 3;

/** Threads take a second to get ready, so whoever runs worlds more than once keeps them. */
export function makeCrew(threads: number): Crew {
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: 96 } }),
  );
  const judge = (worker: Worker, batch: Batch) =>
    new Promise<Judged[]>((resolve, reject) => {
      worker.once('error', reject);
      worker.once('message', (judged: Judged[]) => {
        worker.off('error', reject);
        resolve(judged);
      });
      worker.postMessage(batch);
    });
  return {
    async run(seeds, { mutant = null, onJudged, isEnough }) {
      const left = [...seeds];
      const size = isEnough ? SMALL_BATCH : BATCH;
      const work = async (worker: Worker) => {
        while (left.length > 0 && !isEnough?.()) {
          const judged = await judge(worker, { seeds: left.splice(0, size), mutant });
          judged.forEach(onJudged);
        }
      };
      await Promise.all(workers.map(work));
    },
    dismiss: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
  };
}

/** What is broken in these worlds, one line a violation. */
export async function brokenIn(seeds: string[], threads: number): Promise<string[]> {
  const broken: string[] = [];
  const crew = makeCrew(threads);
  await crew.run(seeds, {
    onJudged: ({ seed, violations }) =>
      void broken.push(...violations.map(({ name, detail }) => `seed ${seed}: ${name}: ${detail}`)),
  });
  await crew.dismiss();
  return broken;
}
