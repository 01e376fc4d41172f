/** Everything hostile against the webhook in a process of its own, over sockets. */
import { fork } from 'node:child_process';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { fuzzed } from './bodies.ts';
import { forged } from './forgeries.ts';
import type { HostileReport } from './server.ts';
import { type Post, postAll } from './verdict.ts';

const AT_ONCE = 16;
/** Until everything has been compiled that will be: the first requests of a process are its slowest. */
const WARM_UP = 500;

export interface Hostile extends HostileReport {
  sent: number;
  wrong: string[];
}

export async function attack(
  what: 'forged' | 'fuzzed',
  { count, seed, tell }: { count: number; seed: number; tell: (text: string) => void },
): Promise<Hostile> {
  const server = fork(fileURLToPath(new URL('./server.ts', import.meta.url)));
  const told = <T>() => new Promise<T>((resolve) => server.once('message', (message) => resolve(message as T)));
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  try {
    const { url } = await told<{ url: string }>();
    const post = poster(`${url}/webhooks/intercom`, agent);
    const make = what === 'forged' ? forged : fuzzed;
    await postAll(make(WARM_UP, seed + count), post, { atOnce: AT_ONCE });
    server.send('measure');
    const progress = (done: number) => tell(`${done} of ${count}`);
    const { seen, wrong } = await postAll(make(count, seed), post, { atOnce: AT_ONCE, tell: progress });
    server.send('report');
    const report = await told<HostileReport>();
    return { ...report, sent: [...seen.values()].reduce((sum, n) => sum + n, 0), wrong };
  } finally {
    agent.destroy();
    server.disconnect();
  }
}

function poster(url: string, agent: Agent): Post {
  return (bytes, header) =>
    new Promise((resolve, reject) => {
      const headers = { 'content-length': bytes.byteLength, ...(header === null ? {} : { 'x-hub-signature': header }) };
      const sending = request(url, { method: 'POST', agent, headers }, (response) => {
        response.resume().once('end', () => resolve(response.statusCode ?? 0));
      });
      sending.once('error', reject).end(bytes);
    });
}
