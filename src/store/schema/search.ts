/** The search engine: the words of articles and of past questions, and the posting lists they are packed into. */
import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Audience } from '../../domain/article.ts';

/**
 * The words of each article. `segment` is the one whose lists hold them; null: not packed yet. Row ids are never used
 * again, so that a replaced article is told apart from the one that was read to be packed.
 */
export const articleWords = sqliteTable(
  'article_words',
  {
    rowid: integer('rowid').primaryKey({ autoIncrement: true }),
    workspaceId: text('workspace_id').notNull(),
    articleId: text('article_id').notNull(),
    audience: text('audience').$type<Audience>().notNull(),
    locale: text('locale').notNull(),
    segment: integer('segment'),
    title: text('title').notNull(),
    headings: text('headings').notNull(),
    text: text('text').notNull(),
    grams: text('grams').notNull(),
    /** The only language in which this translation is searched; empty: any. */
    onlyIn: text('only_in').notNull().default(''),
    /** Languages in which a translation stands in for it, each between spaces. */
    hiddenIn: text('hidden_in').notNull().default(''),
  },
  (table) => [
    uniqueIndex('article_words_by_article').on(table.workspaceId, table.articleId),
    index('article_words_by_reader').on(
      table.workspaceId,
      table.segment,
      table.articleId,
      table.audience,
      table.onlyIn,
      table.hiddenIn,
    ),
  ],
);

/** Questions that customers asked and the articles that answered them, in index words. */
export const pastQuestions = sqliteTable(
  'past_questions',
  {
    rowid: integer('rowid').primaryKey({ autoIncrement: true }),
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    articleId: text('article_id').notNull(),
    askedAt: integer('asked_at').notNull(),
    words: text('words').notNull(),
    contactId: text('contact_id'),
    segment: integer('segment'),
  },
  (table) => [
    uniqueIndex('past_questions_by_id').on(table.workspaceId, table.id, table.articleId),
    index('past_questions_by_article').on(table.workspaceId, table.articleId, table.askedAt),
    index('past_questions_by_contact').on(table.workspaceId, table.contactId),
    index('past_questions_by_age').on(table.workspaceId, table.askedAt),
    index('past_questions_by_segment').on(table.workspaceId, table.segment, table.articleId),
  ],
);

/** Articles or questions packed together. Never changed, only replaced; ids are never used again. */
export const segments = sqliteTable(
  'segments',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    workspaceId: text('workspace_id').notNull(),
    contents: text('contents').notNull(),
    kind: text('kind', { enum: ['articles', 'questions'] })
      .notNull()
      .default('articles'),
  },
  (table) => [
    index('segments_by_workspace').on(table.workspaceId),
    check('segments_kind', sql`kind in ('articles', 'questions')`),
  ],
);

/** Where a term stands in a segment: in how many articles and titles, and its posting list. */
export const postings = sqliteTable(
  'postings',
  {
    segment: integer('segment').notNull(),
    term: text('term').notNull(),
    articles: integer('articles').notNull(),
    titles: integer('titles').notNull(),
    places: text('places').notNull(),
  },
  (table) => [primaryKey({ columns: [table.segment, table.term] })],
);

/** How words of articles are spelled. Found by how they begin (`^fi`) and by their third and fourth letter (`ch`). */
export const spellings = sqliteTable(
  'spellings',
  {
    workspaceId: text('workspace_id').notNull(),
    letters: text('letters').notNull(),
    form: text('form').notNull(),
    word: text('word').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.letters, table.form, table.word] })],
);
