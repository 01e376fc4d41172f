/** A database that moves between Node and D1, in both directions, by the commands' own means. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { d1Here, runFile, whoseD1 } from '../../src/cli/worker/d1.ts';
import { migrateLocal } from '../../src/cli/worker/local-worker.ts';
import type { AdminId, ArticleId, ContactId, TeamId, TurnId } from '../../src/domain/ids.ts';
import { learningStore } from '../../src/knowledge/index/learning.ts';
import { controlStore } from '../../src/store/controls.ts';
import { type Driver, databaseOver } from '../../src/store/database.ts';
import { exported, MOVED, objection } from '../../src/store/moving.ts';
import { openSqlite, runScript } from '../../src/store/sqlite.ts';
import { storeOver } from '../../src/wiring/store.ts';
import {
  ALERT,
  BURST,
  controlOf,
  GAP,
  HANDOFF_PLAN,
  leaseAt,
  message,
  REPLY_PLAN,
  traceOf,
  WORKSPACE,
} from '../fakes/store.ts';
import { BROUGHT_IN_ANEW } from '../fakes/tables.ts';

/** A dozen runs of wrangler. */
const WRANGLER_MS_MAX = 600_000;

let folder: string;
let dbPath: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstline-moving-'));
  dbPath = join(folder, 'firstline.db');
  file = join(folder, 'moved.sql');
});
afterAll(() => rm(folder, { recursive: true }));

/** One of everything: settled, waiting and under way, with words that SQL could trip over. */
async function fill(db: Driver): Promise<void> {
  const store = storeOver(db);
  await store.keep([message('c1', { partId: null }), message('c2'), message('c3')], { nowMs: 0, ...BURST });
  const [first, second] = await leaseAt(store, 4_000);
  if (!first || !second) throw new Error('nothing is due');
  for (const lease of [first, second]) {
    const turn = { turnId: `t-${lease.conversationId}` as TurnId, cause: 'part_1' as never, nowMs: 5 };
    await store.openTurn(lease, turn);
    const plan = {
      ...REPLY_PLAN,
      gap: GAP,
      steps: [{ kind: 'reply' as const, html: "It's “so”; --\nyes? {\"a\":'b'} 😀" }],
    };
    await store.savePlan(lease, plan, traceOf(turn.turnId, { conversationId: lease.conversationId }));
    await store.saveStep(lease, turn.turnId, { index: 0, state: 'intent', intentAt: 5, partId: null });
  }
  await store.endTurn(
    first,
    traceOf(`t-${first.conversationId}` as TurnId, {
      ...{ conversationId: first.conversationId, outcome: 'handed_off', decision: HANDOFF_PLAN.decision },
    }),
    { event: { ...ALERT, at: 7 }, receivers: ['ops'] },
  );
  await store.settle(first);
  const asked = { articleId: 'a' as ArticleId, askedAt: 1, words: 'wobbl gizmo' };
  await store.learnQuestions(WORKSPACE, [
    { id: 'one', contactId: "o'hara" as ContactId, ...asked },
    { id: 'two', contactId: null, ...asked },
  ]);
  await store.saveLearned(WORKSPACE, 9);
  await store.keep([message('c4')], { nowMs: 9_000, ...BURST });
  await store.setControl(WORKSPACE, controlOf({ topic: 'billing', at: 7 }));
  await store.takeAssignment(WORKSPACE, 'team-1' as TeamId, { adminId: '7' as AdminId, number: 1 });
}

async function textOf(db: Pick<Driver, 'one'>): Promise<string> {
  let text = '';
  for await (const line of exported(db)) text += line;
  return text;
}

describe('a database', () => {
  test(
    'moves to D1 and back without losing or changing a row, and is taken nowhere twice',
    async () => {
      const before = openSqlite(dbPath);
      await fill(before);
      const text = await textOf(before);
      await before.close();
      expect(text.split('\n').length).toBeGreaterThan(9);
      await writeFile(file, text);

      await migrateLocal(folder);
      const whose = [...whoseD1('local'), '--persist-to', folder];
      const d1 = d1Here(whose);
      expect(await objection(d1, text)).toBeNull();
      await runFile(whose, file);
      const there = await textOf(d1);
      expect(there).toBe(text);
      expect(await objection(d1, text)).toContain('not empty');

      const again = join(folder, 'again.db');
      const after = openSqlite(again);
      expect(await objection(after, text)).toBeNull();
      runScript(again, there);
      expect(await textOf(after)).toBe(text);
      const store = storeOver(after);
      expect(await store.counts()).toEqual({ waiting: 1, leased: 2, givenUp: 0 });
      expect(await store.learnedUntil(WORKSPACE)).toBe(9);
      expect(await store.listGaps(WORKSPACE, 0)).toMatchObject([GAP]);
      expect(await store.countAlerts(WORKSPACE)).toEqual([{ receiver: 'ops', waiting: 1, givenUp: 0 }]);
      await after.close();

      const learned = learningStore(databaseOver(d1));
      expect(await learned.forgetQuestions(WORKSPACE, { contactId: "o'hara" as ContactId })).toBe(1);
      expect((await learned.listQuestions(WORKSPACE)).map(({ id }) => id)).toEqual(['two']);

      const paused = controlOf({ topic: 'billing', at: 7 });
      const resumed = { ...paused, mode: null, at: 8 };
      expect(await controlStore(databaseOver(d1)).listControls(WORKSPACE)).toEqual([paused]);
      await controlStore(databaseOver(d1)).setControl(WORKSPACE, resumed);
      expect(await controlStore(databaseOver(d1)).listControls(WORKSPACE)).toEqual([]);
      expect(await controlStore(databaseOver(d1)).listControlChanges(WORKSPACE, 9)).toEqual([resumed, paused]);
    },
    WRANGLER_MS_MAX,
  );

  test('is brought in whole or not at all', async () => {
    const path = join(folder, 'half.db');
    const db = openSqlite(path);
    const text = await readFile(file, 'utf8');
    expect(() => runScript(path, `${text}insert into nowhere values (1);\n`)).toThrow('nowhere');
    expect(await objection(db, text)).toBeNull();
    await db.close();
  });

  test('of another version, or no export at all, is refused', async () => {
    const db = openSqlite(':memory:');
    expect(await objection(db, 'drop table inbox;')).toContain('no file that export-db wrote');
    expect(await objection(db, '-- Firstline database, migrations: 0000_other.sql\n')).toContain('0000_other.sql');
    await db.close();
  });

  test('says of which table a row is longer than D1 takes, in bytes', async () => {
    const db = openSqlite(':memory:');
    const write = async () => {
      let text = '';
      for await (const line of exported(db)) text += line;
      return text;
    };
    await controlStore(databaseOver(db)).setControl(WORKSPACE, controlOf({ by: 'u'.repeat(60_000) }));
    expect(await write()).toContain('uuu');
    await controlStore(databaseOver(db)).setControl(WORKSPACE, controlOf({ by: 'ü'.repeat(60_000) }));
    await expect(write()).rejects.toThrow('A row of controls is longer than D1 takes.');
    await db.close();
  });

  test('has no table that nobody decided about', async () => {
    const db = openSqlite(':memory:');
    const rows = await db.one({ sql: "select name from sqlite_master where type = 'table'", params: [] });
    const names = rows.map(({ name }) => String(name)).filter((name) => !/^(sqlite_|d1_)/.test(name));
    expect(names.sort()).toEqual([...MOVED, ...BROUGHT_IN_ANEW].sort());
    await db.close();
  });
});
