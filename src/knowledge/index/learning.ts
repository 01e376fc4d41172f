/** What was learned from the past, and what nobody could answer, in SQL. Past questions are written in `knowledge.ts`. */

import { and, eq, getTableColumns, gte, type SQL, sql } from 'drizzle-orm';
import type { KeptGap } from '../../domain/gap.ts';
import type { ContactId, WorkspaceId } from '../../domain/ids.ts';
import type { ArticleLink, LearningStore, PastQuestion } from '../../ports/knowledge.ts';
import { type Database, each } from '../../store/database.ts';
import { learned } from '../../store/schema/knowledge.ts';
import { gaps } from '../../store/schema/turns.ts';

type Which = { contactId: ContactId } | { ids: string[] } | { askedBefore: number } | 'all';

export function learningStore(db: Database): LearningStore {
  return {
    async articleLinks(workspaceId) {
      return db.one<ArticleLink>(sql`select w.article_id as id, s.url, w.locale from article_words w
        join snippets s on s.workspace_id = w.workspace_id and s.article_id = w.article_id and s.position = 0
        where w.workspace_id = ${workspaceId} order by w.article_id`);
    },

    async listQuestions(workspaceId) {
      return db.one<PastQuestion>(sql`
        select id, article_id as articleId, asked_at as askedAt, words, contact_id as contactId
        from past_questions where workspace_id = ${workspaceId} order by asked_at, id, article_id`);
    },

    async forgetQuestions(workspaceId, which) {
      const gone = whichOf(workspaceId, which);
      const packed = sql`(select segment from past_questions where ${gone})`;
      const [counted] = await db.many([
        sql`select count(*) as count from past_questions where ${gone}`,
        // Nor may their words stay in the lists: what was packed with them is packed anew, without them.
        sql`delete from postings where segment in ${packed}`,
        sql`delete from segments where id in ${packed}`,
        sql`update past_questions set segment = null where workspace_id = ${workspaceId} and segment in ${packed}`,
        sql`delete from past_questions where ${gone}`,
        // Whoever learns again after that begins at the beginning.
        ...(which === 'all' ? [sql`delete from learned where workspace_id = ${workspaceId}`] : []),
      ]);
      return Number(counted?.[0]?.count ?? 0);
    },

    async learnedUntil(workspaceId) {
      const [row] = await db.orm.select().from(learned).where(eq(learned.workspaceId, workspaceId));
      return row?.until ?? null;
    },

    async saveLearned(workspaceId, until) {
      const next = { target: learned.workspaceId, set: { until } };
      await db.orm.insert(learned).values({ workspaceId, until }).onConflictDoUpdate(next);
    },

    async listGaps(workspaceId, since) {
      const { workspaceId: _, ...columns } = getTableColumns(gaps);
      const which = and(eq(gaps.workspaceId, workspaceId), gte(gaps.askedAt, since));
      const rows = await db.orm.select(columns).from(gaps).where(which).orderBy(gaps.askedAt, gaps.turnId);
      return rows as KeptGap[];
    },

    async forgetGaps(workspaceId, which) {
      const rows = await db.one(sql`delete from gaps where ${whichOf(workspaceId, which)} returning turn_id`);
      return rows.length;
    },
  };
}

function whichOf(workspaceId: WorkspaceId, which: Which): SQL {
  const here = sql`workspace_id = ${workspaceId}`;
  if (which === 'all') return here;
  if ('contactId' in which) return sql`${here} and contact_id = ${which.contactId}`;
  if ('askedBefore' in which) return sql`${here} and asked_at < ${which.askedBefore}`;
  return sql`${here} and id in (select value from ${each(which.ids)})`;
}
