/** Finding: spelling, codes, quotes, languages, the past, and knowing when there is nothing. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import type { Line } from '../../src/domain/context.ts';
import type { ArticleId } from '../../src/domain/ids.ts';
import { learn } from '../../src/knowledge/learning/learn.ts';
import { rankArticles } from '../../src/knowledge/search/rank.ts';
import { saidBefore } from '../../src/knowledge/search/said-before.ts';
import { makeSearch } from '../../src/knowledge/search/search.ts';
import { nearest } from '../../src/knowledge/search/spelling.ts';
import { indexWords } from '../../src/knowledge/search/words.ts';
import { indexOf } from '../../src/knowledge/sources/snippets.ts';
import type { WholeStore } from '../../src/wiring/store.ts';
import { openStore, WORKSPACE } from '../fakes/store.ts';

let store: WholeStore;
beforeEach(() => {
  store = openStore();
});
afterEach(() => store.close());

async function put(id: string, title: string, markdown: string, locale = 'en') {
  const article: Article = {
    ...{ id: id as ArticleId, origin: 'file', title, markdown, locale, url: null, audience: 'everyone', updatedAt: 0 },
  };
  await store.putArticle(WORKSPACE, article, 'v1', indexOf(article));
}

const ranking = async (question: string) => rankArticles(await store.openIndex(WORKSPACE), question, ['everyone']);
const first = async (question: string) => (await ranking(question)).articles[0]?.articleId;
const search = (question: string) => makeSearch(store, WORKSPACE)(question, ['everyone']);

describe('an article is found', () => {
  beforeEach(async () => {
    await put('bookmarks', 'Bookmarks', 'Keep pages you like, and import them from another browser.');
    await put('codes', 'Error codes', 'ERR_402 means that the card was declined. ERR_17 is a time-out.');
    await put('parts', 'Numbers', 'We ship 402 parts a day without an err or two, at any time.');
    await put('export', 'Export', 'Choose with header or without header before you export.');
    await put('header', 'Header', 'The header shows your logo. A header can be hidden. Export it as an image.');
  });

  test.each(['bokmarks', 'boomkarks', 'bookmrkas', 'obokmarks'])('although it is asked for as “%s”', async (word) => {
    expect(await first(`my ${word} are gone`)).toBe('bookmarks');
  });

  test('by a code as a whole, not by what looks like its parts', async () => {
    expect(await first('what is err-402')).toBe('codes');
  });

  test('by what is quoted, in a row', async () => {
    expect(await first('export “without header”')).toBe('export');
  });

  test('by the longest of messages, whatever stands in it', async () => {
    const long = `${'the weather is lovely over here '.repeat(500)} bookmarks`;
    expect(await first(`bookmarks! ${long}`)).toBe('bookmarks');
  });
});

describe('a follow-up', () => {
  const asked: Line = { from: 'customer', text: 'How do I sync my contacts on an iPhone?' };
  const answered: Line = { from: 'assistant', text: 'Open the settings and turn it on.' };
  const searchAfter = async (question: string, before: Line[]) => {
    const transcript = [...before, { from: 'customer' as const, text: question }];
    return makeSearch(store, WORKSPACE)(question, ['everyone'], { transcript });
  };
  beforeEach(async () => {
    await put('camera', 'Android camera', 'On Android, scan a card. Android 12 or newer.');
    await put('sync', 'Sync contacts on Android', 'Turn on sync of contacts in the settings of your phone.');
    await put('iphone', 'Sync contacts on an iPhone', 'Turn on sync of contacts in the settings of your iPhone.');
    for (const name of ['invoices', 'teams', 'exports']) await put(name, `All about ${name}`, `The ${name}.`);
  });

  test('is searched together with what it follows', async () => {
    expect(await first('and on Android?')).toBe('camera');
    const [found] = await searchAfter('and on Android?', [asked, answered]);
    expect(found?.articleId).toBe('sync');
  });

  test('leads elsewhere when it asks for something else', async () => {
    const [found] = await searchAfter('Where are my invoices?', [asked, answered]);
    expect(found?.articleId).toBe('invoices');
  });

  test('that follows nothing is searched as it is', async () => {
    expect(await searchAfter('scan a card on Android', [])).toEqual(await search('scan a card on Android'));
  });

  test('counts less what lies further back, and nothing that is in the question itself', () => {
    const older: Line = { from: 'customer', text: 'older' };
    const said = saidBefore([older, asked, answered, { from: 'customer', text: 'now' }]);
    expect(said.map(({ text }) => text)).toEqual([asked.text, 'older', answered.text]);
    expect(said.map(({ weight }) => Math.round(weight * 100))).toEqual([30, 21, 15]);
    expect(saidBefore([asked, older])).toEqual([]);
  });
});

describe('in languages of one help center', () => {
  beforeEach(async () => {
    await put('en', 'Changing the address', 'Open the settings and change the billing address.');
    await put(
      'de',
      'Rechnungsadresse ändern',
      'Öffnen Sie die Einstellungen. Rechnungen gehen an die neue Adresse.',
      'de',
    );
    await put('fr', 'Télécharger un reçu', 'Ouvrez les paramètres, puis téléchargez votre reçu.', 'fr');
    await put('ja', '住所の変更', '請求書の住所は設定から変更できます。', 'ja');
    await put('zh', '更改地址', '您可以在設定中更改帳單地址。', 'zh-Hant');
    await put('th', 'เปลี่ยนที่อยู่', 'เปิดการตั้งค่าแล้วเปลี่ยนที่อยู่สำหรับออกใบแจ้งหนี้', 'th');
  });

  test.each([
    ['de', 'Wie aendere ich die Rechnungsadressen?'],
    ['de', 'Wohin geht meine Rechnung?'],
    ['fr', 'ou telecharger mon recu'],
    ['ja', '住所を変更したいです'],
    ['zh', '怎麼更改帳單'],
    ['th', 'อยากเปลี่ยนที่อยู่'],
  ])('the article in %s answers “%s”', async (id, question) => {
    expect(await first(question)).toBe(id);
  });
});

describe('what was answered before', () => {
  const ask = (id: string, text: string, articleId: string) => ({
    ...{ id, text, locale: 'en', askedAt: 1, articleIds: [articleId as ArticleId] },
  });
  beforeEach(async () => {
    await put('cache', 'Clear the cache', 'Old copies of pages are removed.');
    await put('pages', 'Pages', 'Pages, and how to look at them.');
  });

  test('leads to the article it was answered with, in words the article does not have', async () => {
    expect(await first('all of it seems scrambled')).toBeUndefined();
    await learn(store, WORKSPACE, [ask('1', 'everything is scrambled on this site', 'cache')]);
    expect(await first('all of it seems scrambled')).toBe('cache');
  });

  test('is kept when the article changes, and gone with it', async () => {
    await learn(store, WORKSPACE, [ask('1', 'everything is scrambled', 'cache')]);
    await put('cache', 'Clear the cache', 'Changed.');
    expect(await first('scrambled')).toBe('cache');
    await store.removeArticles(WORKSPACE, ['cache' as ArticleId]);
    await put('cache', 'Clear the cache', 'Again.');
    expect(await first('scrambled')).toBeUndefined();
  });

  test('counts once, however often it is learned', async () => {
    const once = [ask('1', 'scrambled', 'cache'), ask('2', 'scrambled', 'pages'), ask('3', 'scrambled', 'pages')];
    await learn(store, WORKSPACE, once);
    for (let i = 0; i < 5; i += 1) await learn(store, WORKSPACE, [ask('1', 'scrambled', 'cache')]);
    expect(await first('scrambled')).toBe('pages');
  });

  test('is kept without addresses and numbers that are somebody’s', async () => {
    await learn(store, WORKSPACE, [ask('1', 'scrambled for ada@lovelace.example, call +44 20 7946 0999', 'cache')]);
    const kept = await (await store.openIndex(WORKSPACE)).termCounts({
      words: ['scrambl', 'lovelac', 'ada', '7946', '0999'],
      grams: [],
    });
    expect([...kept.words.keys()]).toEqual(['scrambl']);
  });
});

describe('the confidence of a search', () => {
  test('is high for what the articles are about, and low for what they are not', async () => {
    const matters = [
      'invoice',
      'password',
      'export',
      'webhook',
      'refund',
      'invitation',
      'password policy',
      'invoice number',
    ];
    for (const one of matters)
      await put(one, `About the ${one}`, `How the ${one} works, and where to order more bread.`);
    const [about] = await search('my password does not work');
    const [elsewhere] = await search('where do I order bread');
    expect(about?.confidence).toBeGreaterThan(0.6);
    expect(elsewhere?.confidence).toBeLessThan(0.4);
  });

  test('shows the best article in depth and the others by their best snippet', async () => {
    const sections = ['a', 'b', 'c', 'd'].map((name) => `# ${name}\n\nThe refund policy, part ${name}`).join('\n\n');
    for (const id of ['one', 'two'])
      await put(id, 'Refund policy', sections.replaceAll('part', `${id} part number ${id}`));
    const counts = Map.groupBy(await search('refund policy'), ({ articleId }) => articleId);
    expect([...counts.values()].map((list) => list.length)).toEqual([3, 1]);
  });
});

describe('a word that stands nowhere', () => {
  const candidates = [
    { form: 'bookmark', word: 'bookmark' },
    { form: 'bookmarks', word: 'bookmark' },
    { form: 'bookmaker', word: 'bookmak' },
    { form: 'cart', word: 'cart' },
    { form: 'card', word: 'card' },
    { form: 'subscription', word: 'subscript' },
    { form: 'world', word: 'world' },
    { form: 'would', word: null },
  ];
  const unknown = (form: string) => ({ form, word: indexWords(form)[0] ?? form });
  test.each([
    ['boomkark', ['bookmark']],
    ['bookmar', ['bookmark']],
    ['bookkmarks', ['bookmark']],
    ['carf', ['card']],
    ['cad', ['card']],
    ['crad', ['card']],
    ['car', ['cart', 'card']],
    ['subscritpions', ['subscript']],
    ['worl', ['world']],
    ['woudl', []],
    ['elephant', []],
    ['dark', []],
    ['carl', []],
  ])('“%s” is nearest to %j', (form, meant) => {
    expect(nearest(unknown(form), candidates)).toEqual(meant);
  });

  test.each([
    ['in its first letter', 'assword'],
    ['in its second', 'psssword'],
    ['by letters changed over at its beginning', 'apssword'],
    ['in its ending, where it cannot be stemmed', 'subscritpions'],
  ])('with a slip %s is found', async (_, word) => {
    await put('reset', 'Resetting your password', 'Choose a new password.');
    await put('plans', 'Subscriptions', 'All subscriptions.');
    await put('fees', 'Fees', 'What a transfer costs.');
    const [best] = await search(`about my ${word}`);
    expect(best?.articleId).toBe(word.includes('sub') ? 'plans' : 'reset');
    expect(best?.coverage).toBe(1);
  });
});
