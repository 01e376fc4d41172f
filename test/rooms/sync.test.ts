import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AdminId, ArticleId, WorkspaceId } from '../../src/domain/ids.ts';
import { makeClient } from '../../src/intercom/client.ts';
import { intercomOver } from '../../src/intercom/intercom.ts';
import { makeSearch } from '../../src/knowledge/search/search.ts';
import { type SyncDeps, sync } from '../../src/knowledge/sources/sync.ts';
import type { SyncChange } from '../../src/knowledge/sources/sync-take.ts';
import type { Fetch } from '../../src/ports/system.ts';
import { loadSample } from '../../src/sandbox/sample/load.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../src/sandbox/serve.ts';
import type { WholeStore } from '../../src/wiring/store.ts';
import { systemClock, systemFetch, systemIds } from '../../src/wiring/system.ts';
import { virtualClock } from '../fakes/clock.ts';
import { PROGRAM } from '../fakes/program.ts';
import { openStore } from '../fakes/store.ts';

const WORKSPACE = 'lk5p7r8x' as WorkspaceId;
const sample = await loadSample();

let store: WholeStore;
let sandbox: Sandbox;
let clock: ReturnType<typeof virtualClock>;
/** Paths that were asked for since the last sync began. */
let calls: string[];
/** Stands between Firstline and Intercom. */
let onCall: (path: string, answer: () => Promise<Response>) => Promise<Response>;

beforeEach(() => {
  store = openStore();
  clock = virtualClock();
  calls = [];
  onCall = (_, answer) => answer();
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  sandbox = createSandbox({ clock, ids: systemIds, fetch: systemFetch, log, sample: { ...sample, articles: [] } });
});
afterEach(async () => {
  sandbox.close();
  await store.close();
});

/** Written one after another: each is newer than the one before. */
function publish(count: number): ArticleId[] {
  return Array.from({ length: count }, (_, i) => {
    clock.goTo(clock.now() + 1_000);
    const { id } = sandbox.workspace.publishArticle({ title: `Topic ${i}`, markdown: `The word${i} of topic ${i}.` });
    return `intercom:${id}` as ArticleId;
  });
}

const number = (id: ArticleId | undefined) => (id ?? '').replace('intercom:', '');

async function bringIn(over: Partial<SyncDeps> = {}): Promise<{ changes: string[]; told: SyncChange[] }> {
  calls = [];
  const told: SyncChange[] = [];
  const fetch: Fetch = (input, init) => {
    const { pathname, search } = new URL(String(input));
    calls.push(`${pathname}${search.replace('&per_page=50', '')}`);
    return onCall(pathname, () => sandbox.fetch(input, init));
  };
  const ids = { fraction: () => 0, next: () => 'id' };
  const client = makeClient({ baseUrl: 'http://intercom.test', token: 'token', fetch, clock: systemClock, ids });
  await sync({
    ...{ store, clock, workspaceId: WORKSPACE, intercom: intercomOver(client, '' as AdminId), files: async () => [] },
    onChange: (change) => void told.push(change),
    ...over,
  });
  return { told, changes: told.map(({ kind, title, id, why }) => `${kind} ${title || id}${why ? ` (${why})` : ''}`) };
}

const there = async () => [...(await store.articleVersions(WORKSPACE, 'intercom')).keys()].sort();

describe('a sync', () => {
  test('that comes upon nothing new asks for the beginning of the articles, and for what has no order', async () => {
    publish(120);
    await bringIn();
    expect(calls).toHaveLength(3 + 2);
    expect((await bringIn()).changes).toEqual([]);
    expect(calls).toEqual(['/articles?page=1', '/internal_articles?page=1', '/content_snippets?page=1']);
  });

  test('reads until nothing is new, and says what changed', async () => {
    const [first] = publish(120);
    await bringIn();
    clock.goTo(clock.now() + 1_000);
    sandbox.workspace.changeArticle(number(first), { markdown: 'Another word.' });
    sandbox.workspace.publishArticle({ title: 'New', markdown: 'New.' });
    expect((await bringIn()).changes.sort()).toEqual(['added New', 'changed Topic 0']);
    expect(calls.filter((path) => path.startsWith('/articles'))).toEqual(['/articles?page=1', '/articles?page=2']);
  });

  test('notices by their number that articles are gone, and asks for each by its id', async () => {
    const ids = publish(120);
    await bringIn();
    sandbox.workspace.deleteArticle(number(ids[7]));
    const { changes } = await bringIn();
    expect(changes).toEqual(['removed Topic 7 (gone)']);
    expect(calls).toContain(`/articles/${number(ids[7])}`);
    expect(await there()).toHaveLength(119);
  });

  test('reads the whole list after a day, for what changes without a new date', async () => {
    const ids = publish(120);
    await bringIn();
    const article = sandbox.workspace.state.articles.get(number(ids[3]));
    if (article) article.audience = 'restricted';
    expect((await bringIn()).changes).toEqual([]);
    clock.goTo(clock.now() + 25 * 3_600_000);
    expect((await bringIn()).changes).toEqual(['removed Topic 3 (restricted)']);
  });

  test('reads the whole list when it is told to', async () => {
    const ids = publish(120);
    await bringIn();
    const article = sandbox.workspace.state.articles.get(number(ids[3]));
    if (article) article.aiChatbot = false;
    expect((await bringIn({ all: true })).changes).toEqual(['removed Topic 3 (switched_off_for_ai)']);
  });

  test('says nothing of drafts, until one is published', async () => {
    const [id] = publish(1);
    sandbox.workspace.changeArticle(number(id), { state: 'draft' });
    expect((await bringIn()).changes).toEqual([]);
    clock.goTo(clock.now() + 1_000);
    sandbox.workspace.changeArticle(number(id), { state: 'published' });
    expect((await bringIn()).changes).toEqual(['added Topic 0']);
  });

  test('first reads what notifications name, whatever its date', async () => {
    const ids = publish(120);
    await bringIn();
    const article = sandbox.workspace.state.articles.get(number(ids[3]));
    if (article) article.audience = 'restricted';
    const notification = {
      ...{ workspaceId: WORKSPACE, notificationId: 'notif_1', topic: 'article.updated', about: 'knowledge' as const },
      ...{ subjectId: number(ids[3]), partId: null, createdAt: 0 },
    };
    await store.keep([notification], { nowMs: 0, quietMs: 0, maxMs: 0 });
    expect((await bringIn()).changes).toEqual(['removed Topic 3 (restricted)']);
    expect(calls[0]).toBe(`/articles/${number(ids[3])}`);
    expect(await store.isSyncDue(WORKSPACE)).toBe(false);
    await bringIn();
    expect(calls[0]).toBe('/articles?page=1');
  });
});

describe('a list that is not what it was', () => {
  test('because articles moved between its pages loses nothing', async () => {
    const ids = publish(120);
    await bringIn();
    onCall = async (path, answer) => {
      const response = await answer();
      if (path !== '/articles' || calls.length !== 1) return response;
      // The first page is on its way: one of the last becomes the first, and one of the first goes.
      clock.goTo(clock.now() + 1_000);
      sandbox.workspace.changeArticle(number(ids[5]), { markdown: 'Edited meanwhile.' });
      sandbox.workspace.deleteArticle(number(ids[119]));
      return response;
    };
    expect((await bringIn({ all: true })).changes).toEqual(['changed Topic 5']);
    expect(await there()).toEqual(ids.toSorted());
    expect((await bringIn()).changes).toEqual(['removed Topic 119 (gone)']);
    expect(await there()).toEqual(ids.slice(0, 119).sort());
  });

  test('because it is answered empty by mistake removes nothing', async () => {
    publish(60);
    await bringIn();
    onCall = async (path, answer) =>
      path === '/articles'
        ? Response.json({ type: 'list', data: [], total_count: 0, pages: { total_pages: 0 } })
        : answer();
    expect((await bringIn()).changes).toEqual([]);
    expect(await there()).toHaveLength(60);
  });

  test('because everything was deleted removes everything', async () => {
    const ids = publish(60);
    await bringIn();
    for (const id of ids) sandbox.workspace.deleteArticle(number(id));
    expect((await bringIn()).changes).toHaveLength(60);
    expect(await there()).toEqual([]);
  });
});

describe('one bad article', () => {
  const serving = (bad: unknown) => {
    onCall = async (path, answer) => {
      const response = await answer();
      if (path !== '/articles') return response;
      const list = (await response.json()) as { data: { id: string }[] };
      return Response.json({ ...list, data: [bad, ...list.data] });
    };
  };

  test.each([
    ['that is no object', 7],
    ['without an id', { title: 'x', state: 'published' }],
    ['whose fields are of other kinds', { id: 'bad', title: 'Bad', state: 'published', help_center_audience: [] }],
    ['as large as a book', { id: 'bad', title: 'Bad', state: 'published', body_markdown: 'x'.repeat(2_000_000) }],
    ['of headings alone', { id: 'bad', title: '', state: 'published', body_markdown: '#\n'.repeat(50_000) }],
    ['nested without end', { id: 'bad', title: 'Bad', state: 'published', body_markdown: '> '.repeat(20_000) }],
    ['of HTML nested without end', { id: 'bad', title: 'Bad', state: 'published', body: '<div>'.repeat(20_000) }],
  ])('%s stops no other', async (_, bad) => {
    const ids = publish(3);
    serving(bad);
    await bringIn();
    for (const id of ids) expect(await there()).toContain(id);
  });

  test('is named, with what is wrong, and is not used as it was before', async () => {
    const [id] = publish(2);
    await bringIn();
    clock.goTo(clock.now() + 1_000);
    onCall = async (path, answer) => {
      const response = await answer();
      if (path !== '/articles') return response;
      const list = (await response.json()) as { data: { id: string }[] };
      const data = list.data.map((one) => (one.id === number(id) ? { ...one, help_center_audience: {} } : one));
      return Response.json({ ...list, data });
    };
    expect((await bringIn()).changes).toEqual(['removed Topic 0 (unreadable)']);
    expect((await bringIn()).changes).toEqual(['skipped Topic 0 (unreadable)']);
  });

  test('file is named too, and the other files come in', async () => {
    const { told } = await bringIn({
      files: async (skip) => {
        skip('file:bad.md' as ArticleId);
        return [];
      },
    });
    expect(told).toEqual([{ kind: 'skipped', id: 'file:bad.md', title: '', why: 'unreadable' }]);
  });
});

describe('what the token may not read', () => {
  test.each([403, 404])('of internal knowledge (%i) is said, and the articles come in', async (status) => {
    publish(1);
    onCall = async (path, answer) => (path === '/articles' ? answer() : Response.json({}, { status }));
    expect((await bringIn()).changes).toEqual([
      'added Topic 0',
      'skipped internal (no_permission)',
      'skipped content_snippet (no_permission)',
    ]);
  });

  test('of articles is an error: without them nothing works', async () => {
    onCall = async () => Response.json({ errors: [{ code: 'forbidden' }] }, { status: 403 });
    await expect(bringIn()).rejects.toThrow('forbidden');
    expect(await store.hasSynced(WORKSPACE)).toBe(false);
  });
});

describe('a sync that is cut short', () => {
  /** Everything a sync does outside of itself, with a death before or after the nth of it. */
  function mortal(dies: { at: number; after: boolean }) {
    let count = 0;
    const die = () => {
      throw new Error('killed');
    };
    const step = async <T>(work: () => Promise<T>): Promise<T> => {
      count += 1;
      const isIt = count === dies.at;
      if (count > dies.at || (isIt && !dies.after)) die();
      const result = await work();
      if (isIt) die();
      return result;
    };
    const verbs = Object.entries(store).map(([name, verb]) => [
      name,
      (...args: unknown[]) => step(() => (verb as (...all: unknown[]) => Promise<unknown>)(...args)),
    ]);
    return { store: Object.fromEntries(verbs) as unknown as WholeStore, steps: () => count };
  }

  test('at any point goes on without loss, and takes nothing for unchanged that is not', async () => {
    const ids = publish(70);
    const whole = mortal({ at: Number.POSITIVE_INFINITY, after: true });
    await bringIn({ store: whole.store });
    const change = () => {
      clock.goTo(clock.now() + 1_000);
      // On different pages of the list, so that the beginning alone does not show both.
      sandbox.workspace.changeArticle(number(ids[1]), { markdown: `Edited at ${clock.now()}.` });
      for (const id of ids.slice(2, 60)) sandbox.workspace.changeArticle(number(id), { description: 'touched' });
    };
    change();
    const counted = mortal({ at: Number.POSITIVE_INFINITY, after: true });
    await bringIn({ store: counted.store });
    for (let at = 1; at <= counted.steps(); at += 1) {
      for (const after of [false, true]) {
        change();
        const marked = `Edited at ${clock.now()}.`;
        await expect(bringIn({ store: mortal({ at, after }).store })).rejects.toThrow('killed');
        await bringIn();
        const [snippet] = await store.readArticle(WORKSPACE, ids[1] as ArticleId);
        expect([at, after, snippet?.text]).toEqual([at, after, marked]);
        expect(await there()).toHaveLength(70);
      }
    }
  });

  test('by SIGKILL, twice, brings in everything in the end', { timeout: 180_000 }, async () => {
    publish(260);
    const folder = mkdtempSync(join(tmpdir(), 'firstline-sync-'));
    const app = new Hono();
    let pages = 0;
    let kill = () => {};
    app.use(async ({ req }, next) => {
      await next();
      if (req.path === '/articles') pages += 1;
      if (pages === 4) kill();
    });
    app.route('/', sandbox.app);
    const served = await serveSandbox(app, { port: 0 });
    const env = {
      ...process.env,
      ...{ INTERCOM_ACCESS_TOKEN: 't', INTERCOM_CLIENT_SECRET: 's', INTERCOM_BASE_URL: served.url },
      ...{ FIRSTLINE_DB: join(folder, 'sync.db'), FIRSTLINE_KNOWLEDGE: folder },
    };
    const run = async (isKilled: boolean) => {
      pages = 0;
      const child = spawn(process.execPath, [PROGRAM, 'sync'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
      kill = isKilled ? () => child.kill('SIGKILL') : () => {};
      return new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
    };
    try {
      for (let i = 0; i < 2; i += 1) expect(await run(true)).toBe('SIGKILL');
      expect(await run(false)).toBeNull();
      const on = openStore(join(folder, 'sync.db'));
      expect((await on.articleVersions(WORKSPACE, 'intercom')).size).toBe(260);
      expect((await makeSearch(on, WORKSPACE)('word3', ['everyone']))[0]?.title).toBe('Topic 3');
      await on.close();
    } finally {
      await served.close();
      rmSync(folder, { recursive: true });
    }
  });
});
