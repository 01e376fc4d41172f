/** The whole store over one SQL face. */
import type { Store } from '../ports.ts';
import { agentStore } from './agents.ts';
import { alertStore } from './alerts.ts';
import { assignmentStore } from './assignments.ts';
import { caseStore } from './cases.ts';
import { controlStore } from './controls.ts';
import { inboxStore } from './inbox.ts';
import { knowledgeStore } from './knowledge.ts';
import { learningStore } from './learning.ts';
import { type Exec, sql } from './sql.ts';
import { turnStore } from './turns.ts';

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
