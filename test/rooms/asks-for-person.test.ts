import { describe, expect, test } from 'vitest';
import { asksForPerson } from '../../src/decide/asks-for-person.ts';
import type { Language } from '../../src/domain/language.ts';
import { ASKS } from './person/asks.ts';
import { HELD_OUT } from './person/held-out.ts';
import { MENTIONS, MORE_MENTIONS } from './person/mentions.ts';

describe.each(Object.entries(ASKS) as [Language, string[]][])(
  'in %s, a customer asks for a person with',
  (language, sentences) => {
    test.each(sentences)('“%s”', (sentence) => {
      expect(asksForPerson(sentence)).not.toBeNull();
    });

    test('words that are recognised as that language, or as one that says it alike', () => {
      const said = language === 'zh-Hant' ? 'zh' : language;
      const recognised = sentences.filter((sentence) => asksForPerson(sentence) === said);
      expect(recognised.length).toBeGreaterThan(sentences.length * 0.8);
    });
  },
);

describe.each(Object.entries(MENTIONS) as [Language, string[]][])(
  'in %s, a customer only mentions people with',
  (_, sentences) => {
    test.each(sentences)('“%s”', (sentence) => {
      expect(asksForPerson(sentence)).toBeNull();
    });
  },
);

describe('of all these sentences', () => {
  const all = (lists: Record<string, string[]>) => Object.values(lists).flat();
  const requests = [...all(ASKS), ...all(HELD_OUT)];
  const mentions = [...all(MENTIONS), ...MORE_MENTIONS];

  test('99 of a hundred requests are heard', () => {
    expect(requests.length).toBeGreaterThan(12 * 40);
    const missed = requests.filter((sentence) => !asksForPerson(sentence));
    expect(missed.slice(Math.floor(requests.length / 100))).toEqual([]);
  });

  test('one of a hundred mentions at most is taken for a request', () => {
    expect(mentions.length).toBeGreaterThan(300);
    const taken = mentions.filter((sentence) => asksForPerson(sentence));
    expect(taken.slice(Math.floor(mentions.length / 100))).toEqual([]);
  });
});

describe('the rule', () => {
  test('reads every sentence of a burst', () => {
    expect(asksForPerson('How do I change my billing email?\nIt does not work. Let me talk to a person! Thanks')).toBe(
      'en',
    );
  });

  test.each([
    ['capitals', 'I WANT TO TALK TO A HUMAN'],
    ['wide letters', 'Ｔａｌｋ to a person'],
    ['spaces and line breaks', 'talk   to\ta person'],
    ['typographic apostrophes', 'I’d like to talk to a person'],
    ['accents left out', 'je prefere parler a une personne'],
    ['marks around words', '**human** please'],
  ])('sees through %s', (_, sentence) => {
    expect(asksForPerson(sentence)).not.toBeNull();
  });

  test.each([
    'a '.repeat(50_000),
    'talk to '.repeat(20_000),
    'need real '.repeat(20_000),
    'mit einem Menschen '.repeat(8_000),
    '人と'.repeat(50_000),
    ','.repeat(100_000),
    ' - '.repeat(40_000),
    '! '.repeat(60_000),
    'dont talk to a person '.repeat(6_000),
    '不想跟人说 '.repeat(20_000),
    'persno tlak hmuan '.repeat(8_000),
    Array.from({ length: 4_000 }, (_, i) => `abcdefghijkl${i} `.repeat(30)).join('. '),
  ])('takes no longer for a message made to keep it busy (%#)', (flood) => {
    const before = process.cpuUsage();
    asksForPerson(flood);
    const { user } = process.cpuUsage(before);
    expect(user / 1_000).toBeLessThan(1_500);
  });

  test('finds nothing in nothing', () => {
    expect(asksForPerson('')).toBeNull();
    expect(asksForPerson('\n \n')).toBeNull();
  });
});
