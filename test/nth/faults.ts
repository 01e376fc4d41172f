/** What one call to the outside may do instead of succeeding, for each of the three outsides: Intercom, the model, the store. */

import type { Clock, Fetch } from '../../src/ports/system.ts';
import type { WholeStore } from '../../src/wiring/store.ts';
import { refusal } from '../fakes/model.ts';
import { left, type Way } from './way.ts';

type Outside = 'intercom' | 'model' | 'store';

/** One call of a story in a sound world, in order: what there is to fail. */
export interface Called {
  outside: Outside;
  name: string;
  changes: boolean;
}

export interface Fault {
  /** Counted from 0 over all outsides. */
  nth: number;
  kind: string;
}

const READ_KINDS = ['refused', '500', 'hangs', '429', '401', 'garbage', 'dies'];
const WRITE_KINDS = [
  ...READ_KINDS,
  'done_but_500',
  'done_but_hangs',
  'done_but_garbage',
  'done_and_dies',
  'lands_late',
];
const MODEL_KINDS = ['500', '429', 'hangs', 'garbage', 'html', 'cut', 'dies'];
const STORE_READ_KINDS = ['busy', 'dies'];
const STORE_WRITE_KINDS = ['busy', 'full', 'done_but_throws', 'dies', 'done_and_dies'];

/** What looks to a process like another kind: no code tells a full disk from a busy one, and to die after a call is to die before the next. */
const ALIKE = ['full', 'done_and_dies'];

/** Left `thorough` out, without those that are alike. */
export function kindsFor(called: Called, thorough: boolean): string[] {
  return kindsOf(called).filter((kind) => thorough || !ALIKE.includes(kind));
}

function kindsOf({ outside, changes }: Called): string[] {
  if (outside === 'model') return MODEL_KINDS;
  if (outside === 'store') return changes ? STORE_WRITE_KINDS : STORE_READ_KINDS;
  return changes ? WRITE_KINDS : READ_KINDS;
}

/** Asked at every call: the kind of fault that strikes it, or null. `die` ends the process that called. */
export interface Struck {
  strike(called: Called): string | null;
  die(): void;
}

/** Past the deadline of a request, within the quarantine. */
const LATE_MS = 15_000;

const NEVER = new Promise<never>(() => {});

// ---------------------------------------------------------------- Intercom

export function intercomStruck(way: Way, clock: Clock, { strike, die }: Struck): Fetch {
  return async (input, init) => {
    const path = new URL(String(input)).pathname;
    const changes = init?.method === 'POST' && !path.endsWith('/search');
    const kind = strike({ outside: 'intercom', name: `${init?.method} ${path}`, changes });
    if (kind === null) return way.pass(input, init);
    if (kind === 'lands_late') return way.passLater(LATE_MS)(input, init);
    const { signal, ...rest } = init ?? {};
    if (kind.startsWith('done_')) await way.pass(input, rest);
    if (kind.endsWith('dies')) return gone(die);
    return kind.endsWith('hangs') ? left(signal ?? null) : answerOf(kind, clock);
  };
}

function answerOf(kind: string, clock: Clock): Response {
  if (kind === 'refused') throw new TypeError('fetch failed');
  if (kind.endsWith('garbage')) return html();
  const status = Number(kind.replace('done_but_', ''));
  const resetAt = Math.ceil(clock.now() / 1_000) + 10;
  const headers = { 'x-ratelimit-limit': '1666', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(resetAt) };
  const body = { type: 'error.list', request_id: 'struck', errors: [{ code: `struck_${status}`, message: 'struck' }] };
  return Response.json(body, { status, headers: status === 429 ? headers : {} });
}

const html = () => new Response('<html><body>Please wait…</body></html>', { headers: { 'content-type': 'text/html' } });

function gone(die: () => void): Promise<never> {
  die();
  return NEVER;
}

// ---------------------------------------------------------------- the model

export function modelStruck(pass: Fetch, { strike, die }: Struck): Fetch {
  return async (input, init) => {
    const kind = strike({ outside: 'model', name: 'completion', changes: false });
    switch (kind) {
      case null:
        return pass(input, init);
      case 'dies':
        return gone(die);
      case 'hangs':
        return left(init?.signal ?? null);
      case 'garbage':
        return Response.json({
          choices: [{ index: 0, message: { role: 'assistant', content: 'Sure! Here you go.' } }],
        });
      case 'html':
        return html();
      case 'cut':
        return cut();
      default:
        return refusal(Number(kind));
    }
  };
}

/** The connection ends in the middle of the answer. */
function cut(): Response {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode('{"id":"chatcmpl-1","choices":[{"index":0,'));
      controller.error(new TypeError('terminated'));
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}

// ---------------------------------------------------------------- the store

const READS: (keyof WholeStore)[] = [
  ...(['nextDueAt', 'counts', 'listTraces', 'articleVersions', 'openIndex', 'readArticle'] as const),
  ...([
    'readShown',
    'listedOriginals',
    'sourceState',
    'namedArticles',
    'syncedChanges',
    'articleChanges',
    'isSyncDue',
    'hasSynced',
    'listControls',
    'readCase',
    'ping',
  ] as const),
];

export function storeStruck(store: WholeStore, { strike, die }: Struck): WholeStore {
  const verbs = Object.entries(store).map(([name, verb]) => {
    const run = verb as (...args: unknown[]) => Promise<unknown>;
    const changes = !READS.includes(name as keyof WholeStore);
    const struck = async (...args: unknown[]) => {
      const kind = strike({ outside: 'store', name, changes });
      if (kind === 'dies') return gone(die);
      if (kind === 'busy') throw sqliteError('SQLITE_BUSY', 'database is locked');
      if (kind === 'full') throw sqliteError('SQLITE_FULL', 'database or disk is full');
      const result = await run(...args);
      if (kind === 'done_and_dies') return gone(die);
      if (kind === 'done_but_throws') throw sqliteError('SQLITE_IOERR', 'disk I/O error');
      return result;
    };
    return [name, struck];
  });
  return Object.fromEntries(verbs) as unknown as WholeStore;
}

const sqliteError = (code: string, message: string) => Object.assign(new Error(message), { code });
