import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import type { AdminId, ArticleId, TeamId, TurnId, WorkspaceId } from '../../src/domain/ids.ts';
import type { SearchRequest } from '../../src/knowledge/index/search-index.ts';
import { indexOf } from '../../src/knowledge/sources/snippets.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { storeOver } from '../../src/wiring/store.ts';
import { BURST, leaseAt, leased, message, openStore, REPLY_PLAN, traceOf, WORKSPACE } from '../fakes/store.ts';

const article = (id: string, title: string, markdown: string, over: Partial<Article> = {}): Article => ({
  ...{ id: id as ArticleId, origin: 'file', title, markdown, url: null, locale: 'en', audience: 'everyone' },
  updatedAt: 0,
  ...over,
});

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstline-'));
  path = join(folder, 'deep', 'er', 'firstline.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the database', () => {
  test('is made with its folder when there is none, and its migrations apply once however often it is opened', async () => {
    await openSqlite(path).close();
    const read = new Database(path);
    const applied = () => read.prepare('select name from d1_migrations').pluck().all();
    const first = applied();
    expect(first.length).toBeGreaterThan(0);
    await openSqlite(path).close();
    expect(applied()).toEqual(first);
    read.close();
  });

  test('survives a power cut: it writes ahead and waits for the disk', async () => {
    const db = openSqlite(path);
    expect(await db.one({ sql: 'pragma journal_mode', params: [] })).toEqual([{ journal_mode: 'wal' }]);
    expect(await db.one({ sql: 'pragma synchronous', params: [] })).toEqual([{ synchronous: 2 }]);
    await db.close();
  });

  test('still knows everything when it is opened again', async () => {
    const before = openStore(path);
    const known = message('c1', { notificationId: 'notif_again' });
    await before.keep([known], { nowMs: 0, ...BURST });
    const [lease] = await leaseAt(before, 4_000);
    if (!lease) throw new Error('nothing is due');
    const turn = { turnId: 't1' as TurnId, cause: 'part_1' as never, nowMs: 0 };
    await before.openTurn(lease, turn);
    await before.savePlan(lease, REPLY_PLAN, traceOf(turn.turnId));
    await before.saveStep(lease, turn.turnId, { index: 0, state: 'intent', intentAt: 5, partId: null });
    await before.close();

    const after = openStore(path);
    expect(await after.counts()).toEqual({ waiting: 0, leased: 1, givenUp: 0 });
    await after.releaseAll(5_000);
    const [again] = await leaseAt(after, 5_000);
    if (!again) throw new Error('nothing is due');
    expect(again).toMatchObject({ conversationId: 'c1', fence: 2, crashes: 1 });
    expect(await after.openTurn(again, turn)).toMatchObject({
      turn: { plan: REPLY_PLAN, steps: [{ state: 'intent', intentAt: 5 }] },
    });
    expect(await after.keep([known], { nowMs: 6_000, ...BURST })).toEqual({ kept: 0, duplicates: 1 });
    await after.close();
  });

  test('does all of a batch or nothing', async () => {
    const db = openSqlite(':memory:');
    const insert = { sql: "insert into syncs (workspace_id, kept) values ('w', 1)", params: [] };
    await expect(db.many([insert, { sql: 'insert into nowhere values (1)', params: [] }])).rejects.toThrow('nowhere');
    expect(await db.one({ sql: 'select * from syncs', params: [] })).toEqual([]);
    await db.close();
  });

  test('answers a ping while it is open, and refuses after', async () => {
    const store = openStore(path);
    await store.ping();
    await store.close();
    await expect(store.ping()).rejects.toThrow();
  });

  test('says which file cannot be used, and why', () => {
    const text = join(folder, 'text.db');
    writeFileSync(text, 'This was never a database, however much of it there may be. '.repeat(20));
    const because = (path: string, why: string) =>
      expect(() => openSqlite(path)).toThrow(`Cannot use the database "${path}": ${why}`);
    because(folder, 'unable to open database file');
    because(text, 'file is not a database');
    because(join(text, 'x.db'), 'EEXIST');
  });

  test.skipIf(process.getuid?.() === 0)('is refused at once where it can only be read', async () => {
    await openSqlite(path).close();
    chmodSync(path, 0o400);
    expect(() => openSqlite(path)).toThrow(`Cannot use the database "${path}": EACCES`);
  });

  test('keeps leases, outcomes and notifications of two workspaces apart', async () => {
    const store = openStore();
    const other = { workspaceId: 'other' as WorkspaceId };
    await store.keep([message('c1'), message('c1', other)], { nowMs: 0, ...BURST });
    const leases = await leaseAt(store, 4_000);
    expect(leases.map((lease) => lease.workspaceId).sort()).toEqual([WORKSPACE, 'other'].sort());
    const ours = leases.find((lease) => lease.workspaceId === WORKSPACE);
    if (ours) await store.settle(ours);
    expect(await store.counts()).toMatchObject({ leased: 1 });
    await store.close();
  });
});

describe('the knowledge in the store', () => {
  const put = async (store: ReturnType<typeof openStore>, one: Article) =>
    store.putArticle(WORKSPACE, one, 'v1', indexOf(one));
  const asked = (words: string[], audiences: Article['audience'][] = ['everyone']): SearchRequest => ({
    ...{ audiences, limit: 8, words: new Map(words.map((word) => [word, 1])) },
    ...{ grams: new Map(), phrases: [], weights: { title: 1, headings: 1, text: 1, grams: 1 } },
  });
  const find = async (store: ReturnType<typeof openStore>, ...request: Parameters<typeof asked>) =>
    (await (await store.openIndex(WORKSPACE)).searchArticles(asked(...request))).map((hit) => hit.articleId);

  test('is found by its words, and no longer once it was replaced or removed', async () => {
    const store = openStore();
    await put(store, article('file:a.md', 'Refunds', 'We refund within a week.'));
    expect(await find(store, ['week'])).toEqual(['file:a.md']);
    await put(store, article('file:a.md', 'Refunds', 'We refund within a month.'));
    expect(await find(store, ['week'])).toEqual([]);
    expect(await find(store, ['month'])).toEqual(['file:a.md']);
    await store.removeArticles(WORKSPACE, ['file:a.md' as ArticleId]);
    expect(await find(store, ['month'])).toEqual([]);
    expect(await store.articleVersions(WORKSPACE, 'file')).toEqual(new Map());
    await store.close();
  });

  test('notices whoever writes, because triggers do it', async () => {
    const db = openSqlite(':memory:');
    const store = storeOver(db);
    const run = (sql: string) => db.one({ sql, params: [] });
    await put(store, article('file:a.md', 'Refunds', 'We refund within a week.'));
    expect(await find(store, ['pear'])).toEqual([]);
    await run(`insert into past_questions (workspace_id, id, article_id, asked_at, words)
      values ('${WORKSPACE}', 'q', 'file:a.md', 1, 'pear apple')`);
    expect(await find(store, ['pear'])).toEqual(['file:a.md']);
    await run("update article_words set audience = 'users'");
    expect(await find(store, ['pear'])).toEqual([]);
    await run("update article_words set audience = 'everyone'");
    await run('delete from past_questions');
    expect(await find(store, ['pear'])).toEqual([]);
    expect(await find(store, ['week'])).toEqual(['file:a.md']);
    await run('delete from article_words');
    expect(await find(store, ['week'])).toEqual([]);
    await db.close();
  });

  test('says in the first line of a migration what it takes away from a version that is still running', () => {
    const folder = new URL('../../src/store/migrations/', import.meta.url);
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.sql'))) {
      const text = readFileSync(new URL(name, folder), 'utf8');
      const isThere = (table: string) => new RegExp(`(CREATE (TABLE|VIEW)|RENAME TO) ${table}\\b`).test(text);
      const gone = [...text.matchAll(/^DROP TABLE (\w+);/gm)].filter(([, table = '']) => !isThere(table));
      expect([name, gone.length === 0 || text.startsWith('-- Removes ')]).toEqual([name, true]);
    }
  });

  test('keeps its indexes in step after every migration: rebuilding a table would drop its triggers silently', async () => {
    const db = openSqlite(':memory:');
    const triggers = await db.one({ sql: "select name from sqlite_master where type = 'trigger'", params: [] });
    expect(triggers.map(({ name }) => name).sort()).toEqual([
      ...['article_words_came', 'article_words_changed', 'article_words_went'],
      ...['past_questions_came', 'past_questions_changed', 'past_questions_went'],
    ]);
    await db.close();
  });

  test('is shown only to the audiences it is for, and only to its workspace', async () => {
    const store = openStore();
    await put(store, article('file:all.md', 'Rates', 'One rate'));
    await put(store, article('file:users.md', 'Rates for users', 'One rate', { audience: 'users' }));
    expect(await find(store, ['rate'])).toEqual(['file:all.md']);
    expect((await find(store, ['rate'], ['everyone', 'users'])).sort()).toEqual(['file:all.md', 'file:users.md']);
    const other = 'other' as WorkspaceId;
    const theirs = await store.openIndex(other);
    expect(await theirs.searchArticles(asked(['rate']))).toEqual([]);
    expect(theirs.articleCounts).toEqual(new Map());
    expect(await theirs.readSnippets(['file:all.md' as ArticleId])).toEqual([]);
    expect(await store.readArticle(other, 'file:all.md' as ArticleId)).toEqual([]);
    await store.close();
  });

  test.each([
    '"',
    '""" OR *',
    'a" OR "b',
    'NEAR(',
    'title_words:',
    '*',
    "'; drop table snippets; --",

    '(((',
    '-',
  ])('is searched for %j without reading it as a query', async (word) => {
    const store = openStore();
    await put(store, article('file:a.md', 'Refunds', 'We refund'));
    expect(await find(store, [word])).toEqual([]);
    await store.close();
  });

  test('is read whole in its order, with every field as it was', async () => {
    const store = openStore();
    const one = article('file:a.md', 'Título “x”', '# A\n\nfirst\n\n## B\n\nsecond 😀', {
      url: 'https://help.example/a',
    });
    const index = indexOf(one);
    await store.putArticle(WORKSPACE, one, 'v1', index);
    const read = await store.readArticle(WORKSPACE, one.id);
    expect(read).toEqual(index.snippets.map(({ titleWords, headingWords, textWords, ...shown }) => shown));
    expect(read[1]).toMatchObject({ headings: ['A', 'B'], text: 'second 😀', url: 'https://help.example/a' });
    await store.close();
  });

  test('owes a sync until one has finished, and again when an article changed while it ran', async () => {
    const store = openStore();
    expect([await store.isSyncDue(WORKSPACE), await store.hasSynced(WORKSPACE)]).toEqual([true, false]);
    await store.finishSync(WORKSPACE, await store.articleChanges(WORKSPACE));
    expect([await store.isSyncDue(WORKSPACE), await store.hasSynced(WORKSPACE)]).toEqual([false, true]);
    const before = await store.articleChanges(WORKSPACE);
    await store.keep([message('39', { about: 'knowledge', partId: null })], { nowMs: 0, ...BURST });
    await store.finishSync(WORKSPACE, before);
    // A turn need not wait for that: there are articles.
    expect([await store.isSyncDue(WORKSPACE), await store.hasSynced(WORKSPACE)]).toEqual([true, true]);
    await store.close();
  });
});

test('a lease of one conversation opens no turn of another', async () => {
  const store = openStore();
  const lease = await leased(store);
  const other = { ...lease, conversationId: 'c2' as never };
  expect(await store.openTurn(other, { turnId: 't' as TurnId, cause: 'p' as never, nowMs: 0 })).toBeNull();
  await store.close();
});

describe('whose turn it is', () => {
  const TEAM = 'team-1' as TeamId;
  const [nora, tom] = ['7', '8'] as [AdminId, AdminId];

  test('is counted for each team apart, and kept once for each teammate', async () => {
    const store = openStore(path);
    expect(await store.lastAssigned(WORKSPACE, TEAM)).toEqual(new Map());
    expect(await store.takeAssignment(WORKSPACE, TEAM, { adminId: nora, number: 1 })).toBe(true);
    expect(await store.takeAssignment(WORKSPACE, TEAM, { adminId: tom, number: 2 })).toBe(true);
    expect(await store.takeAssignment(WORKSPACE, TEAM, { adminId: nora, number: 3 })).toBe(true);
    expect(await store.takeAssignment(WORKSPACE, 'team-2' as TeamId, { adminId: nora, number: 1 })).toBe(true);
    await store.close();
    const again = openStore(path);
    const counted = await again.lastAssigned(WORKSPACE, TEAM);
    expect(counted).toEqual(
      new Map([
        [nora, 3],
        [tom, 2],
      ]),
    );
    await again.close();
  });

  test('is nobody’s when somebody else was faster', async () => {
    const store = openStore(path);
    const taken = [nora, tom, nora].map((adminId) => store.takeAssignment(WORKSPACE, TEAM, { adminId, number: 1 }));
    expect((await Promise.all(taken)).filter(Boolean)).toHaveLength(1);
    await store.close();
  });
});
