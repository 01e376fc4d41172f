/** The command that measures the search, as somebody runs it: its contract, its arithmetic and its complaints. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auroc, percentile, precisionAt, ranksOf } from '../../src/cli/eval/search-metrics.ts';
import { mistyped } from '../../src/cli/eval/typos.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstline-search-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, lines: unknown[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return path;
}

const COMMAND = fileURLToPath(new URL('../../src/cli/eval/search-eval.ts', import.meta.url));
const run = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [COMMAND, ...args], (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });

const articles = () =>
  file('articles.jsonl', [
    { id: 'invoice', title: 'Download an invoice', body: '<h1>Where</h1><p>Open <b>Billing</b>.</p>', locale: 'en' },
    { id: 'password', title: 'Reset your password', body: 'We send you a link.', description: null },
    { id: 'export', title: 'Export as CSV', body: '## How\n\nPress **Export**.', url: 'https://h.example/e' },
  ]);
const questions = () =>
  file('questions.jsonl', [
    { id: '1', text: 'hi\nwhere is my invoice', short: 'hi', relevant: ['invoice'], clean: true },
    { id: '2', text: 'i forgot my pasword', short: 'pasword', relevant: ['password'] },
  ]);

describe('npm run search-eval', () => {
  test('prints one object of figures', async () => {
    const oos = file('oos.jsonl', [{ id: 'o', text: 'bake bread', short: 'bake bread', kind: 'far' }]);
    const { out } = await run('--articles', articles(), '--questions', questions(), '--oos', oos, '--json');
    expect(JSON.parse(out)).toEqual({
      ...{ ndcg10: 1, recall1: 1, recall5: 1, recall10: 1, mrr: 1 },
      ...{ p50Ms: expect.any(Number), p99Ms: expect.any(Number), indexMs: expect.any(Number) },
      abstain: { auroc: 1, precisionAtCoverage: { 0.5: 1, 0.7: expect.any(Number) } },
    });
  });

  test('asks by the first line alone, and only what is marked clean, when told so', async () => {
    const told = await run(...['--articles', articles(), '--questions', questions(), '--json'], '--field', 'short');
    expect(JSON.parse(told.out)).toMatchObject({ ndcg10: 0.5, abstain: { auroc: null } });
    const clean = ['--field', 'short', '--only-clean'];
    const { out } = await run(...['--articles', articles(), '--questions', questions(), '--json'], ...clean);
    expect(JSON.parse(out)).toMatchObject({ ndcg10: 0 });
  });

  test('learns from what was answered before', async () => {
    const asked = { text: 'the thing is broken again', short: 'broken' };
    const history = file('history.jsonl', [{ id: 'h', ...asked, relevant: ['export'], created: '2024-01-31' }]);
    const later = file('later.jsonl', [{ id: 'q', ...asked, relevant: ['export'] }]);
    const without = await run('--articles', articles(), '--questions', later, '--json');
    expect(JSON.parse(without.out)).toMatchObject({ recall10: 0 });
    const { out } = await run('--articles', articles(), '--questions', later, '--history', history, '--json');
    expect(JSON.parse(out)).toMatchObject({ recall1: 1 });
  });

  test('asks with typing errors when told so, and the articles’ words mend them', async () => {
    const titles = [
      'Recurring subscriptions',
      'Password requirements',
      'Exporting conversations',
      'Changing ownership',
    ];
    const help = file(
      'help.jsonl',
      titles.map((title) => ({ id: title, title, body: `All about it.` })),
    );
    const asked = file(
      'asked.jsonl',
      titles.map((title) => ({ id: title, text: title, short: title, relevant: [title] })),
    );
    const { out } = await run('--articles', help, '--questions', asked, '--typos', '3', '--json');
    expect(JSON.parse(out)).toMatchObject({ recall1: 1 });
  });

  test('asks the last message of dialogues, alone and together with what was said before it', async () => {
    const turns = (...texts: string[]) => texts.map((text, i) => ({ role: i % 2 === 0 ? 'user' : 'agent', text }));
    const dialogues = file('dialogues.jsonl', [
      { id: 'd', turns: turns('I need an invoice', 'Which one?', 'the last one'), relevant: ['invoice'] },
      { id: 'nothing answers', turns: turns('bread?'), relevant: [] },
      { id: 'no question', turns: turns('password', 'here you are'), relevant: ['password'] },
    ]);
    const { out } = await run('--articles', articles(), '--dialogues', dialogues, '--json');
    expect(JSON.parse(out)).toMatchObject({ dialogues: 1, alone: { ndcg10: 0 }, together: { ndcg10: 1 }, gain: 1 });
  });

  test('takes what nobody has seen: fields left out, empty bodies, any language, lines that end as on Windows', async () => {
    const lines = [
      { id: 'empty', title: 'Nothing yet', body: '' },
      { id: 'untitled', title: '', body: 'Ein Absatz über Kündigungsfristen.', locale: 'de-DE' },
      {
        id: 'ja',
        title: '請求書',
        body: '請求書は設定からダウンロードできます。',
        locale: 'ja',
        collection: null,
        url: '',
      },
      {
        id: 'md',
        title: 'Wymiana',
        body: '# Zwroty\r\n\r\nMożesz zwrócić produkt.',
        locale: 'pl',
        extra: { of: ['any', 1] },
      },
      {
        id: 'html',
        title: 'Returns',
        body: '<DIV class="x">Send it <b>back</b><script>no()</script></DIV>',
        description: '',
      },
    ].map((line) => `${JSON.stringify(line)}\r`);
    const asked = [
      { id: 'q1', text: 'Kündigungsfrist?', relevant: ['untitled'], locale: 'de' },
      { id: 'q2', text: '請求書をダウンロードしたい', short: null, relevant: ['ja', 'ja'] },
      { id: 'q3', text: 'zwrócić', short: 'zwrócić', relevant: ['md', 'gone'], created: '2019-10-28 22:05:17 -0800' },
      { id: 'q4', text: 'how do I send it back', relevant: ['html'], created: null },
      { id: 'q5', text: '', relevant: ['empty'] },
    ].map((line) => `${JSON.stringify(line)}\r`);
    const oos = [
      { id: 'o', text: 'weather' },
      { id: 'p', text: '???', short: '???', kind: 'elsewhere' },
    ];
    const files = [
      '--articles',
      file('odd.jsonl', [`\ufeff${lines[0]}`, ...lines.slice(1)]),
      '--questions',
      file('odd-q.jsonl', asked),
    ];
    const { out, err } = await run(...files, '--oos', file('odd-oos.jsonl', oos), '--field', 'short', '--json');
    expect([err, JSON.parse(out)]).toMatchObject(['', { recall10: 0.7, abstain: { auroc: expect.any(Number) } }]);
  });

  test.each([
    ['no files', [], 2, 'Name the files'],
    ['a field there is none of', ['--articles', 'a', '--questions', 'q', '--field', 'title'], 2, 'text, short'],
    ['a file that is not there', ['--articles', '/nowhere.jsonl', '--questions', 'q'], 1, 'cannot be read (ENOENT)'],
  ] as const)('with %s says so', async (_, args, code, words) => {
    const result = await run(...args);
    expect(result.code).toBe(code);
    expect(result.err).toContain(words);
  });

  test.each([
    ['that is empty', [], 'is empty'],
    ['with a line that is not JSON', [{ id: 'q', text: 't', short: 's', relevant: ['a'] }, '{'], ':2: is not JSON'],
    ['with a question that nothing answers', [{ id: 'q', text: 't', short: 's', relevant: [] }], 'relevant'],
    ['with a question without its text', [{ id: 'q', short: 's', relevant: ['a'] }], 'text'],
  ])('names the line of a file %s', async (_, lines, words) => {
    const { code, err, out } = await run('--articles', articles(), '--questions', file('bad.jsonl', lines), '--json');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('bad.jsonl');
    expect(err).toContain(words);
  });
});

describe('a typing error', () => {
  const text = 'please change my subscription address before midnight';
  const differing = (one: string) => one.split(' ').filter((word, i) => word !== text.split(' ')[i]).length;
  test('is the same for a seed, another for another, and stands in a third of the longer words', () => {
    expect(mistyped(text, 7)).toBe(mistyped(text, 7));
    const all = Array.from({ length: 300 }, (_, seed) => mistyped(text, seed));
    expect(new Set(all).size).toBeGreaterThan(150);
    const share = all.reduce((sum, one) => sum + differing(one), 0) / (all.length * 6);
    expect(Math.abs(share - 1 / 3)).toBeLessThan(0.05);
    expect(all.every((one) => one.includes(' my '))).toBe(true);
  });
});

describe('the figures', () => {
  test('count the first ten, and what answers twice once', () => {
    const found = ['x', 'a', 'y', 'b'];
    expect(ranksOf(['a', 'b', 'a'], found)).toEqual({
      ndcg10: (1 / Math.log2(3) + 1 / Math.log2(5)) / (1 + 1 / Math.log2(3)),
      ...{ recall1: 0, recall5: 1, recall10: 1, mrr: 0.5 },
    });
    expect(ranksOf(['z'], [...'abcdefghij', 'z'])).toMatchObject({ ndcg10: 0, recall10: 0, mrr: 0 });
  });

  test('say how well a number tells two kinds apart', () => {
    expect([auroc([3, 4], [1, 2]), auroc([1, 2], [3, 4]), auroc([1], [1])]).toEqual([1, 0, 0.5]);
  });

  test('say how right the surest answers are', () => {
    const answers = [0.9, 0.8, 0.3, 0.2].map((confidence) => ({ confidence, right: confidence > 0.85 }));
    expect([precisionAt(0.25, answers), precisionAt(0.5, answers), precisionAt(1, answers)]).toEqual([1, 0.5, 0.25]);
  });

  test('name the value that a share of all does not exceed', () => {
    expect([percentile([3, 1, 2], 0.5), percentile([3, 1, 2], 0.99), percentile([], 0.5)]).toEqual([2, 3, 0]);
  });
});
