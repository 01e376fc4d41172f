/** `npm run proof`: what the promises rest on, run again here and now, in one table. */
import { execFileSync } from 'node:child_process';
import { numberOf, script, UsageError } from '../../../src/cli/command.ts';
import { type Order, PROOFS, type Proof, type Row } from './proofs.ts';

const NAMES = PROOFS.map(({ name }) => name);

await script(
  {
    name: 'proof',
    about: 'Runs what the promises rest on, and prints one table. Exit code 1 when a row does not hold.',
    options: {
      only: { type: 'string', about: `some of ${NAMES.join(',')}` },
      worlds: { type: 'string', about: 'simulated worlds (2000)' },
      seed: { type: 'string', about: 'what forged and odd notifications are drawn from (1)' },
      json: { type: 'boolean', about: 'print JSON' },
    },
  },
  async ({ only, worlds = '2000', seed = '1', json = false }) => {
    const wanted = only?.split(',') ?? NAMES;
    const unknown = wanted.filter((name) => !NAMES.includes(name));
    if (unknown.length > 0) {
      throw new UsageError(`There is no proof "${unknown.join('", "')}". There are: ${NAMES.join(', ')}.`);
    }
    const startedAt = performance.now();
    const rows = await runAll(
      PROOFS.filter(({ name }) => wanted.includes(name)),
      { worlds: numberOf('worlds', worlds), seed: numberOf('seed', seed) },
    );
    const minutes = Number(((performance.now() - startedAt) / 60_000).toFixed(1));
    const told = json
      ? JSON.stringify({ commit: commit(), minutes, rows }, null, 2)
      : `\n${table(rows)}\n\nAt commit ${commit()}, in ${minutes} minutes.`;
    process.stdout.write(`${told}\n`);
    process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1;
  },
);

/** What measures time runs alone; what waits for a rate limit leaves the machine to what works as soon as it can. */
async function runAll(proofs: Proof[], order: Pick<Order, 'worlds' | 'seed'>): Promise<Row[]> {
  const results = new Map<string, Row[]>();
  const oneByOne = async (kind: Proof['kind'], onWaiting = () => {}) => {
    for (const { name, run } of proofs.filter((proof) => proof.kind === kind)) {
      const tell: Order['tell'] = (text) => void process.stderr.write(`  ${name}: ${text}\n`);
      tell('starts');
      results.set(name, await run({ ...order, tell, onWaiting }).catch((error: unknown) => [notRun(name, error)]));
    }
  };
  await oneByOne('measures');
  const machine = Promise.withResolvers<void>();
  const waits = oneByOne('waits', machine.resolve).finally(machine.resolve);
  await machine.promise;
  await Promise.all([waits, oneByOne('works')]);
  return proofs.flatMap(({ name }) => results.get(name) ?? []);
}

/** What could not be run has shown nothing; the others still can. */
function notRun(name: string, error: unknown): Row {
  const found = error instanceof Error ? error.message : String(error);
  return { what: name, much: '–', found: `could not be run: ${found}`, allowed: '–', ok: false };
}

function table(rows: Row[]): string {
  const columns = ['what', 'how much', 'found', 'allowed', 'ok'];
  const lines = rows.map(({ what, much, found, allowed, ok }) => [what, much, found, allowed, ok ? '✓' : '✗']);
  const widths = columns.map((column, i) => Math.max(column.length, ...lines.map((line) => line[i]?.length ?? 0)));
  const written = (line: string[]) => `| ${line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [written(columns), rule, ...lines.map(written)].join('\n');
}

function commit(): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8', stdio: 'pipe' }).trim();
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') === '' ? '' : ' with changes'}`;
  } catch {
    return 'unknown';
  }
}
