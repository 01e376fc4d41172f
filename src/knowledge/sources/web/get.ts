/**
 * One GET of a public web page. The address is judged where the connection is made, so that a name which resolves to
 * something else the second time changes nothing; redirects are followed one by one and stay on their host.
 */
import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { Agent } from 'undici';
import { isPublicAddress } from './public-address.ts';

export const USER_AGENT = 'FirstlineBot';
const REDIRECTS_MAX = 5;
const REQUEST_MS_MAX = 10_000;

export type GetProblem = 'private_address' | 'other_host' | 'too_many_redirects' | 'too_large' | 'unreachable';

/** `problem` says what was refused; the message names neither address nor page. */
export class GetError extends Error {
  override readonly name = 'GetError';
  readonly problem: GetProblem;
  constructor(problem: GetProblem) {
    super(`Web page: ${problem}`);
    this.problem = problem;
  }
}

export interface Got {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  text: string;
}

/** @throws {GetError} */
export type Get = (url: string, how: { headers?: Record<string, string>; bytesMax: number }) => Promise<Got>;

/** Left out, what the machine says; tests name hosts and addresses of their own. */
export interface Internet {
  lookup?: LookupFunction;
  isAllowed?: (address: string) => boolean;
}

export function makeGet({ lookup = systemLookup as LookupFunction, isAllowed = isPublicAddress }: Internet = {}): Get {
  const judged: LookupFunction = (host, options, done) =>
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const all = Array.isArray(addresses) ? addresses : [];
      // One bad address among several is enough: which of them is taken is not ours to say.
      if (!error && (all.length === 0 || !all.every(({ address }) => isAllowed(address)))) {
        done(Object.assign(new GetError('private_address'), { code: 'EACCES' }), '');
      } else if (error || options.all) done(error, all);
      else done(null, all[0]?.address ?? '', all[0]?.family);
    });
  let connections: Promise<Connections> | null = null;

  return async (first, { headers = {}, bytesMax }) => {
    connections ??= openConnections(judged);
    const how = { ...(await connections), bytesMax };
    let url = new URL(first);
    for (let hop = 0; hop <= REDIRECTS_MAX; hop += 1) {
      refuseLiteral(url, isAllowed);
      const answer = await once(url, headers, how);
      const next = redirectOf(answer, url);
      if (!next) return answer;
      if (withoutWww(next) !== withoutWww(url)) throw new GetError('other_host');
      url = next;
    }
    throw new GetError('too_many_redirects');
  };
}

interface Connections {
  dispatcher: Agent;
  request: typeof import('undici').request;
}

/** The library costs 5 MB: whoever has no web pages does without. */
async function openConnections(lookup: LookupFunction): Promise<Connections> {
  const { Agent, request } = await import('undici');
  const dispatcher = new Agent({
    connect: { lookup, timeout: REQUEST_MS_MAX },
    headersTimeout: REQUEST_MS_MAX,
    bodyTimeout: REQUEST_MS_MAX,
    pipelining: 0,
  });
  return { dispatcher, request };
}

/** A number is never looked up, so it is judged here; other schemes lead to files and worse. */
function refuseLiteral(url: URL, isAllowed: (address: string) => boolean): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new GetError('other_host');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !isAllowed(host)) throw new GetError('private_address');
}

function redirectOf({ status, headers }: Got, from: URL): URL | null {
  if (![301, 302, 303, 307, 308].includes(status) || !headers.location) return null;
  const next = URL.parse(headers.location, from);
  if (!next) throw new GetError('other_host');
  return next;
}

const withoutWww = ({ host }: URL) => host.replace(/^www\./, '');

async function once(url: URL, headers: Record<string, string>, how: Connections & { bytesMax: number }): Promise<Got> {
  try {
    const answer = await how.request(url, {
      dispatcher: how.dispatcher,
      signal: AbortSignal.timeout(REQUEST_MS_MAX),
      headers: { 'user-agent': `${USER_AGENT}/0.1`, accept: 'text/html,application/xml;q=0.9,*/*;q=0.5', ...headers },
    });
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength;
      if (bytes > how.bytesMax) throw new GetError('too_large');
      chunks.push(chunk);
    }
    const text = new TextDecoder().decode(unzipped(Buffer.concat(chunks), how.bytesMax));
    const plain = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
    return { status: answer.statusCode, headers: Object.fromEntries(plain), text };
  } catch (error) {
    // Also when it lies inside of what the library threw.
    const { cause = error } = error as { cause?: unknown };
    throw error instanceof GetError ? error : cause instanceof GetError ? cause : new GetError('unreachable');
  }
}

/** Site maps often come as `.xml.gz`; some servers compress without being asked. */
function unzipped(bytes: Buffer, bytesMax: number): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: bytesMax });
  } catch {
    throw new GetError('too_large');
  }
}
