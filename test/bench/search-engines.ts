/**
 * The search libraries of JavaScript, each set up as its own documentation does for articles with a title, headings and
 * text: the same documents, the same questions, the ten best ids.
 */
import { create, insertMultiple, search as searchOrama } from '@orama/orama';
import FlexSearch from 'flexsearch';
import Fuse from 'fuse.js';
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import wink from 'wink-bm25-text-search';
import type { Article } from '../../src/domain/article.ts';
import type { ArticleId, WorkspaceId } from '../../src/domain/ids.ts';
import { rankArticles } from '../../src/knowledge/search/rank.ts';
import { sync } from '../../src/knowledge/sources/sync.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { storeOver } from '../../src/wiring/store.ts';
import { systemClock } from '../../src/wiring/system.ts';

export interface Doc {
  id: string;
  title: string;
  body: string;
}

export interface Engine {
  name: string;
  /** Indexes the documents; the answer searches them. */
  open(docs: Doc[], articles: Article[]): Promise<(question: string) => Promise<string[]>>;
}

const BEST = 10;
const WORKSPACE = 'bench' as WorkspaceId;
const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** By the product's own sync, index and statements, in a database in memory. */
export const OURS: Engine = {
  name: 'Firstline',
  open: async (_, articles) => {
    const store = storeOver(openSqlite(':memory:'));
    await sync({ store, clock: systemClock, workspaceId: WORKSPACE, intercom: null, files: async () => articles });
    return async (question) => {
      const { articles: found } = await rankArticles(await store.openIndex(WORKSPACE), question, ['everyone']);
      return found.slice(0, BEST).map(({ articleId }: { articleId: ArticleId }) => articleId);
    };
  },
};

export const LIBRARIES: Engine[] = [
  {
    name: 'lunr',
    open: async (docs) => {
      const index = lunr((builder) => {
        builder.field('title', { boost: 2 });
        builder.field('body');
        for (const doc of docs) builder.add(doc);
      });
      return async (question) =>
        index
          .query((query) => query.term(lunr.tokenizer(wordsOf(question).join(' ')), {}))
          .slice(0, BEST)
          .map(({ ref }) => ref);
    },
  },
  {
    name: 'MiniSearch',
    open: async (docs) => {
      const index = new MiniSearch<Doc>({ fields: ['title', 'body'] });
      index.addAll(docs);
      const options = { boost: { title: 2 }, prefix: (term: string) => term.length > 3, fuzzy: 0.2 };
      return async (question) =>
        index
          .search(question, options)
          .slice(0, BEST)
          .map(({ id }) => String(id));
    },
  },
  {
    name: 'wink-bm25',
    open: async (docs) => {
      const engine = wink();
      engine.defineConfig({ fldWeights: { title: 2, body: 1 } });
      engine.definePrepTasks([wordsOf]);
      for (const { id, title, body } of docs) engine.addDoc({ title, body }, id);
      engine.consolidate();
      return async (question) => engine.search(question, BEST).map(([id]) => id);
    },
  },
  {
    name: 'Orama',
    open: async (docs) => {
      const index = create({ schema: { id: 'string', title: 'string', body: 'string' } });
      await insertMultiple(index, docs);
      return async (term) => {
        const { hits } = await searchOrama(index, { term, boost: { title: 2 }, limit: BEST, threshold: 1 });
        return hits.map(({ id }) => id);
      };
    },
  },
  {
    name: 'FlexSearch',
    open: async (docs) => {
      const index = new FlexSearch.Document({ tokenize: 'strict', document: { id: 'id', index: ['title', 'body'] } });
      for (const { id, title, body } of docs) index.add({ id, title, body });
      return async (question) => {
        const fields = index.search(question, { suggest: true, limit: BEST });
        return [...new Set(fields.flatMap(({ result }) => result.map(String)))].slice(0, BEST);
      };
    },
  },
  {
    name: 'Fuse.js',
    open: async (docs) => {
      const fuse = new Fuse(docs, { keys: ['title'], ignoreLocation: true, ignoreFieldNorm: true, threshold: 0.6 });
      // It compares by letters, so that a long message would fit nothing.
      return async (question) => fuse.search(question.slice(0, 200), { limit: BEST }).map(({ item }) => item.id);
    },
  },
];
