/**
 * The `openai` library as we use it: our endpoint and nothing from the environment, nothing told about this machine,
 * and its failures in the words of the port. The library tries again by itself and waits as long as the endpoint asks.
 */
import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { ModelError, type ModelErrorCode } from '../ports/model.ts';
import type { Fetch } from '../ports/system.ts';

export interface Endpoint {
  apiKey: string;
  baseUrl: string;
  fetch: Fetch;
}

/** The library would add its version, the runtime and the operating system. */
const HEADERS_SENT = ['authorization', 'content-type', 'accept'];

export function clientOf(
  { apiKey, baseUrl, fetch }: Endpoint,
  limits: { maxRetries: number; timeout?: number },
): OpenAI {
  return new OpenAI({
    ...{ apiKey, baseURL: baseUrl, fetch: withFewHeaders(fetch), ...limits },
    // What the library would otherwise read from the environment, or print.
    ...{ adminAPIKey: null, organization: null, project: null, webhookSecret: null, logLevel: 'off' },
  });
}

const withFewHeaders =
  (send: Fetch): Fetch =>
  (input, init) => {
    const all = new Headers(init?.headers);
    const headers = [...all].filter(([name]) => HEADERS_SENT.includes(name));
    return send(input, { ...init, headers: Object.fromEntries(headers) });
  };

/** What the endpoint answered. @throws {ModelError} */
export async function answerOf<T>(call: Promise<T>): Promise<T> {
  try {
    const answer: T | string = await call;
    // The library reads JSON only under its content type, which not every server sends.
    return typeof answer === 'string' ? (JSON.parse(answer) as T) : answer;
  } catch (error) {
    throw modelError(error);
  }
}

/** Only the kind of failure is kept: a provider's message may repeat the prompt. */
function modelError(error: unknown): ModelError {
  if (error instanceof APIUserAbortError || error instanceof APIConnectionTimeoutError)
    return new ModelError('timeout', 'The model did not answer in time.');
  if (error instanceof APIConnectionError)
    return new ModelError('unavailable', 'The model endpoint could not be reached.');
  if (error instanceof APIError && error.status)
    return new ModelError(codeOf(error.status), `The model endpoint answered ${error.status}.`);
  // A body that is not JSON, or one that was cut off.
  return new ModelError('unavailable', 'The model endpoint answered something unreadable.');
}

function codeOf(status: number): ModelErrorCode {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 429) return 'rate_limited';
  return status >= 500 || status === 408 ? 'unavailable' : 'bad_request';
}
