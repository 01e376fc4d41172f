/**
 * Killed with SIGKILL at every station of the way, started again on the same database, judged by what people see:
 * exactly one reply, or exactly one complete handoff.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadSample } from '../../src/sandbox/sample/load.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { type Served, serveSandbox } from '../../src/sandbox/serve.ts';
import { systemClock, systemFetch, systemIds } from '../../src/system.ts';
import { until } from '../acceptance/running-sandbox.ts';
import { ADA, BOT, SECRET, TEAMS } from '../fakes/larkspur.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
const MS_MAX = 10_000;

let sandbox: Sandbox;
let served: Served;
let folder: string;
let dbPath: string;
let run = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'firstline-crash-'));
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const sample = await loadSample();
  sandbox = createSandbox({ clock: systemClock, ids: systemIds, fetch: systemFetch, log, sample });
  served = await serveSandbox(sandbox.app, { port: 0 });
});
afterAll(async () => {
  sandbox.close();
  await served.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  run += 1;
  dbPath = join(folder, `${run}.db`);
});

interface Life {
  child: ChildProcess;
  url: string | null;
  ended: Promise<NodeJS.Signals | null>;
}

/** Starts Firstline; `url` is null when it died before it listened. */
async function live(point: string[] = []): Promise<Life> {
  const child = spawn(process.execPath, [CHILD, served.url, SECRET, dbPath, ...point], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  const port = await Promise.race([
    new Promise<string>((resolve) => child.stdout?.once('data', (data: Buffer) => resolve(String(data).trim()))),
    ended.then(() => null),
  ]);
  const url = port ? `http://127.0.0.1:${port}` : null;
  if (url) await sandbox.register({ url: `${url}/webhooks/intercom`, secret: SECRET });
  return { child, url, ended };
}

/** Killed once at the point, then left alone until nothing waits any more. */
async function survive(question: string, point: string): Promise<string> {
  const [when = '', what = '', nth = '1'] = point.split(' ');
  const first = await live([when, what, nth]);
  const { conversationId } = sandbox.workspace.contactSays(ADA, question);
  expect(await first.ended, `${point} is never reached`).toBe('SIGKILL');
  const second = await live();
  await until(async () => {
    const { inbox } = (await (await fetch(`${second.url}/readyz`)).json()) as { inbox: Record<string, number> };
    return spokenIn(conversationId).length > 0 && inbox.waiting === 0 && inbox.leased === 0;
  }, MS_MAX);
  second.child.kill('SIGKILL');
  await second.ended;
  return conversationId;
}

const ours = (id: string) => sandbox.workspace.conversation(id).parts.filter((part) => part.author.id === BOT);
const spokenIn = (id: string) => ours(id).filter((part) => part.partType === 'comment');

describe('a reply comes exactly once, when the process is killed', () => {
  test.each([
    'before keep',
    'after keep',
    'before lease 2',
    'before openTurn',
    'after openTurn',
    'before savePlan',
    'after savePlan',
    'before saveStep',
    'after saveStep',
    'before reply',
    'during reply',
    'after reply',
    'before saveStep 2',
    'after saveStep 2',
    'before endTurn',
    'after endTurn',
    'before settle',
    'before search',
    'before wake',
    'before putArticle 5',
    'after finishSync',
  ])('%s', async (point) => {
    const id = await survive('How do I change my billing email?', point);
    expect(ours(id).map((part) => part.partType)).toEqual(['comment']);
  });
});

describe('a handoff is completed, each step once, when the process is killed', () => {
  test.each([
    'after reply',
    'during reply',
    'before saveStep 2',
    'before tags 2',
    'after tags 2',
    'before parts',
    'during parts',
    'after parts',
    'before saveStep 7',
    'before reply 2',
    'during reply 2',
    'after reply 2',
    'before endTurn',
  ])('%s', async (point) => {
    const id = await survive('I want to talk to a person', point);
    expect(ours(id).map((part) => part.partType)).toEqual(['note', 'assignment', 'comment']);
    expect(sandbox.workspace.conversation(id)).toMatchObject({ teamAssigneeId: TEAMS.support });
    expect(sandbox.workspace.conversation(id).tags).toHaveLength(1);
  });
});
