/**
 * `npm run bench`: one table of ratios and bounds, measured in one run on this machine. Servers run in processes of
 * their own; rounds of the compared servers alternate, and a ratio is the median of the rounds' ratios.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import manifest from '../../package.json' with { type: 'json' };
import { signedNotification } from './notification.ts';

const ROUNDS = 7;
const ROUND_S = 2;
const CONNECTIONS = 64;
const READY_PER_ROUND = 30_000;
const STEADY_PER_S = 500;
const STEADY_S = 10;

/** What is measured runs with the flags of `npm start`. */
const FLAGS = manifest.scripts.start.split(' ').filter((word) => word.startsWith('--'));

const { values } = parseArgs({ options: { json: { type: 'boolean' }, help: { type: 'boolean' } } });
if (values.help) {
  process.stdout.write('Measures the webhook and the turn on this machine.\n\nUsage: npm run bench -- [--json]\n');
  process.exit(0);
}
const progress = (text: string) => process.stderr.write(`  ${text}\n`);

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
let sequence = 0;

interface Server {
  url: string;
  child: ChildProcess;
}

function start(variant: string): Promise<Server> {
  const child = spawn(process.execPath, [...FLAGS, here('accept-server.ts'), variant], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (port: Buffer) => resolve({ url: `http://127.0.0.1:${String(port).trim()}`, child }));
    child.once('exit', (code) => reject(new Error(`${variant} ended with ${code}`)));
  });
}

const stop = ({ child }: Server) =>
  new Promise<void>((resolve) => {
    child.removeAllListeners('exit').once('exit', () => resolve());
    child.kill('SIGTERM');
  });

/** Accepted notifications a second, every one of them new. */
async function throughput(variant: string): Promise<number> {
  const server = await start(variant);
  // Signed before the clock runs: the load must not be what is measured.
  const ready = Array.from({ length: READY_PER_ROUND }, () => signedNotification(++sequence));
  const setupRequest = (one: autocannon.Request): autocannon.Request => {
    const { body, signature } = ready.pop() ?? signedNotification(++sequence);
    return { ...one, body, headers: { 'content-type': 'application/json', 'x-hub-signature': signature } };
  };
  const result = await autocannon({
    url: server.url,
    connections: CONNECTIONS,
    duration: ROUND_S,
    requests: [{ method: 'POST', path: '/webhooks/intercom', setupRequest }],
  });
  await stop(server);
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${variant}: ${result.non2xx} refused, ${result.errors} errors`);
  return result.requests.average;
}

/** An open load: one notification every 2 ms, whether or not the earlier ones were answered. */
async function steady(): Promise<{ p99Ms: number; sent: number; kept: number }> {
  const server = await start('durable');
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const ms: number[] = [];
  const sent = STEADY_PER_S * STEADY_S;
  const from = performance.now();
  const pending: Promise<void>[] = [];
  for (let i = 0; i < sent; i += 1) {
    const due = from + (i * 1_000) / STEADY_PER_S;
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    pending.push(post(server.url, agent).then((took) => void ms.push(took)));
  }
  await Promise.all(pending);
  const ready = (await (await fetch(`${server.url}/readyz`)).json()) as { inbox: { waiting: number } };
  agent.destroy();
  await stop(server);
  ms.sort((a, b) => a - b);
  return { p99Ms: ms[Math.floor(ms.length * 0.99)] ?? Number.NaN, sent, kept: ready.inbox.waiting };
}

function post(url: string, agent: Agent): Promise<number> {
  const { body, signature } = signedNotification(++sequence);
  const from = performance.now();
  const headers = { 'content-type': 'application/json', 'x-hub-signature': signature };
  return new Promise((resolve, reject) => {
    const sending = request(`${url}/webhooks/intercom`, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - from);
        else reject(new Error(`answered ${response.statusCode}`));
      });
    });
    sending.once('error', reject).end(body);
  });
}

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

const rounds: Record<'bare' | 'handler' | 'durable', number>[] = [];
for (let round = 1; round <= ROUNDS; round += 1) {
  progress(`round ${round} of ${ROUNDS}: bare, handler, durable`);
  rounds.push({
    bare: await throughput('bare'),
    handler: await throughput('handler'),
    durable: await throughput('durable'),
  });
}
progress(`${STEADY_PER_S} notifications a second for ${STEADY_S} s`);
const load = await steady();
progress('5,000 turns');
const turns = JSON.parse(execFileSync(process.execPath, [...FLAGS, here('turns.ts'), '5000'], { encoding: 'utf8' }));

const perSecond = (name: 'bare' | 'handler' | 'durable') => Math.round(median(rounds.map((round) => round[name])));
const rows = [
  {
    what: 'durable accept ÷ the same handler without the store',
    value: median(rounds.map(({ durable, handler }) => durable / handler)),
    bound: '≥ 0.65',
    holds: (value: number) => value >= 0.65,
  },
  {
    what: 'durable accept ÷ a bare node:http 200',
    value: median(rounds.map(({ durable, bare }) => durable / bare)),
    bound: '≥ 0.12',
    holds: (value: number) => value >= 0.12,
  },
  {
    what: 'p99 at 500 notifications a second, ms',
    value: load.p99Ms,
    bound: '≤ 50',
    holds: (value: number) => value <= 50,
  },
  { what: `lost of ${load.sent}`, value: load.sent - load.kept, bound: '0', holds: (value: number) => value === 0 },
  { what: 'our own time for a turn, p95 ms', value: turns.p95Ms, bound: '≤ 25', holds: (value: number) => value <= 25 },
  { what: 'memory after 5,000 turns, MB', value: turns.rssMb, bound: '≤ 200', holds: (value: number) => value <= 200 },
].map(({ holds, ...row }) => ({ ...row, value: Math.round(row.value * 100) / 100, ok: holds(row.value) }));

if (values.json) {
  process.stdout.write(`${JSON.stringify({ rows, rounds, turns }, null, 2)}\n`);
} else {
  process.stdout.write(
    `\n  accepted a second: bare ${perSecond('bare')}, handler ${perSecond('handler')}, durable ${perSecond('durable')}\n\n`,
  );
  for (const { what, value, bound, ok } of rows) {
    process.stdout.write(`  ${ok ? '✓' : '✗'} ${what.padEnd(54)} ${String(value).padStart(8)}   ${bound}\n`);
  }
}
if (rows.some((row) => !row.ok)) process.exitCode = 1;
