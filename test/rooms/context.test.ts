import { describe, expect, test } from 'vitest';
import { readContext } from '../../src/context/read.ts';
import { languagesOfRequest } from '../../src/decide/asks-for-person.ts';
import type { Contact } from '../../src/domain/contact.ts';
import type { Conversation } from '../../src/domain/conversation.ts';
import type { ContactId, PartId, TagId } from '../../src/domain/ids.ts';
import type { Spoken } from '../../src/domain/turn.ts';
import { languageOf } from '../../src/text/language.ts';
import { readingAbout } from '../fakes/context.ts';
import { ADA, conversationOf, partOf, US } from '../fakes/conversation.ts';

const ada: Contact = {
  id: ADA,
  role: 'user',
  name: 'Ada',
  language: 'en-GB',
  attributes: { plan: 'Pro', seats: '12', secret: 'no' },
  tagIds: ['87' as TagId],
  companies: [
    {
      ...{ id: '1', name: 'Harbour & Pine', plan: 'Enterprise', monthlySpend: 490 },
      attributes: { region: 'EU', secret: 'no' },
    },
    { id: '2', name: 'Other', plan: 'Free', monthlySpend: null, attributes: { region: 'US' } },
  ],
};

const read = async (
  conversation: Conversation,
  over: { contact?: Contact | null; quiet?: boolean; cause?: string; spoken?: Spoken[] } = {},
) => {
  const asked: ContactId[] = [];
  const intercom = {
    readContact: async (id: ContactId) => {
      asked.push(id);
      return over.contact === undefined ? ada : over.contact;
    },
  };
  const cause = (over.cause ??
    conversation.parts.findLast((part) => part.author.type === 'contact')?.id ??
    '') as PartId;
  const allowed = { contact: ['seats', 'unknown'], company: ['plan', 'region'] };
  const reading = readingAbout(conversation, cause, over.spoken);
  const context = await readContext(reading, { intercom, allowed }, { quiet: over.quiet ?? false });
  return { ...context, asked };
};
const says = (text: string, over: Parameters<typeof partOf>[0] = {}) => partOf({ text, ...over });

describe('the transcript', () => {
  test('names who spoke, in order, whatever kind of part it was', async () => {
    const { transcript, repliesBefore } = await read(
      conversationOf({
        parts: [
          says('Hi', { partType: 'source' }),
          says('Hello', { author: 'us' }),
          says('I am Nora', { author: 'nora' }),
          says('Fin here', { author: 'fin' }),
          says('From billing', { author: 'team' }),
          says('Again', { partType: 'open' }),
          says('Bye', { author: 'us', partType: 'close' }),
          says('internal', { author: 'nora', partType: 'note' }),
          says('@bot: she means the Studio plan', { author: 'nora', partType: 'note' }),
          says('@bot', { author: 'nora', partType: 'note' }),
          says('@bot is my name', { author: 'us', partType: 'note' }),
          says('', { partType: 'assignment', author: 'nora' }),
        ],
      }),
    );
    expect(transcript).toEqual([
      { from: 'customer', text: 'Hi' },
      { from: 'assistant', text: 'Hello' },
      { from: 'teammate', text: 'I am Nora' },
      { from: 'bot', text: 'Fin here' },
      { from: 'teammate', text: 'From billing' },
      { from: 'customer', text: 'Again' },
      { from: 'assistant', text: 'Bye' },
      { from: 'teammate', text: 'she means the Studio plan', internal: true },
    ]);
    expect(repliesBefore).toBe(2);
  });

  test('of a flood is bounded in lines and in letters, the newest kept', async () => {
    const parts = Array.from({ length: 500 }, (_, i) => says(`line ${i} ${'x'.repeat(10_000)}`));
    const { transcript, question } = await read(conversationOf({ parts }));
    expect(transcript).toHaveLength(40);
    expect(transcript.at(-1)?.text).toMatch(/^line 499 /);
    expect(Math.max(...transcript.map((line) => line.text.length))).toBe(4_000);
    expect(question.length).toBeLessThan(200_000);
  });
});

describe('files', () => {
  test('are told of where they were sent, those of the open messages counted', async () => {
    const parts = [
      says('See', { attachments: 2 }),
      says('Thanks', { author: 'us' }),
      says('And this', { attachments: 1 }),
      partOf({ attachments: 1 }),
    ];
    const { transcript, files } = await read(conversationOf({ parts }));
    expect(transcript.map(({ text }) => text)).toEqual(['See\n[2 files]', 'Thanks', 'And this\n[a file]', '[a file]']);
    expect(files).toBe(2);
  });
});

describe('the question', () => {
  test.each<[string, Conversation['parts'], string]>([
    ['all of a burst', [says('Hello'), says('my invoice'), says('is wrong')], 'Hello\nmy invoice\nis wrong'],
    ['what follows our answer', [says('Old'), says('Answer', { author: 'us' }), says('New')], 'New'],
    ['what follows a bot', [says('Old'), says('We are closed', { author: 'fin' }), says('New')], 'New'],
    [
      'the last message, when a teammate gave it to us after speaking',
      [says('First'), says('Second'), says('Hm', { author: 'nora' })],
      'Second',
    ],
    [
      'the last words with the file that followed them, when a teammate gave it to us after speaking',
      [says('First'), says('Second'), partOf({ attachments: 1 }), says('Hm', { author: 'nora' })],
      'Second',
    ],
    [
      'empty, when that was a file after an answer',
      [says('Old'), says('Yes', { author: 'us' }), partOf({ attachments: 1 }), says('Hm', { author: 'nora' })],
      '',
    ],
    ['not interrupted by a note', [says('A'), says('x', { author: 'nora', partType: 'note' }), says('B')], 'A\nB'],
    ['empty for a picture alone', [partOf({ attachments: 1 })], ''],
    [
      'not what was answered before a picture',
      [says('Old'), says('Yes', { author: 'us' }), partOf({ attachments: 1 })],
      '',
    ],
    ['what stands beside pictures', [partOf({ attachments: 1 }), says('Why?'), partOf({ attachments: 1 })], 'Why?'],
  ])('is %s', async (_, parts, question) => {
    expect((await read(conversationOf({ parts }))).question).toBe(question);
  });

  test('is also what was asked while our answer to a hand-back was on its way', async () => {
    const handBack = partOf({ author: 'nora', partType: 'assignment', assignedTo: { type: 'admin', id: US } });
    const late = says('Answer', { author: 'us' });
    const parts = [says('Old'), handBack, says('On the way'), late, says('New')];
    const spoken = [{ partId: late.id, cause: handBack.id, handoff: false }];
    expect((await read(conversationOf({ parts }), { spoken })).question).toBe('On the way\nNew');
  });
});

describe('the facts', () => {
  const asks = conversationOf({ parts: [says('Hi')] });

  test('are those the owner allowed, of the contact and of their first company', async () => {
    expect((await read(asks)).facts).toEqual({
      role: 'user',
      seats: '12',
      company_plan: 'Enterprise',
      company_region: 'EU',
    });
  });

  test('are none without a contact', async () => {
    expect(await read(asks, { contact: null })).toMatchObject({ facts: {}, contact: null });
  });

  test('are about whoever asks, not about others in the conversation', async () => {
    const other = 'bbbb' as ContactId;
    const { asked } = await read(conversationOf({ contactId: other, parts: [says('Hi')] }));
    expect(asked).toEqual([ADA]);
  });

  test('are about the conversation’s contact when it was handed back to us', async () => {
    const parts = [says('Hi'), partOf({ id: 'h' as PartId, author: 'nora', assignedTo: { type: 'admin', id: US } })];
    expect((await read(conversationOf({ parts }), { cause: 'h' })).asked).toEqual([ADA]);
  });

  test('are not read when we give up: reading them may be what failed', async () => {
    expect(await read(asks, { quiet: true })).toMatchObject({ asked: [], facts: {}, contact: null });
  });

  test.each<[string, Contact | null, string[]]>([
    ['a user', ada, ['everyone', 'users']],
    ['a lead', { ...ada, role: 'lead' }, ['everyone', 'leads']],
    ['nobody known', null, ['everyone', 'leads']],
  ])('let %s read what is meant for them', async (_, contact, audiences) => {
    expect((await read(asks, { contact })).audiences).toEqual(audiences);
  });
});

test('the tags of the contact and of the conversation are known, each once', async () => {
  const parts = [partOf({ text: 'Hello' })];
  const conversation = conversationOf({ parts, tagIds: ['87', '88'] as TagId[] });
  expect((await read(conversation, {})).tagIds).toEqual(['87', '88']);
});

describe('the language', () => {
  test.each([
    ['How do I change my billing email?', null, 'en'],
    ['Wie kann ich meine Rechnung ändern?', 'en', 'de'],
    ['Comment puis-je changer mon adresse ?', 'en', 'fr'],
    ['¿Cómo puedo cambiar mi dirección?', 'en', 'es'],
    ['Como posso mudar o meu endereço? Obrigado', 'en', 'pt'],
    ['請求書の住所を変更したい', 'en', 'ja'],
    ['OK', 'pt-BR', 'pt'],
    ['OK', 'nl', 'nl'],
    ['OK', 'fi', 'en'],
    ['Come posso cambiare la mia email?', 'en', 'it'],
    ['Hoe kan ik mijn factuur wijzigen?', null, 'nl'],
    ['Jak mogę zmienić mój adres?', null, 'pl'],
    ['jak moge zmienic moj adres', null, 'pl'],
    ['Hur kan jag ändra min faktura?', 'de', 'sv'],
    ['Fatura adresimi nasıl değiştirebilirim, lütfen?', null, 'tr'],
    ['怎么更改我的邮箱？', null, 'zh'],
    ['怎麼更改我的信箱？', null, 'zh-Hant'],
    ['人工', 'zh-TW', 'zh-Hant'],
    ['人工', 'zh_Hant_HK', 'zh-Hant'],
    ['人工', 'zh-CN', 'zh'],
    ['返金', 'zh-CN', 'ja'],
    ['人間', 'ja', 'ja'],
    ['', 'de', 'de'],
    ['12345', null, 'en'],
    ['Factura 2026', 'es-MX', 'es'],
  ])('of “%s” by somebody from %s is %s', (text, locale, language) => {
    expect(languageOf(text, locale)).toBe(language);
  });

  describe('of a word or two', () => {
    const german = ['Wie kann ich meine Rechnung ändern?'];

    test.each<[string, string[], string | null, string]>([
      ['Mitarbeiter', german, 'en-GB', 'de'],
      ['Passwort vergessen', german, null, 'de'],
      ['Remboursement', ['Bonjour, je cherche ma facture', 'OK'], 'en', 'fr'],
      ['Remboursement', [], 'fr', 'fr'],
      ['no', ['¿Dónde está mi factura?'], 'it', 'es'],
      ['Where is it?', german, 'de', 'en'],
      ['人工', ['怎麼更改我的信箱？'], null, 'zh-Hant'],
    ])('“%s” after %j by somebody from %s is %s', (text, before, locale, language) => {
      expect(languageOf(text, locale, { before })).toBe(language);
    });

    test.each<[string, string[], string | null, string]>([
      ['Mitarbeiter', [], 'en', 'de'],
      ['Conseiller !', ['Hello'], null, 'fr'],
      ['Agent', german, 'en', 'de'],
      ['Agent', [], 'pl', 'pl'],
    ])('“%s”, which asks for a person, after %j by somebody from %s is %s', (text, before, locale, language) => {
      expect(languageOf(text, locale, { before, wordedIn: languagesOfRequest })).toBe(language);
    });
  });

  test('is read from what the customer wrote before, where the open messages show none', async () => {
    const parts = [says('Wo ist meine Rechnung?'), says('Here you are', { author: 'us' }), says('Kündigung')];
    expect(await read(conversationOf({ parts }))).toMatchObject({ language: 'de', mayBeIn: [] });
  });
});
