/** One thread's worlds: seeds come in, judgements go out. */
import { parentPort, workerData } from 'node:worker_threads';
import { judge } from './invariants.ts';
import type { Judged } from './many.ts';
import { MUTANTS } from './mutants.ts';
import { makeStage } from './stage.ts';

const mutant = MUTANTS[workerData as string] ?? null;
const stage = await makeStage();

parentPort?.on('message', async (seeds: string[]) => {
  const judged: Judged[] = [];
  for (const seed of seeds) judged.push({ seed, ...judge(await stage.run(seed, { mutant })) });
  parentPort?.postMessage(judged);
});
