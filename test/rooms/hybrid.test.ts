import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Article, Audience } from '../../src/domain/article.ts';
import type { ArticleId } from '../../src/domain/ids.ts';
import { sqliteVectors } from '../../src/knowledge/index/sqlite-vectors.ts';
import { vectorizeVectors } from '../../src/knowledge/index/vectorize.ts';
import { fused, makeMeaning, namesSomething } from '../../src/knowledge/search/hybrid.ts';
import { makeSearch } from '../../src/knowledge/search/search.ts';
import { embedMissing, keepEmbedded } from '../../src/knowledge/sources/embed.ts';
import { sync } from '../../src/knowledge/sources/sync.ts';
import { openAiEmbedder } from '../../src/model/embeddings.ts';
import type { VectorIndex } from '../../src/ports/knowledge.ts';
import type { Embedder } from '../../src/ports/model.ts';
import { type Database, databaseOver } from '../../src/store/database.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { WholeStore } from '../../src/wiring/store.ts';
import { storeOver } from '../../src/wiring/store.ts';
import { virtualClock } from '../fakes/clock.ts';
import { logInto, type Receiver } from '../fakes/receiver.ts';
import { WORKSPACE } from '../fakes/store.ts';
import { fetchOut, listen } from '../fakes/wire.ts';

const URL = 'https://embeddings.example/v1/embeddings';
const server = listen();

/** What each word is about, as a scripted endpoint sees it: words of one meaning lie in one direction. */
const MEANINGS = [/car|automobile/i, /refund|money back/i, /fish/i];
const vectorOf = (text: string) => [...MEANINGS.map((meaning) => (meaning.test(text) ? 1 : 0)), 0.1];

/** The texts of each request, in order. */
let asked: string[][];
/** Answers like an OpenAI-compatible server, the last text first. */
function serving(answer = vectorOf): void {
  server.use(
    http.post(URL, async ({ request }) => {
      const { model, input, encoding_format } = (await request.json()) as Record<string, unknown>;
      expect([model, encoding_format]).toEqual(['m1', 'float']);
      const texts = input as string[];
      asked.push(texts);
      const data = texts.map((text, index) => ({ object: 'embedding', index, embedding: answer(text) })).toReversed();
      return HttpResponse.json({ object: 'list', model, data, usage: { prompt_tokens: 1, total_tokens: 1 } });
    }),
  );
}
const open = {
  apiKey: 'key',
  baseUrl: 'https://embeddings.example/v1',
  model: 'm1',
  fetch: fetchOut,
};
const embedder = openAiEmbedder(open);

let db: Database;
let store: WholeStore;
let vectors: VectorIndex;
beforeEach(() => {
  asked = [];
  db = databaseOver(openSqlite(':memory:', { vectors: true }));
  store = storeOver(db);
  vectors = sqliteVectors(db);
});
afterEach(() => store.close());

const article = (id: string, title: string, markdown: string, over: Partial<Article> = {}): Article => ({
  ...{ id: id as ArticleId, origin: 'file', title, markdown, url: null, locale: 'en', audience: 'everyone' },
  updatedAt: 0,
  ...over,
});
const CARS = article('file:cars.md', 'Cars', 'Every car has four wheels.');
const REFUNDS = article('file:refunds.md', 'Refunds', 'A refund takes a week.');
const ERROR = article('file:error.md', 'Error E4711', 'E4711 says that the disk is full.');

const bringIn = (...files: Article[]) =>
  sync({ store, clock: virtualClock(), workspaceId: WORKSPACE, intercom: null, files: async () => files });
const embed = (by: Embedder = embedder, index = vectors) =>
  embedMissing({ store, vectors: index, embedder: by, workspaceId: WORKSPACE });

let logged: Receiver['logged'] = [];
function search(question: string, audiences: Audience[] = ['everyone'], language?: string, index = vectors) {
  logged = [];
  const outside = { workspaceId: WORKSPACE, clock: virtualClock(), log: logInto(logged) };
  const meaning = makeMeaning({ embedder, vectors: index }, outside);
  return makeSearch(store, WORKSPACE, { meaning })(question, audiences, { language });
}
const ids = (found: { articleId: ArticleId }[]) => found.map(({ articleId }) => articleId);

describe('an embedding endpoint', () => {
  test('is asked for several texts at once, and its answers are put in order', async () => {
    serving();
    expect(await embedder.embed(['car', 'fish'])).toEqual([vectorOf('car'), vectorOf('fish')]);
    expect(asked).toEqual([['car', 'fish']]);
  });

  test.each([
    ['too few vectors', { data: [] }],
    [
      'vectors of several lengths',
      {
        data: [
          { index: 0, embedding: [1] },
          { index: 1, embedding: [1, 2] },
        ],
      },
    ],
    [
      'no numbers',
      {
        data: [
          { index: 0, embedding: ['x'] },
          { index: 1, embedding: ['y'] },
        ],
      },
    ],
  ])('that answers %s is an error', async (_, body) => {
    server.use(http.post(URL, () => HttpResponse.json(body)));
    await expect(embedder.embed(['a', 'b'])).rejects.toThrow();
  });
});

describe('searched by meaning too', () => {
  test('an article is found that shares no word with the question', async () => {
    serving();
    await bringIn(CARS, REFUNDS);
    expect(await embed()).toBe(2);
    expect(await makeSearch(store, WORKSPACE)('automobile', ['everyone'])).toEqual([]);
    expect(ids(await search('automobile'))[0]).toBe(CARS.id);
  });

  test('what both words and meaning find comes before what one of them finds', async () => {
    serving();
    const others = [
      article('file:week.md', 'The week', 'A week has days.'),
      article('file:zback.md', 'A refund', 'How.'),
    ];
    await bringIn(CARS, REFUNDS, ...others);
    await embed();
    expect(ids(await search('week money back'))[0]).toBe(REFUNDS.id);
  });

  test('nobody finds what is not for them, or in another language than theirs', async () => {
    serving();
    const intercom = { origin: 'intercom' as const, translatedTo: ['fr'] };
    const english = article('intercom:1', 'Cars', 'Every car has wheels.', intercom);
    const french = article('intercom:1@fr', 'Les automobiles', 'Chaque automobile a des roues.', {
      ...{ ...intercom, translatedTo: ['en'], locale: 'fr' },
    });
    const all = [english, french];
    const original = { id: english.id, title: 'Cars', updatedAt: 0, articles: all, withheld: null };
    const list = async (origin: string) =>
      origin === 'intercom'
        ? { originals: [original], totalCount: 1, totalPages: 1 }
        : { originals: [], totalCount: 0, totalPages: 1 };
    await sync({
      ...{ store, clock: virtualClock(), workspaceId: WORKSPACE },
      intercom: { listOriginals: list, readOriginal: async () => null },
      files: async () => [
        { ...CARS, id: 'file:secret.md' as ArticleId, audience: 'teammates' },
        { ...CARS, id: 'file:users.md' as ArticleId, audience: 'users', markdown: 'The car of users.' },
      ],
    });
    await embed();
    expect(ids(await search('automobile'))).toEqual([expect.stringMatching(/^intercom:1/)]);
    expect(ids(await search('automobile', ['everyone'], 'fr'))).toEqual(['intercom:1@fr']);
    expect(ids(await search('automobile', ['everyone'], 'en'))).toEqual(['intercom:1']);
    expect(ids(await search('automobile', ['everyone', 'users'], 'en')).sort()).toEqual([
      'file:users.md',
      'intercom:1',
    ]);
    expect(ids(await search('automobile', ['teammates']))).toEqual(['file:secret.md']);
  });

  test('a code or a quotation is found by its letters first', async () => {
    // The endpoint takes every code for a car.
    serving((text) => vectorOf(/E\d+/.test(text) ? 'car' : text));
    await bringIn(CARS, REFUNDS, ERROR, article('file:cars2.md', 'More cars', 'A car drives.'));
    await embed();
    expect(ids(await search('E4711'))[0]).toBe(ERROR.id);
    expect(ids(await search('what does "disk is full" mean?'))[0]).toBe(ERROR.id);
  });

  test('an endpoint that fails costs nothing but the meaning, and is said', async () => {
    serving();
    await bringIn(CARS, REFUNDS);
    await embed();
    server.use(http.post(URL, () => HttpResponse.json({ error: { message: 'secret' } }, { status: 400 })));
    expect(ids(await search('refund'))).toEqual([REFUNDS.id]);
    expect(logged).toEqual([{ level: 'warn', event: 'embedding_failed', fields: { error: 'ModelError' } }]);
  });
});

describe('embedding', () => {
  const many = (count: number, from = 0) =>
    Array.from({ length: count }, (_, i) =>
      article(`file:${from + i}.md`, `Topic ${from + i}`, `The text ${from + i}.`),
    );

  test('does only what is new: changed texts, other texts, and equal texts once', async () => {
    serving();
    await bringIn(CARS, REFUNDS);
    await embed();
    asked = [];
    expect(await embed()).toBe(0);
    expect(asked).toEqual([]);
    await bringIn(
      CARS,
      { ...REFUNDS, markdown: 'A refund takes two weeks.' },
      { ...CARS, id: 'file:copy.md' as ArticleId },
    );
    expect(await embed()).toBe(1);
    expect(asked).toEqual([['Refunds\nA refund takes two weeks.']]);
  });

  test('forgets what is gone', async () => {
    serving();
    await bringIn(CARS, REFUNDS);
    await embed();
    await bringIn(CARS);
    await embed();
    expect(await db.one({ sql: 'select count(*) as n from snippet_vectors', params: [] })).toEqual([{ n: 1 }]);
    expect(ids(await search('money back'))).toEqual([CARS.id]);
  });

  test('begins anew with another model, whose vectors may have another length', async () => {
    serving();
    await bringIn(CARS, REFUNDS);
    await embed();
    const longer: Embedder = { model: 'm2', embed: async (texts) => texts.map((text) => [...vectorOf(text), 0, 0]) };
    expect(await embed(longer)).toBe(2);
    expect(await embed(longer)).toBe(0);
    expect(ids(await search('refund'))).toEqual([REFUNDS.id]);
  });

  test('goes in batches, tells how far it is, and goes on where it was cut short', async () => {
    serving();
    await bringIn(...many(150));
    const progress: number[][] = [];
    let calls = 0;
    const dying: Embedder = {
      model: 'm1',
      embed: (texts) => {
        calls += 1;
        return calls === 2 ? Promise.reject(new Error('killed')) : embedder.embed(texts);
      },
    };
    const onProgress = (...all: [number, number]) => void progress.push(all);
    await expect(embedMissing({ store, vectors, embedder: dying, workspaceId: WORKSPACE, onProgress })).rejects.toThrow(
      'killed',
    );
    expect(await embedMissing({ store, vectors, embedder, workspaceId: WORKSPACE, onProgress })).toBe(86);
    expect(asked.map((texts) => texts.length)).toEqual([64, 64, 22]);
    expect(progress).toEqual([
      [64, 150],
      [64, 86],
      [86, 86],
    ]);
  });

  test('that fails after a sync is said, stops when it is told to, and is tried after the next', async () => {
    await bringIn(CARS);
    const seen: Receiver['logged'] = [];
    let isDown = true;
    const moody: Embedder = {
      model: 'm1',
      embed: async (texts) => (isDown ? Promise.reject(new TypeError('secret')) : texts.map(vectorOf)),
    };
    const kept = keepEmbedded({ store, vectors, embedder: moody, workspaceId: WORKSPACE, log: logInto(seen) });
    await kept.wake();
    isDown = false;
    await kept.wake();
    await kept.stop();
    await bringIn(CARS, REFUNDS);
    await kept.wake();
    expect(seen.map(({ event, fields }) => [event, fields])).toEqual([
      ['embedding_failed', { error: 'TypeError' }],
      ['embedded', { snippets: 1 }],
    ]);
  });
});

test.each([
  ['E4711', true],
  ['error ERR_402 appears', true],
  ['the message “disk is full”', true],
  ['How do I cancel?', false],
  ['it costs 20 euros', false],
])('“%s” names something: %s', (question, names) => {
  expect(namesSomething(question)).toBe(names);
});

test('two rankings become one', () => {
  const words = ['a', 'b', 'c'].map((id) => ({ articleId: id as ArticleId, score: 1, fit: 2 }));
  const near = ['c', 'd'].map((id) => ({ articleId: id as ArticleId }));
  expect(ids(fused(words, near, false))).toEqual(['c', 'a', 'b', 'd']);
  expect(ids(fused(words, near, true))).toEqual(['a', 'b', 'c', 'd']);
  expect(fused([], near, true)).toEqual(near.map((one) => ({ ...one, score: 0, fit: 0 })));
});

describe('Vectorize', () => {
  test('finds the same, asked through a binding of its shape', async () => {
    const kept = new Map<string, { values: number[]; namespace: string }>();
    const cosine = (a: number[], b: number[]) => {
      const dot = (x: number[], y: number[]) => x.reduce((sum, one, i) => sum + one * (y[i] ?? 0), 0);
      return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    };
    const binding = {
      upsert: async (list: { id: string; values: number[]; namespace: string }[]) => {
        for (const { id, ...one } of list) kept.set(id, one);
      },
      query: async (vector: number[], { topK, namespace }: { topK: number; namespace: string }) => ({
        matches: [...kept]
          .filter(([, one]) => one.namespace === namespace)
          .map(([id, { values }]) => ({ id, score: cosine(values, vector) }))
          .toSorted((a, b) => b.score - a.score)
          .slice(0, topK),
      }),
    };
    serving();
    const vectorize = vectorizeVectors(db, binding);
    await bringIn(CARS, REFUNDS, {
      ...CARS,
      id: 'file:secret.md' as ArticleId,
      audience: 'teammates',
      markdown: 'car!',
    });
    expect(await embed(embedder, vectorize)).toBe(3);
    expect(await embed(embedder, vectorize)).toBe(0);
    expect(ids(await search('automobile', ['everyone'], undefined, vectorize))).toEqual([CARS.id, REFUNDS.id]);
    // What is gone from D1 is not answered from, whatever Vectorize still holds.
    await bringIn(REFUNDS);
    expect(ids(await search('automobile', ['everyone'], undefined, vectorize))).toEqual([REFUNDS.id]);
  });
});
