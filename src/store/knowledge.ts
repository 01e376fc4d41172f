/** Articles and snippets in SQL, found by full-text search over the words `retrieve/words.ts` made. */
import type { ArticleId, Snippet } from '../domain.ts';
import type { IndexedSnippet, KnowledgeStore } from '../ports.ts';
import { type Exec, type Row, sql } from './sql.ts';

/** A title says what an article is about in few words, so a hit there weighs more than one in the text. */
const WEIGHTS = { title: 4, headings: 2, text: 1 };

const COLUMNS = sql`s.id, s.article_id as articleId, s.title, s.headings, s.text, s.url, s.audience`;

export function knowledgeStore(db: Exec): KnowledgeStore {
  return {
    async putArticle(workspaceId, { id, origin, updatedAt }, version, snippets) {
      await db.many([
        sql`delete from snippets where workspace_id = ${workspaceId} and article_id = ${id}`,
        sql`insert into articles (workspace_id, id, origin, version, updated_at)
          values (${workspaceId}, ${id}, ${origin}, ${version}, ${updatedAt})
          on conflict do update set origin = excluded.origin, version = excluded.version, updated_at = excluded.updated_at`,
        sql`insert into snippets (workspace_id, id, article_id, position, title, headings, text, url, audience,
            title_words, heading_words, text_words)
          select ${workspaceId}, value ->> 'id', value ->> 'articleId', key, value ->> 'title', value -> 'headings',
                 value ->> 'text', value ->> 'url', value ->> 'audience',
                 value ->> 'titleWords', value ->> 'headingWords', value ->> 'textWords'
          from json_each(${JSON.stringify(snippets)})`,
      ]);
    },

    async removeArticles(workspaceId, ids) {
      const gone = sql`(select value from json_each(${JSON.stringify(ids)}))`;
      await db.many([
        sql`delete from snippets where workspace_id = ${workspaceId} and article_id in ${gone}`,
        sql`delete from articles where workspace_id = ${workspaceId} and id in ${gone}`,
      ]);
    },

    async articleVersions(workspaceId, origin) {
      const rows = await db.one(
        sql`select id, version from articles where workspace_id = ${workspaceId} and origin = ${origin}`,
      );
      return new Map(rows.map((row) => [row.id as ArticleId, String(row.version)]));
    },

    async searchSnippets({ workspaceId, words, audiences, limit }) {
      if (words.length === 0) return { hits: [], documentFrequency: new Map(), documents: 0 };
      const { title, headings, text } = WEIGHTS;
      const [rows = [], frequencies = [], total = []] = await db.many([
        sql`select ${COLUMNS}, s.title_words as titleWords, s.heading_words as headingWords, s.text_words as textWords,
            -bm25(snippets_fts, ${title}, ${headings}, ${text}) as score
          from snippets_fts join snippets s on s.rowid = snippets_fts.rowid
          where snippets_fts match ${matchAny(words)} and s.workspace_id = ${workspaceId}
            and s.audience in (select value from json_each(${JSON.stringify(audiences)}))
          order by score desc, s.id limit ${limit}`,
        sql`select term, doc from snippets_vocabulary
          where term in (select value from json_each(${JSON.stringify([...new Set(words)])}))`,
        sql`select count(*) as documents from snippets where workspace_id = ${workspaceId}`,
      ]);
      return {
        hits: rows.map(({ score, ...row }) => ({ snippet: toSnippet(row) as IndexedSnippet, score: Number(score) })),
        documentFrequency: new Map(frequencies.map((row) => [String(row.term), Number(row.doc)])),
        documents: Number(total[0]?.documents ?? 0),
      };
    },

    async readArticle(workspaceId, id) {
      const rows = await db.one(sql`select ${COLUMNS} from snippets s
        where s.workspace_id = ${workspaceId} and s.article_id = ${id} order by s.position`);
      return rows.map(toSnippet);
    },

    async listArticles(workspaceId, limit) {
      const rows = await db.one(sql`select article_id as id, title, audience from snippets
        where workspace_id = ${workspaceId} and position = 0 order by title limit ${limit}`);
      return rows as unknown as Awaited<ReturnType<KnowledgeStore['listArticles']>>;
    },

    async articleChanges(workspaceId) {
      const rows = await db.one(sql`select kept from syncs where workspace_id = ${workspaceId}`);
      return Number(rows[0]?.kept ?? 0);
    },

    async finishSync(workspaceId, changes) {
      await db.one(sql`insert into syncs (workspace_id, synced) values (${workspaceId}, ${changes})
        on conflict do update set synced = excluded.synced`);
    },

    async hasSynced(workspaceId) {
      const rows = await db.one(sql`select 1 from syncs where workspace_id = ${workspaceId} and synced >= 0`);
      return rows.length === 1;
    },

    async isSyncDue(workspaceId) {
      const rows = await db.one(sql`select 1 from syncs where workspace_id = ${workspaceId} and synced >= kept`);
      return rows.length === 0;
    },
  };
}

const toSnippet = (row: Row) => ({ ...row, headings: JSON.parse(String(row.headings)) }) as unknown as Snippet;

/** Each word quoted, so that nothing in it can be read as query syntax. */
const matchAny = (words: string[]) => words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' OR ');
