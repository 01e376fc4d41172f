/** Articles and snippets in SQL, found by full-text search over the words `retrieve/words.ts` made. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { ArticleId, Snippet } from '../domain.ts';
import type { IndexedSnippet, KnowledgeStore } from '../ports.ts';
import { articles, snippets, syncMarks } from './schema.ts';
import type { Db } from './sql.ts';

/** A title says what an article is about in few words, so a hit there weighs more than one in the text. */
const WEIGHTS = { title: 4, headings: 2, text: 1 };

const columns = {
  id: snippets.id,
  articleId: snippets.articleId,
  title: snippets.title,
  headings: snippets.headings,
  text: snippets.text,
  url: snippets.url,
  audience: snippets.audience,
};

export function knowledgeStore(db: Db): KnowledgeStore {
  return {
    async putArticle(workspaceId, article, version, list) {
      const row = { workspaceId, id: article.id, origin: article.origin, version, updatedAt: article.updatedAt };
      await db.batch([
        db.delete(snippets).where(and(eq(snippets.workspaceId, workspaceId), eq(snippets.articleId, article.id))),
        db
          .insert(articles)
          .values(row)
          .onConflictDoUpdate({ target: [articles.workspaceId, articles.id], set: row }),
        db.run(sql`insert into snippets (workspace_id, id, article_id, position, title, headings, text, url, audience,
            title_words, heading_words, text_words)
          select ${workspaceId}, value ->> 'id', value ->> 'articleId', key, value ->> 'title', value -> 'headings',
                 value ->> 'text', value ->> 'url', value ->> 'audience',
                 value ->> 'titleWords', value ->> 'headingWords', value ->> 'textWords'
          from json_each(${JSON.stringify(list)})`),
      ]);
    },

    async removeArticles(workspaceId, ids) {
      for (const id of ids) {
        await db.batch([
          db.delete(snippets).where(and(eq(snippets.workspaceId, workspaceId), eq(snippets.articleId, id))),
          db.delete(articles).where(and(eq(articles.workspaceId, workspaceId), eq(articles.id, id))),
        ]);
      }
    },

    async articleVersions(workspaceId, origin) {
      const rows = await db
        .select({ id: articles.id, version: articles.version })
        .from(articles)
        .where(and(eq(articles.workspaceId, workspaceId), eq(articles.origin, origin)));
      return new Map(rows.map((row) => [row.id as ArticleId, row.version]));
    },

    async searchSnippets({ workspaceId, words, audiences, limit }) {
      if (words.length === 0) return { hits: [], documentFrequency: new Map(), documents: 0 };
      const distinct = JSON.stringify([...new Set(words)]);
      const score = sql<number>`-bm25(snippets_fts, ${WEIGHTS.title}, ${WEIGHTS.headings}, ${WEIGHTS.text})`;
      const [rows, frequencies, total] = await db.batch([
        db
          .select({
            ...columns,
            titleWords: snippets.titleWords,
            headingWords: snippets.headingWords,
            textWords: snippets.textWords,
            score: score.as('score'),
          })
          .from(snippets)
          .innerJoin(sql`snippets_fts`, sql`snippets_fts.rowid = ${snippets.rowid}`)
          .where(
            and(
              sql`snippets_fts match ${matchAny(words)}`,
              eq(snippets.workspaceId, workspaceId),
              inArray(snippets.audience, audiences),
            ),
          )
          .orderBy(sql`score desc`, asc(snippets.id))
          .limit(limit),
        db.all<[string, number]>(
          sql`select term, doc from snippets_vocabulary where term in (select value from json_each(${distinct}))`,
        ),
        db.select({ documents: sql<number>`count(*)` }).from(snippets).where(eq(snippets.workspaceId, workspaceId)),
      ]);
      return {
        hits: rows.map(({ score: value, ...snippet }) => ({ snippet: snippet as IndexedSnippet, score: value })),
        documentFrequency: new Map(frequencies),
        documents: total[0]?.documents ?? 0,
      };
    },

    async readArticle(workspaceId, id) {
      const rows = await db
        .select(columns)
        .from(snippets)
        .where(and(eq(snippets.workspaceId, workspaceId), eq(snippets.articleId, id)))
        .orderBy(asc(snippets.position));
      return rows as Snippet[];
    },

    async syncMark(workspaceId) {
      const rows = await db.all<[number, number]>(sql`select
        (select coalesce(max(seq), 0) from notifications where workspace_id = ${workspaceId} and about = 'knowledge'),
        (select coalesce(max(mark), -1) from sync_marks where workspace_id = ${workspaceId})`);
      const [newest = 0, synced = -1] = rows[0] ?? [];
      return { newest, synced };
    },

    async finishSync(workspaceId, newest) {
      await db
        .insert(syncMarks)
        .values({ workspaceId, mark: newest })
        .onConflictDoUpdate({ target: syncMarks.workspaceId, set: { mark: newest } });
    },
  };
}

/** Each word quoted, so that nothing in it can be read as query syntax. */
const matchAny = (words: string[]) => words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' OR ');
