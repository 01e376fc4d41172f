import { describe, expect, test } from 'vitest';
import { raises } from '../../src/decide/alarms.ts';
import { needsPerson, type PersonRules } from '../../src/decide/needs-person.ts';
import { isSameQuestion } from '../../src/decide/same-question.ts';
import { subjectOf } from '../../src/decide/subject.ts';
import type { Contact } from '../../src/domain/contact.ts';
import type { Context, Line } from '../../src/domain/context.ts';
import type { TagId } from '../../src/domain/ids.ts';
import { LANGUAGES, type Language } from '../../src/domain/language.ts';
import type { AlarmTopic } from '../../src/languages/pack.ts';
import { contextOf } from '../fakes/context.ts';
import { MORE_MENTIONS } from './person/mentions.ts';

const nobody: PersonRules = { plans: [], tagIds: [], attributes: {}, words: [] };

const reasonOf = (question: string, over: Partial<Context> = {}, owner: Partial<PersonRules> = {}) =>
  needsPerson(contextOf({ question, ...over }), { ...nobody, ...owner });

const QUESTION = 'How do I change my billing email?';

const RAISED: Record<AlarmTopic, Partial<Record<Language, string[]>>> = {
  safety: {
    en: ['I want to kill myself', 'This is an emergency, call an ambulance', 'somebody is threatening me'],
    de: ['Ich will nicht mehr leben', 'Das ist ein Notfall!'],
    fr: ['J’ai envie de mourir', 'on me menace'],
    es: ['Quiero morir', 'me amenazan'],
    pt: ['quero morrer', 'recebi ameaças de morte'],
    it: ['voglio morire', 'qualcuno mi minaccia'],
    nl: ['ik denk aan zelfmoord', 'ik word bedreigd'],
    pl: ['chcę umrzeć', 'ktoś grozi mi'],
    sv: ['jag vill dö', 'det är en nödsituation'],
    tr: ['intihar edeceğim', 'tehlikedeyim'],
    ja: ['死にたい', '脅迫されています'],
    zh: ['我不想活了', '有人威胁我'],
    'zh-Hant': ['我不想活了', '有人威脅我'],
  },
  legal: {
    en: [
      'You will hear from my lawyer',
      'I am going to sue you',
      'This is a GDPR complaint',
      'there was a data breach',
    ],
    de: ['Mein Anwalt wird sich melden', 'Das ist ein DSGVO-Verstoß'],
    fr: ['Je vais porter plainte', 'Je saisis la CNIL'],
    es: ['Voy a llamar a mi abogado', 'tomaré acciones legales'],
    pt: ['Vou ao Procon', 'meu advogado vai tratar disto'],
    it: ['vi denuncio, sporgo denuncia', 'il mio avvocato vi scriverà'],
    nl: ['Ik schakel een advocaat in', 'dit is een datalek'],
    pl: ['zgłoszę to do UODO', 'pozwę was do sądu'],
    sv: ['jag kontaktar min advokat', 'det är en dataläcka'],
    tr: ['avukatımla görüşeceğim', 'KVKK şikayeti yapacağım'],
    ja: ['弁護士に相談します', '訴えますよ'],
    zh: ['我要找律师', '我会起诉你们'],
    'zh-Hant': ['我要找律師', '我會起訴你們'],
  },
  upset: {
    en: [
      'This is a fucking joke',
      'your support is the worst support ever',
      'I am so angry',
      'STOP WASTING my time',
      'This is the third time I ask',
      'absolute garbage',
    ],
    de: ['Das ist eine Frechheit', 'ich bin stinksauer'],
    fr: ['c’est inadmissible', 'bande de voleurs'],
    es: ['esto es una vergüenza', 'son unos ladrones'],
    pt: ['isso é uma palhaçada', 'que absurdo'],
    it: ['è vergognoso', 'sono furioso'],
    nl: ['dit is belachelijk', 'ik ben woedend'],
    pl: ['to skandal', 'jestem wściekły'],
    sv: ['det är skamligt', 'jag är förbannad'],
    tr: ['bu bir rezalet', 'çok sinirliyim'],
    ja: ['ふざけるな', '最悪です'],
    zh: ['你们是骗子', '太差劲了'],
    'zh-Hant': ['你們是騙子', '太過分了'],
  },
  noHelp: {
    en: ['That did not help', 'that didn’t help', 'this doesnt work', 'Not what I asked'],
    de: ['Das hat nicht geholfen', 'das hilft mir nicht'],
    fr: ['ça ne marche pas', 'ça ne m’a pas aidé'],
    es: ['no me ayudó', 'eso no funciona'],
    pt: ['não ajudou', 'não funciona'],
    it: ['non mi ha aiutato', 'non funziona'],
    nl: ['dat helpt niet', 'het werkt nog steeds niet'],
    pl: ['to nie pomogło', 'nie działa'],
    sv: ['det hjälpte inte', 'det fungerar inte'],
    tr: ['işe yaramadı', 'hala çalışmıyor'],
    ja: ['解決しません', '役に立たない'],
    zh: ['没有用', '还是不行'],
    'zh-Hant': ['沒有用', '還是不行'],
  },
};

describe.each(Object.entries(RAISED) as [AlarmTopic, (typeof RAISED)[AlarmTopic]][])(
  'words of %s',
  (alarm, languages) => {
    test('are known in every language', () => {
      expect(Object.keys(languages).sort()).toEqual([...LANGUAGES].sort());
    });

    test.each(Object.entries(languages) as [Language, string[]][])('are heard in %s', (language, sentences) => {
      expect(sentences.filter((sentence) => !raises(alarm, sentence, language))).toEqual([]);
    });
  },
);

describe('a conversation goes to a person', () => {
  test.each([
    ['asked_for_person', 'Get me a human, my lawyer waits'],
    ['in_danger', 'I want to die'],
    ['legal_matter', 'I will sue you, idiots'],
    ['upset', 'You are useless!'],
    ['upset', 'WHERE IS MY MONEY!!!'],
  ])('because of %s, in a message alone', (reason, question) => {
    expect(reasonOf(question)).toBe(reason);
  });

  test.each([
    QUESTION,
    'My invoice export does not work',
    'Do you have an emergency contact field?',
    'I am a fan of your product',
    'Bom dia, pros and cons of the plan?',
    'WHERE IS THE API KEY?',
    'Where do I find the API, SDK, FAQ and CSV docs! Thanks!',
    'Is the tax report a legal document?',
    'Thanks, that helps!',
  ])('not because of “%s”', (question) => {
    expect(reasonOf(question)).toBeNull();
  });

  // As a message whose words show no language: guessed from elsewhere, and wrong.
  const unknown: Partial<Context> = { language: 'en', mayBeIn: [] };

  test.each([
    ['legal_matter', 'Rechtsanwalt'],
    ['legal_matter', 'Avocat !!'],
    ['in_danger', 'Selbstmord'],
    ['in_danger', 'Intihar'],
  ])('because of %s, in a word that shows no language', (reason, question) => {
    expect(reasonOf(question, unknown)).toBe(reason);
    expect(reasonOf(question)).toBeNull();
  });

  test.each(['Muito bom', 'Bom dia', 'Noter conversation', 'Inviting people', ...MORE_MENTIONS])(
    'not because of “%s”, whatever its language',
    (question) => {
      expect(['in_danger', 'legal_matter']).not.toContain(reasonOf(question, unknown));
    },
  );

  test.each([
    ['an owner’s word', 'I want my money-back guarantee!', ['money back']],
    ['an owner’s word in Chinese', '我要索赔', ['索赔']],
  ])('because of %s', (_, question, words) => {
    expect(reasonOf(question, {}, { words })).toBe('owners_word');
  });

  test('not because of a word that only holds the owner’s', () => {
    expect(reasonOf('What is the artwork for?', {}, { words: ['art', '…'] })).toBeNull();
  });
});

describe('a contact reserved for people', () => {
  const company = {
    id: '1',
    name: 'Harbour & Pine',
    plan: 'Enterprise',
    monthlySpend: null,
    attributes: { tier: '1' },
  };
  const contact: Contact = {
    ...{ id: 'x' as Contact['id'], role: 'user', name: null, language: null },
    ...{ attributes: { vip: 'true' }, tagIds: [], companies: [company] },
  };

  test.each<[string, Partial<PersonRules>]>([
    ['the plan of their company', { plans: ['enterprise'] }],
    ['an attribute of theirs', { attributes: { vip: ['true'] } }],
    ['an attribute of their company', { attributes: { tier: ['0', '1'] } }],
    ['a tag', { tagIds: ['87' as TagId] }],
  ])('is known by %s', (_, owner) => {
    expect(reasonOf(QUESTION, { contact, tagIds: ['87' as TagId] }, owner)).toBe('reserved_for_people');
  });

  test.each<[string, Partial<PersonRules>]>([
    ['another plan', { plans: ['Pro'] }],
    ['another value', { attributes: { vip: ['yes'] } }],
    ['an attribute nobody has', { attributes: { gold: ['true', ''] } }],
    ['another tag', { tagIds: ['1' as TagId] }],
  ])('is not who has %s', (_, owner) => {
    const over = { contact: { ...contact, attributes: { vip: 'true' } }, tagIds: ['87' as TagId] };
    const reserved = { ...owner, attributes: { ...owner.attributes, gold: ['true'] } };
    expect(reasonOf(QUESTION, over, reserved)).toBeNull();
  });
});

describe('a conversation that goes in circles', () => {
  const customer = (text: string): Line => ({ from: 'customer', text });
  const answer: Line = { from: 'assistant', text: 'Open Settings.' };
  const teammate: Line = { from: 'teammate', text: 'Let me see.' };
  const reasonAfter = (...transcript: Line[]) => reasonOf(transcript.at(-1)?.text ?? '', { transcript });

  test('goes to a person at the second “that did not help”', () => {
    expect(reasonAfter(customer(QUESTION), answer, customer('That did not help'))).toBeNull();
    expect(
      reasonAfter(
        customer(QUESTION),
        answer,
        customer('That did not help'),
        answer,
        customer('still not what I asked'),
      ),
    ).toBe('did_not_help');
  });

  test('not when the second complaint was answered and something else is asked now', () => {
    const complaints = [customer('no help'), answer, customer('no help'), answer];
    expect(reasonAfter(customer(QUESTION), answer, ...complaints, customer('Where are my invoices?'))).toBeNull();
  });

  test('not when the problem itself is that something does not work', () => {
    expect(reasonAfter(customer('The export does not work'), customer('It does not work since May'))).toBeNull();
  });

  test('goes to a person when the same is asked after our answer', () => {
    expect(reasonAfter(customer(QUESTION), answer, customer('how do i change my biling email'))).toBe('asked_again');
  });

  test('not when another question follows, nor when nobody has answered yet', () => {
    expect(reasonAfter(customer(QUESTION), answer, customer('How do I reset my password?'))).toBeNull();
    expect(reasonAfter(customer(QUESTION), { from: 'bot', text: 'We are on it.' }, customer(QUESTION))).toBeNull();
  });

  test('not for what a colleague has answered since', () => {
    expect(reasonAfter(customer(QUESTION), answer, teammate, customer(QUESTION))).toBeNull();
  });

  test('is told by one message written in several pieces', () => {
    const pieces = [customer('Hello'), customer(QUESTION)];
    const transcript = [...pieces, answer, ...pieces];
    expect(reasonOf(`Hello\n${QUESTION}`, { transcript })).toBe('asked_again');
  });

  test.each([
    ['thanks', 'thanks', false],
    ['账单邮箱怎么改', '怎么改账单邮箱', true],
    ['請求書はどこですか', 'パスワードを変えたい', false],
    [QUESTION, 'How do I change my billing address?', false],
  ])('“%s” and “%s” are the same question: %s', (one, other, same) => {
    expect(isSameQuestion(one, other)).toBe(same);
  });
});

describe('what a handoff is about', () => {
  const about = (language: Language, ...messages: string[]) =>
    subjectOf({ language, transcript: messages.map((text): Line => ({ from: 'customer', text })) });

  test.each([
    [
      'a question rather than what is said around it',
      ['Hi there.\nIt broke. Why is that? And how much is it?'],
      'Why is that?',
    ],
    [
      'what was said when nothing is asked',
      ['Hello!\nThe export broke yesterday. Thanks a lot'],
      'The export broke yesterday.',
    ],
    ['what was asked before a person was asked for', [QUESTION, 'Get me a human!'], QUESTION],
    [
      'what stands beside the wish for a person',
      ['My invoice is wrong. Can I talk to a person?'],
      'My invoice is wrong.',
    ],
    ['what was asked before anger and complaints', [QUESTION, 'That did not help', 'You are useless!!'], QUESTION],
    ['what stands at the end of a long story', [`${'I like it a lot. '.repeat(60)}How much is it?`], 'How much is it?'],
    ['nothing', ['Human please'], ''],
    ['nothing of nothing', [], ''],
  ])('is %s', (_, messages, subject) => {
    expect(about('en', ...messages)).toBe(subject);
  });

  test('is told in languages without spaces too', () => {
    expect(about('ja', 'こんにちは。請求書はどこですか？', '担当者と話したい')).toBe('請求書はどこですか？');
  });
});
