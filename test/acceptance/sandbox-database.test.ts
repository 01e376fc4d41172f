/** The sandbox's database as commands read it, also after the sandbox has ended. */
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROGRAM } from '../fakes/program.ts';
import { makeSandboxFolder, type RunningSandbox, startSandbox, until } from './running-sandbox.ts';

const folder = makeSandboxFolder();
const elsewhere = makeSandboxFolder();
let sandbox: RunningSandbox;

beforeAll(async () => {
  sandbox = await startSandbox('sandbox', { cwd: folder });
}, 60_000);
afterAll(async () => {
  await sandbox.stop();
  for (const one of [folder, elsewhere]) rmSync(one, { recursive: true });
}, 60_000);

const runIn = (cwd: string, ...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = { PATH: process.env.PATH, PORT: '0', SANDBOX_PORT: '0' };
    execFile(process.execPath, [PROGRAM, ...args], { cwd, env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
const run = (...args: string[]) => runIn(folder, ...args);

async function sim<T>(path: string, body?: object): Promise<T> {
  const init = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  return (await (await fetch(`${sandbox.page}/_sim/${path}`, init)).json()) as T;
}

interface Shown {
  parts: { html: string }[];
}

/** The command in the note of a handoff, without `npx firstline`. */
async function commandInNote(): Promise<{ id: string; words: string[] }> {
  const { contacts } = await sim<{ contacts: { id: string }[] }>('workspace');
  const said = { body: 'I want to talk to a person' };
  const { conversation_id: id } = await sim<{ conversation_id: string }>(`contacts/${contacts[0]?.id}/messages`, said);
  const words = await until(async () => {
    const shown = JSON.stringify(await sim<Shown>(`conversations/${id}`));
    return /npx firstline (trace --sandbox \d+)/.exec(shown)?.[1]?.split(' ');
  }, 30_000);
  // The note comes before the turn is recorded.
  await until(async () => (await sim<{ turns: object[] }>(`conversations/${id}/turns`)).turns.length > 0, 30_000);
  return { id, words };
}

describe('a sandbox that runs', () => {
  test('has its traces printed by the very command that a handoff’s note names', async () => {
    const { id, words } = await commandInNote();
    const { code, out } = await run(...words);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject([{ conversationId: id, outcome: 'handed_off' }]);
  }, 60_000);

  test('is silenced by a pause and speaks again after a resume', async () => {
    expect((await run('pause', '--sandbox', '--by', 'Ada')).out).toContain('paused (everything)');
    expect((await run('mode', '--sandbox')).out).toContain('by Ada');
    expect((await run('resume', '--sandbox')).err).toContain('resumed (everything)');
  }, 60_000);

  test('is counted by report, and its gaps are listed', async () => {
    const rows = JSON.parse((await run('report', '--sandbox', '--json')).out) as { kind: string }[];
    expect(rows.find(({ kind }) => kind === 'handed_off')).toMatchObject({ conversations: 1 });
    expect((await run('gaps', '--sandbox', '--json')).code).toBe(0);
  }, 60_000);

  test('keeps a second one out of its folder, and says so', async () => {
    const { code, err } = await run('sandbox');
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('another sandbox run in this folder') });
  }, 60_000);
}, 60_000);

test('without a sandbox in the folder a command says how to start one, and makes no file', async () => {
  const { code, err } = await runIn(elsewhere, 'trace', '--sandbox', '1');
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('"npx firstline sandbox" starts one') });
}, 60_000);

test('a sandbox and a Worker named together are one too many', async () => {
  const { code, err } = await run('trace', '--sandbox', '--d1', 'local', '1');
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('name one of them') });
}, 60_000);

test('what an ended sandbox recorded can be read until the next one starts afresh', async () => {
  const { words } = await commandInNote();
  await sandbox.stop();
  expect((await run(...words)).code).toBe(0);
  sandbox = await startSandbox('sandbox', { cwd: folder });
  const { code, err } = await run(...words);
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('No turn is recorded') });
}, 60_000);
