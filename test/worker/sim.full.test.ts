/**
 * Simulated worlds over D1, inside workerd: the promises hold on this store as they do on SQLite. `SIM_WORLDS` says how
 * many, `SIM_FROM` from which seed; each takes some seconds, because D1 is another process.
 */
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { judge } from '../sim/invariants.ts';
import { makeStage } from '../sim/stage.ts';

const settings = env as { SIM_WORLDS: string; SIM_FROM: string };
const [WORLDS, FROM] = [Number(settings.SIM_WORLDS), Number(settings.SIM_FROM)];

test(`every promise holds in ${WORLDS} worlds over D1`, { timeout: WORLDS * 10_000 }, async () => {
  const stage = await makeStage();
  const broken: string[] = [];
  for (let seed = FROM; seed < FROM + WORLDS; seed += 1) {
    const { violations } = judge(await stage.run(String(seed)));
    broken.push(...violations.map(({ name, detail }) => `seed ${seed}: ${name}: ${detail}`));
  }
  await stage.close();
  expect(broken).toEqual([]);
});
