import { describe, expect, test } from 'vitest';
import { languagesOfRequest } from '../../src/decide/asks-for-person.ts';
import { isOnlyThanks } from '../../src/decide/thanks.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import { indexWords } from '../../src/knowledge/search/words.ts';
import { type LanguagePack, NUMBER_VALUES, type Phrases } from '../../src/languages/pack.ts';
import { PACKS } from '../../src/languages/packs.ts';
import { languageOf } from '../../src/text/language.ts';

/** What a sentence is filled with when it is said. */
const FILLED: Partial<Record<keyof Phrases, string[]>> = {
  handedOff: ['{team}'],
  opensAgain: ['{when}'],
  howToAnswer: ['{commands}', '{minutes}'],
};

const listsOf = ({ alarms, thanks, yes, automaticMail, wording, numbers, ownSigns, amountUnits }: LanguagePack) =>
  Object.entries({
    ...alarms,
    ...thanks,
    yes,
    ...automaticMail,
    ...wording,
    ...numbers,
    ownSigns,
    amountUnits,
  }).flatMap(([name, list]) => (typeof list === 'string' && name !== 'words' ? [{ name, list }] : []));

describe.each(LANGUAGES.map((language) => [language, PACKS[language]] as const))('the pack of %s', (language, pack) => {
  test('has every sentence to customers, with the places it is filled at', () => {
    const places = Object.entries(pack.phrases).map(([name, sentence]) => [
      name,
      sentence.match(/\{\w+\}/g)?.sort() ?? [],
    ]);
    expect(Object.fromEntries(places)).toEqual(
      Object.fromEntries(Object.keys(PACKS.en.phrases).map((name) => [name, FILLED[name as keyof Phrases] ?? []])),
    );
    expect(Object.entries(pack.phrases).filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
  });

  test('has lists without an empty alternative, which would fit everything', () => {
    const fits = listsOf(pack).filter(
      ({ list }) => list !== '' && new RegExp(`^(?:${list.replaceAll('_', ' ')})$`, 'u').test(''),
    );
    expect(fits.map(({ name }) => name)).toEqual([]);
  });

  test('offers a person in words that its own rules read as a request for one', () => {
    expect(languagesOfRequest(pack.phrases.talkToPerson)).toContain(pack.wording ? language : 'zh');
  });

  test('has its own sentences told as this language', () => {
    expect(languageOf(pack.phrases.disclosure, null)).toBe(language);
  });

  test('knows its words of thanks', () => {
    expect(pack.thanks.thanking.split('|').filter((word) => !isOnlyThanks(word))).toEqual([]);
  });

  test.runIf(pack.numbers)('has a word or a gap for each number', () => {
    expect(pack.numbers?.words.split(' ')).toHaveLength(NUMBER_VALUES.length);
  });

  test.runIf(pack.spaced)('has stop words as the index compares words, and common words to be told by', () => {
    const words = pack.stopWords?.split(' ') ?? [];
    expect(words.length).toBeGreaterThan(20);
    expect(indexWords(words.join(' '), language)).toEqual([]);
    expect(pack.commonWords?.split(' ').length).toBeGreaterThan(20);
  });

  test.runIf(pack.spaced && language !== 'pl')('finds an article by another form of a word', () => {
    const [one, other] = FORMS[language] ?? [];
    expect(indexWords(one ?? 'one', language)).toEqual(indexWords(other ?? 'other', language));
  });
});

const FORMS: Partial<Record<(typeof LANGUAGES)[number], [string, string]>> = {
  en: ['invoices', 'invoicing'],
  de: ['Rechnung', 'Rechnungen'],
  fr: ['remboursement', 'remboursements'],
  es: ['factura', 'facturas'],
  pt: ['fatura', 'faturas'],
  it: ['fattura', 'fatture'],
  nl: ['factuur', 'facturen'],
  sv: ['faktura', 'fakturor'],
  tr: ['hesabım', 'hesaplar'],
};
