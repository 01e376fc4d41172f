/** The command that picks the threshold, as somebody runs it. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROGRAM } from '../fakes/program.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstline-calibrate-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, lines: unknown[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => JSON.stringify(line)).join('\n'));
  return path;
}

const run = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [PROGRAM, 'calibrate', ...args], (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });

const MATTERS = ['invoice', 'password', 'export', 'webhook', 'refund', 'invitation'];
const files = (count = 36) => {
  const articles = MATTERS.map((id) => ({ id, title: `About the ${id}`, body: `How the ${id} works, and the rest.` }));
  const questions = Array.from({ length: count }, (_, i) => {
    const matter = MATTERS[i % MATTERS.length];
    return { id: `q${i}`, text: `what about my ${matter}`, relevant: [matter] };
  });
  return ['--articles', file('articles.jsonl', articles), '--questions', file('questions.jsonl', questions)];
};
const oos = () => {
  const others = Array.from({ length: 20 }, (_, i) => ({
    id: `o${i}`,
    text: `how do I bake rye bread ${i}`,
    kind: 'far',
  }));
  return ['--oos', file('oos.jsonl', others)];
};

describe('firstline calibrate', () => {
  test('draws the curve, says what it would mean, and prints the line for the configuration', async () => {
    const picture = join(folder, 'curve.svg');
    const { code, out } = await run(...files(), ...oos(), '--out', picture);
    expect(code).toBe(0);
    expect(out).toContain('56 questions');
    expect(out).toContain('◆');
    expect(out).toMatch(/0 of 36 answers wrong/);
    expect(out).toMatch(/answerFrom: 0\.\d+,/);
    expect(out).toContain('too few questions to fit');
    expect(readFileSync(picture, 'utf8')).toMatch(/^<svg .*<polyline .*answerFrom 0\./s);
  });

  test('goes no lower than the built-in threshold when every question tried has an answer', async () => {
    const { out } = await run(...files(), '--json');
    expect(JSON.parse(out)).toMatchObject({ questions: 36, picked: { answerFrom: 0.3, wrong: 0 } });
  });

  test('says what the least errors are when no threshold keeps within the budget', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => ({ id: `w${i}`, text: 'my invoice', relevant: ['refund'] }));
    const [flag = '', articles = ''] = files();
    const { code, out } = await run(flag, articles, '--questions', file('wrong.jsonl', lines));
    expect(code).toBe(1);
    expect(out).toContain('No threshold keeps wrong answers within 5.0 %. The least is 100.0 %');
    expect(out).not.toContain('answerFrom:');
  });

  test.each([
    ['a share that is none', ['--errors', '7'], 2, 'a share between 0 and 1'],
    ['a picture of another kind', ['--out', 'curve.png'], 2, '.svg or .html'],
    ['half of the files', ['--articles', 'a.jsonl'], 2, 'belong together'],
  ] as const)('with %s says so', async (_, args, code, words) => {
    const result = await run(...args);
    expect(result.code).toBe(code);
    expect(result.err).toContain(words);
  });

  test('makes no curve of a handful of questions', async () => {
    const { code, err } = await run(...files(5));
    expect(code).toBe(1);
    expect(err).toBe(
      'There are 5 questions whose answer is known; a curve needs 30. "npx firstline learn" finds more.\n',
    );
  });
});
