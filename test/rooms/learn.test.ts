/** Learning from the past: whose answers count, what is left out, and that an interruption costs nothing. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import type { Conversation, ConversationCard, Part } from '../../src/domain/conversation.ts';
import type { AdminId, ArticleId, ContactId, ConversationId, PartId } from '../../src/domain/ids.ts';
import { answeredIn, byLinkOf, linkKey, type Sources } from '../../src/knowledge/learning/answered.ts';
import { learn } from '../../src/knowledge/learning/learn.ts';
import { learnPast, type PastDeps } from '../../src/knowledge/learning/learn-past.ts';
import { rankArticles } from '../../src/knowledge/search/rank.ts';
import { indexOf } from '../../src/knowledge/sources/snippets.ts';
import type { AgentIntercom } from '../../src/ports/agent-intercom.ts';
import { IntercomError } from '../../src/ports/intercom.ts';
import { mask } from '../../src/text/mask.ts';
import type { WholeStore } from '../../src/wiring/store.ts';
import { openStore, WORKSPACE } from '../fakes/store.ts';

const US = '1' as AdminId;
const NORA = '2' as AdminId;
const CACHE = 'intercom:11' as ArticleId;
const URL_OF_CACHE = 'https://help.example/en/articles/11-clear-the-cache';
const links = byLinkOf([
  { id: CACHE, url: URL_OF_CACHE, locale: 'en' },
  { id: 'file:b.md' as ArticleId, url: 'https://help.example/b', locale: 'de' },
]);

const authors: Record<string, Part['author']> = {
  ada: { type: 'contact', id: 'contact-ada', name: 'Ada Lovelace' },
  nora: { type: 'admin', id: NORA, name: 'Nora Blum' },
  us: { type: 'admin', id: US, name: 'Firstline Cache' },
  workflow: { type: 'bot', id: '9', name: 'Operator' },
};

let number = 0;
function part(who: string, text: string, over: Partial<Part> = {}): Part {
  number += 1;
  const author = authors[who];
  if (!author) throw new Error(`There is nobody called ${who}`);
  const id = `p${number}` as PartId;
  return {
    ...{ id, partType: 'comment', author, text, createdAt: number, assignedTo: null, fromFin: false, attachments: 0 },
    ...over,
  };
}

const talk = (...parts: Part[]) =>
  ({ id: 'c1' as ConversationId, contactId: 'contact-ada' as ContactId, state: 'closed', parts }) as Conversation;

const learned = (conversation: Conversation, rating: Sources['rating'] = null) =>
  answeredIn(conversation, { us: US, byLink: links, rating }).map(({ text, articleIds }) => [text, articleIds]);

const QUESTION = 'everything on this site looks scrambled since yesterday';
const SENT = `Please have a look here (${URL_OF_CACHE}?utm=1#top).`;

describe('a question is learned', () => {
  test('from a teammate who sent a link to an article that is known', () => {
    expect(learned(talk(part('ada', QUESTION), part('nora', SENT)))).toEqual([[QUESTION, [CACHE]]]);
  });

  test('as all that the customer wrote since somebody last spoke', () => {
    const parts = [part('ada', 'is my invoice number 4 paid already now'), part('nora', 'Yes.')];
    const more = [part('ada', 'all pages'), part('ada', 'look scrambled since yesterday'), part('nora', SENT)];
    expect(learned(talk(...parts, ...more))).toEqual([['all pages\nlook scrambled since yesterday', [CACHE]]]);
  });

  test('with what was asked before, when the last words alone say hardly anything', () => {
    const parts = [part('ada', QUESTION), part('nora', 'On which phone?'), part('ada', 'android'), part('nora', SENT)];
    expect(learned(talk(...parts))).toEqual([[`${QUESTION}\nandroid`, [CACHE]]]);
  });

  test('for each article that was sent, in the language of that article', () => {
    const both = answeredIn(talk(part('ada', QUESTION), part('nora', `${SENT} https://help.example/b/`)), {
      ...{ us: US, byLink: links, rating: null },
    });
    expect(both.map(({ locale, articleIds }) => [locale, articleIds])).toEqual([
      ['en', [CACHE]],
      ['de', ['file:b.md']],
    ]);
  });

  test('for the translation that was sent, or for all when that is not known', () => {
    const german = {
      id: 'intercom:11:de' as ArticleId,
      url: 'https://help.example/de/articles/11-cache',
      locale: 'de',
    };
    const byLink = byLinkOf([{ id: CACHE, url: URL_OF_CACHE, locale: 'en' }, german]);
    const answeredBy = (url: string) =>
      answeredIn(talk(part('ada', QUESTION), part('nora', url)), { us: US, byLink, rating: null }).flatMap(
        ({ articleIds }) => articleIds,
      );
    expect(answeredBy(german.url)).toEqual([german.id]);
    expect(answeredBy('https://help.example/fr/articles/11-vider')).toEqual([CACHE, german.id]);
  });

  test('from our own answer when the customer rated us well for it', () => {
    const own = talk(part('ada', QUESTION), part('us', SENT));
    expect(learned(own, { score: 5, adminId: US })).toHaveLength(1);
    expect(learned(own, { score: 3, adminId: US })).toEqual([]);
    expect(learned(own, { score: 5, adminId: NORA })).toEqual([]);
    expect(learned(own)).toEqual([]);
  });

  test.each<[string, Part[]]>([
    ['a note', [part('ada', QUESTION), part('nora', SENT, { partType: 'note' })]],
    ['Fin', [part('ada', QUESTION), part('nora', SENT, { fromFin: true })]],
    ['a workflow', [part('ada', QUESTION), part('workflow', SENT)]],
    ['the customer', [part('ada', QUESTION), part('ada', SENT)]],
    ['a link to elsewhere', [part('ada', QUESTION), part('nora', 'https://status.example/en/articles/11-x')]],
    ['a reply that nobody had asked for', [part('nora', SENT)]],
  ])('not from %s', (_, parts) => {
    expect(learned(talk(...parts))).toEqual([]);
  });

  test.each([
    ['https://help.example/de/articles/11-cache-leeren', URL_OF_CACHE],
    ['https://www.help.example/b?x=1', 'https://help.example/b/'],
  ])('%s leads where %s does', (a, b) => {
    expect(linkKey(a)).toBe(linkKey(b));
  });
});

describe('what is somebody’s', () => {
  test.each([
    ['ada.l+x@lovelace.example', '[e-mail]'],
    ['ada＠lovelace.example', '[e-mail]'],
    ['https://app.example/reset?token=aa', '[link]'],
    ['www.example.com', '[link]'],
    ['app.example.com/u/77?key=b', '[link]'],
    ['+44 (20) 7946-0999', '[number]'],
    ['4111 1111 1111 1111', '[number]'],
    ['٠١٢٣٤٥٦٧', '[number]'],
    ['DE89370400440532013000', '[number]'],
    ['sk_live_4eC39HqLyjWDarjtT1', '[number]'],
    [`${'k'.repeat(70)}7`, '[number]'],
    [`12${' '.repeat(12)}34 56`, '[number]'],
    ['Ada', '[name]'],
    ['LOVELACE', '[name]'],
  ])('%s is taken out', (personal, marked) => {
    expect(mask(`it says ${personal} here`, ['Ada Lovelace'])).toBe(`it says ${marked} here`);
  });

  test.each(['ERR_40217', 'SKU-7781', '0x80070057', 'Firefox 115.0.2', '12,50 €', 'adapter', 'e.g. this'])(
    '%s stays, because it is what the question is about',
    (matter) => {
      expect(mask(`it says ${matter} here`, ['Ada Lovelace'])).toBe(`it says ${matter} here`);
    },
  );
});

describe('closed conversations', () => {
  const DAY_MS = 86_400_000;
  const NOW = 100 * DAY_MS;
  let store: WholeStore;
  beforeEach(async () => {
    store = openStore();
    const article: Article = {
      ...{ id: CACHE, origin: 'intercom', title: 'Clear the cache', markdown: 'Old copies are removed.' },
      ...{ url: URL_OF_CACHE, locale: 'en', audience: 'everyone', updatedAt: 0 },
    };
    await store.putArticle(WORKSPACE, article, 'v1', indexOf(article));
  });
  afterEach(() => store.close());

  /** A thousand conversations, most of them closed within one second, in pages, the newest first. */
  function workspace(count = 1_000) {
    const all = Array.from({ length: count }, (_, i) => ({
      id: `c${i}` as ConversationId,
      updatedAt: i < 400 ? 50 * DAY_MS : (50 + i / 25) * DAY_MS,
    }));
    const calls = { searches: 0, reads: [] as string[] };
    const agentIntercom: PastDeps['agentIntercom'] = {
      searchConversations: async ({ state, changedSince = 0, changedBefore = NOW }, { limit, cursor }) => {
        calls.searches += 1;
        expect(state).toBe('closed');
        const found = all.filter(({ updatedAt }) => updatedAt > changedSince && updatedAt < changedBefore).reverse();
        const from = Number(cursor ?? 0);
        const items = found.slice(from, from + limit) as ConversationCard[];
        return { items, total: found.length, cursor: from + limit < found.length ? String(from + limit) : null };
      },
      readCase: async (id) => {
        calls.reads.push(id);
        const parts = [part('ada', `${QUESTION} ${id}`), part('nora', SENT)];
        return { conversation: { ...talk(...parts), id }, card: { rating: null } } as Awaited<
          ReturnType<AgentIntercom['readCase']>
        >;
      },
    };
    return { agentIntercom, calls };
  }
  const past = (agentIntercom: PastDeps['agentIntercom'], over: Partial<PastDeps> = {}) =>
    learnPast({ store, agentIntercom, clock: { now: () => NOW }, workspaceId: WORKSPACE, us: US, since: 0, ...over });
  const best = async () =>
    (await rankArticles(await store.openIndex(WORKSPACE), 'all scrambled', ['everyone'])).articles[0]?.articleId;

  test('are each read once, however many were closed within a second', async () => {
    const { agentIntercom, calls } = workspace();
    const report = await past(agentIntercom);
    expect(report).toMatchObject({
      questions: report.conversations,
      learned: report.conversations,
      interrupted: false,
    });
    expect(new Set(calls.reads).size).toBe(1_000);
    expect(await best()).toBe(CACHE);
  });

  test('are gone on with where a kill left them, and none is left out', async () => {
    const { agentIntercom, calls } = workspace();
    const killed: PastDeps['agentIntercom'] = {
      ...agentIntercom,
      readCase: async (id) => {
        if (calls.reads.length >= 700)
          throw new IntercomError('away', { code: 'network', status: null, effect: 'not_sent' });
        return agentIntercom.readCase(id);
      },
    };
    await expect(past(killed)).rejects.toThrow('away');
    const until = await store.learnedUntil(WORKSPACE);
    expect(until).toBeGreaterThan(50 * DAY_MS);
    const before = calls.reads.length;
    await past(agentIntercom, { since: until ?? 0 });
    expect(new Set(calls.reads).size).toBe(1_000);
    expect(calls.reads.length - before).toBeLessThan(700);
  });

  test('stop between two spans when told to, and say so', async () => {
    const { agentIntercom, calls } = workspace();
    const stop = new AbortController();
    const report = await past(agentIntercom, { signal: stop.signal, onProgress: () => stop.abort() });
    expect(report.interrupted).toBe(true);
    expect(calls.reads.length).toBeLessThan(1_000);
    expect(report.until).toBe(await store.learnedUntil(WORKSPACE));
  });

  test('that were deleted meanwhile are passed over', async () => {
    const { agentIntercom } = workspace(3);
    const gone: PastDeps['agentIntercom'] = {
      ...agentIntercom,
      readCase: async (id) => {
        if (id === 'c1') throw new IntercomError('gone', { code: 'not_found', status: 404, effect: 'not_sent' });
        return agentIntercom.readCase(id);
      },
    };
    expect(await past(gone)).toMatchObject({ conversations: 3, questions: 2 });
  });

  test('are only counted in a dry run', async () => {
    expect(await past(workspace(3).agentIntercom, { dryRun: true })).toMatchObject({ questions: 3 });
    expect(await store.listQuestions(WORKSPACE)).toEqual([]);
    expect(await store.learnedUntil(WORKSPACE)).toBeNull();
  });

  test('end when a cursor leads round', async () => {
    const { agentIntercom } = workspace(3);
    const round: PastDeps['agentIntercom'] = {
      ...agentIntercom,
      searchConversations: async (query, page) => ({
        ...(await agentIntercom.searchConversations(query, page)),
        cursor: 'again',
        total: 3,
      }),
    };
    const short = {
      ...round,
      searchConversations: (query, { limit }) => round.searchConversations(query, { limit, cursor: null }),
    } satisfies PastDeps['agentIntercom'];
    expect(await past(short)).toMatchObject({ conversations: 3 });
  });

  test('changed a moment ago are looked at again the next time, because the search lags', async () => {
    expect((await past(workspace(3).agentIntercom)).until).toBeLessThan(NOW - 60_000);
  });
});

describe('what was learned', () => {
  const ask = (id: string, contactId: string | null, askedAt = 1) => ({
    ...{ id, text: `scrambled pages ${id}word`, locale: 'en', askedAt, articleIds: [CACHE] },
    contactId: contactId as ContactId | null,
  });
  let store: WholeStore;
  beforeEach(async () => {
    store = openStore();
    const article: Article = {
      ...{ id: CACHE, origin: 'intercom', title: 'Clear the cache', markdown: 'Old copies are removed.' },
      ...{ url: URL_OF_CACHE, locale: 'en', audience: 'everyone', updatedAt: 0 },
    };
    await store.putArticle(WORKSPACE, article, 'v1', indexOf(article));
    await learn(store, WORKSPACE, [ask('one', 'ada'), ask('two', 'bob', 2), ask('three', null, 3)]);
    await store.saveLearned(WORKSPACE, 77);
  });
  afterEach(() => store.close());

  const known = async (word: string) =>
    (await rankArticles(await store.openIndex(WORKSPACE), word, ['everyone'])).articles.length === 1;
  const left = async () => (await store.listQuestions(WORKSPACE)).map(({ id }) => id);

  test('is forgotten with the contact who asked, in the index too, and nobody else’s', async () => {
    expect(await store.forgetQuestions(WORKSPACE, { contactId: 'ada' as ContactId })).toBe(1);
    expect([await known('oneword'), await known('twoword'), await known('threeword')]).toEqual([false, true, true]);
    expect(await left()).toEqual(['two', 'three']);
    expect(await store.forgetQuestions(WORKSPACE, { contactId: 'ada' as ContactId })).toBe(0);
  });

  test('leaves when it is old', async () => {
    expect(await store.forgetQuestions(WORKSPACE, { askedBefore: 3 })).toBe(2);
    expect([await known('oneword'), await known('threeword')]).toEqual([false, true]);
  });

  test('is forgotten altogether, and how far was read with it', async () => {
    expect(await store.forgetQuestions(WORKSPACE, 'all')).toBe(3);
    expect([await known('scrambl'), await store.learnedUntil(WORKSPACE)]).toEqual([false, null]);
  });
});
