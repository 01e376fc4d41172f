/** The packed index: what is packed is found as if it were whole, whatever was replaced, absorbed or cut off. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import type { ArticleId, ContactId, WorkspaceId } from '../../src/domain/ids.ts';
import { highest } from '../../src/knowledge/index/bm25.ts';
import { isInLanguage } from '../../src/knowledge/index/in-language.ts';
import { pack } from '../../src/knowledge/index/pack.ts';
import { countAt, documentAt, postingsOf } from '../../src/knowledge/index/postings.ts';
import type { SearchRequest } from '../../src/knowledge/index/search-index.ts';
import { indexOf } from '../../src/knowledge/sources/snippets.ts';
import type { PastQuestion } from '../../src/ports/knowledge.ts';
import { type Database, type Driver, databaseOver } from '../../src/store/database.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { storeOver } from '../../src/wiring/store.ts';
import { WORKSPACE } from '../fakes/store.ts';

let driver: Driver;
let db: Database;
beforeEach(() => {
  driver = openSqlite(':memory:');
  db = databaseOver(driver);
});
afterEach(() => db.close());

const article = (id: string, markdown: string): Article => ({
  ...{ id: id as ArticleId, origin: 'file', title: `About ${id}`, markdown, url: null, locale: 'en' },
  ...{ audience: 'everyone', updatedAt: 0 },
});
const put = (id: string, markdown: string, workspaceId = WORKSPACE) =>
  storeOver(db).putArticle(workspaceId, article(id, markdown), 'v', indexOf(article(id, markdown)));
const request = (...words: string[]): SearchRequest => ({
  ...{ audiences: ['everyone'], limit: 50, phrases: [] },
  ...{ words: new Map(words.map((word) => [word, 1])), grams: new Map() },
  weights: { title: 1, headings: 1, text: 1, grams: 1 },
});
const index = () => storeOver(db).openIndex(WORKSPACE);
const found = async (...words: string[]) =>
  (await (await index()).searchArticles(request(...words))).map(({ articleId }) => articleId);
const sizes = async () =>
  (await db.one({ sql: 'select contents from segments order by id', params: [] })).map(
    ({ contents }) => JSON.parse(String(contents)).rows.length,
  );

describe('the index', () => {
  test('says the same however many segments it is in', async () => {
    const texts = ['apple pie', 'apple apple tart', 'a pie of pears, and no apple', 'pears', 'bread'];
    for (const [i, text] of texts.entries()) {
      await put(`one${i}`, text);
      await pack(db, WORKSPACE);
    }
    const oneByOne = await (await index()).searchArticles(request('appl', 'pie'));
    expect((await sizes()).length).toBeGreaterThan(1);
    await db.one({ sql: 'update article_words set segment = null', params: [] });
    await pack(db, WORKSPACE);
    expect(await sizes()).toEqual([texts.length]);
    expect(await (await index()).searchArticles(request('appl', 'pie'))).toEqual(oneByOne);
    expect(oneByOne.map(({ articleId }) => articleId)).toEqual(['one0', 'one2', 'one1']);
  });

  test('stays few segments, because the small ones are packed anew with what comes in', async () => {
    for (let i = 0; i < 40; i += 1) {
      await put(`n${i}`, `text ${i}`);
      await pack(db, WORKSPACE);
    }
    expect((await sizes()).length).toBeLessThanOrEqual(6);
    expect(await found('text')).toHaveLength(40);
  });

  test('forgets a replaced or removed article at once, and its lists in time', async () => {
    await put('a', 'zebra');
    expect(await found('zebra')).toEqual(['a']);
    await put('a', 'yak');
    expect([await found('zebra'), await found('yak')]).toEqual([[], ['a']]);
    await storeOver(db).removeArticles(WORKSPACE, ['a' as ArticleId]);
    expect(await found('yak')).toEqual([]);
    await put('b', 'gnu');
    await pack(db, WORKSPACE);
    const terms = await db.one({ sql: "select term from postings where term in ('zebra', 'yak', 'gnu')", params: [] });
    expect(terms).toEqual([{ term: 'gnu' }]);
  });

  test('has no word of a forgotten question in its lists, and all of the others', async () => {
    const store = storeOver(db);
    await put('a', 'zebra');
    const past = (id: string, words: string, contactId: string) =>
      ({ id, articleId: 'a', askedAt: 1, words, contactId }) as PastQuestion;
    await store.learnQuestions(WORKSPACE, [past('one', 'mine', 'ada'), past('two', 'yours', 'bob')]);
    expect([await found('mine'), await found('yours')]).toEqual([['a'], ['a']]);
    await store.forgetQuestions(WORKSPACE, { contactId: 'ada' as ContactId });
    expect(await db.one({ sql: "select term from postings where term in ('mine', 'yours')", params: [] })).toEqual([]);
    expect([await found('mine'), await found('yours')]).toEqual([[], ['a']]);
  });

  test('finds once what two processes packed at the same time', async () => {
    for (const id of ['a', 'b', 'c']) await put(id, 'zebra');
    await Promise.all([pack(db, WORKSPACE), pack(db, WORKSPACE)]);
    await put('d', 'zebra');
    expect((await found('zebra')).sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  test('leaves an article that was replaced while it was packed to the next time', async () => {
    await put('a', 'zebra');
    let replaced = false;
    const one: Driver['one'] = async (statement) => {
      const rows = await driver.one(statement);
      if (!replaced && statement.sql.includes('grams from article_words')) {
        replaced = true;
        await put('a', 'yak');
      }
      return rows;
    };
    await pack(databaseOver({ ...driver, one }), WORKSPACE);
    expect(replaced).toBe(true);
    expect([await found('zebra'), await found('yak')]).toEqual([[], ['a']]);
  });

  test('goes deeper when the best are not for this reader', async () => {
    for (let i = 0; i < 60; i += 1) await put(`secret${i}`, 'zebra '.repeat(9));
    await put('open', 'a zebra among many other animals');
    await db.one({ sql: "update article_words set audience = 'users' where article_id like 'secret%'", params: [] });
    expect(await found('zebra')).toEqual(['open']);
  });

  test('keeps workspaces apart', async () => {
    await put('a', 'zebra');
    await put('b', 'zebra', 'other' as WorkspaceId);
    expect(await found('zebra')).toEqual(['a']);
    expect(await (await index()).spellingsLike([['^ze'], ['br']])).toEqual(
      Array(2).fill([{ form: 'zebra', word: 'zebra' }]),
    );
    const counts = await (await index()).termCounts({ words: ['zebra'], grams: [] });
    expect(counts.words).toEqual(new Map([['zebra', 1]]));
  });
});

test.each(['pt', 'pt-BR', 'pt_BR', 'PT_br'])(
  'a text for readers of %s is theirs, and the one it replaces is not',
  (language) => {
    expect(isInLanguage({ onlyIn: 'pt', hiddenIn: '' }, language)).toBe(true);
    expect(isInLanguage({ onlyIn: '', hiddenIn: ' pt ' }, language)).toBe(false);
  },
);

describe('a list of places', () => {
  test('says where a term stands and how often, in every field', () => {
    const empty = { title: '', headings: '', text: '', grams: '' };
    const many = Array.from({ length: 8_000 }, () => empty);
    const last = { title: 'a', headings: 'a a', text: `b ${'a '.repeat(200)}a`, grams: 'abcd abcd' };
    const [a, b, gram] = postingsOf('articles', [...many, last]);
    expect(a).toMatchObject({ term: 'a', articles: 1, titles: 1 });
    expect(b).toMatchObject({ term: 'b', articles: 1, titles: 0 });
    const [places = '', pieces = ''] = [a?.places, gram?.places];
    expect([documentAt(places, 0), countAt(places, 0, 0), countAt(places, 0, 1), countAt(places, 0, 2)]).toEqual([
      8_000, 1, 2, 91,
    ]);
    expect([gram?.term, documentAt(pieces, 0), countAt(pieces, 0, 0)]).toEqual(['~abcd', 8_000, 2]);
  });

  test('leads to the highest scores, those of a tie in their order', () => {
    const scores = Float64Array.from({ length: 1_000 }, (_, i) => (i * 37) % 100);
    expect(highest(scores, 12, () => true).map((place) => scores[place])).toEqual([...Array(10).fill(99), 98, 98]);
    expect(highest(Float64Array.from([0, 2, 0, 2, 1]), 8, (place) => place !== 1)).toEqual([3, 4]);
  });
});
