/** The product's own index over somebody's files, in a database in memory, to try questions on. */
import type { Article } from '../../domain/article.ts';
import type { ArticleId, WorkspaceId } from '../../domain/ids.ts';
import { learn } from '../../knowledge/learning/learn.ts';
import { sync } from '../../knowledge/sources/sync.ts';
import { openSqlite } from '../../store/sqlite.ts';
import { storeOver, type WholeStore } from '../../wiring/store.ts';
import { systemClock } from '../../wiring/system.ts';
import type { Question } from './search-data.ts';

export const TRIAL = 'trial' as WorkspaceId;

export async function trialOf(articles: Article[], history: Question[]): Promise<WholeStore> {
  const store = storeOver(openSqlite(':memory:'));
  await sync({ store, clock: systemClock, workspaceId: TRIAL, intercom: null, files: async () => articles });
  const answered = history.map(({ id, text, locale, created, relevant }) => ({
    ...{ id, text, locale, askedAt: Date.parse(created ?? '') || 0 },
    articleIds: relevant as ArticleId[],
  }));
  await learn(store, TRIAL, answered);
  return store;
}
