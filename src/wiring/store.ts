/** The whole store over one database. */

import { sql } from 'drizzle-orm';
import { knowledgeStore } from '../knowledge/index/knowledge.ts';
import { learningStore } from '../knowledge/index/learning.ts';
import type { IndexedKnowledge } from '../knowledge/index/search-index.ts';
import type { Store } from '../ports/store.ts';
import { agentStore } from '../store/agents.ts';
import { alertStore } from '../store/alerts.ts';
import { assignmentStore } from '../store/assignments.ts';
import { caseStore } from '../store/cases.ts';
import { controlStore } from '../store/controls.ts';
import { type Driver, databaseOver } from '../store/database.ts';
import { inboxStore } from '../store/inbox.ts';
import { turnStore } from '../store/turns.ts';

/** The store with the search engine's side of it, which only `knowledge/` knows. */
export type WholeStore = Store & IndexedKnowledge;

export function storeOver(driver: Driver): WholeStore {
  const db = databaseOver(driver);
  return {
    ...inboxStore(db),
    ...turnStore(db),
    ...knowledgeStore(db),
    ...learningStore(db),
    ...controlStore(db),
    ...caseStore(db),
    ...agentStore(db),
    ...assignmentStore(db),
    ...alertStore(db),
    ping: async () => void (await db.one(sql`select 1`)),
    close: () => db.close(),
  };
}
