import { describe, expect, test } from 'vitest';
import { checkClarify, checkReply, type Evidence } from '../../src/decide/checks.ts';
import type { Snippet } from '../../src/domain/article.ts';
import { CHECK_REASONS, type Citation } from '../../src/domain/decision.ts';
import type { SnippetId } from '../../src/domain/ids.ts';

const snippet = (text: string, over: Partial<Snippet> = {}): Snippet => ({
  id: 's1' as SnippetId,
  articleId: 'a1' as Snippet['articleId'],
  title: 'Changing the billing email',
  headings: [],
  text,
  url: 'https://help.larkspur.example/en/articles/39-changing-the-billing-email',
  audience: 'everyone',
  ...over,
});

const TEXT = `Open **Settings → Billing** and choose *Change email*.

1. Click **Edit**.
2. Type the new address.

A refund takes 5 to 10 days and costs €9.90. Plans start at 1,000 invoices. Write to billing@larkspur.example, or see
https://status.larkspur.example/history. Error ERR_402 means that the card was declined. The trial lasts 30 days.`;

const QUOTE = 'Open Settings → Billing and choose Change email.';
const cite = (quote = QUOTE, snippetId = 's1'): Citation[] => [{ snippetId: snippetId as SnippetId, quote }];
const evidence = (over: Partial<Evidence> = {}): Evidence => ({
  snippets: [snippet(TEXT)],
  known: 'I pay for 12 seats as ada@byron.example. Card ending 4242. See https://my-site.example/shop',
  channel: 'conversation',
  ...over,
});
const reasons = (message: string, citations = cite(), over: Partial<Evidence> = {}) =>
  checkReply(message, citations, evidence(over)).map((one) => one.reason);

describe('an answer is refused', () => {
  const refused: [string, string, string, Citation[]?, Partial<Evidence>?][] = [
    ['no_citation', 'when it cites nothing', 'Open Settings.', []],
    ['unknown_snippet', 'when it cites a snippet that was not given', 'Open Settings.', cite(QUOTE, 's2')],
    ['quote_not_found', 'when its quote stands nowhere', 'Open Settings.', cite('Open Settings and wait a minute.')],
    [
      'quote_not_found',
      'when its quote stands in another snippet only',
      'Open Settings.',
      cite('Another text of ours.'),
      {
        snippets: [snippet(TEXT), snippet('Another text of ours.', { id: 's2' as SnippetId })],
      },
    ],
    ['quote_not_found', 'when its quote is too short to prove anything', 'Open Settings.', cite('Open')],
    ['quote_not_found', 'when its quote is nothing but signs', 'Open Settings.', cite('*** ### ___ >>> |||')],
    ['number_without_evidence', 'when it names a number nobody gave', 'It takes 7 days.'],
    ['number_without_evidence', 'when it names a price nobody gave', 'It costs €9.99.'],
    ['number_without_evidence', 'when only the customer named the price', 'You pay €12 a month.'],
    ['number_without_evidence', 'when only the customer named the amount', 'We owe you 12 Euro.'],
    ['number_without_evidence', 'when only the customer named the share', 'You get 12% off.'],
    ['number_without_evidence', 'when it names a date nobody gave', 'It ends on 2027-03-01.'],
    ['number_without_evidence', 'when it names a time nobody gave', 'We open at 14:30.'],
    ['number_without_evidence', 'when it drops a zero', 'It takes 1 day.'],
    ['number_without_evidence', 'when it hides the number in wide digits', 'You get ５００ euros.'],
    ['number_without_evidence', 'when it hides the number in Arabic digits', 'You get ٥٠٠ euros.'],
    ['number_without_evidence', 'when it hides the number as a step of a list', 'You get\n500. So much in euros.'],
    ['number_without_evidence', 'when the number stands only inside the address of the article', 'It takes 39 days.'],
    ['number_without_evidence', 'when the number is in Unicode fractions', 'It costs ½ of it.'],
    ['address_without_evidence', 'when it names an address nobody gave', 'Write to help@evil.example.'],
    ['link_not_given', 'when it links to a page nobody gave', 'See https://evil.example/x.'],
    [
      'link_not_given',
      'when it adds something to a link that was given',
      'See https://status.larkspur.example/history?q=ada',
    ],
    ['link_not_given', 'when it links to the page above', 'See https://status.larkspur.example/'],
    ['link_not_given', 'when it sends the customer’s own link back', 'See https://my-site.example/shop'],
    ['link_not_given', 'when it writes a link as a bare domain', 'See evil.example/pay for more.'],
    ['link_not_given', 'when it writes a link as www', 'See www.evil.example now.'],
    ['link_not_given', 'when it writes a domain in capitals', 'See EVIL.COM now.'],
    [
      'link_not_given',
      'when a Markdown link hides another target',
      '[https://status.larkspur.example/history](https://evil.example)',
    ],
    ['link_not_given', 'when the target is written with entities', '[here](&#104;ttps://evil.example/)'],
    ['link_not_given', 'when the target is written with escapes', '[here](https:\\/\\/evil.example)'],
    ['link_not_given', 'when the target has no scheme', '[here](//evil.example)'],
    ['link_not_given', 'when the target is a script', '[here](javascript:alert`1`)'],
    [
      'link_not_given',
      'when an apostrophe makes it another host',
      "[here](https://status.larkspur.example/history'.evil.example)",
    ],
    ['link_not_given', 'when a bracket makes it another host', 'See https://status.larkspur.example(.evil.example'],
    [
      'link_not_given',
      'when the address of a mail link is written with entities',
      '[us](mailto:help&#64;evil.example)',
    ],
    [
      'link_not_given',
      'when a mail link has a second recipient',
      '[us](mailto:billing@larkspur.example?bcc=help%40evil)',
    ],
    ['code_without_evidence', 'when it names a code nobody gave', 'Enter the voucher PARTNER50.'],
    ['code_without_evidence', 'when it names a setting nobody gave', 'Set max_retries first.'],
    ['code_without_evidence', 'when it names an amount with its unit nobody gave', 'You get 10GB.'],
    ...(
      [
        ['10m rows', 'Exports keep 10 months of rows.'],
        ['10m', 'You may cancel within 10 minutes.'],
        ['5G', 'Files have up to 5 gigantic parts.'],
        ['10min', 'Exports keep 10 million rows.'],
        ['9h', 'We answer within 9 days.'],
      ] as const
    ).map(([said, text]): [string, string, string, Citation[], Partial<Evidence>] => [
      'code_without_evidence',
      `when it says ${said}, and the article: ${text}`,
      `It is ${said}.`,
      cite(text),
      { snippets: [snippet(text)] },
    ]),
    ...(
      [
        ['ninety days', 'You get 30 days to return it.'],
        ['Thirty business days', 'You get 14 days to return it.'],
        ['neunzig Tage', 'You get 30 days to return it.'],
        ['sept jours', 'You get due notice of 30 days.'],
        ['fifty euros', 'Returns are free within 30 days.'],
        ['1125 days', 'It takes 0.125 days at most.'],
        ['1125500 days', 'It takes 1,125.500 days at most.'],
      ] as const
    ).map(([said, text]): [string, string, string, Citation[], Partial<Evidence>] => [
      'number_without_evidence',
      `when it says ${said}, and the article: ${text}`,
      `It is ${said}.`,
      cite(text),
      { snippets: [snippet(text)] },
    ]),
    [
      'internal_words',
      'when it repeats what a teammate wrote for us alone',
      'Open Settings. This customer always pays late, so be strict.',
      cite(),
      { internal: ['Careful: this customer always pays late, so be strict'] },
    ],
    [
      'internal_words',
      'when it repeats it in a script without spaces',
      '設定を開きます。このお客様はいつも支払いが遅いです。',
      cite(),
      { internal: ['このお客様はいつも支払いが遅いです'] },
    ],
    ['html_or_image', 'when it contains HTML', 'Open <b>Settings</b>.'],
    ['html_or_image', 'when it contains a script', '<script>alert(1)</script> Open Settings.'],
    ['html_or_image', 'when it contains an image', 'Open ![Settings](https://status.larkspur.example/history).'],
    ['invisible_characters', 'when it contains zero-width spaces', 'Open\u200b Settings.'],
    ['invisible_characters', 'when it turns the direction of writing', 'Open \u202esgnitteS.'],
    ['invisible_characters', 'when it hides text in tag characters', 'Open Settings.\u{e0041}\u{e0042}'],
    ['invisible_characters', 'when it hides text in variation selectors', 'Open Settings.\u{e0101}'],
    ['too_long', 'when nobody would read it in a Messenger', 'Open Settings. '.repeat(101)],
    ['empty_message', 'when it says nothing', ' \n '],
  ];

  test.each(refused)('%s: %s', (reason, _, message, citations, over) => {
    expect(reasons(message, citations, over)).toEqual(expect.arrayContaining([reason]));
  });

  test('for every reason there is', () => {
    expect([...new Set(refused.map(([reason]) => reason))].sort()).toEqual([...CHECK_REASONS].sort());
  });

  test('with its own words as the detail, so that a teammate sees them marked in the draft', () => {
    const refusals = checkReply('You get 1,500 GB at EVIL_1, see https://Evil.example/X.', cite(), evidence());
    expect(refusals.map(({ detail }) => detail).sort()).toEqual(['1,500', 'EVIL_1', 'https://Evil.example/X']);
  });

  test('with a detail of bounded length', () => {
    const [refusal] = checkReply('Open Settings.', cite('x'.repeat(5_000)), evidence());
    expect(refusal?.detail).toHaveLength(200);
  });
});

describe('a faithful answer passes', () => {
  const passes: [string, string, string?, string?][] = [
    ['with its steps numbered', '1. Open **Settings → Billing**.\n2. Click **Edit**.\n3. Type the new address.'],
    ['with the rest of a list, copied', '2. Type the new address.'],
    ['with two numbered lists', '1. Open Settings.\n2. Click Edit.\n\nOr:\n\n1) Write to us.\n2) Wait.'],
    ['with the number, price and range of the article', 'A refund takes 5 to 10 days and costs €9.90.'],
    ['with the thousands written otherwise', 'Plans start at 1.000 invoices, or 1 000, or 1000.'],
    ['with a link of the article and a full stop behind it', 'See https://status.larkspur.example/history.'],
    ['with a link in brackets', 'See our status page (https://status.larkspur.example/history).'],
    ['with a link in bold', 'See **https://status.larkspur.example/history**!'],
    ['with a link and a question mark behind it', 'Did you see https://status.larkspur.example/history?'],
    ['with a Markdown link', 'See [the history](https://status.larkspur.example/history).'],
    [
      'with a Markdown link that shows itself',
      '[https://status.larkspur.example/history](https://status.larkspur.example/history)',
    ],
    ['with an autolink', 'See <https://status.larkspur.example/history>'],
    [
      'with the address of the article itself',
      'See https://help.larkspur.example/en/articles/39-changing-the-billing-email',
    ],
    ['with a domain the article names', 'See status.larkspur.example/history for outages.'],
    ['with an e-mail address of the article', 'Write to Billing@larkspur.example.'],
    ['with an e-mail address as a link', 'Write to [us](mailto:billing@larkspur.example).'],
    ['with the customer’s own number, address and card', 'For your 12 seats, ada@byron.example and the card 4242.'],
    ['with a code of the article', 'ERR_402 means that your card was declined (`err_402`).'],
    ['with a quantity of the article as one word', 'You have a 30-day trial.'],
    ['with words in emphasis', '_Settings_ and __Billing__ and **Edit**.'],
    ['with abbreviations and full stops without a space', 'E.g. open Settings.Then click Edit, i.e. the pen.'],
    ['with signs of comparison', 'If a < b and b > c, open Settings → Billing.'],
    ['with an emoji made of several', 'Open Settings 👩‍💻👍🏽'],
    ['with HTML inside code', 'Paste `<script>` into Settings.'],
    [
      'quoting with ASCII quotation marks',
      'Wählen Sie Speichern.',
      'Klicken Sie auf „Speichern“, dann auf „Schließen“.',
      'Klicken Sie auf "Speichern", dann auf "Schließen".',
    ],
    [
      'quoting with typographic quotation marks',
      'Choose Save.',
      'Choose "Save" in the user\'s menu.',
      'Choose “Save” in the user’s menu.',
    ],
    [
      'quoting with guillemets',
      'Choisissez Enregistrer.',
      'Choisissez « Enregistrer » puis fermez.',
      'Choisissez "Enregistrer" puis fermez.',
    ],
    [
      'quoting without the emphasis',
      'Open Settings.',
      'Open **Settings** and _save_ `all` of it.',
      'Open Settings and save all of it.',
    ],
    [
      'quoting with emphasis inside',
      'Open Settings.',
      'Open Settings and save all of it.',
      'Open **Settings** and save *all* of it.',
    ],
    ['quoting across lines', 'Open Settings.', 'Open Settings\nand   save all.', 'Open Settings and save all.'],
    [
      'quoting steps with their numbers',
      'Open Settings.',
      '1. Open Settings\n2. Save all of it',
      '1. Open Settings\n2. Save all of it',
    ],
    [
      'quoting steps without their numbers',
      'Open Settings.',
      '1. Open Settings\n2. Save all of it',
      'Open Settings\nSave all of it',
    ],
    [
      'quoting points without their dashes',
      'Open Settings.',
      '- Open Settings\n- Save all of it',
      'Open Settings Save all of it',
    ],
    [
      'quoting the text of a link',
      'Open Settings.',
      'Open [Settings](https://x.example) and save.',
      'Open Settings and save.',
    ],
    [
      'quoting with another dash or ellipsis',
      'Open Settings.',
      'Open Settings – then wait…',
      'Open Settings - then wait...',
    ],
    ['quoting a short Japanese sentence', '設定を開きます。', '設定を開きます。次に保存します。', '設定を開きます。'],
    [
      'quoting a row of a table',
      'It is €5.',
      '| Plan | Price |\n| --- | --- |\n| Free | €5 |',
      'Plan Price --- --- Free €5',
    ],
    [
      'with a German decimal comma',
      'Das kostet 2,5 Euro.',
      'It costs 2.5 euros a month.',
      'It costs 2.5 euros a month.',
    ],
    ['with a German thousand', 'Das sind 1.000,50 €.', 'That is 1,000.50 € in all.', 'That is 1,000.50 € in all.'],
    ['with a Swiss thousand', 'Das sind 1’000 Franken.', 'It is 1000 francs in all.', 'It is 1000 francs in all.'],
    ['with a French thousand', 'Cela fait 12\u202f345 €.', 'It is 12,345 € in all.', 'It is 12,345 € in all.'],
    [
      'with a time',
      'Wir sind ab 9:30 da.',
      'We are there from 09:30 until 17:00.',
      'We are there from 09:30 until 17:00.',
    ],
    [
      'with numbers that stand side by side in the article',
      'You get 20.',
      'Plans for 5 10 20 people exist.',
      'Plans for 5 10 20 people exist.',
    ],
    [
      'with an amount parted from its unit',
      'Files up to 10MB.',
      'Files may have up to 10 MB each.',
      'Files may have up to 10 MB each.',
    ],
    [
      'with an amount joined to its unit',
      'Files up to 10 MB.',
      'Files may have up to 10MB each.',
      'Files may have up to 10MB each.',
    ],
    ...(
      [
        ['Exports take 10min.', 'Exports may take 10 minutes.'],
        ['Das dauert 10min.', 'Der Export dauert 10 Minuten.'],
        ['Links work for 48h, and 5s more.', 'Links work for 48 hours and 5 seconds.'],
        ['Up to 10m rows, 5k a file.', 'Exports hold 10 million rows, and 5 thousand a file.'],
        ['Der Test ist 30-tägig.', 'Der Test dauert nur 30 Tage.'],
        ['You have a 2-step sign-in.', 'Sign in takes just 2 steps.'],
        ['10MBまで', 'Files may have up to 10 MB each.'],
        ['It takes 1.5h.', 'It takes 1.5 hours at most.'],
      ] as const
    ).map(([message, text]): [string, string, string, string] => [
      `with a unit in short: ${message}`,
      message,
      text,
      text,
    ]),
    ...(
      [
        ['You get thirty days.', 'You get 30 days to return it.'],
        ['You get 30 days.', 'You get 30 days to return it.'],
        ['You get thirty days.', 'You get thirty calendar days.'],
        ['Sie haben dreißig Tage Zeit.', 'You get thirty days to return it.'],
        ['Il faut compter dix jours.', 'A refund takes 5 to 10 days.'],
        ['You get twenty-four hours.', 'You get 24 hours to return it.'],
        ['Tiene treinta y dos días.', 'You get 32 days to return it.'],
        ['São vinte e quatro horas.', 'You get 24 hours to return it.'],
        ['Cela prend quatre-vingt-dix jours.', 'It takes 90 days in all.'],
        ['There are two ways, once a day, on days of your choice.', 'Export daily or weekly, as you like.'],
        ['Pay within a hundred days, or two hundred days.', 'Pay within 100 days, or 200 days.'],
        ['It is seven euros.', 'It costs €7 a month for each.'],
        ['It is 1000 or 1.000.', 'It holds 1,000 invoices at most.'],
      ] as const
    ).map(([message, text]): [string, string, string, string] => [
      `with a number as a word: ${message}`,
      message,
      text,
      text,
    ]),
    [
      'with wide digits of a Japanese article',
      '30日以内です。',
      '返金は３０日以内に限ります。',
      '返金は３０日以内に限ります。',
    ],
  ];

  test.each(passes)('%s', (_, message, text, quote) => {
    const snippets = [snippet(text ? `${text}\n` : TEXT)];
    expect(checkReply(message, cite(quote), evidence({ snippets }))).toEqual([]);
  });

  test('when it is long and goes by e-mail', () => {
    expect(reasons('Open Settings. '.repeat(101), cite(), { channel: 'email' })).toEqual([]);
  });

  test('when it cites several snippets and takes its numbers from any of them', () => {
    const snippets = [snippet(TEXT), snippet('Support is open 24 hours.', { id: 's2' as SnippetId })];
    const citations = [...cite(), ...cite('Support is open 24 hours.', 's2')];
    expect(reasons('Open Settings; we are there 24 hours.', citations, { snippets })).toEqual([]);
    expect(reasons('Open Settings; we are there 24 hours.', cite(), { snippets })).toEqual(['number_without_evidence']);
  });
});

describe('a question back', () => {
  test('needs no citation', () => {
    expect(checkClarify('Do you mean the invoice email or the one you sign in with?', evidence())).toEqual([]);
  });

  test.each([
    ['a number', 'Do you want the refund of 500 euros?', 'number_without_evidence'],
    ['a link', 'Did you see https://status.larkspur.example/history?', 'link_not_given'],
    ['HTML', 'Do you mean <b>this</b>?', 'html_or_image'],
  ])('may not smuggle %s', (_, message, reason) => {
    expect(checkClarify(message, evidence()).map((one) => one.reason)).toEqual([reason]);
  });
});

test('a message made to keep the checks busy does not', () => {
  const floods = [
    'a.'.repeat(4_000),
    '1 '.repeat(4_000),
    'https://'.repeat(1_000),
    '](('.repeat(3_000),
    '<a'.repeat(4_000),
    'a-'.repeat(4_000),
    '_1'.repeat(4_000),
    '`'.repeat(8_000),
    '1,000'.repeat(1_500),
    'a@'.repeat(4_000),
    'a@a.'.repeat(2_000),
  ];
  const before = process.cpuUsage();
  for (const flood of floods) reasons(flood, cite(flood));
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(3_000);
});

describe('a question back', () => {
  const evidence = { snippets: [], known: '', channel: 'conversation' };

  test.each([
    'Which plan do you mean?',
    'Hi Ada, thanks for reaching out! Which plan do you mean?',
    'I’d be happy to help! Could you tell me which account it is about?',
    'Do you mean one of these?\n- Change the card\n- Change the address',
    'Guten Tag Frau Lovelace, danke für Ihre Nachricht. Worum geht es?',
    'Bonjour, merci de nous avoir contactés. De quel compte s’agit-il ?',
    '¡Hola! Gracias por escribirnos. ¿De qué cuenta se trata?',
    'Merhaba! Hangi hesap?',
    'お問い合わせありがとうございます。どのプランのことでしょうか。',
    '您好，感谢您的咨询。您指的是哪个账户呢？',
  ])('may be courteous: %s', (message) => {
    expect(checkClarify(message, evidence)).toEqual([]);
  });

  test.each([
    ['Good news: your refund is approved. Anything else?', 'Good news: your refund is approved.'],
    ['We have deleted your account.', 'We have deleted your account.'],
    ['Sorry, your contract is cancelled! OK?', 'Sorry, your contract is cancelled!'],
    ['Ihre Kündigung ist bestätigt. Noch etwas?', 'Ihre Kündigung ist bestätigt.'],
    ['您的退款已批准。还有其他问题吗？', '您的退款已批准。'],
    ['Thanks!', 'Thanks!'],
    [
      'Which one?\n- Your account was closed by us yesterday, and the money for it is on its way to your bank',
      '- Your',
    ],
  ])('states nothing: %s', (message, statement) => {
    expect(checkClarify(message, evidence)).toEqual([
      { reason: 'no_citation', detail: expect.stringContaining(statement) },
    ]);
  });
});
