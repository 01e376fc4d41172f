/** What the README shows is what the program does. */
import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { inRepository, PROGRAM } from '../fakes/program.ts';
import { makeSandboxFolder } from './running-sandbox.ts';

const README = readFileSync(inRepository('README.md'), 'utf8');

test('the dialogue at the top of the README is what the demo prints', async () => {
  const folder = makeSandboxFolder();
  const env = { PATH: process.env.PATH };
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, 'sandbox', '--demo'], { cwd: folder, env });
  rmSync(folder, { recursive: true });
  const [, dialogue] = /```text\n(.*?)```/s.exec(README) ?? [];
  expect(stdout).toBe(dialogue);
}, 60_000);

test('every command of the program stands in the README, and no other does', () => {
  const named = [...README.matchAll(/npx firstline ([a-z][a-z-]*)/g)].map(([, name]) => name);
  const listed = [...README.matchAll(/^\| `([a-z][a-z-]*)` /gm)].map(([, name]) => name);
  const known = COMMANDS.map(({ name }) => name);
  const spoken = [...known, 'help'];
  expect(listed.toSorted()).toEqual(known.toSorted());
  expect(named.filter((name) => !spoken.includes(name ?? ''))).toEqual([]);
});

test('the README has at most 1,500 words', () => {
  expect(README.split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(1_500);
});
