/** The whole store over one SQL face. */

import { knowledgeStore } from '../knowledge/index/knowledge.ts';
import { learningStore } from '../knowledge/index/learning.ts';
import type { Store } from '../ports/store.ts';
import { agentStore } from '../store/agents.ts';
import { alertStore } from '../store/alerts.ts';
import { assignmentStore } from '../store/assignments.ts';
import { caseStore } from '../store/cases.ts';
import { controlStore } from '../store/controls.ts';
import { inboxStore } from '../store/inbox.ts';
import { type Exec, sql } from '../store/sql.ts';
import { turnStore } from '../store/turns.ts';

export function storeOver(db: Exec): Store {
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
