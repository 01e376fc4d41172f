/**
 * What every authenticated call passes, in this order: a token, a version, the faults, the rate limit. Only then is it
 * executed; a fault may still take the answer away afterwards.
 */
import type { Next } from 'hono';
import type { Clock, Ids } from '../../ports/system.ts';
import { ApiError } from '../api-error.ts';
import { type RequestFacts, type RequestVerdict, requestKind } from '../faults/verdicts.ts';
import { errorResponse, type Rest, type RestApp, type RestContext, requestedVersion } from './http.ts';
import type { RateLimit } from './rate-limit.ts';

export interface GateParts extends Rest {
  clock: Clock;
  ids: Ids;
  limit: RateLimit;
  /** Aborts when the sandbox closes, so that hanging calls end. */
  closing: AbortSignal;
}

export function guard(app: RestApp, parts: GateParts): void {
  const { clock, ids, limit, state, faults } = parts;
  let calls = 0;

  app.onError((error) => {
    if (error instanceof ApiError) return errorResponse(error, ids.next());
    if (error instanceof GoneError) return errorResponse(new ApiError(500, 'server_error', error.message), ids.next());
    throw error;
  });

  app.use(async (c, next) => {
    if (!/^Bearer \S+$/.test(c.req.header('authorization') ?? '')) {
      throw new ApiError(401, 'unauthorized', 'Access Token Invalid');
    }
    c.set('version', requestedVersion(c.req.header('intercom-version'), state.settings.appVersion));
    calls += 1;
    const facts = await factsOf(c, calls);
    const verdict = faults.judgeRequest(facts, { state, exhaustRateLimit: () => limit.exhaust() });
    const headers = limit.take();
    await execute(c, next, verdict);
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
  });

  async function execute(c: RestContext, next: Next, verdict: RequestVerdict | undefined): Promise<void> {
    const gone = AbortSignal.any([c.req.raw.signal, parts.closing]);
    if (verdict?.kind === 'error') {
      c.res = errorResponse(new ApiError(verdict.status, verdict.code, verdict.message), ids.next());
      return;
    }
    if (verdict?.kind === 'hang') await hang(gone);
    // A caller who gives up does not call the request back: it is executed all the same, only later.
    if (verdict?.kind === 'delay') await clock.sleep(verdict.ms, parts.closing).catch(() => hang(parts.closing));
    await next();
    if (verdict?.kind === 'commit_then_hang') await hang(gone);
    if (verdict?.kind === 'commit_then_500') {
      c.res = errorResponse(new ApiError(500, 'server_error', 'Internal server error'), ids.next());
    }
  }
}

/** The caller left, or the sandbox closed: nobody reads the answer any more. */
class GoneError extends Error {
  override readonly name = 'GoneError';
}

function hang(gone: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const leave = (): void => reject(new GoneError('The call was never answered'));
    if (gone.aborted) leave();
    else gone.addEventListener('abort', leave, { once: true });
  });
}

async function factsOf(c: RestContext, number: number): Promise<RequestFacts> {
  const { method, path } = c.req;
  const [first, second] = path.split('/').filter(Boolean);
  const isOne = second !== undefined && second !== 'search' && second !== 'find_by_external_id';
  return {
    method,
    path,
    kind: requestKind(method, path, await messageType(c)),
    conversationId: isOne && first === 'conversations' ? second : null,
    contactId: isOne && first === 'contacts' ? second : null,
    number,
  };
}

async function messageType(c: RestContext): Promise<string | null> {
  if (c.req.method === 'GET') return null;
  // Read now, for the caller may be gone once a delay is over; Hono keeps it for the route.
  const found = /"message_type"\s*:\s*"(\w+)"/.exec(await c.req.text());
  return found?.[1] ?? null;
}
