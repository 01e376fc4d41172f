/**
 * Every story, told again and again with its nth call to the outside failing, in every way that call can fail: judged on
 * what people see, by the simulator's judges.
 */
import { judge } from '../sim/invariants.ts';
import type { Mutant } from '../sim/mutants.ts';
import { isOurs } from '../sim/truth.ts';
import type { Story } from '../story/scene.ts';
import * as written from '../story/stories.ts';
import { type Called, type Fault, kindsFor } from './faults.ts';
import { type Ground, makeGround } from './ground.ts';
import { type Run, runStory, type Told } from './world.ts';

export interface NthReport {
  runs: number;
  /** Each with the story, the call and the fault that shows it. */
  violations: string[];
}

type Stories = Record<string, Story<unknown>>;

/** All stories there are; a language more is the same way with other words. */
export const STORIES: Stories = {
  ...Object.fromEntries(Object.entries<unknown>(written).filter(isStory)),
  asksForPerson: written.asksForPerson('en'),
  asksForPersonInJapanese: written.asksForPerson('ja'),
};

function isStory(entry: [string, unknown]): entry is [string, Story<unknown>] {
  const [, value] = entry;
  return typeof value === 'object' && value !== null && 'happens' in value;
}

export async function runNthSweep(options: { stories?: Stories; mutant?: Mutant } = {}): Promise<NthReport> {
  const ground = await makeGround();
  const report: NthReport = { runs: 0, violations: [] };
  for (const [index, entry] of Object.entries(options.stories ?? STORIES).entries()) {
    // How a process starts is the same in every story: once is enough.
    await sweepStory(entry, {
      ground,
      report,
      told: { fault: null, fromStart: index === 0, mutant: options.mutant ?? null },
    });
  }
  await ground.store.close();
  return report;
}

async function sweepStory(
  [name, story]: [string, Story<unknown>],
  { ground, report, told }: { ground: Ground; report: NthReport; told: Told },
): Promise<void> {
  const once = async (fault: Fault | null, called: Called | null) => {
    const run = await runStory(story, ground, { ...told, fault });
    report.runs += 1;
    const where =
      fault && called ? `call ${fault.nth} (${called.outside} ${called.name}) ${fault.kind}` : 'nothing fails';
    for (const wrong of wrongIn(run)) report.violations.push(`${name}: ${where}: ${wrong}`);
    return run;
  };
  const { calls } = await once(null, null);
  for (const [nth, called] of calls.entries()) {
    for (const kind of kindsFor(called)) {
      const run = await once({ nth, kind }, called);
      // The same people, the same chance: up to the fault nothing differs, or this sweep would not know what it strikes.
      if (run.calls[nth]?.name !== called.name) report.violations.push(`${name}: call ${nth} was not ${called.name}`);
    }
  }
}

function wrongIn({ facts, left }: Run): string[] {
  const { waiting, leased, givenUp } = left;
  const unexplained = facts.conversations.filter(
    ({ id, parts }) => parts.some(isOurs) && !facts.traces.some((trace) => trace.conversationId === id),
  );
  return [
    ...judge(facts).violations.map(({ name, detail }) => `${name}: ${detail}`),
    ...(waiting + leased + givenUp > 0 ? [`not settled: ${JSON.stringify(left)}`] : []),
    ...unexplained.map(({ id }) => `no trace of what we did in ${id}`),
  ];
}
