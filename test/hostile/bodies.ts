/** Bodies nobody sensible would send, named by what is odd about them; three in four carry the right signature. */
import fc from 'fast-check';
import { BODY_BYTES_MAX } from '../../src/ingest/request-body.ts';
import { sign } from '../../src/ingest/signature.ts';
import { SECRET } from '../fakes/receiver.ts';
import { body, bytesOf, copyOf, type Delivered, inChunks } from './forgeries.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const strange = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    0,
    '0',
    -1,
    1e308,
    2 ** 53 + 2,
    '',
    '\u0000',
    '\ud800',
    '__proto__',
    [],
    {},
    null,
    [[]],
    true,
  ),
);
const number = fc.constantFrom('9007199254740993', '1e400', '-1e400', '1e-400', '-0', `${'9'.repeat(400)}`, '0.1e1');
const key = fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', '');
/** Up to the body's limit, and a little beyond it. */
const size = fc.integer({ min: 1, max: BODY_BYTES_MAX + 100 });

/** What is repeated until the body is as large as wished, and what stands around it. */
const REPEATED: [before: string, again: string, after: string][] = [
  ['', '[', ''],
  ['', '{"a":', ''],
  ['{"topic":"ping","x":"', 'x', '"}'],
  ['{"topic":"', '\\u0000', '"}'],
  ['{"x":[', 'null,', 'null]}'],
  ['{"x":{', '"a":1,', '"b":2}}'],
  [partsWith('['), '{},', '{}]}}}}'],
  [partsWith('['), 'null,', 'null]}}}}'],
  [partsWith('['), '{"author":{}},', '{}]}}}}'],
  [partsWith('['), '[],', '[]]}}}}'],
];

function partsWith(open: string): string {
  const head = '{"app_id":"lk5p7r8x","topic":"conversation.user.replied"';
  return `${head},"data":{"item":{"id":"1","conversation_parts":{"conversation_parts":${open}`;
}

const closed = fc
  .integer({ min: 1, max: 20_000 })
  .chain((depth) =>
    fc.constantFrom(
      `${'['.repeat(depth)}${']'.repeat(depth)}`,
      `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
      `{"data":{"item":{"id":${'['.repeat(depth)}${']'.repeat(depth)}}}}`,
    ),
  );
const repeated = fc.tuple(fc.constantFrom(...REPEATED), size).map(([[before, again, after], bytes]) => {
  const times = Math.max(0, Math.floor((bytes - before.length - after.length) / again.length));
  return `${before}${again.repeat(times)}${after}`;
});

const text = (arbitrary: fc.Arbitrary<string>): fc.Arbitrary<Bytes> => arbitrary.map(bytesOf);

/** The large ones are costly to make and to send: a few hundred of each are as good as ten thousand. */
const odd: Record<string, { weight: number; arbitrary: fc.Arbitrary<Bytes> }> = {
  json: { weight: 12, arbitrary: text(fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value))) },
  bytes: { weight: 12, arbitrary: fc.uint8Array({ maxLength: 300 }).map(copyOf) },
  otherValue: {
    weight: 30,
    arbitrary: text(
      fc
        .tuple(body, fc.nat(), strange)
        .map(([one, at, value]) => JSON.stringify(withOther(JSON.parse(one), at, value))),
    ),
  },
  cut: { weight: 10, arbitrary: text(fc.tuple(body, fc.nat()).map(([one, at]) => one.slice(0, at % one.length))) },
  notUtf8: {
    weight: 10,
    arbitrary: fc.tuple(body, fc.nat(), fc.integer({ min: 0x80, max: 0xff })).map(([one, at, byte]) => {
      const raw = bytesOf(one);
      raw[at % raw.length] = byte;
      return raw;
    }),
  },
  flipped: {
    weight: 10,
    arbitrary: fc.tuple(body, fc.array(fc.nat(), { minLength: 1, maxLength: 5 })).map(([one, places]) => {
      const raw = bytesOf(one);
      for (const at of places) raw[at % raw.length] = (raw[at % raw.length] ?? 0) ^ (1 << (at % 8));
      return raw;
    }),
  },
  keyTwice: {
    weight: 10,
    arbitrary: text(
      fc
        .tuple(body, fc.constantFrom('topic', 'data', 'id', 'app_id', 'created_at'), strange)
        .map(([one, name, value]) => one.replace(/\}\s*$/, `,${JSON.stringify(name)}:${JSON.stringify(value)}}`)),
    ),
  },
  prototypeKey: {
    weight: 10,
    arbitrary: text(
      fc
        .tuple(body, fc.nat(), key, strange)
        .map(([one, at, name, value]) => inserted(one, at, `${JSON.stringify(name)}:${JSON.stringify(value)},`)),
    ),
  },
  largeNumber: {
    weight: 10,
    arbitrary: text(
      fc.tuple(body, fc.nat(), number).map(([one, at, digits]) => {
        const places = [...one.matchAll(/(?<=": ?)(?:-?\d+|null|"[^"]*")/g)];
        const place = places[at % places.length];
        return place ? `${one.slice(0, place.index)}${digits}${one.slice(place.index + place[0].length)}` : one;
      }),
    ),
  },
  deep: { weight: 1, arbitrary: text(closed) },
  huge: { weight: 1, arbitrary: text(repeated) },
};

export const ODDITIES = Object.keys(odd);

export interface Fuzzed extends Delivered {
  signed: boolean;
}

/** One after the other, the same for the same seed. */
export async function* fuzzed(count: number, seed: number): AsyncGenerator<Fuzzed> {
  const any = fc.oneof(
    ...Object.entries(odd).map(([how, { weight, arbitrary }]) => ({
      weight,
      arbitrary: fc.tuple(fc.constant(how), arbitrary, fc.nat({ max: 3 })),
    })),
  );
  for (const [how, bytes, dice] of inChunks(any, count, seed)) {
    const signed = dice > 0;
    yield { how, bytes, signed, header: signed ? await sign(bytes, SECRET) : null };
  }
}

/** The same document with the nth of its values replaced. */
function withOther(document: unknown, at: number, value: unknown): unknown {
  const places: (() => void)[] = [];
  const walk = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    for (const name of Object.keys(node)) {
      places.push(() => Object.assign(node, { [name]: value }));
      walk((node as Record<string, unknown>)[name]);
    }
  };
  walk(document);
  places[at % places.length]?.();
  return document;
}

/** The same text with something more in its nth object that is not empty. */
function inserted(one: string, at: number, more: string): string {
  const places = [...one.matchAll(/\{(?=\s*")/g)];
  const index = (places[at % places.length]?.index ?? 0) + 1;
  return `${one.slice(0, index)}${more}${one.slice(index)}`;
}
