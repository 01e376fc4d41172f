/** The product's own index over somebody's files, in a database in memory, to try questions on. */
import type { Article, ArticleId, WorkspaceId } from '../domain.ts';
import type { Store } from '../ports.ts';
import { learn } from '../retrieve/learn.ts';
import { sync } from '../retrieve/sync.ts';
import { openSqlite } from '../store/sqlite.ts';
import { storeOver } from '../store/store.ts';
import { systemClock } from '../system.ts';
import type { Question } from './search-data.ts';

export const TRIAL = 'trial' as WorkspaceId;

export async function trialOf(articles: Article[], history: Question[]): Promise<Store> {
  const store = storeOver(openSqlite(':memory:'));
  await sync({ store, clock: systemClock, workspaceId: TRIAL, intercom: null, files: async () => articles });
  const answered = history.map(({ id, text, locale, created, relevant }) => ({
    ...{ id, text, locale, askedAt: Date.parse(created ?? '') || 0 },
    articleIds: relevant as ArticleId[],
  }));
  await learn(store, TRIAL, answered);
  return store;
}
