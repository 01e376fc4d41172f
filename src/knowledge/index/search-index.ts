/** What the search engine stores and answers: known in this wing alone. */
import type { Article, Audience, Snippet } from '../../domain/article.ts';
import type { ArticleId, WorkspaceId } from '../../domain/ids.ts';
import type { KnowledgeStore, LearningStore } from '../../ports/knowledge.ts';

/** A snippet with the words it is found by, as `knowledge/search/words.ts` makes them, joined by spaces. */
export interface IndexedSnippet extends Snippet {
  titleWords: string;
  headingWords: string;
  textWords: string;
}

/** A snippet as it is read for a search, with its words as sets: they are looked up often, and made once. */
export interface ReadSnippet {
  snippet: Snippet;
  words: Record<'title' | 'heading' | 'text', ReadonlySet<string>>;
}

/** An article as it is kept: the snippets shown of it, and what it is found by, words joined by spaces. */
export interface IndexedArticle {
  snippets: IndexedSnippet[];
  words: { title: string; headings: string; text: string; grams: string };
  spellings: Spelling[];
}

/** What a sync writes of an article in one language. */
export interface IndexedText {
  article: Article;
  version: string;
  index: IndexedArticle;
}

/** How a word is written, in small letters without accents, and what it is in the index. */
export interface Spelling {
  form: string;
  word: string;
}

/** What is searched for, as index words and four-letter pieces of words. */
interface SearchTerms {
  words: string[];
  grams: string[];
}

export interface TermCounts {
  words: Map<string, number>;
  titles: Map<string, number>;
  grams: Map<string, number>;
}

/** What each part of an article counts. */
interface FieldWeights {
  title: number;
  headings: number;
  text: number;
  grams: number;
}

export interface SearchRequest {
  /** How much the question means each of them. */
  words: Map<string, number>;
  grams: Map<string, number>;
  /** Index words that the question has in quotation marks, joined by spaces. */
  phrases: string[];
  weights: FieldWeights;
  audiences: Audience[];
  /** Null or left out: every language, and an article may come in several. */
  language?: string | null;
  limit: number;
}

/** How well an article fits, by BM25; comparable only within one search. */
export interface ArticleHit {
  articleId: ArticleId;
  /** Its fields, weighed. */
  fit: number;
  /** By the past questions it answered, taken together, and by the nearest of them. */
  questions: number;
  votes: number;
  /** How many of the phrases stand in it. */
  quotes: number;
}

export interface WordIndex {
  /** Everything that came in so far is found. */
  openIndex(workspaceId: WorkspaceId): Promise<OpenIndex>;
}

/** Everything that is stored of knowledge, the words by which it is found included. */
export interface IndexedKnowledge extends KnowledgeStore, LearningStore, WordIndex {
  /** Replaces the article and its snippets. */
  putArticle(workspaceId: WorkspaceId, article: Article, version: string, index: IndexedArticle): Promise<void>;
  /** The same for several: all or none of them. */
  putArticles(workspaceId: WorkspaceId, texts: IndexedText[]): Promise<void>;
}

/** What words find, for one search: asked once what there is, not by every step. */
export interface OpenIndex {
  /** How many articles there are in each language. */
  articleCounts: Map<string, number>;
  /** In how many articles each term stands, and in how many titles each word; what stands in none is left out. */
  termCounts(terms: SearchTerms): Promise<TermCounts>;
  /** For each list: words that stand or stood in articles and begin so (`^fi`) or have these as third and fourth letter (`ch`). */
  spellingsLike(letters: string[][]): Promise<Spelling[][]>;
  /** The articles that fit best, best first. */
  searchArticles(request: SearchRequest): Promise<ArticleHit[]>;
  /** All snippets of these articles, by article and in reading order. */
  readSnippets(ids: ArticleId[]): Promise<ReadSnippet[]>;
  /** The words of each past question that this article answered. */
  pastWords(id: ArticleId): Promise<string[]>;
}
