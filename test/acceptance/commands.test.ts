/** Commands that only read, as somebody runs them, over a conversation that Firstline has answered. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Article, ArticleId } from '../../src/domain.ts';
import { type Served, serveSandbox } from '../../src/sandbox/serve.ts';
import { faithful } from '../fakes/model.ts';
import { openDatabase } from '../fakes/runtime.ts';
import { makeWorld, type World } from '../fakes/world.ts';

/** One article in two languages: who asks in one is shown nothing of the other. */
const PLAN = {
  ...{ origin: 'file' as const, title: 'Team Plan', audience: 'everyone' as const, url: null, updatedAt: 0 },
  markdown: 'Team Plan: 12 Seats.',
};
const PLANS: Article[] = [
  { ...PLAN, id: 'file:plan.md' as ArticleId, locale: 'en', translatedTo: ['de'] },
  { ...PLAN, id: 'file:plan.md@de' as ArticleId, locale: 'de', translatedTo: ['en'] },
];
const folder = mkdtempSync(join(tmpdir(), 'firstline-commands-'));
const dbPath = join(folder, 'firstline.db');
let world: World;
let served: Served;

beforeAll(async () => {
  world = await makeWorld({ script: faithful, database: () => openDatabase(dbPath), files: PLANS });
  served = await serveSandbox(world.sandbox.app, { port: 0 });
});
afterAll(async () => {
  await served.close();
  await world.close();
  rmSync(folder, { recursive: true });
});

const run = (name: string, ...args: string[]) => runIn({}, name, ...args);
const runIn = (over: Record<string, string>, name: string, ...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const command = fileURLToPath(new URL(`../../src/cli/${name}.ts`, import.meta.url));
    const env = {
      ...{ INTERCOM_ACCESS_TOKEN: 'token', INTERCOM_CLIENT_SECRET: 'secret', INTERCOM_BASE_URL: served.url },
      ...{ FIRSTLINE_DB: dbPath, FIRSTLINE_KNOWLEDGE: folder },
    };
    execFile(process.execPath, [command, ...args], { cwd: folder, env: { ...env, ...over } }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });

const asked = async (body: string) => {
  const id = world.user.says(body);
  await world.settled();
  return id;
};

describe('npm run ask', () => {
  test('finds what a turn finds, in the language of the question, and says how sure that is', async () => {
    const question = 'Wie viele Seats hat der Team Plan?';
    const [turn] = await world.traces(await asked(question));
    const { code, out } = await run('ask', question, '--json');
    const { found, confidence, answerFrom } = JSON.parse(out);
    expect(code).toBe(0);
    expect(found[0]).toMatchObject({ snippet: expect.stringContaining('plan.md@de') });
    expect(found.map((one: { snippet: string }) => one.snippet)).toEqual(turn?.found.map(({ snippetId }) => snippetId));
    expect(confidence).toBeGreaterThanOrEqual(answerFrom);
    expect((await run('ask', question)).out).toContain(`a confidence of ${confidence} (answerFrom: 0.3)`);
  });
});

describe('npm run trace', () => {
  test('prints what each turn recorded, the newest first', async () => {
    const id = await asked('How do I change my billing email?');
    world.user.says('I want to talk to a person', id);
    await world.settled();
    const { code, out } = await run('trace', id);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(await world.traces(id))));
    expect(JSON.parse(out)).toMatchObject([{ outcome: 'handed_off' }, { outcome: 'replied' }]);
    expect(JSON.parse((await run('trace', id, '--limit', '1')).out)).toHaveLength(1);
  });

  test.each([
    ['no conversation', 2, [], 'Name one conversation'],
    ['a conversation without a turn', 1, ['404'], 'No turn is recorded'],
    ['a limit that is no number', 2, ['404', '--limit', 'all'], '--limit is a number'],
    ['an option there is not', 2, ['404', '--newest'], "Unknown option '--newest'.\n"],
  ])('says what is wrong with %s', async (_, exit, args, told) => {
    const { code, out, err } = await run('trace', ...args);
    expect({ code, out }).toEqual({ code: exit, out: '' });
    expect(err).toContain(told);
  });
});

describe('npm run pause, resume and mode', () => {
  const held = async (...args: string[]) => JSON.parse((await run('control', ...args, '--json')).out);

  test('hold what is said, and do nothing at a word too many', async () => {
    expect(await held('mode', 'note', '--topic', 'billing')).toMatchObject([{ mode: 'note', topic: 'billing' }]);
    const { code, err } = await run('control', 'mode', 'off', 'billing');
    expect([code, err]).toEqual([2, expect.stringContaining('--topic billing')]);
    expect(await held('mode', 'clear', '--topic', 'billing')).toEqual([]);
  });

  test('refuse a channel that is none: a pause that holds nowhere is worse than none', async () => {
    const { code, err } = await run('control', 'pause', '--channel', 'e-mail');
    expect([code, err]).toEqual([2, expect.stringContaining('conversation, email, ')]);
    expect(await held('mode')).toEqual([]);
  });

  test('need no Intercom: a pause must not wait until it is back', async () => {
    const gone = { INTERCOM_BASE_URL: 'http://127.0.0.1:9' };
    expect(await runIn(gone, 'control', 'pause')).toMatchObject({ code: 0, out: expect.stringContaining('paused') });
    expect(await held('mode')).toMatchObject([{ kind: 'pause', mode: 'off' }]);
    expect(await held('resume')).toEqual([]);
  });

  test('say so when there is nothing to take back', async () => {
    await held('pause', '--topic', 'billing');
    const taken = await run('control', 'resume', '--topic', 'billing');
    const again = await run('control', 'resume', '--topic', 'billing');
    expect([taken.err, again.err]).toEqual([
      expect.stringContaining('resumed'),
      expect.stringContaining('Nothing was'),
    ]);
  });
});

describe('a command about a database', () => {
  test.each([
    ['control', ['pause']],
    ['control', ['mode']],
    ['token', ['create', 'claude']],
    ['report', []],
    ['gaps', []],
    ['trace', ['404']],
    ['learn', ['--forget-all']],
  ])('makes none where there is none: %s', async (name, args) => {
    const none = { FIRSTLINE_DB: join(folder, 'none.db') };
    const { code, out, err } = await runIn(none, name, ...args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(`There is no database at ${none.FIRSTLINE_DB}. FIRSTLINE_DB says where it is`);
    expect(existsSync(none.FIRSTLINE_DB)).toBe(false);
  });

  test('names the file that is none', async () => {
    const { code, err } = await runIn({ FIRSTLINE_DB: folder }, 'report');
    expect([code, err]).toEqual([1, expect.stringMatching(/^Cannot use the database "[^"]+": .*FIRSTLINE_DB.*\n$/)]);
  });
});

test('a knowledge folder that is not there is told of, and not taken for an empty one', async () => {
  const { code, err } = await runIn({ FIRSTLINE_KNOWLEDGE: join(folder, 'none') }, 'control', 'mode');
  expect([code, err]).toEqual([1, expect.stringContaining('FIRSTLINE_KNOWLEDGE is wrong: there is no folder')]);
});

describe('npm run export-db', () => {
  test('writes to a new file what is there, and nothing where nothing is', async () => {
    const file = join(folder, 'moved.sql');
    expect(await run('export-db', file)).toMatchObject({ code: 0, out: `Written: ${file}\n` });
    expect(await run('export-db', file)).toMatchObject({ code: 1, err: expect.stringContaining('is there already') });
    const none = { FIRSTLINE_DB: join(folder, 'none.db') };
    const there = await runIn(none, 'export-db', join(folder, 'other.sql'));
    expect(there).toMatchObject({ code: 1, err: expect.stringContaining('There is no database at') });
    expect(existsSync(none.FIRSTLINE_DB)).toBe(false);
  });
});

describe('npm run doctor', () => {
  const emails = async () => {
    const { out } = await run('doctor', '--json');
    return (JSON.parse(out) as { check: string; verdict: string; detail: string }[]).find(
      ({ check }) => check === 'e-mail',
    );
  };

  test('finds answers by e-mail that were kept and sent to nobody, and writes nothing', async () => {
    expect(await emails()).toMatchObject({ verdict: 'note' });
    world.sandbox.faults.set('email_origin');
    const sent = await asked('How do I change my billing email?');
    expect(await emails()).toMatchObject({ verdict: 'ok', detail: expect.stringContaining('1 recent') });
    world.sandbox.faults.set('email_unheard');
    await asked('How do I reset my password?');
    const parts = world.sandbox.workspace.conversation(sent).parts.length;
    expect(await emails()).toMatchObject({ verdict: 'fail', detail: expect.stringContaining('1 of 2') });
    expect(world.sandbox.workspace.conversation(sent).parts).toHaveLength(parts);
  });
});
