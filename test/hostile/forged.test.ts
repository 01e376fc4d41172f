import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IGNORE_REASONS } from '../../src/domain.ts';
import { sign } from '../../src/ingest/signature.ts';
import { fixture, fixtureNames } from '../fakes/fixtures.ts';
import { makeReceiver, SECRET } from '../fakes/receiver.ts';

const SEED = 20_261_120;
const bytes = (text: string) => new TextEncoder().encode(text);
const bodies = fixtureNames().map(fixture);
const body = fc.constantFrom(...bodies);

interface Forged {
  how: string;
  bytes: Uint8Array<ArrayBuffer>;
  header: string | null;
}

type Forgery = fc.Arbitrary<() => Promise<Forged>>;
const copy = (source: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(source);

/** Each makes one thing wrong that only somebody without the secret, or a broken line, would make wrong. */
const forgeries: Record<string, Forgery> = {
  changed: fc.tuple(body, fc.nat(), fc.integer({ min: 1, max: 255 })).map(([text, at, by]) => async () => {
    const raw = bytes(text);
    const changed = copy(raw);
    const i = at % raw.length;
    changed[i] = ((raw[i] ?? 0) + by) % 256;
    return { how: 'changed', bytes: changed, header: await sign(raw, SECRET) };
  }),
  cut: fc.tuple(body, fc.nat()).map(([text, at]) => async () => {
    const raw = bytes(text);
    return { how: 'cut', bytes: raw.slice(0, at % raw.length), header: await sign(raw, SECRET) };
  }),
  extended: fc.tuple(body, fc.uint8Array({ minLength: 1, maxLength: 40 })).map(([text, more]) => async () => {
    const raw = bytes(text);
    return { how: 'extended', bytes: copy(Uint8Array.from([...raw, ...more])), header: await sign(raw, SECRET) };
  }),
  otherSecret: fc.tuple(body, fc.string({ maxLength: 40 })).map(([text, secret]) => async () => {
    const wrong = secret === SECRET ? 'x' : secret || 'x';
    return { how: 'otherSecret', bytes: bytes(text), header: await sign(bytes(text), wrong) };
  }),
  otherBody: fc.tuple(fc.nat(), fc.integer({ min: 1, max: bodies.length - 1 })).map(([one, step]) => async () => {
    const [text = '', other = ''] = [bodies[one % bodies.length], bodies[(one + step) % bodies.length]];
    return { how: 'otherBody', bytes: bytes(text), header: await sign(bytes(other), SECRET) };
  }),
  noHeader: body.map((text) => async () => ({ how: 'noHeader', bytes: bytes(text), header: null })),
  oddHeader: fc.tuple(body, fc.stringMatching(/^[\x21-\x7e]{0,60}$/)).map(([text, header]) => async () => ({
    how: 'oddHeader',
    bytes: bytes(text),
    header,
  })),
  hexHeader: fc.tuple(body, fc.stringMatching(/^[0-9a-f]{40}$/)).map(([text, hex]) => async () => ({
    how: 'hexHeader',
    bytes: bytes(text),
    header: `sha1=${hex}`,
  })),
  cutHeader: fc.tuple(body, fc.integer({ min: 0, max: 44 })).map(([text, length]) => async () => ({
    how: 'cutHeader',
    bytes: bytes(text),
    header: (await sign(bytes(text), SECRET)).slice(0, length),
  })),
  renamedHeader: fc
    .tuple(body, fc.constantFrom('sha256=', 'sha1:', 'SHA1=', 'sha1==', '', 'sha1=sha1=', 'hmac-sha1='))
    .map(([text, prefix]) => async () => {
      const hex = (await sign(bytes(text), SECRET)).slice('sha1='.length);
      const header = prefix === 'SHA1=' ? `SHA1=${hex.slice(1)}` : `${prefix}${hex}`;
      return { how: 'renamedHeader', bytes: bytes(text), header };
    }),
};

test('a thousand forged or damaged notifications: none is accepted, none crashes, each gets a clear answer', async () => {
  const { post, kept, logged, store } = makeReceiver();
  const all = fc.sample(fc.oneof(...Object.values(forgeries)), { numRuns: 1_000, seed: SEED });
  const seen = new Map<string, number>();
  for (const make of all) {
    const { how, bytes: raw, header } = await make();
    const answer = await post(raw, header === null ? {} : { 'x-hub-signature': header });
    expect(answer, how).toEqual({ http: 401, status: 'bad_signature' });
    seen.set(how, (seen.get(how) ?? 0) + 1);
  }
  expect([...seen.keys()].sort()).toEqual(Object.keys(forgeries).sort());
  expect(kept).toEqual([]);
  expect(await store.counts()).toEqual({ waiting: 0, leased: 0, givenUp: 0 });
  expect(new Set(logged.map(({ fields }) => JSON.stringify(fields)))).toEqual(
    new Set([JSON.stringify({ status: 401, reason: 'bad_signature' })]),
  );
});

describe('a body with the right signature and anything in it', () => {
  const statuses = new Set<string>(['kept', 'not_json', ...IGNORE_REASONS]);
  const survives = async (raw: Uint8Array<ArrayBuffer>, receiver: ReturnType<typeof makeReceiver>) => {
    const answer = await receiver.signed(raw);
    expect([200, 400]).toContain(answer.http);
    expect(statuses).toContain(answer.status);
    // What is said to be kept is on disk.
    if (answer.status === 'kept') expect(receiver.kept.length).toBeGreaterThan(0);
  };

  test('is answered 200 or 400 when it is arbitrary JSON', async () => {
    const receiver = makeReceiver();
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 5, noUnicodeString: false }), (value) =>
        survives(bytes(JSON.stringify(value)), receiver),
      ),
      { numRuns: 300, seed: SEED },
    );
  });

  test('is answered 200 or 400 when it is arbitrary bytes', async () => {
    const receiver = makeReceiver();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), (raw) => survives(copy(raw), receiver)),
      { numRuns: 200, seed: SEED },
    );
  });

  test('is answered 200 or 400 when any value in a real notification is another', async () => {
    const receiver = makeReceiver();
    const strange = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom<unknown>(
        0,
        '0',
        -1,
        1e308,
        Number.MAX_SAFE_INTEGER,
        '',
        '\u0000',
        '\ud800',
        '__proto__',
        'x'.repeat(5_000),
        [],
        {},
        null,
        [[]],
        true,
      ),
    );
    await fc.assert(
      fc.asyncProperty(body, fc.nat(), strange, (text, at, value) =>
        survives(bytes(JSON.stringify(withOther(JSON.parse(text), at, value))), receiver),
      ),
      { numRuns: 500, seed: SEED },
    );
  });

  test('is answered when its JSON is as deep or as wide as fits', async () => {
    const receiver = makeReceiver();
    for (const text of [
      '['.repeat(100_000),
      `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
      `{"topic":"ping","x":${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}}`,
      `{"data":{"item":{"id":"1","conversation_parts":{"conversation_parts":[${'null,'.repeat(40_000)}null]}}}}`,
    ]) {
      await survives(bytes(text), receiver);
    }
  });
});

/** The same document with the nth of its values replaced. */
function withOther(document: unknown, at: number, value: unknown): unknown {
  const places: (() => void)[] = [];
  const walk = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    for (const key of Object.keys(node)) {
      places.push(() => Object.assign(node, { [key]: value }));
      walk((node as Record<string, unknown>)[key]);
    }
  };
  walk(document);
  places[at % places.length]?.();
  return document;
}
