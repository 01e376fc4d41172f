/**
 * Simulated worlds over D1, inside workerd: the promises hold on this store as they do on SQLite. `SIM_WORLDS` says how
 * many; each takes about a hundred times as long as on SQLite, because D1 is another process.
 */
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { judge } from '../sim/invariants.ts';
import { makeStage } from '../sim/stage.ts';

const WORLDS = Number((env as { SIM_WORLDS?: string }).SIM_WORLDS ?? 10);

test(`every promise holds in ${WORLDS} worlds over D1`, { timeout: WORLDS * 10_000 }, async () => {
  const stage = await makeStage();
  const broken: string[] = [];
  for (let seed = 1; seed <= WORLDS; seed += 1) {
    const { violations } = judge(await stage.run(String(seed)));
    broken.push(...violations.map(({ name, detail }) => `seed ${seed}: ${name}: ${detail}`));
  }
  await stage.close();
  expect(broken).toEqual([]);
});
