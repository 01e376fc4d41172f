/** Commands that only read, as somebody runs them, over a conversation that Firstline has answered. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import type { ArticleId } from '../../src/domain/ids.ts';
import { type Served, serveSandbox } from '../../src/sandbox/serve.ts';
import { BOT } from '../fakes/larkspur.ts';
import { faithful } from '../fakes/model.ts';
import { makeOwnersFolder, PROGRAM } from '../fakes/program.ts';
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
makeOwnersFolder(folder);
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
    const env = {
      ...{ INTERCOM_ACCESS_TOKEN: 'token', INTERCOM_CLIENT_SECRET: 'secret', INTERCOM_BASE_URL: served.url },
      ...{ FIRSTLINE_DB: dbPath, FIRSTLINE_KNOWLEDGE: folder },
    };
    execFile(process.execPath, [PROGRAM, name, ...args], { cwd: folder, env: { ...env, ...over } }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });

const asked = async (body: string) => {
  const id = world.user.says(body);
  await world.settled();
  return id;
};

describe('firstline ask', () => {
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

describe('firstline trace', () => {
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

describe('firstline pause, resume and mode', () => {
  const held = async (name: string, ...args: string[]) => JSON.parse((await run(name, ...args, '--json')).out);

  test('hold what is said, and do nothing at a word too many', async () => {
    expect(await held('mode', 'note', '--topic', 'billing')).toMatchObject([{ mode: 'note', topic: 'billing' }]);
    const { code, err } = await run('mode', 'off', 'billing');
    expect([code, err]).toEqual([2, expect.stringContaining('--topic billing')]);
    expect(await held('mode', 'clear', '--topic', 'billing')).toEqual([]);
  });

  test('say that an option alone changes nothing, and offer none that would be refused', async () => {
    const { code, err } = await run('mode', '--topic', 'billing');
    expect([code, err]).toEqual([2, expect.stringContaining('--topic of what? Say off, note, reply or clear.')]);
    const [ofMode, ofPause] = [await run('mode', '--help'), await run('pause', '--help')];
    expect(ofMode.out).toContain('--percent');
    expect(ofPause.out).not.toContain('--percent');
    expect(await run('pause', '--percent', '5')).toMatchObject({ code: 2 });
    expect(await held('mode')).toEqual([]);
  });

  test('refuse a channel that is none: a pause that holds nowhere is worse than none', async () => {
    const { code, err } = await run('pause', '--channel', 'e-mail');
    expect([code, err]).toEqual([2, expect.stringContaining('conversation, email, ')]);
    expect(await held('mode')).toEqual([]);
  });

  test('need no Intercom: a pause must not wait until it is back', async () => {
    const gone = { INTERCOM_BASE_URL: 'http://127.0.0.1:9' };
    expect(await runIn(gone, 'pause')).toMatchObject({ code: 0, out: expect.stringContaining('paused') });
    expect(await held('mode')).toMatchObject([{ kind: 'pause', mode: 'off' }]);
    expect(await held('resume')).toEqual([]);
  });

  test('say so when there is nothing to take back', async () => {
    await held('pause', '--topic', 'billing');
    const taken = await run('resume', '--topic', 'billing');
    const again = await run('resume', '--topic', 'billing');
    expect([taken.err, again.err]).toEqual([
      expect.stringContaining('resumed'),
      expect.stringContaining('Nothing was'),
    ]);
  });
});

describe('a command about a database', () => {
  test.each([
    ['pause', []],
    ['mode', []],
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
  const { code, err } = await runIn({ FIRSTLINE_KNOWLEDGE: join(folder, 'none') }, 'mode');
  expect([code, err]).toEqual([1, expect.stringContaining('FIRSTLINE_KNOWLEDGE is wrong: there is no folder')]);
});

test('firstline gaps says that it deletes what is too old', async () => {
  expect((await run('gaps', '--help')).out).toContain('deletes those older than rememberDays');
});

describe('firstline export-db', () => {
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

/** Somebody who answers HTTP here, or nobody who ever does. */
async function listening(answer: ((path: string) => string) | 'never') {
  const server = createServer((request, response) => {
    if (answer !== 'never') response.end(answer(request.url ?? ''));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

describe('firstline receive', () => {
  const file = fileURLToPath(new URL('../fixtures/article.created.json', import.meta.url));

  test('delivers to an address, with the path of the webhook or without', async () => {
    const there = await listening((path) => path);
    for (const url of [there.url, `${there.url}/`, `${there.url}/webhooks/intercom`])
      expect(await run('receive', file, '--url', url)).toMatchObject({ code: 0, out: '200 /webhooks/intercom\n' });
    there.close();
  });

  test('says that nobody answers, or not in time, and does not take that for a slip in the call', async () => {
    const there = await listening('never');
    for (const url of ['http://127.0.0.1:9', there.url]) {
      const { code, err } = await run('receive', file, '--url', url);
      expect({ code, err }).toEqual({
        code: 1,
        err: `${url}/webhooks/intercom does not answer. Is Firstline running?\n`,
      });
    }
    there.close();
  });

  test.each(['receive', 'doctor'])('an address without https:// is none: %s', async (name) => {
    const { code, err } = await run(name, ...(name === 'receive' ? [file] : []), '--url', 'localhost:3000');
    expect([code, err]).toEqual([2, expect.stringContaining('such as https://your-host, not "localhost:3000"')]);
  });
});

test('firstline route says that there is no such contact', async () => {
  const { code, err } = await run('route', 'I was charged twice', '--contact', '404');
  expect({ code, err }).toEqual({ code: 1, err: 'There is no contact 404.\n' });
});

describe('firstline doctor', () => {
  const rowsIn = async (over: Record<string, string> = {}) => {
    const { out } = await runIn(over, 'doctor', '--json');
    const rows = JSON.parse(out) as { check: string; verdict: string; detail: string }[];
    return (name: string) => rows.find(({ check }) => check === name);
  };
  const emails = async () => (await rowsIn())('e-mail');

  test('lists who can be named when INTERCOM_ADMIN_ID is wrong or left out', async () => {
    const [wrong, leftOut] = [await rowsIn({ INTERCOM_ADMIN_ID: '404' }), await rowsIn()];
    expect(wrong('teammate')).toMatchObject({ verdict: 'fail', detail: expect.stringContaining('404 is nobody') });
    expect(leftOut('teammate')).toMatchObject({ verdict: 'ok' });
    for (const row of [wrong, leftOut])
      expect(row('teammates')).toMatchObject({ verdict: 'note', detail: expect.stringContaining(BOT) });
    expect((await rowsIn({ INTERCOM_ADMIN_ID: BOT }))('teammates')).toBeUndefined();
  });

  test('does not blame the token when Intercom cannot be reached', async () => {
    const row = await rowsIn({ INTERCOM_BASE_URL: 'http://127.0.0.1:9' });
    expect(row('token')?.detail).toBe('Intercom: network on GET /me. Intercom cannot be reached from here.');
  });

  test('asks the embedding model for a vector, if there is one', async () => {
    const there = await listening(() => JSON.stringify({ data: [{ index: 0, embedding: [1, 2, 3] }] }));
    const at = (url: string) => ({ EMBEDDING_MODEL: 'e', EMBEDDING_API_KEY: 'key', EMBEDDING_BASE_URL: url });
    expect((await rowsIn())('embeddings')).toBeUndefined();
    expect((await rowsIn(at(there.url)))('embeddings')).toMatchObject({
      ...{ verdict: 'ok', detail: expect.stringContaining('e answers with 3 numbers') },
    });
    there.close();
    expect((await rowsIn(at(there.url)))('embeddings')).toMatchObject({
      ...{ verdict: 'fail', detail: expect.stringContaining('Check EMBEDDING_MODEL') },
    });
  });

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
