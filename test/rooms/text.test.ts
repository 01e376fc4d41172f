/** Small things that several rooms do with text: once each. */
import { describe, expect, test } from 'vitest';
import { BoundedMap } from '../../src/text/bounded-map.ts';
import { digest } from '../../src/text/digest.ts';
import { hasInvisible, withoutInvisible } from '../../src/text/invisible.ts';
import { randomFrom } from '../../src/text/random.ts';

describe('a bounded map', () => {
  test('forgets what was set longest ago, and not what was set again', () => {
    const map = new BoundedMap<string, number>(2);
    for (const [key, value] of [
      ['a', 1],
      ['b', 2],
      ['a', 3],
      ['c', 4],
    ] as const)
      map.set(key, value);
    expect(['a', 'b', 'c'].map((key) => map.get(key))).toEqual([3, undefined, 4]);
    expect(map.has('b')).toBe(false);
  });
});

test('the digest of a text is its SHA-256, of its UTF-8', () => {
  expect(digest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(digest('ä')).toHaveLength(64);
  expect(digest('ä')).not.toBe(digest('a'));
});

test.each(['\u200b', '\u202e', '\u{e0041}', '\ufeff', '\u00ad'])(
  'an invisible character is seen and taken out (%j)',
  (sign) => {
    expect([hasInvisible(`Open${sign} it.`), withoutInvisible(`Open${sign} it.${sign}`)]).toEqual([true, 'Open it.']);
  },
);

test('what people see is left alone, joined emoji included', () => {
  const text = 'Zürich 東京 👩‍💻 – ok';
  expect([hasInvisible(text), withoutInvisible(text)]).toEqual([false, text]);
});

test('chance from a seed is the same each time, and another with another seed', () => {
  const draw = (seed: number) => Array.from({ length: 5 }, randomFrom(seed));
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  expect(draw(7).every((one) => one >= 0 && one < 1)).toBe(true);
});
