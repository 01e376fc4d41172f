/** Articles, their snippets, and who may read them. */
import type { ArticleId, SnippetId } from './ids.ts';

/** Which customers may read an article. A turn never asks for more than these. */
export type CustomerAudience = 'everyone' | 'users' | 'leads';

/** `teammates`: internal articles and snippets, shown only in notes to teammates. */
export type Audience = CustomerAudience | 'teammates';

const ORIGINS = ['intercom', 'internal', 'content_snippet', 'file', 'web'] as const;

export type Origin = (typeof ORIGINS)[number];

/** One text in one language. The translations of an article are articles of their own, named after it: `intercom:39@fr`. */
export interface Article {
  id: ArticleId;
  origin: Origin;
  title: string;
  markdown: string;
  url: string | null;
  locale: string;
  audience: Audience;
  updatedAt: number;
  /** The other languages in which the same article is there; absent when there are none. */
  translatedTo?: string[];
}

/** May one of these readers see it? */
export const isFor = ({ audience }: { audience: Audience }, readers: Audience[]) => readers.includes(audience);

/** The article this is a translation of, or itself. */
export const originalOf = (id: ArticleId) => id.replace(/^(intercom:\d+)@.*$/, '$1') as ArticleId;

export const isTranslation = (id: ArticleId) => originalOf(id) !== id;

const WITHHELD_REASONS = [
  'draft',
  'restricted',
  'switched_off_for_ai',
  'targeted_at_some',
  'empty',
  'too_large',
  'unreadable',
] as const;

export type WithheldReason = (typeof WITHHELD_REASONS)[number];

/** What a source lists: an article in every language that the bot may use, or the reason why it may not be used. */
export interface Original {
  id: ArticleId;
  title: string;
  updatedAt: number;
  articles: Article[];
  withheld: WithheldReason | null;
}

/** A piece of one article, cut at its headings: what is searched, shown to the model and cited. */
export interface Snippet {
  id: SnippetId;
  articleId: ArticleId;
  title: string;
  /** Headings above the text, outermost first, without the article's title. */
  headings: string[];
  text: string;
  url: string | null;
  audience: Audience;
  /** Changes with title, headings or text; absent for a fact that a teammate told. */
  version?: string;
}

export interface FoundSnippet extends Snippet {
  /** Higher is better; comparable only within one search. */
  score: number;
  /** Share of the question's words, rare ones weighing more, that the snippet and its titles contain: 0 to 1. */
  coverage: number;
  /** How likely the articles answer this question at all, 0 to 1. The same for everything one search found. */
  confidence: number;
}
