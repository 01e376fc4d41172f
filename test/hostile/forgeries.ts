/** Notifications by somebody without the secret, or damaged on the way: each has one thing wrong, named by its key. */
import fc from 'fast-check';
import { sign } from '../../src/ingest/signature.ts';
import { fixture, fixtureNames } from '../fakes/fixtures.ts';
import { SECRET } from '../fakes/receiver.ts';

export interface Delivered {
  /** What is wrong with it, or odd about it. */
  how: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** The signature's header; null: none is sent. */
  header: string | null;
}

export const bytesOf = (text: string) => new TextEncoder().encode(text);
export const copyOf = (source: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(source);
const bodies = fixtureNames().map(fixture);
export const body = fc.constantFrom(...bodies);

type Made = Omit<Delivered, 'how'>;
const forgeries: Record<string, fc.Arbitrary<() => Promise<Made>>> = {
  changed: fc.tuple(body, fc.nat(), fc.integer({ min: 1, max: 255 })).map(([text, at, by]) => async () => {
    const raw = bytesOf(text);
    const changed = copyOf(raw);
    const i = at % raw.length;
    changed[i] = ((raw[i] ?? 0) + by) % 256;
    return { bytes: changed, header: await sign(raw, SECRET) };
  }),
  cut: fc.tuple(body, fc.nat()).map(([text, at]) => async () => {
    const raw = bytesOf(text);
    return { bytes: raw.slice(0, at % raw.length), header: await sign(raw, SECRET) };
  }),
  extended: fc.tuple(body, fc.uint8Array({ minLength: 1, maxLength: 40 })).map(([text, more]) => async () => {
    const raw = bytesOf(text);
    return { bytes: copyOf(Uint8Array.from([...raw, ...more])), header: await sign(raw, SECRET) };
  }),
  otherSecret: fc.tuple(body, fc.string({ maxLength: 40 })).map(([text, secret]) => async () => {
    const wrong = secret === SECRET ? 'x' : secret || 'x';
    return { bytes: bytesOf(text), header: await sign(bytesOf(text), wrong) };
  }),
  otherBody: fc.tuple(fc.nat(), fc.integer({ min: 1, max: bodies.length - 1 })).map(([one, step]) => async () => {
    const [text = '', other = ''] = [bodies[one % bodies.length], bodies[(one + step) % bodies.length]];
    return { bytes: bytesOf(text), header: await sign(bytesOf(other), SECRET) };
  }),
  noHeader: body.map((text) => async () => ({ bytes: bytesOf(text), header: null })),
  oddHeader: fc.tuple(body, fc.stringMatching(/^[\x21-\x7e]{0,60}$/)).map(([text, header]) => async () => ({
    bytes: bytesOf(text),
    header,
  })),
  hexHeader: fc.tuple(body, fc.stringMatching(/^[0-9a-f]{40}$/)).map(([text, hex]) => async () => ({
    bytes: bytesOf(text),
    header: `sha1=${hex}`,
  })),
  cutHeader: fc.tuple(body, fc.integer({ min: 0, max: 44 })).map(([text, length]) => async () => ({
    bytes: bytesOf(text),
    header: (await sign(bytesOf(text), SECRET)).slice(0, length),
  })),
  renamedHeader: fc
    .tuple(body, fc.constantFrom('sha256=', 'sha1:', 'SHA1=', 'sha1==', '', 'sha1=sha1=', 'hmac-sha1='))
    .map(([text, prefix]) => async () => {
      const hex = (await sign(bytesOf(text), SECRET)).slice('sha1='.length);
      const header = prefix === 'SHA1=' ? `SHA1=${hex.slice(1)}` : `${prefix}${hex}`;
      return { bytes: bytesOf(text), header };
    }),
};

export const FORGERIES = Object.keys(forgeries);

/** One after the other, the same for the same seed. */
export async function* forged(count: number, seed: number): AsyncGenerator<Delivered> {
  const any = fc.oneof(
    ...Object.entries(forgeries).map(([how, forgery]) =>
      forgery.map((make) => async (): Promise<Delivered> => ({ how, ...(await make()) })),
    ),
  );
  for (const make of inChunks(any, count, seed)) yield make();
}

/** A hundred thousand values need not exist at the same time. */
export function* inChunks<T>(arbitrary: fc.Arbitrary<T>, count: number, seed: number): Generator<T> {
  const CHUNK = 500;
  for (let from = 0; from < count; from += CHUNK) {
    yield* fc.sample(arbitrary, { numRuns: Math.min(CHUNK, count - from), seed: seed + from });
  }
}
