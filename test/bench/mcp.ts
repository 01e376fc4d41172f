/**
 * `npm run bench:mcp`: how much of the bare handler's throughput a call of `search_articles` keeps, with its token, its
 * search and its row on disk. Both servers stand the whole run and are measured in turns of a second, because a shared
 * host changes its speed within a few; the ratio is the median of the rounds' ratios.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import manifest from '../../package.json' with { type: 'json' };

const ROUNDS = 12;
const WARM_UP = 20_000;
const ROUND_S = 1;
const CONNECTIONS = 32;
const BOUND = 0.5;
const FLAGS = manifest.scripts.start.split(' ').filter((word) => word.startsWith('--'));

const ERAS = {
  '2026-07-28': {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientCapabilities': {},
    'io.modelcontextprotocol/clientInfo': { name: 'bench', version: '1' },
  },
  '2025-11-25': null,
};

function start(variant: string): Promise<{ url: string; token: string; child: ChildProcess }> {
  const entry = fileURLToPath(new URL('mcp-server.ts', import.meta.url));
  const child = spawn(process.execPath, [...FLAGS, entry, variant], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => {
      const [port, token = ''] = String(line).trim().split(' ');
      resolve({ url: `http://127.0.0.1:${port}/mcp`, token, child });
    });
    child.once('exit', (code) => reject(new Error(`${variant} ended with ${code}`)));
  });
}

/** Microseconds of the processor that the server has used. */
const cpuOf = (child: ChildProcess) =>
  new Promise<number>((resolve) => {
    child.stdout?.once('data', (line: Buffer) => {
      const { user, system } = JSON.parse(String(line)) as NodeJS.CpuUsage;
      resolve(user + system);
    });
    child.kill('SIGUSR2');
  });

interface Measured {
  /** Calls a second. */
  perSecond: number;
  /** Microseconds of the server's processor for each. */
  cpuUs: number;
}

/** A server under load, warm: its code is compiled, which takes a larger one longer, once. */
async function underLoad(variant: string, version: keyof typeof ERAS) {
  const { url, token, child } = await start(variant);
  const meta = ERAS[version];
  const params = {
    name: 'search_articles',
    arguments: { query: 'change billing email' },
    ...(meta ? { _meta: meta } : {}),
  };
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    authorization: `Bearer ${token}`,
    'mcp-protocol-version': version,
    ...(meta ? { 'mcp-method': 'tools/call', 'mcp-name': 'search_articles' } : {}),
  };
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
  const load = { url, method: 'POST' as const, headers, body, connections: CONNECTIONS };
  await autocannon({ ...load, amount: WARM_UP });
  return {
    async measure(): Promise<Measured> {
      const before = await cpuOf(child);
      const result = await autocannon({ ...load, duration: ROUND_S });
      const cpuUs = ((await cpuOf(child)) - before) / result.requests.total;
      if (result.non2xx > 0 || result.errors > 0)
        throw new Error(`${variant}: ${result.non2xx} refused, ${result.errors} errors`);
      return { perSecond: result.requests.total / result.duration, cpuUs };
    },
    stop() {
      child.removeAllListeners('exit');
      child.kill('SIGTERM');
    },
  };
}

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

for (const version of Object.keys(ERAS) as (keyof typeof ERAS)[]) {
  const bare = await underLoad('bare', version);
  const product = await underLoad('product', version);
  const rounds: { bare: Measured; product: Measured }[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    rounds.push({ bare: await bare.measure(), product: await product.measure() });
  bare.stop();
  product.stop();
  const ratio = median(rounds.map(({ bare, product }) => product.perSecond / bare.perSecond));
  const cpuRatio = median(rounds.map(({ bare, product }) => bare.cpuUs / product.cpuUs));
  const of = (name: 'bare' | 'product', what: 'perSecond' | 'cpuUs') =>
    Math.round(median(rounds.map((one) => one[name][what])));
  process.stdout.write(
    `${version}: search_articles ÷ a bare handler with an empty tool\n` +
      `  ${ratio >= BOUND ? '✓' : '✗'} by the clock      ${ratio.toFixed(2)}   ≥ ${BOUND}   (${of('product', 'perSecond')} and ${of('bare', 'perSecond')} calls a second)\n` +
      `  ${cpuRatio >= BOUND ? '✓' : '✗'} by the processor  ${cpuRatio.toFixed(2)}   ≥ ${BOUND}   (${of('product', 'cpuUs')} and ${of('bare', 'cpuUs')} µs a call)\n`,
  );
  if (ratio < BOUND) process.exitCode = 1;
}
