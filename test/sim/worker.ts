/** One thread's worlds: seeds come in, judgements go out. */
import { parentPort } from 'node:worker_threads';
import { judge } from './invariants.ts';
import type { Batch, Judged } from './many.ts';
import { MUTANTS } from './mutants.ts';
import { makeStage } from './stage.ts';

const stage = await makeStage();

parentPort?.on('message', async ({ seeds, mutant }: Batch) => {
  const planted = mutant === null ? null : (MUTANTS[mutant] ?? null);
  const judged: Judged[] = [];
  for (const seed of seeds) judged.push({ seed, ...judge(await stage.run(seed, { mutant: planted })) });
  parentPort?.postMessage(judged);
});
