/**
 * The way between Firstline and Intercom, and all that happens on it: answers that never come, writes that land when
 * nobody waits any more, reads that show what was. Every call leaves a row.
 */
import type { Clock, Fetch } from '../../src/ports/system.ts';
import type { RequestVerdict } from '../../src/sandbox/faults/verdicts.ts';
import type { Call, CallKind } from './facts.ts';
import type { SimIntercom } from './intercom.ts';
import type { Random } from './random.ts';
import { LANDING_MS, READ_LAG_MS, WAY_MS, type Weather } from './weather.ts';

/** What becomes of one call. */
interface Fate {
  name: string;
  /** Until it reaches Intercom; null: never. */
  thereMs: number | null;
  verdict?: RequestVerdict;
  /** Until the answer is back; null: never. */
  backMs: number | null;
}

type Fates = [rate: (weather: Weather) => number, fate: (random: Random) => Partial<Fate> & { name: string }][];

const refusal = (status: number, code: string) => () => ({
  name: String(status),
  verdict: { kind: 'error' as const, status, code, message: 'simulated' },
});
const REFUSALS: Fates = [
  [({ refused }) => refused.limited, refusal(429, 'rate_limit_exceeded')],
  [({ refused }) => refused.unauthorized, refusal(401, 'unauthorized')],
  [({ refused }) => refused.broken, refusal(500, 'server_error')],
];
const READ_FATES: Fates = [
  [({ read }) => read.fails, () => ({ name: 'fails', thereMs: null })],
  [({ read }) => read.slow, (random) => ({ name: 'slow', backMs: random.between(500, READ_LAG_MS) })],
];
const WRITE_FATES: Fates = [
  [({ write }) => write.applied500, () => ({ name: 'done but 500', verdict: { kind: 'commit_then_500' } })],
  [({ write }) => write.appliedHang, () => ({ name: 'done, no answer', backMs: null })],
  [({ write }) => write.lost, () => ({ name: 'lost', thereMs: null })],
  [({ write }) => write.late, (random) => ({ name: 'lands late', thereMs: random.between(500, LANDING_MS) })],
];

export interface Wire {
  calls: Call[];
  fetchOf(process: number, leaseOf: (conversationId: string) => { failures: number } | null): Fetch;
}

export function makeWire(options: {
  clock: Clock;
  intercom: SimIntercom;
  random: Random;
  weather: () => Weather;
  us: string;
  tell: (line: string) => void;
}): Wire {
  const { clock, intercom, random } = options;
  const calls: Call[] = [];

  const fateOf = (kind: CallKind): Fate => {
    const isRead = ['read', 'contact', 'search'].includes(kind);
    const plain = {
      name: 'ok',
      thereMs: random.between(WAY_MS.min, WAY_MS.max),
      backMs: random.between(WAY_MS.min, WAY_MS.max),
    };
    for (const [rate, fate] of [...REFUSALS, ...(isRead ? READ_FATES : WRITE_FATES)])
      if (random.chance(rate(options.weather()))) return { ...plain, ...fate(random) };
    return plain;
  };

  const land = async (call: Call, request: Request, fate: Fate): Promise<Response> => {
    call.landedAt = clock.now();
    const parts = () => (call.conversationId ? partsOf(intercom, call.conversationId) : []);
    const before = new Set(parts().map((part) => part.id));
    const answer = await intercom.execute(request, fate.verdict);
    if (call.method === 'POST') {
      const mine = parts().filter((part) => !before.has(part.id) && part.author.id === options.us);
      call.partIds = mine.map((part) => part.id);
    }
    return answer;
  };

  return {
    calls,
    fetchOf: (process, leaseOf) => async (input, init) => {
      const { signal, ...rest } = init ?? {};
      const request = new Request(input, rest);
      const { pathname } = new URL(request.url);
      const conversationId = /^\/conversations\/(\d+)/.exec(pathname)?.[1] ?? null;
      const lease = conversationId ? leaseOf(conversationId) : null;
      const call: Call = {
        ...{ number: calls.length + 1, process, method: request.method, path: pathname, conversationId },
        kind: kindOf(request.method, pathname, String(init?.body ?? '')),
        ...{ beganAt: clock.now(), landedAt: null, returnedAt: null, partIds: [] },
        ...{ leased: lease !== null, failures: lease?.failures ?? 0 },
      };
      calls.push(call);
      const fate = fateOf(call.kind);
      options.tell(`#${process} calls ${call.kind} ${conversationId ?? pathname}: ${fate.name}`);
      // Whatever becomes of the caller, what is on its way arrives.
      const answer = new Promise<Response>((resolve, reject) => {
        if (fate.thereMs === null) return;
        clock.after(fate.thereMs, () => {
          land(call, request, fate).then((response) => {
            const { backMs } = fate;
            if (backMs === null) return;
            clock.after(backMs, () => {
              if (response.ok) call.returnedAt = clock.now();
              resolve(response);
            });
          }, reject);
        });
      });
      return Promise.race([answer, leaving(signal ?? null)]);
    },
  };
}

const leaving = (signal: AbortSignal | null) =>
  new Promise<never>((_, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

const partsOf = (intercom: SimIntercom, id: string) => intercom.workspace.state.conversations.get(id)?.parts ?? [];

const PARTS: Record<string, CallKind> = { assignment: 'assign', close: 'close', open: 'open' };
/** A button under what was said is like a note: it says nothing to the customer. */
const REPLIES: Record<string, CallKind> = { note: 'note', quick_reply: 'note', comment: 'reply' };
const kindIn = (body: string, kinds: Record<string, CallKind>): CallKind =>
  Object.entries(kinds).find(([type]) => body.includes(`"message_type":"${type}"`))?.[1] ?? 'forbidden';

/** Sorted by what our few verbs need; anything else is forbidden. */
function kindOf(method: string, path: string, body: string): CallKind {
  const is = (verb: string, pattern: RegExp) => method === verb && pattern.test(path);
  if (is('GET', /^\/conversations\/\d+$/)) return 'read';
  if (is('GET', /^\/contacts\/\w+(\/companies)?$/)) return 'contact';
  if (is('POST', /^\/conversations\/search$/)) return 'search';
  if (is('POST', /^\/conversations\/\d+\/tags$/)) return 'tag';
  if (is('PUT', /^\/conversations\/\d+$/)) return 'attributes';
  if (is('POST', /^\/tickets$|^\/conversations\/\d+\/convert$/)) return 'ticket';
  if (is('POST', /^\/conversations\/\d+\/parts$/)) return kindIn(body, PARTS);
  if (is('POST', /^\/conversations\/\d+\/reply$/)) return kindIn(body, REPLIES);
  const isLookedUp = is('GET', /^\/(me|teams|ticket_types|articles|internal_articles|content_snippets|admins\/\d+)$/);
  if (isLookedUp || is('POST', /^\/tags$/)) return 'other';
  return 'forbidden';
}
