/**
 * Every story, told again and again with its nth call to the outside failing, in every way that call can fail: judged on
 * what people see, by the simulator's judges.
 */
import { openWorkerContext } from '../sim/ground.ts';
import { judge } from '../sim/invariants.ts';
import type { Mutant } from '../sim/mutants.ts';
import { isOurs } from '../sim/truth.ts';
import type { Story } from '../story/scene.ts';
import * as written from '../story/stories.ts';
import { type Called, type Fault, kindsFor } from './faults.ts';
import { type Run, runStory } from './world.ts';

export interface NthReport {
  runs: number;
  /** Each with the story, the call and the fault that shows it. */
  violations: string[];
}

type Stories = Record<string, Story<unknown>>;

/**
 * All stories there are, but for the goodbye: to the judges a word of ours answers or hands off, and a goodbye does
 * neither. A language more is the same way with other words.
 */
const STORIES: Stories = {
  ...Object.fromEntries(Object.entries<unknown>(written).filter(isStory)),
  asksForPerson: written.asksForPerson('en'),
  asksForPersonInJapanese: written.asksForPerson('ja'),
};

function isStory(entry: [string, unknown]): entry is [string, Story<unknown>] {
  const [name, value] = entry;
  return name !== 'thanks' && typeof value === 'object' && value !== null && 'happens' in value;
}

interface Options {
  stories?: Stories;
  mutant?: Mutant;
  /**
   * Left out, a story in which we make the same calls and people do the same as in one before it is told only once,
   * soundly, for it goes the same way with other words; and of faults that are alike to a process one stands for the others.
   */
  thorough?: boolean;
}

export async function runNthSweep({ stories = STORIES, mutant, thorough = false }: Options = {}): Promise<NthReport> {
  const ground = await openWorkerContext();
  const report: NthReport = { runs: 0, violations: [] };
  const ways = new Set<string>();
  for (const [index, [name, story]] of Object.entries(stories).entries()) {
    // How a process starts is the same in every story: once is enough.
    const told = { fromStart: index === 0, mutant: mutant ?? null };
    const tell = async (fault: Fault | null, where: string) => {
      const run = await runStory(story, ground, { ...told, fault });
      report.runs += 1;
      report.violations.push(...wrongIn(run).map((wrong) => `${name}: ${where}: ${wrong}`));
      return run;
    };
    const sound = await tell(null, 'nothing fails');
    const way = wayThrough(sound);
    if (thorough || !ways.has(way)) await strikeEach(sound.calls, { thorough, tell });
    ways.add(way);
  }
  await ground.store.close();
  return report;
}

/** What we called, and what stands in the conversations then, without the words. */
const wayThrough = ({ calls, facts }: Run): string =>
  JSON.stringify([
    calls.map(nameOf),
    facts.conversations.map(({ parts }) =>
      parts.map(({ author, partType, assignedTo }) => [author.id, partType, assignedTo]),
    ),
  ]);

const nameOf = ({ outside, name }: Called) => `${outside} ${name.replace(/[0-9a-f]{6,}/g, '…')}`;

async function strikeEach(
  calls: Called[],
  { thorough, tell }: { thorough: boolean; tell: (fault: Fault, where: string) => Promise<Run> },
): Promise<void> {
  for (const [nth, called] of calls.entries()) {
    for (const kind of kindsFor(called, thorough)) {
      const run = await tell({ nth, kind }, `call ${nth} (${nameOf(called)}) ${kind}`);
      // The same people, the same chance: up to the fault nothing differs, or nobody knows what was struck.
      if (run.calls[nth]?.name !== called.name) throw new Error(`Call ${nth} was not ${called.name}`);
    }
  }
}

function wrongIn({ facts }: Run): string[] {
  const unexplained = facts.conversations.filter(
    ({ id, parts }) => parts.some(isOurs) && !facts.traces.some((trace) => trace.conversationId === id),
  );
  return [
    ...judge(facts).violations.map(({ name, detail }) => `${name}: ${detail}`),
    ...unexplained.map(({ id }) => `no trace of what we did in ${id}`),
  ];
}
