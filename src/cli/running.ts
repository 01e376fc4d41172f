/** A Firstline that runs here or elsewhere, as commands reach it: over HTTP, like Intercom. */
import { sign } from '../ingest/signature.ts';
import { systemClock, systemFetch } from '../wiring/system.ts';
import { UsageError } from './command.ts';

/** As long as Intercom waits for an answer. */
const ANSWER_MS_MAX = 5_000;
const PATH = '/webhooks/intercom';

/** Where it runs, whether `--url` says that or where its webhook is. @throws {UsageError} */
export function addressOf(url: string): string {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new UsageError(`--url is an address such as https://your-host, not "${url}".`);
  const address = url.replace(/\/+$/, '');
  return address.endsWith(PATH) ? address.slice(0, -PATH.length) : address;
}

/** Null: nothing answers there, or not in time. */
export async function fetched(url: string, init: RequestInit = {}): Promise<{ status: number; text: string } | null> {
  const deadline = systemClock.deadline(ANSWER_MS_MAX);
  try {
    const response = await systemFetch(url, { ...init, signal: deadline.signal });
    return { status: response.status, text: await response.text() };
  } catch {
    return null;
  } finally {
    deadline.clear();
  }
}

/** A notification, signed as Intercom would. */
export async function deliver(address: string, body: Uint8Array<ArrayBuffer>, secret: string) {
  const headers = { 'content-type': 'application/json', 'x-hub-signature': await sign(body, secret) };
  const hook = `${address}${PATH}`;
  return { hook, answer: await fetched(hook, { method: 'POST', body, headers }) };
}
