import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Article, Audience, Original } from '../../src/domain/article.ts';
import type { ArticleId } from '../../src/domain/ids.ts';
import { toOriginal } from '../../src/intercom/knowledge-wire.ts';
import { makeSearch } from '../../src/knowledge/search/search.ts';
import { gramsOf, indexWords, wordsOf } from '../../src/knowledge/search/words.ts';
import { articlesIn } from '../../src/knowledge/sources/folder.ts';
import { keepSynced } from '../../src/knowledge/sources/keep-synced.ts';
import { articleFromMarkdown } from '../../src/knowledge/sources/markdown-file.ts';
import { snippetsOf } from '../../src/knowledge/sources/snippets.ts';
import { sync } from '../../src/knowledge/sources/sync.ts';
import type { WholeStore } from '../../src/wiring/store.ts';
import { virtualClock } from '../fakes/clock.ts';
import { logInto, type Receiver } from '../fakes/receiver.ts';
import { openStore, WORKSPACE } from '../fakes/store.ts';

const article = (markdown: string, over: Partial<Article> = {}): Article => ({
  ...{
    id: 'file:a.md' as ArticleId,
    origin: 'file',
    title: 'Invoices',
    markdown,
    url: null,
    locale: 'en',
    audience: 'everyone',
  },
  updatedAt: 0,
  ...over,
});
const cut = (markdown: string) =>
  snippetsOf(article(markdown)).map(({ headings, text }) => [headings.join(' › '), text]);

describe('an article is cut', () => {
  test('at its headings, which stand above each piece', () => {
    expect(cut('Intro.\n\n# A\n\na\n\n## B\n\nb\n\n### C\n\nc\n\n## D\n\nd\n\n# E\n\ne')).toEqual([
      ['', 'Intro.'],
      ['A', 'a'],
      ['A › B', 'b'],
      ['A › B › C', 'c'],
      ['A › D', 'd'],
      ['E', 'e'],
    ]);
  });

  test('at underlined headings too', () => {
    expect(cut('A\n=\n\na\n\nB\n-\n\nb')).toEqual([
      ['A', 'a'],
      ['A › B', 'b'],
    ]);
  });

  test.each([
    ['a fence', '```sh\n# no heading\n\n## none either\n```'],
    ['a fence of tildes', '~~~\n# no heading\n~~~'],
    ['an indented block', 'Text:\n\n    # no heading'],
    ['a quote', '> # no heading of ours'],
    ['a list', '- # no heading of ours'],
    ['a table', '| # | Plan |\n| --- | --- |\n| 1 | # Free |'],
    ['a hashtag', '#hashtag'],
  ])('not at a # inside %s', (_, markdown) => {
    expect(cut(`# A\n\n${markdown}`)).toEqual([['A', markdown]]);
  });

  test('without pieces for headings that have no text', () => {
    expect(cut('# A\n\n## B\n\nb\n\n# C')).toEqual([['A › B', 'b']]);
    expect(cut('  \n')).toEqual([]);
  });

  test('with Windows line ends like any other', () => {
    expect(cut('# A\r\n\r\none\r\ntwo\r\n\r\n## B\r\n\r\nb')).toEqual([
      ['A', 'one\ntwo'],
      ['A › B', 'b'],
    ]);
  });

  test('with images as their descriptions, and without Intercom’s block marks', () => {
    expect(cut(':::callout\nClick ![the pen](https://x.example/pen.png) now.\n:::')).toEqual([
      ['', 'Click the pen now.'],
    ]);
  });

  test('between paragraphs when it is long, each piece of bounded size and nothing lost', () => {
    const paragraphs = Array.from({ length: 12 }, (_, i) => `Paragraph ${i}. ${'word '.repeat(70).trim()}`);
    const pieces = cut(paragraphs.join('\n\n')).map(([, text]) => text ?? '');
    expect(pieces.length).toBeGreaterThan(2);
    expect(Math.max(...pieces.map((text) => text.length))).toBeLessThanOrEqual(1_800);
    expect(pieces.join('\n\n')).toBe(paragraphs.join('\n\n'));
  });

  test('between the rows of a long table', () => {
    const rows = Array.from({ length: 120 }, (_, i) => `| plan ${i} | ${'x'.repeat(20)} |`);
    for (const [, text] of cut(rows.join('\n'))) expect(text).toMatch(/^\| plan.*\|$/s);
  });

  const table = (rows: number) =>
    [
      '| Plan | Price |',
      '| --- | --- |',
      ...Array.from({ length: rows }, (_, i) => `| Plan ${i} | ${i} euros a month |`),
    ].join('\n');

  test('never inside a table or code of moderate size', () => {
    const code = ['```sh', 'one', '', '', ...Array.from({ length: 100 }, (_, i) => `echo "step ${i}"`), '```'].join(
      '\n',
    );
    expect(cut(`# A\n\n${'Word. '.repeat(250)}\n\n${table(80)}\n\nThen:\n\n${code}`).map(([, text]) => text)).toEqual([
      'Word. '.repeat(250).trim(),
      table(80),
      expect.stringContaining(code),
    ]);
  });

  test('so that each part of an enormous table or of enormous code says what it is a part of', () => {
    const parts = cut(table(600)).map(([, text]) => text ?? '');
    expect(parts.length).toBeGreaterThan(5);
    for (const part of parts) expect(part.split('\n').slice(0, 2)).toEqual(['| Plan | Price |', '| --- | --- |']);
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(1_800);
    const rows = parts.flatMap((part) => part.split('\n').slice(2)).filter(Boolean);
    expect(rows).toEqual(table(600).split('\n').slice(2));
    const code = cut(`\`\`\`js\n${'call();\n'.repeat(2_000)}\`\`\``).map(([, text]) => text ?? '');
    for (const part of code) expect(part).toMatch(/^```js\n(?:call\(\);\n)+\n?```$/);
  });

  test('between blocks, with what makes none kept', () => {
    const text = 'See [there][1].\n\n[1]: https://x.example\n\nMore.';
    expect(cut(text)).toEqual([['', text]]);
    expect(cut('[1]: https://x.example\n\n# A\n\na')).toEqual([['A', 'a']]);
  });

  test('between characters when there is nothing else, never inside one', () => {
    const pieces = cut(`a${'😀'.repeat(2_000)}`).map(([, text]) => text ?? '');
    expect(pieces.join('')).toBe(`a${'😀'.repeat(2_000)}`);
    for (const text of pieces) expect(text.isWellFormed()).toBe(true);
  });

  test('into snippets with ids in reading order and the words they are found by', () => {
    const [first, second] = snippetsOf(article('one\n\n# Sending reminders\n\nInvoices are sent'));
    expect([first?.id, second?.id]).toEqual(['file:a.md#0', 'file:a.md#1']);
    expect(second).toMatchObject({ titleWords: 'invoic', headingWords: 'send remind', textWords: 'invoic sent' });
  });
});

describe('words', () => {
  test.each([
    ['English by their stems, without what says nothing', 'en', 'How do I change my invoices?', ['chang', 'invoic']],
    [
      'German by their stems, with its letters made plain',
      'de-AT',
      'Wie ändere ich die Rechnungsadressen für Österreich?',
      ['and', 'rechnungsadress', 'osterreich'],
    ],
    [
      'French by their stems, without what is cut off before an apostrophe',
      'fr',
      'Où puis-je télécharger l’adresse des reçus ?',
      ['telecharg', 'adress', 'recus'],
    ],
    ['whole in a language whose endings we do not know', 'tlh', 'Qapla’ batlh', ['qapla', 'batlh']],
    ['letters of any width', 'en', 'ＡＰＩ key', ['api', 'kei']],
    ['codes, in their parts and as one', 'en', 'Error ERR_402 in 2026', ['error', 'err', '402', '2026', 'err402']],
    ['apart where scripts meet', 'ja', '2026年のAPI', ['2026', '年', '年の', 'api']],
    ['nothing in nothing', 'en', ' \n?!', []],
  ])('are %s', (_, locale, text, words) => {
    expect(wordsOf(text, locale)).toEqual(words);
  });

  test('of an article are all it says, but for grammar', () => {
    expect(indexWords('How to export without the header')).toEqual(['how', 'export', 'without', 'header']);
  });

  test('leave pieces of four letters, the same before and after a slip of the finger', () => {
    expect(gramsOf('Invoices, new')).toEqual(['invo', 'nvoi', 'voic', 'oice', 'ices']);
    expect(gramsOf('請求書')).toEqual([]);
    expect(new Set(gramsOf('bookmarks')).intersection(new Set(gramsOf('bokmarks'))).size).toBe(4);
  });

  test('of Japanese are its segments and pairs of characters', () => {
    const words = wordsOf('請求書の住所を変更する');
    for (const word of ['請求', '住所', '変更']) expect(words).toContain(word);
    expect(words).not.toContain('を');
  });

  test('of a question are the same as of the article that answers it', () => {
    expect(wordsOf('reçus')).toEqual(wordsOf('RECUS'));
    expect(wordsOf('Müller')).toEqual(wordsOf('Mu\u0308ller'));
    expect(wordsOf('invoicing')).toEqual(wordsOf('invoices'));
  });
});

describe('in the articles', () => {
  let store: WholeStore;
  beforeEach(() => {
    store = openStore();
  });
  afterEach(() => store.close());

  const deps = (articles: Article[], pages: Article[][] | null = null) => ({
    store,
    clock: virtualClock(),
    workspaceId: WORKSPACE,
    files: async () => articles,
    intercom: pages && shelfOf(pages.map((page) => page.map(asOriginal))),
  });
  const asOriginal = (one: Article): Original => ({ ...one, articles: [one], withheld: null });
  const shelfOf = (pages: Original[][]) => ({
    listOriginals: async (origin: string, page: number) =>
      origin === 'intercom'
        ? { originals: pages[page - 1] ?? [], totalCount: pages.flat().length, totalPages: pages.length }
        : { originals: [], totalCount: 0, totalPages: 1 },
    readOriginal: async (id: ArticleId) => pages.flat().find((one) => one.id === id) ?? null,
  });
  const found = async (question: string, audiences: Audience[] = ['everyone']) =>
    (await makeSearch(store, WORKSPACE)(question, audiences)).map(({ id }) => id);

  const billing = article(
    '# Changing it\n\nOpen Settings and edit the billing email.\n\n# Who sees it\n\nOnly admins.',
    { id: 'file:billing.md' as ArticleId, title: 'The billing email' },
  );
  const export_ = article('You can export invoices as CSV.', { id: 'file:export.md' as ArticleId, title: 'Exporting' });

  test('the snippet is found that fits the question best, with how much of it is covered', async () => {
    await sync(deps([billing, export_]));
    const [best, ...rest] = await makeSearch(store, WORKSPACE)('How do I edit the billing email?', ['everyone']);
    expect(best).toMatchObject({ id: 'file:billing.md#0', headings: ['Changing it'], title: 'The billing email' });
    expect(best?.coverage).toBe(1);
    for (const one of rest) expect(one.coverage).toBeLessThan(1);
    expect(best).not.toHaveProperty('textWords');
  });

  test('the same text in two articles is shown once, and what only resembles it is shown', async () => {
    const words = Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ');
    const texts = [
      `The tulip rate. ${words}`,
      `The tulip rate! ${words} today`,
      `The tulip rate. ${words.replaceAll('word', 'other')}`,
    ];
    await sync(deps(texts.map((text, i) => article(text, { id: `file:${i}.md` as ArticleId, title: `Tulips ${i}` }))));
    expect((await found('tulip rate')).toSorted()).toEqual([expect.stringMatching(/^file:[01]\.md#0$/), 'file:2.md#0']);
  });

  test('rare words of a question weigh more than common ones, unknown ones most', async () => {
    await sync(deps([billing, export_]));
    const coverage = async (question: string) =>
      (await makeSearch(store, WORKSPACE)(question, ['everyone']))[0]?.coverage ?? 0;
    expect(await coverage('export garden gnomes')).toBeLessThan(0.5);
    expect(await coverage('export CSV')).toBe(1);
  });

  test.each(['', '?!', 'the of and', 'garden furniture'])('nothing is found for %j', async (question) => {
    await sync(deps([billing, export_]));
    expect(await found(question)).toEqual([]);
  });

  test('German, French and Japanese questions find articles in their language', async () => {
    await sync(
      deps([
        article('Öffnen Sie die Einstellungen und ändern Sie die Rechnungsadresse.', {
          id: 'file:de.md' as ArticleId,
          title: 'Rechnungsadresse ändern',
        }),
        article('Téléchargez vos reçus depuis les paramètres.', {
          id: 'file:fr.md' as ArticleId,
          title: 'Télécharger un reçu',
        }),
        article('請求書の住所は設定から変更できます。', { id: 'file:ja.md' as ArticleId, title: '住所の変更' }),
      ]),
    );
    expect(await found('Wo kann ich die Rechnungsadresse andern?')).toEqual(['file:de.md#0']);
    expect(await found('ou telecharger mon recu')).toEqual(['file:fr.md#0']);
    expect((await found('住所を変更したいです'))[0]).toBe('file:ja.md#0');
  });

  test('a sync writes only what changed, and removes what is gone', async () => {
    expect(await sync(deps([billing, export_]))).toMatchObject({ read: 2, changed: 2, removed: 0 });
    expect(await sync(deps([billing, { ...export_, updatedAt: 99 }]))).toMatchObject({
      read: 2,
      changed: 0,
      removed: 0,
    });
    expect(await sync(deps([billing, { ...export_, url: 'https://h.example' }]))).toMatchObject({
      changed: 1,
      removed: 0,
    });
    expect(await sync(deps([{ ...billing, audience: 'users' }]))).toMatchObject({ changed: 1, removed: 1 });
    expect(await found('export invoices')).toEqual([]);
    expect(await found('billing email')).toEqual([]);
    expect(await found('billing email', ['everyone', 'users'])).not.toEqual([]);
  });

  test('a sync reads every page, tells its progress, and keeps files and help center apart', async () => {
    const fromIntercom = { ...export_, id: 'intercom:1' as ArticleId, origin: 'intercom' as const };
    const second = { ...export_, id: 'intercom:2' as ArticleId, origin: 'intercom' as const, title: 'Second' };
    const progress: number[][] = [];
    const report = await sync({
      ...deps([billing], [[fromIntercom], [second]]),
      onProgress: (...all) => void progress.push(all),
    });
    expect(report).toMatchObject({ read: 3, changed: 3 });
    // Internal articles and content snippets are lists of their own.
    expect(progress).toEqual([
      [1, 2],
      [2, 2],
      [1, 1],
      [1, 1],
    ]);
    expect(await sync(deps([], [[second]]))).toMatchObject({ removed: 2 });
    // Without a help center its articles are not touched.
    expect(await sync(deps([billing]))).toMatchObject({ removed: 0 });
    expect(await found('Second')).toEqual(['intercom:2#0']);
  });

  test('a sync that fails removes nothing', async () => {
    await sync(deps([billing], [[{ ...export_, origin: 'intercom' }]]));
    const broken = {
      ...deps([billing]),
      intercom: { ...shelfOf([]), listOriginals: async () => Promise.reject(new Error('down')) },
    };
    await expect(sync(broken)).rejects.toThrow('down');
    expect(await found('export invoices')).not.toEqual([]);
  });

  const wire = {
    type: 'article',
    id: 7,
    title: 'Snapdragon',
    body_markdown: 'The snapdragon rate.',
    state: 'published',
    url: null,
    updated_at: 1,
    help_center_audience: 'everyone',
    ai_chatbot_availability: true,
  };
  test.each([
    ['turned into a draft', { state: 'draft' }],
    ['restricted', { help_center_audience: 'restricted' }],
    ['switched off for AI', { ai_chatbot_availability: false }],
    ['emptied', { body_markdown: '' }],
  ])('an article that is %s is found no longer', async (_, over) => {
    const workspace = (json: unknown) => shelfOf([[toOriginal('intercom', json)].filter((one) => one !== null)]);
    await sync({ ...deps([]), intercom: workspace(wire) });
    expect(await found('snapdragon')).toEqual(['intercom:7#0']);
    await sync({ ...deps([]), intercom: workspace({ ...wire, ...over }) });
    expect(await found('snapdragon')).toEqual([]);
  });
});

describe('a Markdown file', () => {
  test('is an article with its front matter', () => {
    const text = '---\ntitle: Rates\nurl: https://h.example/rates\naudience: users\nlocale: de\n---\n\n# A\n\nText\n';
    expect(articleFromMarkdown('deep/rates.md', text, 5)).toEqual({
      id: 'file:deep/rates.md',
      origin: 'file',
      title: 'Rates',
      markdown: '# A\n\nText',
      url: 'https://h.example/rates',
      locale: 'de',
      audience: 'users',
      updatedAt: 5,
    });
  });

  test.each([
    ['its first heading', 'Intro\n\n# Our rates\n', 'Our rates'],
    ['its file name', 'Text only', 'rates'],
    ['its first heading, with an empty front matter', '---\n\n---\n# Our rates', 'Our rates'],
    ['its front matter, with Windows line ends', '---\r\ntitle: Rates\r\n---\r\nText', 'Rates'],
  ])('without a title is called by %s', (_, text, title) => {
    expect(articleFromMarkdown('rates.md', text, 0).title).toBe(title);
  });

  test.each([
    ['a field there is none of', 'titel: x', 'titel'],
    ['an audience there is none of', 'audience: staff', 'audience'],
    ['an address that is none', 'url: javascript:alert(1)', 'url'],
    ['a title that is no text', 'title: [1]', 'title'],
    ['an empty title', 'title: ""', 'title'],
    ['a list', '- title', 'front matter'],
    ['no YAML', 'title: "x', 'not YAML'],
    ['YAML that names what is not there', 'title: *x', 'not YAML'],
  ])('with %s is refused by name', (_, head, word) => {
    const read = () => articleFromMarkdown('deep/rates.md', `---\n${head}\n---\nText`, 0);
    expect(read).toThrow('deep/rates.md');
    expect(read).toThrow(word);
  });

  test('of a folder is read wherever it lies, README.md and other files left out', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'firstline-'));
    mkdirSync(join(folder, 'deep'));
    for (const [name, text] of [
      ['b.md', 'B'],
      ['deep/a.md', 'A'],
      ['README.md', 'no'],
      ['note.txt', 'no'],
    ] as const)
      writeFileSync(join(folder, name), text);
    expect((await articlesIn(folder)).map(({ id }) => id)).toEqual(['file:b.md', 'file:deep/a.md']);
    writeFileSync(join(folder, 'c.md'), '---\nx: 1\n---\n');
    await expect(articlesIn(folder)).rejects.toThrow('c.md');
    rmSync(folder, { recursive: true });
    expect(await articlesIn(folder)).toEqual([]);
  });
});

describe('keeping the articles in step', () => {
  const keeper = (outcomes: (() => Promise<unknown>)[] = []) => {
    const clock = virtualClock(0);
    const logged: Receiver['logged'] = [];
    let runs = 0;
    const kept = keepSynced({
      clock,
      log: logInto(logged),
      run: async () => {
        runs += 1;
        await outcomes[runs - 1]?.();
        return { read: 1, changed: 0, removed: 0, skipped: 0, ms: 0 };
      },
    });
    const later = async (ms: number) => {
      clock.goTo(clock.now() + ms);
      for (let i = 0; i < 20; i += 1) await Promise.resolve();
    };
    return { kept, later, runs: () => runs, logged };
  };

  test('begins at once, and is in step when the first sync has finished', async () => {
    const { kept, later, runs, logged } = keeper();
    expect(kept.isSynced()).toBe(false);
    await later(0);
    expect(kept.isSynced()).toBe(true);
    expect(runs()).toBe(1);
    expect(logged).toMatchObject([{ level: 'info', event: 'synced', fields: { read: 1 } }]);
  });

  test('syncs once for a burst of changes', async () => {
    const { kept, later, runs } = keeper();
    await later(0);
    for (let i = 0; i < 5; i += 1) {
      kept.nudge();
      await later(500);
    }
    await later(1_000);
    expect(runs()).toBe(2);
  });

  test('syncs again for what changed while a sync ran', async () => {
    let end = () => {};
    const { kept, later, runs } = keeper([
      () =>
        new Promise<void>((resolve) => {
          end = resolve;
        }),
    ]);
    kept.nudge();
    await later(1_000);
    expect(runs()).toBe(1);
    end();
    await later(0);
    await later(1_000);
    expect(runs()).toBe(2);
  });

  test('tries again in a minute when a sync failed, and says so', async () => {
    const { kept, later, runs, logged } = keeper([() => Promise.reject(new TypeError('secret'))]);
    await later(0);
    expect(kept.isSynced()).toBe(false);
    expect(logged).toEqual([{ level: 'error', event: 'sync_failed', fields: { error: 'TypeError', retryMs: 60_000 } }]);
    await later(60_000);
    expect(runs()).toBe(2);
    expect(kept.isSynced()).toBe(true);
  });

  test('syncs every hour, and what changed meanwhile sooner', async () => {
    const { kept, later, runs } = keeper();
    await later(0);
    await later(3_599_000);
    expect(runs()).toBe(1);
    await later(1_000);
    expect(runs()).toBe(2);
    kept.nudge();
    await later(1_000);
    expect(runs()).toBe(3);
    await later(3_599_999);
    expect(runs()).toBe(3);
  });

  test('does nothing more once it is stopped', async () => {
    const { kept, later, runs } = keeper();
    await later(0);
    await kept.stop();
    kept.nudge();
    await later(4_000_000);
    expect(runs()).toBe(1);
  });
});
