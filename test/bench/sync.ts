/**
 * `npm run bench:sync`: how long bringing in a help center takes, its memory and its calls, against the simulated
 * workspace over HTTP and within its rate limit. Three runs of `npm run sync`: everything, nothing new, a few changes.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Hono } from 'hono';
import { loadSample } from '../../src/sandbox/sample/load.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../src/sandbox/serve.ts';
import { systemClock, systemFetch, systemIds } from '../../src/wiring/system.ts';
import { PROGRAM } from '../fakes/program.ts';

const MS_MAX = 60_000;
const MB_MAX = 300;
const CALLS_MAX = 5;
const PARAGRAPHS = 8;
const { articles: wanted } = parseArgs({ options: { articles: { type: 'string', default: '5000' } } }).values;

const sample = await loadSample();
const log = { info: () => {}, warn: () => {}, error: () => {} };
const sandbox = createSandbox({ clock: systemClock, ids: systemIds, fetch: systemFetch, log, sample });
const paragraphs = sample.articles.flatMap(({ markdown }) => markdown.split('\n\n')).filter((one) => one.length > 60);
for (let i = sample.articles.length; i < Number(wanted); i += 1) {
  // Steps that share no factor with each other: no two articles are the same.
  const text = Array.from(
    { length: PARAGRAPHS },
    (_, j) => paragraphs[(i * 7 + j * (1 + (i % 11))) % paragraphs.length],
  );
  sandbox.workspace.publishArticle({ title: `Topic ${i}`, markdown: `## Part ${i}\n\n${text.join('\n\n')}` });
}

let calls = 0;
const app = new Hono();
app.use(async (_, next) => {
  calls += 1;
  await next();
});
app.route('/', sandbox.app);
const served = await serveSandbox(app, { port: 0 });
const folder = mkdtempSync(join(tmpdir(), 'firstline-sync-'));

interface Run {
  read: number;
  changed: number;
  removed: number;
  ms: number;
  peakMb: number;
}

async function run(name: string): Promise<Run & { calls: number }> {
  calls = 0;
  const env = {
    ...process.env,
    ...{ INTERCOM_ACCESS_TOKEN: 'bench', INTERCOM_CLIENT_SECRET: 'bench', INTERCOM_BASE_URL: served.url },
    ...{ FIRSTLINE_DB: join(folder, 'bench.db'), FIRSTLINE_KNOWLEDGE: folder },
  };
  const child = spawn(process.execPath, ['--max-semi-space-size=4', PROGRAM, 'sync', '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const chunk of child.stdout) text += String(chunk);
  const report = { ...(JSON.parse(text) as Run), calls };
  const { read, changed, removed, ms, peakMb } = report;
  const figures = [`${(ms / 1_000).toFixed(1)} s`, `${calls} calls`, `${peakMb} MB`]
    .map((one) => one.padStart(10))
    .join('');
  process.stdout.write(`${name.padEnd(16)}${figures}   ${read} read, ${changed} changed, ${removed} removed\n`);
  return report;
}

const first = await run('everything');
const second = await run('nothing new');
const [gone, edited] = sandbox.workspace.articles().slice(100, 102);
if (gone && edited) {
  sandbox.workspace.deleteArticle(gone.id);
  sandbox.workspace.changeArticle(edited.id, { markdown: 'Changed.' });
}
const third = await run('two changes');
sandbox.close();
await served.close();
rmSync(folder, { recursive: true });

const failures = [
  ...(first.ms <= MS_MAX ? [] : [`the first took more than ${MS_MAX / 1_000} s`]),
  ...(Math.max(first.peakMb, second.peakMb) <= MB_MAX ? [] : [`more than ${MB_MAX} MB`]),
  ...(second.calls <= CALLS_MAX ? [] : [`more than ${CALLS_MAX} calls with nothing new`]),
  ...(third.changed === 1 && third.removed === 1 ? [] : ['the changes were not seen']),
];
for (const failure of failures) process.stdout.write(`FAILED: ${failure}\n`);
process.exitCode = failures.length > 0 ? 1 : 0;
