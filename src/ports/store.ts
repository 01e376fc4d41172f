import type { AgentStore } from './agents.ts';
import type { AlertStore } from './alerts.ts';
import type { InboxStore } from './inbox.ts';
import type { KnowledgeStore, LearningStore } from './knowledge.ts';
import type { AssignmentStore, CaseStore, ControlStore, TurnStore } from './turns.ts';

export interface Store
  extends InboxStore,
    TurnStore,
    KnowledgeStore,
    LearningStore,
    ControlStore,
    CaseStore,
    AssignmentStore,
    AlertStore,
    AgentStore {
  /** Answers when the database does. @throws when it does not. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
