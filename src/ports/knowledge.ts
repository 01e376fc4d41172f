/** What is stored of articles, past questions and gaps, and how they are searched. */
import type { Audience, FoundSnippet, Origin, Snippet } from '../domain/article.ts';
import type { Line } from '../domain/context.ts';
import type { KeptGap } from '../domain/gap.ts';
import type { ArticleId, ContactId, WorkspaceId } from '../domain/ids.ts';
import type { ShownSnippet } from './turns.ts';

/** A question of the past and the article that answered it, in index words. */
export interface PastQuestion {
  id: string;
  articleId: ArticleId;
  askedAt: number;
  words: string;
  /** Whose question it was; null when nobody knows. */
  contactId: ContactId | null;
}

/**
 * `transcript`, oldest first: what the question follows is searched with it, and counts less. `language` is the
 * customer's: of an article's translations theirs is searched, else the default; left out, all of them.
 */
export type Search = (
  question: string,
  audiences: Audience[],
  asked?: { transcript?: Line[]; language?: string | undefined },
) => Promise<FoundSnippet[]>;

/** What a sync remembers of a source: enough to tell that nothing changed, and what is gone. */
export interface ListedOriginal {
  id: ArticleId;
  title: string;
  updatedAt: number;
  /** Of a web page: what its server tells one state of it from another by. */
  validator: string;
}

interface SourceState {
  /** False while a sync is under way, or was cut short. */
  whole: boolean;
  /** When the whole list was last read. */
  readAt: number;
}

export interface OriginalStore {
  listedOriginals(workspaceId: WorkspaceId, origin: Origin): Promise<Map<ArticleId, ListedOriginal>>;
  recordOriginals(workspaceId: WorkspaceId, origin: Origin, originals: ListedOriginal[]): Promise<void>;
  forgetOriginals(workspaceId: WorkspaceId, ids: ArticleId[]): Promise<void>;
  /** Null: it was never read. */
  sourceState(workspaceId: WorkspaceId, origin: Origin): Promise<SourceState | null>;
  setSourceState(workspaceId: WorkspaceId, origin: Origin, state: SourceState): Promise<void>;
  /** Ids of the articles that the newest `count` notifications about articles name. */
  namedArticles(workspaceId: WorkspaceId, count: number): Promise<string[]>;
  /** How many notifications about articles the last finished sync knew of; null: none has finished. */
  syncedChanges(workspaceId: WorkspaceId): Promise<number | null>;
}

interface NearestRequest {
  workspaceId: WorkspaceId;
  model: string;
  vector: number[];
  audiences: Audience[];
  language?: string | null;
  limit: number;
}

/** Keeps the vectors of snippets by their version, and finds articles near to one in meaning. */
export interface VectorIndex {
  put(workspaceId: WorkspaceId, model: string, vectors: { version: string; vector: number[] }[]): Promise<void>;
  /** Nearest first; `likeness` is the cosine of the best snippet. */
  nearest(request: NearestRequest): Promise<{ articleId: ArticleId; likeness: number }[]>;
}

export interface EmbeddingStore {
  /** Snippets without a vector of this model, at most `limit`, each text once; and how many there are in all. */
  unembedded(
    workspaceId: WorkspaceId,
    model: string,
    limit: number,
  ): Promise<{ snippets: (ShownSnippet & { version: string })[]; left: number }>;
  /** Forgets vectors of texts that are gone, and of other models. */
  dropVectors(workspaceId: WorkspaceId, model: string): Promise<void>;
}

export interface KnowledgeStore extends OriginalStore, EmbeddingStore {
  removeArticles(workspaceId: WorkspaceId, ids: ArticleId[]): Promise<void>;
  /** Version of every article kept, by id. */
  articleVersions(workspaceId: WorkspaceId, origin: Origin): Promise<Map<ArticleId, string>>;
  /** Keeps what customers asked for whom an article was the answer, once each. */
  learnQuestions(workspaceId: WorkspaceId, questions: PastQuestion[]): Promise<void>;
  /** The article's snippets in reading order; empty when there is none. */
  readArticle(workspaceId: WorkspaceId, id: ArticleId): Promise<Snippet[]>;
  /** The languages that articles are in, as locales. */
  articleLanguages(workspaceId: WorkspaceId): Promise<string[]>;
  /** Titles of the articles there are, in their order; at most `limit`. */
  listArticles(
    workspaceId: WorkspaceId,
    limit: number,
  ): Promise<{ id: ArticleId; title: string; audience: Audience }[]>;
  /** How many notifications about articles were ever kept: read it before a sync, hand it to `finishSync` after. */
  articleChanges(workspaceId: WorkspaceId): Promise<number>;
  finishSync(workspaceId: WorkspaceId, changes: number): Promise<void>;
  /** True when no sync has finished yet, or articles changed since. */
  isSyncDue(workspaceId: WorkspaceId): Promise<boolean>;
  /** True once a sync has finished: there are articles to answer from, if not the newest. */
  hasSynced(workspaceId: WorkspaceId): Promise<boolean>;
}

/** An article as links lead to it. */
export interface ArticleLink {
  id: ArticleId;
  url: string | null;
  locale: string;
}

/** What was learned from the past, and what nobody could answer. */
export interface LearningStore {
  articleLinks(workspaceId: WorkspaceId): Promise<ArticleLink[]>;
  listQuestions(workspaceId: WorkspaceId): Promise<PastQuestion[]>;
  /** Takes past questions out of the index, or all of them; answers how many. */
  forgetQuestions(
    workspaceId: WorkspaceId,
    which: { contactId: ContactId } | { ids: string[] } | { askedBefore: number } | 'all',
  ): Promise<number>;
  /** Until when closed conversations have been learned from, by Intercom's clock; null: never. */
  learnedUntil(workspaceId: WorkspaceId): Promise<number | null>;
  saveLearned(workspaceId: WorkspaceId, until: number): Promise<void>;
  listGaps(workspaceId: WorkspaceId, since: number): Promise<KeptGap[]>;
  forgetGaps(
    workspaceId: WorkspaceId,
    which: { contactId: ContactId } | { askedBefore: number } | 'all',
  ): Promise<number>;
}
