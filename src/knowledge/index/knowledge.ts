/** Articles and snippets in SQL, and the past questions they answered. */

import { isTranslation, type Snippet } from '../../domain/article.ts';
import type { ArticleId, WorkspaceId } from '../../domain/ids.ts';
import { baseLanguage } from '../../domain/language.ts';
import type { IndexedText, KnowledgeStore } from '../../ports/knowledge.ts';
import { type Exec, each, type Row, type Statement, sql } from '../../store/sql.ts';
import { embeddingStore } from './embedding-rows.ts';
import { originalStore } from './originals.ts';
import { pack } from './pack.ts';
import { spelling } from './spellings.ts';
import { wordIndex } from './word-index.ts';

/** Of each article: the newest questions say what people ask now, and keep its index small. */
const QUESTIONS_MAX = 200;

const COLUMNS = sql`s.id, s.article_id as articleId, s.title, s.headings, s.text, s.url, s.audience, s.version`;

export function knowledgeStore(db: Exec): KnowledgeStore {
  return {
    ...wordIndex(db),
    ...originalStore(db),
    ...embeddingStore(db),

    putArticle: async (workspaceId, article, version, index) =>
      void (await db.many(puttingAll(workspaceId, [{ article, version, index }]))),

    putArticles: async (workspaceId, texts) => void (await db.many(puttingAll(workspaceId, texts))),

    async removeArticles(workspaceId, ids) {
      const gone = sql`(select value from ${each(ids)})`;
      await db.many([
        sql`delete from snippets where workspace_id = ${workspaceId} and article_id in ${gone}`,
        sql`delete from article_words where workspace_id = ${workspaceId} and article_id in ${gone}`,
        sql`delete from past_questions where workspace_id = ${workspaceId} and article_id in ${gone}`,
        sql`delete from articles where workspace_id = ${workspaceId} and id in ${gone}`,
      ]);
    },

    async articleVersions(workspaceId, origin) {
      const rows = await db.one(
        sql`select id, version from articles where workspace_id = ${workspaceId} and origin = ${origin}`,
      );
      return new Map(rows.map((row) => [row.id as ArticleId, String(row.version)]));
    },

    async learnQuestions(workspaceId, questions) {
      const given = each(questions);
      const ids = sql`(select distinct value ->> 'articleId' from ${given})`;
      await db.many([
        sql`insert into past_questions (workspace_id, id, article_id, asked_at, words, contact_id)
          select ${workspaceId}, value ->> 'id', value ->> 'articleId', value ->> 'askedAt', value ->> 'words',
            value ->> 'contactId'
          from ${given} where true on conflict do nothing`,
        sql`delete from past_questions where rowid in (select rowid from (
          select rowid, row_number() over (partition by article_id order by asked_at desc, rowid desc) as place
          from past_questions where workspace_id = ${workspaceId} and article_id in ${ids}) where place > ${QUESTIONS_MAX})`,
      ]);
    },

    async readArticle(workspaceId, id) {
      const rows = await db.one(sql`select ${COLUMNS} from snippets s
        where s.workspace_id = ${workspaceId} and s.article_id = ${id} order by s.position`);
      return rows.map(toSnippet);
    },

    async listArticles(workspaceId, limit) {
      const rows = await db.one(sql`select article_id as id, title, audience from snippets
        where workspace_id = ${workspaceId} and position = 0 and audience <> 'teammates' order by title limit ${limit}`);
      return rows as unknown as Awaited<ReturnType<KnowledgeStore['listArticles']>>;
    },

    async articleChanges(workspaceId) {
      const rows = await db.one(sql`select kept from syncs where workspace_id = ${workspaceId}`);
      return Number(rows[0]?.kept ?? 0);
    },

    async finishSync(workspaceId, changes) {
      await pack(db, workspaceId);
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

const puttingAll = (workspaceId: WorkspaceId, texts: IndexedText[]) => [
  ...texts.flatMap((text) => putting(workspaceId, text)),
  spelling(
    workspaceId,
    texts.flatMap(({ index }) => index.spellings),
  ),
];

/** Replaces the article and its snippets. */
function putting(workspaceId: WorkspaceId, { article, version, index: { snippets, words } }: IndexedText): Statement[] {
  const { id, origin, audience, locale, updatedAt, translatedTo = [] } = article;
  const onlyIn = isTranslation(id) ? baseLanguage(locale) : '';
  const hiddenIn = onlyIn ? '' : translatedTo.map((other) => ` ${baseLanguage(other)} `).join('');
  return [
    sql`delete from snippets where workspace_id = ${workspaceId} and article_id = ${id}`,
    sql`delete from article_words where workspace_id = ${workspaceId} and article_id = ${id}`,
    sql`insert into articles (workspace_id, id, origin, version, updated_at)
          values (${workspaceId}, ${id}, ${origin}, ${version}, ${updatedAt})
          on conflict do update set origin = excluded.origin, version = excluded.version, updated_at = excluded.updated_at`,
    sql`insert into snippets (workspace_id, id, article_id, position, title, headings, text, url, audience,
            version, title_words, heading_words, text_words)
          select ${workspaceId}, value ->> 'id', value ->> 'articleId', key, value ->> 'title', value -> 'headings',
                 value ->> 'text', value ->> 'url', value ->> 'audience',
                 value ->> 'version',
                 value ->> 'titleWords', value ->> 'headingWords', value ->> 'textWords'
          from ${each(snippets)}`,
    sql`insert into article_words (workspace_id, article_id, audience, locale, only_in, hidden_in, title, headings,
            text, grams)
          values (${workspaceId}, ${id}, ${audience}, ${locale}, ${onlyIn}, ${hiddenIn}, ${words.title}, ${words.headings}, ${words.text},
            ${words.grams})`,
  ];
}
