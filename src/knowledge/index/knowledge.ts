/** Articles and snippets in SQL, and the past questions they answered. */

import { and, eq, type SQL, sql } from 'drizzle-orm';
import { isTranslation, type Snippet } from '../../domain/article.ts';
import type { ArticleId, WorkspaceId } from '../../domain/ids.ts';
import { baseLanguage } from '../../domain/language.ts';
import type { KnowledgeStore, LearningStore } from '../../ports/knowledge.ts';
import { type Database, each } from '../../store/database.ts';
import { articles, snippets, syncs } from '../../store/schema/knowledge.ts';
import { embeddingStore } from './embedding-rows.ts';
import { originalStore } from './originals.ts';
import { pack } from './pack.ts';
import type { IndexedKnowledge, IndexedText } from './search-index.ts';
import { spelling } from './spellings.ts';
import { wordIndex } from './word-index.ts';

/** Of each article: the newest questions say what people ask now, and keep its index small. */
const QUESTIONS_MAX = 200;

/** What is shown of a snippet. */
const SHOWN = {
  ...{ id: snippets.id, articleId: snippets.articleId, title: snippets.title, headings: snippets.headings },
  ...{ text: snippets.text, url: snippets.url, audience: snippets.audience, version: snippets.version },
};

type Listed = Awaited<ReturnType<KnowledgeStore['listArticles']>>[number];

export function knowledgeStore(db: Database): Omit<IndexedKnowledge, keyof LearningStore> {
  const index = wordIndex(db);
  return {
    ...index,
    ...originalStore(db),
    ...embeddingStore(db),
    ...syncStore(db),

    putArticle: async (workspaceId, article, version, indexed) =>
      void (await db.many(puttingAll(workspaceId, [{ article, version, index: indexed }]))),

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
      const { id, version } = articles;
      const which = and(eq(articles.workspaceId, workspaceId), eq(articles.origin, origin));
      const rows = await db.orm.select({ id, version }).from(articles).where(which);
      return new Map(rows.map((row) => [row.id as ArticleId, row.version]));
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
      const which = and(eq(snippets.workspaceId, workspaceId), eq(snippets.articleId, id));
      const rows = await db.orm.select(SHOWN).from(snippets).where(which).orderBy(snippets.position);
      return rows.map(({ headings, ...row }) => ({ ...row, headings: JSON.parse(headings) }) as Snippet);
    },

    articleLanguages: async (workspaceId) => [...(await index.openIndex(workspaceId)).articleCounts.keys()],

    async listArticles(workspaceId, limit) {
      return db.one<Listed>(sql`select article_id as id, title, audience from snippets
        where workspace_id = ${workspaceId} and position = 0 and audience <> 'teammates' order by title limit ${limit}`);
    },
  };
}

type SyncStore = Pick<KnowledgeStore, 'articleChanges' | 'finishSync' | 'hasSynced' | 'isSyncDue'>;

function syncStore(db: Database): SyncStore {
  return {
    async articleChanges(workspaceId) {
      const [row] = await db.orm.select().from(syncs).where(eq(syncs.workspaceId, workspaceId));
      return row?.kept ?? 0;
    },

    async finishSync(workspaceId, changes) {
      await pack(db, workspaceId);
      const next = { target: syncs.workspaceId, set: { synced: changes } };
      await db.orm.insert(syncs).values({ workspaceId, synced: changes }).onConflictDoUpdate(next);
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

const puttingAll = (workspaceId: WorkspaceId, texts: IndexedText[]) => [
  ...texts.flatMap((text) => putting(workspaceId, text)),
  spelling(
    workspaceId,
    texts.flatMap(({ index }) => index.spellings),
  ),
];

/** Replaces the article and its snippets. */
function putting(workspaceId: WorkspaceId, { article, version, index }: IndexedText): SQL[] {
  const { id, origin, audience, locale, updatedAt, translatedTo = [] } = article;
  const { words } = index;
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
          from ${each(index.snippets)}`,
    sql`insert into article_words (workspace_id, article_id, audience, locale, only_in, hidden_in, title, headings,
            text, grams)
          values (${workspaceId}, ${id}, ${audience}, ${locale}, ${onlyIn}, ${hiddenIn}, ${words.title}, ${words.headings}, ${words.text},
            ${words.grams})`,
  ];
}
