/** `npm run proof`: what the promises rest on, run again here and now, in one table. */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { type Order, PROOFS, type Proof, type Row } from './proofs.ts';

const { values } = parseArgs({
  options: {
    worlds: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '20261120' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const names = PROOFS.map(({ name }) => name);
const say = (text: string) => void process.stdout.write(text);

if (values.help) {
  say(`Runs what the promises rest on, and prints one table. Exit code 1 when a row fails.

Usage: npm run proof -- [--only name,…] [--worlds N] [--seed S] [--json]

  --only    some of: ${names.join(', ')}
  --worlds  simulated worlds (default 2000)
  --seed    what forged and odd notifications are drawn from
  --json    print JSON
`);
  process.exit(0);
}

const wanted = values.only?.split(',') ?? names;
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no proof "${unknown.join('", "')}". There are: ${names.join(', ')}.\n`);
  process.exit(2);
}

const startedAt = performance.now();
const results = new Map<string, Row[]>();
const of = (kind: Proof['kind']) => PROOFS.filter((proof) => proof.kind === kind && wanted.includes(proof.name));

// What measures time runs alone; what waits for a rate limit leaves the machine to what works.
await oneByOne(of('measures'));
await Promise.all([oneByOne(of('waits')), oneByOne(of('works'))]);

const rows = PROOFS.flatMap(({ name }) => results.get(name) ?? []);
const minutes = (performance.now() - startedAt) / 60_000;
if (values.json) say(`${JSON.stringify({ commit: commit(), minutes, rows }, null, 2)}\n`);
else say(`\n${table(rows)}\n\nAt commit ${commit()}, in ${minutes.toFixed(1)} minutes.\n`);
process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1;

async function oneByOne(proofs: Proof[]): Promise<void> {
  for (const { name, run } of proofs) {
    const tell: Order['tell'] = (text) => void process.stderr.write(`  ${name}: ${text}\n`);
    tell('starts');
    const order = { worlds: Number(values.worlds), seed: Number(values.seed), tell };
    results.set(name, await run(order).catch((error: unknown) => [broken(name, error)]));
  }
}

/** A proof that could not be run has shown nothing; the others still can. */
function broken(name: string, error: unknown): Row {
  const found = error instanceof Error ? error.message : String(error);
  return { what: name, much: '–', found: `could not run: ${found}`, allowed: '–', ok: false };
}

function table(all: Row[]): string {
  const head = { what: 'what', much: 'how much', found: 'found', allowed: 'allowed', ok: 'ok' };
  const lines = [head, ...all.map((row) => ({ ...row, ok: row.ok ? '✓' : '✗' }))];
  const columns = ['what', 'much', 'found', 'allowed', 'ok'] as const;
  const widths = columns.map((column) => Math.max(...lines.map((line) => line[column].length)));
  const written = lines.map(
    (line) => `| ${columns.map((column, i) => line[column].padEnd(widths[i] ?? 0)).join(' | ')} |`,
  );
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [written[0], rule, ...written.slice(1)].join('\n');
}

function commit(): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8', stdio: 'pipe' }).trim();
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') === '' ? '' : ' with changes'}`;
  } catch {
    return 'unknown';
  }
}
