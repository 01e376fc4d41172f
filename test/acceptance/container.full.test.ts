/** The Dockerfile's own steps, read from it and done in empty folders: there is no container engine here. */
import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyOfRepository } from '../fakes/copy.ts';
import { startSandbox } from './running-sandbox.ts';

const MS_MAX = 400_000;

interface Stage {
  /** What `/` is in it. */
  root: string;
  cwd: string;
}

const instructions = readFileSync('Dockerfile', 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const);
const last = (verb: string) => instructions.findLast(([one]) => one === verb)?.[1] ?? '';

let context: string;
const stages = new Map<string, Stage>();
let stage: Stage;

const inside = ({ root, cwd }: Stage, path: string) => join(root, path.startsWith('/') ? path : join(cwd, path));

function copy(words: string[]): void {
  const [flag = '', ...rest] = words;
  const from = flag.startsWith('--from=') ? stages.get(flag.slice('--from='.length)) : undefined;
  const paths = from ? rest : words;
  const to = paths.at(-1) ?? '';
  for (const path of paths.slice(0, -1)) {
    const source = from ? inside(from, path) : join(context, path);
    const isInto = to.endsWith('/') && path !== '.';
    cpSync(source, inside(stage, isInto ? join(to, basename(path)) : to), { recursive: true, verbatimSymlinks: true });
  }
}

function shell(line: string): void {
  // The image's user and its `/` are not ours to touch.
  const here = line.replaceAll(' /data', ` ${stage.root}/data`).replace(/chown node:node \S+/, 'true');
  const env = { PATH: `${dirname(process.execPath)}:${process.env.PATH}`, HOME: process.env.HOME, CI: '1' };
  execFileSync('sh', ['-c', here], { cwd: inside(stage, '.'), env, stdio: ['ignore', 'ignore', 'pipe'] });
}

function perform(verb: string, rest: string): void {
  if (verb === 'FROM') {
    stage = { root: mkdtempSync(join(tmpdir(), 'firstline-stage-')), cwd: '/' };
    stages.set(/ AS (\S+)/.exec(rest)?.[1] ?? 'last', stage);
  }
  if (verb === 'WORKDIR') {
    stage.cwd = rest;
    mkdirSync(inside(stage, rest), { recursive: true });
  }
  if (verb === 'COPY') copy(rest.split(' '));
  if (verb === 'RUN') shell(rest);
}

beforeAll(() => {
  context = copyOfRepository();
  for (const [verb, rest] of instructions) perform(verb, rest);
}, MS_MAX);
afterAll(() => {
  for (const folder of [context, ...[...stages.values()].map(({ root }) => root)]) rmSync(folder, { recursive: true });
}, MS_MAX);

test('what is run holds no sources, no tests and no tools', () => {
  for (const path of ['src', 'test', 'node_modules/typescript', 'node_modules/wrangler'])
    expect(existsSync(inside(stage, path))).toBe(false);
  expect(existsSync(join(stage.root, 'data'))).toBe(true);
});

test('it runs as a user without rights, in the exec form, so that a signal reaches Node', () => {
  expect([last('USER'), last('VOLUME')]).toEqual(['node', '/data']);
  expect(JSON.parse(last('CMD'))).toEqual(['node', expect.any(String), 'bin/firstline.js', 'start']);
});

test(
  'the health check tells a Firstline that answers from none',
  async () => {
    const [, , ...check] = JSON.parse(last('HEALTHCHECK').replace(/^.*?CMD /, '')) as string[];
    const ask = (url: string) =>
      promisify(execFile)(process.execPath, ['-e', ...check], { env: { PORT: new URL(url).port } });
    const sandbox = await startSandbox('sandbox', {
      program: inside(stage, 'bin/firstline.js'),
      cwd: inside(stage, '.'),
    });
    await ask(sandbox.bot);
    await sandbox.stop();
    await expect(ask(sandbox.bot)).rejects.toMatchObject({ code: 1 });
  },
  MS_MAX,
);
