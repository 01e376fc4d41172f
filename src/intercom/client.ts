/**
 * HTTP to Intercom's REST API 2.16. Reads are tried again; writes only after a 429, which Intercom answers before it
 * executes anything. Every failure says whether the effect may have happened: everything above depends on it.
 */

import { type Effect, IntercomError } from '../ports/intercom.ts';
import type { Clock, Fetch, Ids } from '../ports/system.ts';
import { type Limiter, makeLimiter, WINDOW_MS } from './limiter.ts';

export interface ClientOptions {
  baseUrl: string;
  token: string;
  fetch: Fetch;
  clock: Clock;
  ids: Pick<Ids, 'fraction'>;
}

export interface ClientResponse {
  status: number;
  headers: Headers;
  json: unknown;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export type Client = (method: Method, path: string, body?: Record<string, unknown>) => Promise<ClientResponse>;

/** One request, connection included. A write that ran into it may have happened. */
export const REQUEST_MS_MAX = 8_000;
const TRIES_MAX = 3;
const BACKOFF_MS = 300;
/** Rate-limit windows are 10 s long; more waiting than this belongs to the inbox. */
const WAIT_MS_MAX = 12_000;

/** Answers that say the request was not executed (docs/intercom.md). */
const REFUSALS = [400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429];

export function makeClient(options: ClientOptions): Client {
  const { clock, ids } = options;
  const limiter = makeLimiter(clock);
  return async (method, path, body) => {
    // A search is a question with a body.
    const isRead = method === 'GET' || path.endsWith('/search');
    for (let attempt = 1; ; attempt += 1) {
      await limiter.admit(isRead ? 'read' : 'write');
      const result = await once({ ...options, limiter, isRead }, method, path, body);
      if (!(result instanceof IntercomError)) return result;
      // A write is not held back here: while it waited, a teammate could act. It goes back to the inbox instead.
      const again = isRead && (result.retryAt !== null || !isFinal(result));
      if (!again || attempt === TRIES_MAX) throw result;
      await clock.sleep(waitMs(result, attempt, clock.now(), ids.fraction()));
    }
  };
}

const isFinal = ({ status }: IntercomError) => status !== null && status !== 408 && REFUSALS.includes(status);

function waitMs({ retryAt }: IntercomError, attempt: number, now: number, fraction: number): number {
  // Spread, so that those who wait do not all come back in the same moment.
  if (retryAt !== null) return Math.min(Math.max(0, retryAt - now) + fraction * 1_000, WAIT_MS_MAX);
  return BACKOFF_MS * 2 ** attempt * fraction;
}

async function once(
  { baseUrl, token, clock, limiter, isRead, ...network }: ClientOptions & { limiter: Limiter; isRead: boolean },
  method: string,
  path: string,
  body: Record<string, unknown> | undefined,
): Promise<ClientResponse | IntercomError> {
  const effect: Effect = isRead ? 'not_sent' : 'unsure';
  const deadline = clock.deadline(REQUEST_MS_MAX);
  try {
    const response = await network.fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        'content-type': 'application/json',
        'intercom-version': '2.16',
        'user-agent': 'firstline/0.1',
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      // A redirected POST would arrive as a GET somewhere else, and look as if it had been sent.
      redirect: 'manual',
      signal: deadline.signal,
    });
    limiter.learn(response.headers);
    const json = await jsonOf(response);
    if (response.ok && json !== undefined) return { status: response.status, headers: response.headers, json };
    // Not Intercom but something in between: nobody knows what happened.
    if (response.ok)
      return new IntercomError('Intercom: no JSON', { code: 'not_json', status: response.status, effect });
    return errorFrom(response, json, effect, clock.now());
  } catch {
    const code = deadline.signal.aborted ? 'timeout' : 'network';
    return new IntercomError(`Intercom: ${code} on ${method} ${withoutIds(path)}`, { code, status: null, effect });
  } finally {
    deadline.clear();
  }
}

/** Undefined: the body is no JSON; null: there is none, and none was promised. @throws when a success breaks off in the middle. */
async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text().catch((error: unknown) => {
    if (response.ok) throw error;
    return '';
  });
  if (text === '' && (response.status === 202 || response.status === 204)) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

interface ErrorList {
  request_id?: unknown;
  errors?: { code?: unknown }[];
}

/** Only the code is repeated: Intercom's message may carry what a customer wrote. */
function errorFrom(response: Response, json: unknown, effect: Effect, now: number): IntercomError {
  const list = (json ?? {}) as ErrorList;
  const first = Array.isArray(list.errors) ? list.errors[0]?.code : undefined;
  const code = typeof first === 'string' ? first : `http_${response.status}`;
  const requestId = typeof list.request_id === 'string' ? list.request_id : null;
  if (response.status === 429) {
    const resetAt = Number(response.headers.get('x-ratelimit-reset') ?? 0) * 1_000;
    // By Intercom's clock, which ours may be behind or ahead of: never longer than a window.
    const retryAt = resetAt > now ? Math.min(resetAt, now + WINDOW_MS) : now + WINDOW_MS;
    return new IntercomError('Intercom: rate limit exceeded', {
      code,
      status: 429,
      effect: 'not_sent',
      requestId,
      retryAt,
    });
  }
  const refused = REFUSALS.includes(response.status);
  const error = new IntercomError(`Intercom: ${response.status} ${code}`, {
    code,
    status: response.status,
    effect: refused ? 'not_sent' : effect,
    requestId,
  });
  const moved = /<[^>]*(\/contacts\/[\w-]+)>;\s*rel="?canonical/.exec(response.headers.get('link') ?? '')?.[1];
  return moved ? Object.assign(error, { canonical: moved }) : error;
}

const withoutIds = (path: string) => path.replace(/\?.*$/, '').replace(/\/[0-9a-f]{5,}/gi, '/…');
