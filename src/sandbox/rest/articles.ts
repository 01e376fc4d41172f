/** Help center articles: listing, reading, searching, writing; and the search over all content. */
import * as z from 'zod';
import { ApiError } from '../api-error.ts';
import { addArticle, articlesByChange, changeArticle, deleteArticle, findArticle } from '../workspace/articles.ts';
import type { SimArticle } from '../workspace/records.ts';
import { articleJson, collectionJson, NO_STATISTICS } from './article-json.ts';
import { body, idLike, type Rest, type RestApp, readBody, readQuery, requireVersion } from './http.ts';
import { numberedPage, pageQuery } from './pages.ts';

const PER_PAGE = 25;
const SEARCH_MAX = 10;

const searchQuery = z.object({
  phrase: z.string().default(''),
  state: z.enum(['published', 'draft', 'all']).default('all'),
  highlight: z.enum(['true', 'false']).optional(),
});
const contentQuery = z.object({
  query: z.string().default(''),
  page: z.coerce.number().int().min(1).default(1),
  per_page: z.coerce.number().int().min(1).max(50).default(10),
});

const articleBody = z.object({
  title: z.string().min(1).max(255).optional(),
  description: z.string().optional(),
  body: body.optional(),
  body_markdown: body.optional(),
  author_id: idLike.optional(),
  state: z.enum(['published', 'draft']).optional(),
  parent_id: idLike.nullish(),
});
const newArticleBody = articleBody.extend({ title: z.string().min(1).max(255), author_id: idLike });

type ArticleState = 'published' | 'draft' | 'all';

/** What groups articles. */
export function mountCollections(app: RestApp, { state }: Rest): void {
  app.get('/help_center/collections', (c) => {
    const query = readQuery(c, pageQuery);
    const page = numberedPage([...state.collections.values()], c.req.url, { ...query, perPage: query.per_page ?? 20 });
    const data = page.items.map((collection, index) => collectionJson(state, collection, index));
    return c.json({ type: 'list', total_count: page.total_count, pages: page.pages, data });
  });
}

export function mountArticles(app: RestApp, rest: Rest): void {
  const { state } = rest;

  app.get('/articles', (c) => {
    const query = readQuery(c, pageQuery);
    const page = numberedPage(articlesByChange(state), c.req.url, { ...query, perPage: query.per_page ?? PER_PAGE });
    const data = page.items.map((article) => articleJson(state, article, c.var.version));
    return c.json({ type: 'list', total_count: page.total_count, pages: page.pages, data });
  });

  // Before `/articles/:id`, or `search` would be taken for an id.
  app.get('/articles/search', (c) => {
    const query = readQuery(c, searchQuery);
    const articles = articlesWith(rest, query.phrase, query.state);
    return c.json({
      type: 'list',
      total_count: articles.length,
      data: {
        articles: articles.slice(0, SEARCH_MAX).map((article) => articleJson(state, article, c.var.version)),
        highlights: query.highlight === 'true' ? articles.slice(0, SEARCH_MAX).map((one) => highlight(one)) : [],
      },
      pages: { type: 'pages', page: 1, total_pages: 1, per_page: SEARCH_MAX },
    });
  });

  app.get('/articles/:id', (c) => {
    const article = findArticle(state, c.req.param('id'));
    return c.json({ ...articleJson(state, article, c.var.version), statistics: NO_STATISTICS });
  });

  app.post('/articles', async (c) => {
    const asked = await readBody(c, newArticleBody);
    return c.json(articleJson(state, addArticle(state, { ...fieldsOf(asked), title: asked.title }), c.var.version));
  });

  app.put('/articles/:id', async (c) => {
    const asked = await readBody(c, articleBody);
    return c.json(articleJson(state, changeArticle(state, c.req.param('id'), fieldsOf(asked)), c.var.version));
  });

  app.delete('/articles/:id', (c) => {
    const id = c.req.param('id');
    deleteArticle(state, id);
    return c.json({ id, object: 'article', deleted: true });
  });

  app.get('/content/search', (c) => {
    requireVersion(c, '2.16');
    const query = readQuery(c, contentQuery);
    const page = numberedPage(articlesWith(rest, query.query, 'all'), c.req.url, {
      page: query.page,
      perPage: query.per_page,
    });
    return c.json({
      type: 'list',
      total_count: page.total_count,
      pages: { ...page.pages, prev: null },
      data: page.items.map(({ id, title }) => ({
        type: 'article',
        id,
        title,
        contents: [{ type: 'article_content', id, title, locale: 'en' }],
      })),
    });
  });
}

/** Articles that hold some of the words, the most fitting first. */
function articlesWith({ state, faults }: Rest, phrase: string, wanted: ArticleState): SimArticle[] {
  const words = phrase.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const isWanted = (one: SimArticle): boolean =>
    wanted === 'all' || one.state === wanted || faults.isOn('draft_in_search');
  return articlesByChange(state)
    .filter(isWanted)
    .map((article) => ({ article, score: scoreOf(article, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ article }) => article);
}

function fieldsOf(asked: z.infer<typeof articleBody>) {
  if (asked.body !== undefined && asked.body_markdown !== undefined) {
    throw new ApiError(422, 'parameter_invalid', 'body and body_markdown cannot both be given');
  }
  return {
    title: asked.title,
    description: asked.description,
    html: asked.body,
    markdown: asked.body_markdown,
    state: asked.state,
    authorId: asked.author_id,
    collectionId: asked.parent_id,
  };
}

/** Keyword search: words of the title weigh three times those of the body. No phrase finds everything. */
function scoreOf(article: SimArticle, words: string[]): number {
  if (words.length === 0) return 1;
  const title = article.title.toLowerCase();
  const text = article.markdown.toLowerCase();
  return words.reduce((sum, word) => sum + (title.includes(word) ? 3 : 0) + (text.includes(word) ? 1 : 0), 0);
}

function highlight(article: SimArticle): Record<string, unknown> {
  return {
    article_id: article.id,
    highlighted_title: [{ type: 'highlight', text: article.title }],
    highlighted_summary: [[{ type: 'plain', text: article.description }]],
  };
}
