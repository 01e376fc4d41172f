/** Where worlds take place, one after the other. */
import type { Driver } from '../../src/store/database.ts';
import type { Facts } from './facts.ts';
import { openWorkerContext } from './ground.ts';
import type { Mutant } from './mutants.ts';
import { runWorld } from './world.ts';

export interface Stage {
  run(seed: string, options?: { mutant?: Mutant | null }): Promise<Facts>;
  close(): Promise<void>;
}

/** `open`: as `layGround` has it. */
export async function makeStage(open?: () => Promise<Driver>): Promise<Stage> {
  const ground = await openWorkerContext(open);
  return {
    run: async (seed, { mutant = null } = {}) => {
      await ground.empty();
      return runWorld(seed, ground, mutant);
    },
    close: () => ground.store.close(),
  };
}
