/** The commands about topics, as somebody runs them: their contract and their complaints. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROGRAM } from '../fakes/program.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstline-topics-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, lines: object[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => JSON.stringify(line)).join('\n'));
  return path;
}

const ROUTE_EVAL = fileURLToPath(new URL('../../src/cli/eval/route-eval.ts', import.meta.url));
const run = (command: string, ...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const entry = command === 'route-eval' ? [ROUTE_EVAL] : [PROGRAM, command];
    execFile(process.execPath, [...entry, ...args], { env: { PATH: process.env.PATH } }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });

const line = (text: string, intent: string, over: object = {}) => ({ text, intent, in_scope: true, ...over });
const TRAIN = [
  line('where is my parcel', 'delivery'),
  line('the courier never came', 'delivery'),
  line('I want my money back', 'refund'),
  line('refund me please', 'refund'),
  line('a line nobody can learn from', 'none', { in_scope: false }),
];
const TEST = [
  line('parcel from the courier', 'delivery'),
  line('my money', 'refund'),
  line('giraffes sleep standing', 'none', { in_scope: false }),
];

describe('npm run route-eval', () => {
  test('prints one object of figures', async () => {
    const files = ['--train', file('train.jsonl', TRAIN), '--test', file('test.jsonl', TEST)];
    const figures = { accuracy: 1, oosAuroc: 1, p99Ms: expect.any(Number), trainMs: expect.any(Number) };
    expect(JSON.parse((await run('route-eval', ...files, '--shots', '2', '--json')).out)).toEqual(figures);
  });

  test('takes each its split from one file, and has no figure for what the test does not hold', async () => {
    const both = [
      ...TRAIN.map((one) => ({ ...one, split: 'train' })),
      ...TEST.filter((one) => one.in_scope).map((one) => ({ ...one, split: 'test' })),
      line('where is my parcel', 'refund', { split: 'validation' }),
    ];
    const path = file('both.jsonl', both);
    const { out } = await run('route-eval', '--train', path, '--test', path, '--json');
    expect(JSON.parse(out)).toMatchObject({ accuracy: 1, oosAuroc: null });
  });

  test('says which files it needs', async () => {
    expect(await run('route-eval')).toMatchObject({ code: 2, err: expect.stringMatching(/--train and --test/) });
  });

  test('names the line that is no message', async () => {
    const bad = file('bad.jsonl', [{ text: 'no intent' }]);
    const told = await run('route-eval', '--train', bad, '--test', bad);
    expect(told).toMatchObject({ code: 1, err: expect.stringMatching(/bad\.jsonl:1: .*intent/s) });
  });

  test('learns nothing from what is out of scope', async () => {
    const outside = file('outside.jsonl', [line('x', 'none', { in_scope: false })]);
    const { err } = await run('route-eval', '--train', outside, '--test', outside);
    expect(err).toMatch(/no line is in scope/);
  });
});

describe('npm run route', () => {
  test('explains the team, the topic, and each rule that did not fit', async () => {
    const asked = ['My webhook returns error 500', '--contact', '6762f1571bb69f9f2193aa03', '--json'];
    expect(JSON.parse((await run('route', ...asked)).out)).toMatchObject({
      topic: { name: 'technical' },
      facts: { audience: 'users', channel: 'conversation' },
      tried: [{ rule: 'topic billing', because: 'other_topic' }],
      ...{ rule: 'topic technical', team: 'Technical' },
    });
  });

  test('says so when no rule fits', async () => {
    expect((await run('route', 'hello')).out).toMatch(/✗ topic billing: other_topic\n.*\n {2}✓ fallback → Support/);
  });

  test('knows no contact that is not there', async () => {
    const told = await run('route', 'x', '--contact', 'nobody');
    expect(told).toMatchObject({ code: 1, err: expect.stringMatching(/no contact nobody/) });
  });
});
