/**
 * A POST to an OpenAI-compatible endpoint. By fetch: the library is held to by its types alone, since its code would be a
 * quarter of the Worker's bundle, and its waiting between tries would know no clock but the real one.
 */

import { ModelError, type ModelErrorCode } from '../ports/model.ts';
import type { Clock, Fetch } from '../ports/system.ts';

export interface Endpoint {
  apiKey: string;
  baseUrl: string;
  fetch: Fetch;
  clock: Pick<Clock, 'sleep'>;
}

/** Unless the endpoint says how long; it is taken at its word up to the bound. */
const WAIT_MS = 500;
const WAIT_MS_MAX = 8_000;

/** What it answered, unchecked. The provider's hiccups are tried again `retries` times. @throws {ModelError} */
export async function post(
  endpoint: Endpoint,
  path: string,
  body: object,
  { signal, retries }: { signal: AbortSignal; retries: number },
): Promise<unknown> {
  for (let tries = 0; ; tries += 1) {
    const { answer, error, waitMs } = await attempt(endpoint, path, body, signal);
    if (!error) return answer;
    if (waitMs === null || tries === retries) throw error;
    await endpoint.clock.sleep(waitMs, signal).catch(() => {
      throw tooLate();
    });
  }
}

interface Attempt {
  answer?: unknown;
  error?: ModelError;
  /** Null: another try would end the same. */
  waitMs: number | null;
}

async function attempt(
  { apiKey, baseUrl, fetch: send }: Endpoint,
  path: string,
  body: object,
  signal: AbortSignal,
): Promise<Attempt> {
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', accept: 'application/json' };
  try {
    const response = await send(`${baseUrl}${path}`, { method: 'POST', headers, body: JSON.stringify(body), signal });
    if (response.ok) return { answer: await response.json(), waitMs: null };
    await response.body?.cancel();
    const { status } = response;
    // Only the kind of failure is kept: a provider's message may repeat the prompt.
    const error = new ModelError(codeOf(status), `The model endpoint answered ${status}.`);
    const isPassing = status === 408 || status === 409 || status === 429 || status >= 500;
    return { error, waitMs: isPassing ? waitOf(response.headers) : null };
  } catch (error) {
    if (signal.aborted) return { error: tooLate(), waitMs: null };
    // A body that is no JSON, or whatever else a proxy in between invents.
    if (error instanceof SyntaxError) return { error: unavailable('answered something unreadable'), waitMs: null };
    return { error: unavailable('could not be reached'), waitMs: WAIT_MS };
  }
}

const tooLate = () => new ModelError('timeout', 'The model did not answer in time.');
const unavailable = (what: string) => new ModelError('unavailable', `The model endpoint ${what}.`);

function codeOf(status: number): ModelErrorCode {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 429) return 'rate_limited';
  return status >= 500 || status === 408 ? 'unavailable' : 'bad_request';
}

/** `retry-after-ms` is OpenAI's own; `retry-after` in seconds is everybody's. */
function waitOf(headers: Headers): number {
  const asked = [headers.get('retry-after-ms'), headers.get('retry-after')];
  const [ms = Number.NaN, seconds = Number.NaN] = asked.map((value) => Number.parseFloat(value ?? ''));
  const waitMs = Number.isNaN(ms) ? seconds * 1_000 : ms;
  return waitMs >= 0 ? Math.min(waitMs, WAIT_MS_MAX) : WAIT_MS;
}
