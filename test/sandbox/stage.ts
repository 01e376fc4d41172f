/** A sandbox on a clock that moves only when told to, with a receiver that remembers what it got. */
import type { Clock, Fetch, Ids, Log } from '../../src/ports/system.ts';
import { LARKSPUR } from '../../src/sandbox/sample/larkspur.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { virtualClock } from '../fakes/clock.ts';
import { SECRET, TEAMS } from '../fakes/larkspur.ts';

const NOW = Date.UTC(2026, 10, 20, 12, 0, 0);

export { ADA, BOT, LEAD, NORA, PRIYA, SEATLESS, SECRET } from '../fakes/larkspur.ts';
export const BILLING = TEAMS.billing;

interface FakeClock extends Clock {
  /** Runs every timer that falls due, in order. */
  advance(ms: number): Promise<void>;
}

function fakeClock(start = NOW): FakeClock {
  const clock = virtualClock(start);
  return {
    ...clock,
    async advance(ms) {
      const until = clock.now() + ms;
      for (let next = clock.nextTimerAt(); next !== null && next <= until; next = clock.nextTimerAt()) {
        clock.goTo(next);
        await settle();
      }
      clock.goTo(until);
    },
  };
}

/** Lets everything that needs no timer finish. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

function countingIds(): Ids {
  let count = 0;
  return {
    next: () => {
      count += 1;
      return `id-${count}`;
    },
    fraction: () => 0.5,
  };
}

const silentLog: Log = { info() {}, warn() {}, error() {} };

interface Received {
  method: string;
  headers: Headers;
  raw: string;
  body: unknown;
}

/** What stands at a dotted path of an answer; undefined when nothing does. */
export function at(json: unknown, path: string): unknown {
  let value = json;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** The list at a dotted path, reduced to some fields of each of its entries. */
export function each(json: unknown, path: string, ...fields: string[]): unknown[] {
  const list = at(json, path);
  if (!Array.isArray(list)) throw new Error(`${path} is not a list`);
  return list.map((one) => (fields.length === 1 ? at(one, fields[0] ?? '') : fields.map((field) => at(one, field))));
}

export interface Stage {
  sandbox: Sandbox;
  clock: FakeClock;
  received: Received[];
  /** Topics received, pings left out. */
  topics(): string[];
  /** What the receiver answers from now on. */
  answers(answer: (request: Request) => Response | Promise<Response>): void;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

export function stage(options: Partial<SandboxOptions> = {}): Stage {
  const clock = fakeClock();
  const received: Received[] = [];
  let answer: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 200 });
  const receive: Fetch = async (input, init) => {
    const request = new Request(input, init);
    const raw = await request.clone().text();
    received.push({ method: request.method, headers: request.headers, raw, body: raw ? JSON.parse(raw) : null });
    return answer(request);
  };
  const sandbox = createSandbox({
    clock,
    ids: countingIds(),
    fetch: receive,
    log: silentLog,
    sample: LARKSPUR,
    webhook: { url: 'http://app.test/webhooks/intercom', secret: SECRET },
    ...options,
  });
  return {
    sandbox,
    clock,
    received,
    topics: () => received.map((one) => String(at(one.body, 'topic'))).filter((topic) => topic !== 'ping'),
    answers: (next) => {
      answer = next;
    },
    async call(method, path, body, headers = {}) {
      const response = await sandbox.fetch(`http://sandbox.test${path}`, {
        method,
        headers: {
          authorization: 'Bearer test',
          'intercom-version': '2.16',
          'content-type': 'application/json',
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null };
    },
  };
}
