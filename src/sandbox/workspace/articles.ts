/** Help center articles: written, changed, published and removed, each announced under its topic. */
import { notFound } from '../api-error.ts';
import { htmlOfMarkdown, htmlOfPost, textOf } from '../html.ts';
import type { HelpCenterAudience, SimArticle, SimInternal, SimTranslation } from './records.ts';
import type { ArticleAction, State } from './state.ts';

export interface ArticleFields {
  title?: string | undefined;
  description?: string | undefined;
  /** Markdown or `html`, not both. */
  markdown?: string | undefined;
  html?: string | undefined;
  state?: 'published' | 'draft' | undefined;
  audience?: HelpCenterAudience | undefined;
  aiChatbot?: boolean | undefined;
  authorId?: string | undefined;
  collectionId?: string | null | undefined;
  translations?: Record<string, SimTranslation> | undefined;
}

export function findArticle(state: State, id: string): SimArticle {
  const article = state.articles.get(id);
  if (!article) throw notFound();
  return article;
}

/** Newest change first, as `GET /articles` lists them. */
export function articlesByChange(state: State): SimArticle[] {
  return [...state.articles.values()].sort((a, b) => b.updatedAt - a.updatedAt || Number(b.id) - Number(a.id));
}

export function addArticle(state: State, fields: ArticleFields & { title: string }): SimArticle {
  const now = state.now();
  const article: SimArticle = {
    id: state.ids.next('article'),
    title: fields.title,
    slug: slugOf(fields.title),
    description: '',
    markdown: '',
    html: '',
    state: 'draft',
    audience: 'everyone',
    aiChatbot: true,
    authorId: state.sample.tokenOwnerId,
    collectionId: null,
    translations: {},
    createdAt: now,
    updatedAt: now,
  };
  state.articles.set(article.id, article);
  write(state, article, fields);
  return announce(state, article, article.state === 'published' ? 'published' : 'created');
}

export function changeArticle(state: State, id: string, fields: ArticleFields): SimArticle {
  const article = findArticle(state, id);
  const before = article.state;
  write(state, article, fields);
  if (before === article.state) return announce(state, article, 'updated');
  return announce(state, article, article.state === 'published' ? 'published' : 'unpublished');
}

export function deleteArticle(state: State, id: string): void {
  const article = findArticle(state, id);
  state.articles.delete(id);
  announce(state, article, 'deleted');
}

/** No topic announces these. */
export function putInternal(
  state: State,
  { id, ...fields }: Pick<SimInternal, 'kind' | 'title' | 'markdown'> & { id?: string; locale?: string },
): SimInternal {
  const now = state.now();
  const before = id === undefined ? undefined : state.internals.get(id);
  const internal = { id: before?.id ?? state.ids.next('article'), locale: 'en', createdAt: now, ...before, ...fields };
  state.internals.set(internal.id, { ...internal, updatedAt: now });
  return { ...internal, updatedAt: now };
}

function write(state: State, article: SimArticle, fields: ArticleFields): void {
  const { markdown, html, ...plain } = fields;
  Object.assign(article, Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)));
  if (fields.title !== undefined) article.slug = slugOf(fields.title);
  if (markdown !== undefined) Object.assign(article, { markdown, html: htmlOfMarkdown(markdown) });
  // No Markdown is derived from HTML: the words themselves are what a reader of the Markdown field needs.
  else if (html !== undefined) Object.assign(article, { html: htmlOfPost(html), markdown: textOf(htmlOfPost(html)) });
  article.updatedAt = state.now();
}

function announce(state: State, article: SimArticle, action: ArticleAction): SimArticle {
  state.tell({ about: 'article', action, article: { ...article } });
  return article;
}

function slugOf(title: string): string {
  const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? ['article'];
  return words.join('-');
}
