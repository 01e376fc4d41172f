/** Articles and their snippets, and what a sync remembers of their sources. */
import { customType, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Audience, Origin } from '../../domain/article.ts';

export const articles = sqliteTable(
  'articles',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    version: text('version').notNull(),
    updatedAt: integer('updated_at').notNull(),
    origin: text('origin').$type<Origin>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

/** Pieces of articles. `*_words` hold what they are found by: normalised, stemmed, joined by spaces. */
export const snippets = sqliteTable(
  'snippets',
  {
    rowid: integer('rowid').primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    articleId: text('article_id').notNull(),
    position: integer('position').notNull(),
    title: text('title').notNull(),
    /** JSON list. */
    headings: text('headings').notNull(),
    text: text('text').notNull(),
    url: text('url'),
    audience: text('audience').$type<Audience>().notNull(),
    version: text('version').notNull(),
    titleWords: text('title_words').notNull(),
    headingWords: text('heading_words').notNull(),
    textWords: text('text_words').notNull(),
  },
  (table) => [
    uniqueIndex('snippets_by_id').on(table.workspaceId, table.id),
    index('snippets_by_article').on(table.workspaceId, table.articleId, table.position),
  ],
);

/** What a source listed last, so that a sync can tell what changed and what is gone. */
export const originals = sqliteTable(
  'originals',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    origin: text('origin').$type<Origin>().notNull(),
    title: text('title').notNull(),
    updatedAt: integer('updated_at').notNull(),
    /** Of a web page: the server's mark for its present state. */
    validator: text('validator').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index('originals_by_origin').on(table.workspaceId, table.origin),
  ],
);

export const sources = sqliteTable(
  'sources',
  {
    workspaceId: text('workspace_id').notNull(),
    origin: text('origin').$type<Origin>().notNull(),
    /** False while a sync of it is under way or was cut off. */
    whole: integer('whole', { mode: 'boolean' }).notNull(),
    readAt: integer('read_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.origin] })],
);

/** How many notifications about articles arrived, and how many of them the last finished sync knew of. */
export const syncs = sqliteTable('syncs', {
  workspaceId: text('workspace_id').primaryKey(),
  kept: integer('kept').notNull().default(0),
  synced: integer('synced'),
});

/** Four bytes a number, as sqlite-vec reads them. */
const floats = customType<{ data: Uint8Array }>({ dataType: () => 'blob' });

/** Vectors of snippets by their version, for search by meaning on Node. */
export const snippetVectors = sqliteTable(
  'snippet_vectors',
  {
    workspaceId: text('workspace_id').notNull(),
    version: text('version').notNull(),
    model: text('model').notNull(),
    vector: floats('vector').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.model, table.version] })],
);

/** Until when closed conversations have been learned from, by Intercom's clock. */
export const learned = sqliteTable('learned', {
  workspaceId: text('workspace_id').primaryKey(),
  until: integer('until').notNull(),
});

/** Rises with every change of what searches read. Triggers write it, so that no writer can forget to. */
export const knowledgeVersions = sqliteTable('knowledge_versions', {
  workspaceId: text('workspace_id').primaryKey(),
  version: integer('version').notNull(),
});
