/**
 * The same store over SQLite on Node and over D1 in workerd: whatever is done to it, in whatever order, both answer the
 * same. What the answers should be is told in `test/rooms`, which runs on both as well.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Article, Audience } from '../../src/domain/article.ts';
import type { AdminId, ArticleId, ContactId, ConversationId, PartId, TeamId, TurnId } from '../../src/domain/ids.ts';
import { gramsOf } from '../../src/knowledge/search/words.ts';
import { indexOf } from '../../src/knowledge/sources/snippets.ts';
import type { Lease } from '../../src/ports/inbox.ts';
import type { Driver } from '../../src/store/database.ts';
import { MOVED } from '../../src/store/moving.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { WholeStore } from '../../src/wiring/store.ts';
import { storeOver } from '../../src/wiring/store.ts';
import { BURST, controlOf, GAP, HANDOFF_PLAN, message, REPLY_PLAN, traceOf, WORKSPACE } from '../fakes/store.ts';
import { BROUGHT_IN_ANEW } from '../fakes/tables.ts';
import { openD1Here } from './d1.ts';

const SEED = 20_261_121;
const SEQUENCES = 20;
const STEPS_MAX = 40;

/** What a sequence of steps has to go on: the clock, and the leases that were given. */
interface Hand {
  nowMs: number;
  leases: Lease[];
}
type Step = (store: WholeStore, hand: Hand) => Promise<unknown>;

const conversation = fc.constantFrom('c1', 'c2', 'c3');
const key = (id: string) => ({ workspaceId: WORKSPACE, conversationId: id as ConversationId });
const partId = fc.constantFrom('p1', 'p2', 'p3').map((id) => id as PartId);
const nothing: Step = async () => 'nothing to do it with';

/** A step that needs a lease, an old one as likely as the newest. */
const leased = (step: (store: WholeStore, lease: Lease, hand: Hand) => Promise<unknown>) =>
  fc.nat().map((n): Step => {
    return (store, hand) => {
      const lease = hand.leases.at(-1 - (n % 3));
      return lease ? step(store, lease, hand) : nothing(store, hand);
    };
  });

const words = fc.constantFrom('refund', 'invoice', 'password', 'Größe', '漢字', '"quoted"', "it's", '😀');
const article = fc.record({
  id: fc.constantFrom('file:a.md', 'file:b.md').map((id) => id as ArticleId),
  title: words,
  markdown: fc.array(words, { minLength: 1, maxLength: 12 }).map((list) => `# ${list[0]}\n\n${list.join(' ')}`),
  audience: fc.constantFrom<Audience>('everyone', 'users', 'leads'),
});
const asArticle = (one: Pick<Article, 'id' | 'title' | 'markdown' | 'audience'>): Article => ({
  ...{ origin: 'file', url: null, locale: 'en', updatedAt: 1 },
  ...one,
});

const keep = fc
  .array(fc.record({ id: conversation, partId, known: fc.boolean() }), { minLength: 1, maxLength: 3 })
  .map((list): Step => {
    const notifications = list.map(({ id, partId: part, known }) =>
      message(id, { partId: part, notificationId: known ? `n-${id}-${part}` : null }),
    );
    return (store, { nowMs }) => store.keep(notifications, { nowMs, ...BURST });
  });
const lease = fc.constant<Step>(async (store, hand) => {
  hand.nowMs += BURST.quietMs;
  const got = await store.lease({ nowMs: hand.nowMs, leaseMs: 5_000, limit: 2 });
  const list = got.sort((a, b) => a.conversationId.localeCompare(b.conversationId));
  hand.leases.push(...list);
  return list;
});

const inboxSteps: fc.Arbitrary<Step>[] = [
  fc.constant<Step>((store, { nowMs }) =>
    store.keep([message('39', { about: 'knowledge', partId: null })], { nowMs, ...BURST }),
  ),
  fc.integer({ min: 0, max: 9_000 }).map(
    (ms): Step =>
      async (_, hand) =>
        (hand.nowMs += ms),
  ),
  conversation.map(
    (id): Step =>
      async (store, hand) => {
        const lease = await store.leaseOne(key(id), { nowMs: hand.nowMs, leaseMs: 5_000 });
        if (lease) hand.leases.push(lease);
        return lease;
      },
  ),
  leased((store, lease) => store.settle(lease)),
  leased((store, lease, { nowMs }) => store.putBack(lease, { dueAt: nowMs + 3_000, failed: nowMs % 2 === 0 })),
  leased((store, lease) => store.giveUp(lease)),
  conversation.map(
    (id): Step =>
      (store, { nowMs }) =>
        store.wake(WORKSPACE, [{ conversationId: id as ConversationId, changedAt: nowMs }], nowMs),
  ),
  conversation.map(
    (id): Step =>
      (store) =>
        store.nextDueAt(key(id)),
  ),
  fc.constant<Step>((store) => store.nextDueAt()),
  fc.constant<Step>((store, { nowMs }) => store.listDue(nowMs, 2)),
  fc.constant<Step>((store, { nowMs }) => store.releaseAll(nowMs)),
  fc.constant<Step>((store) => store.counts()),
];

const turnOf = ({ conversationId }: Lease, cause: PartId) => `t-${conversationId}-${cause}` as TurnId;
const turnSteps: fc.Arbitrary<Step>[] = [
  partId.chain((cause) =>
    leased((store, lease, { nowMs }) => store.openTurn(lease, { turnId: turnOf(lease, cause), cause, nowMs })),
  ),
  fc
    .tuple(partId, fc.constantFrom(REPLY_PLAN, { ...HANDOFF_PLAN, gap: GAP }))
    .chain(([cause, plan]) => leased((store, lease) => store.savePlan(lease, plan, traceOf(turnOf(lease, cause))))),
  fc.tuple(partId, fc.constantFrom('intent', 'sent', 'unsure')).chain(([cause, state]) =>
    leased((store, lease, { nowMs }) =>
      store.saveStep(lease, turnOf(lease, cause), {
        ...{ index: 0, state: state as 'sent', intentAt: nowMs },
        partId: state === 'sent' ? ('said' as PartId) : null,
      }),
    ),
  ),
  fc
    .tuple(partId, fc.constantFrom({}, { outcome: 'handed_off', decision: HANDOFF_PLAN.decision } as const))
    .chain(([cause, over]) => leased((store, lease) => store.endTurn(lease, traceOf(turnOf(lease, cause), over)))),
  conversation.map(
    (id): Step =>
      (store) =>
        store.listTraces(WORKSPACE, id as ConversationId),
  ),
];

const teamId = fc.constantFrom('t1', 't2').map((id) => id as TeamId);
const assignmentSteps: fc.Arbitrary<Step>[] = [
  fc.tuple(teamId, fc.constantFrom('7', '8'), fc.integer({ min: 1, max: 6 })).map(
    ([id, admin, number]): Step =>
      (store) =>
        store.takeAssignment(WORKSPACE, id, { adminId: admin as AdminId, number }),
  ),
  teamId.map(
    (id): Step =>
      async (store) =>
        [...(await store.lastAssigned(WORKSPACE, id))].sort(),
  ),
];

const knowledgeSteps: fc.Arbitrary<Step>[] = [
  article.map(
    (one): Step =>
      (store) =>
        store.putArticle(WORKSPACE, asArticle(one), one.markdown, indexOf(asArticle(one))),
  ),
  article.map(
    ({ id }): Step =>
      (store) =>
        store.removeArticles(WORKSPACE, [id]),
  ),
  article.map(
    ({ id }): Step =>
      (store) =>
        store.readArticle(WORKSPACE, id),
  ),
  fc.constant<Step>((store) => store.articleVersions(WORKSPACE, 'file')),
  fc.array(words, { maxLength: 3 }).map(
    (list): Step =>
      async (store) => {
        const index = await store.openIndex(WORKSPACE);
        const hits = await index.searchArticles({
          ...{ audiences: ['everyone', 'users'], limit: 3, phrases: list },
          words: new Map(list.map((word) => [word, 1])),
          grams: new Map(list.flatMap((word) => gramsOf(word).map((gram) => [gram, 0.5]))),
          weights: { title: 2, headings: 1, text: 1, grams: 0.5 },
        });
        return [hits, await index.readSnippets(hits.map(({ articleId }) => articleId))];
      },
  ),
  fc.array(words, { maxLength: 3 }).map(
    (list): Step =>
      async (store) => {
        const counts = await (await store.openIndex(WORKSPACE)).termCounts({ words: list, grams: list });
        return [...counts.words, ...counts.titles, ...counts.grams].sort();
      },
  ),
  words.map(
    (word): Step =>
      async (store) =>
        (await (await store.openIndex(WORKSPACE)).spellingsLike([[`^${word.slice(0, 2)}`], [word.slice(2, 4)]]))
          .flat()
          .map(({ form, word }) => `${form} ${word}`)
          .sort(),
  ),
  fc.tuple(article, words).map(
    ([{ id }, asked]): Step =>
      (store, { nowMs }) =>
        store.learnQuestions(WORKSPACE, [
          { id: asked, articleId: id, askedAt: nowMs, words: asked, contactId: 'ada' as ContactId },
        ]),
  ),
  article.map(
    ({ id }): Step =>
      async (store) =>
        (await store.openIndex(WORKSPACE)).readSnippets([id]),
  ),
  article.map(
    ({ id }): Step =>
      async (store) =>
        (await store.openIndex(WORKSPACE)).pastWords(id),
  ),
  fc.constantFrom({ contactId: 'ada' as ContactId }, { askedBefore: 1_010_000 }, 'all' as const).map(
    (which): Step =>
      async (store) => [await store.forgetQuestions(WORKSPACE, which), await store.forgetGaps(WORKSPACE, which)],
  ),
  words.map(
    (id): Step =>
      (store) =>
        store.forgetQuestions(WORKSPACE, { ids: [id] }),
  ),
  fc.constant<Step>((store) => store.listQuestions(WORKSPACE)),
  fc.constant<Step>((store) => store.articleLinks(WORKSPACE)),
  fc.constant<Step>(async (store, { nowMs }) => [
    await store.learnedUntil(WORKSPACE),
    await store.saveLearned(WORKSPACE, nowMs),
  ]),
  fc.constant<Step>((store) => store.listGaps(WORKSPACE, 0)),
  fc.constant<Step>(async (store) => [...(await store.openIndex(WORKSPACE)).articleCounts]),
  fc.constant<Step>(async (store) => store.finishSync(WORKSPACE, await store.articleChanges(WORKSPACE))),
  fc.constant<Step>((store) => store.isSyncDue(WORKSPACE)),
  fc
    .record({
      kind: fc.constantFrom('pause', 'mode'),
      topic: fc.constantFrom(null, 'billing'),
      mode: fc.constantFrom(null, 'off', 'note'),
    } as const)
    .map(
      (control): Step =>
        (store, { nowMs }) =>
          store.setControl(WORKSPACE, controlOf({ ...control, at: nowMs })),
    ),
  fc.constant<Step>((store) => store.listControls(WORKSPACE)),
  fc.constant<Step>((store) => store.listControlChanges(WORKSPACE, 3)),
];

let sqlite: Driver;
let d1: Driver;
beforeAll(async () => {
  sqlite = openSqlite(':memory:');
  d1 = await openD1Here();
}, 60_000);
afterAll(async () => {
  await sqlite.close();
  await d1.close();
});

async function empty(db: Driver): Promise<void> {
  const tables = [...MOVED, ...BROUGHT_IN_ANEW];
  await db.many(tables.map((table) => ({ sql: `delete from ${table}`, params: [] })));
}

async function told(db: Driver, steps: Step[]): Promise<unknown[]> {
  await empty(db);
  const store = storeOver(db);
  const hand: Hand = { nowMs: 1_000_000, leases: [] };
  const answers: unknown[] = [];
  for (const step of steps) answers.push(await step(store, hand));
  return answers;
}

test('SQLite and D1 answer every sequence of store verbs alike', async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.oneof(keep, lease) },
    { weight: 4, arbitrary: fc.oneof(...inboxSteps) },
    { weight: 4, arbitrary: fc.oneof(...turnSteps, ...assignmentSteps) },
    { weight: 2, arbitrary: fc.oneof(...knowledgeSteps) },
  );
  const sequences = fc.sample(fc.array(step, { minLength: 20, maxLength: STEPS_MAX, size: 'max' }), {
    numRuns: SEQUENCES,
    seed: SEED,
  });
  let leases = 0;
  for (const steps of sequences) {
    const onNode = await told(sqlite, steps);
    expect(await told(d1, steps)).toEqual(onNode);
    leases += onNode.filter((answer) => Array.isArray(answer) && answer.some((one) => one?.fence)).length;
  }
  // Otherwise the sequences would not get far.
  expect(leases).toBeGreaterThan(2 * SEQUENCES);
}, 120_000);

test('a batch that fails in the middle leaves nothing behind, on both', async () => {
  for (const db of [sqlite, d1]) {
    await empty(db);
    const insert = {
      sql: "insert into controls (workspace_id, kind, set_at, set_by) values ('w', 'pause', 1, 'o')",
      params: [],
    };
    await expect(db.many([insert, { sql: 'insert into nowhere values (1)', params: [] }])).rejects.toThrow('nowhere');
    expect(await db.one({ sql: 'select * from controls', params: [] })).toEqual([]);
  }
});

test('every trigger and index of the migrations is there, on both', async () => {
  const made = {
    sql: "select type, name from sqlite_master where type in ('trigger', 'index') order by name",
    params: [],
  };
  const names = async (db: Driver) =>
    (await db.one(made))
      .filter(({ name }) => !/^(sqlite_|_cf_)/.test(String(name)))
      .map(({ type, name }) => `${type} ${name}`);
  expect(await names(d1)).toEqual(await names(sqlite));
  expect(await names(d1)).toEqual(
    expect.arrayContaining(['came', 'changed', 'went'].map((verb) => `trigger article_words_${verb}`)),
  );
});
