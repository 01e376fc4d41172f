/** Everything the database does, in one interface. Callees ask for the narrower ones. */
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
  /** Resolves when the database answers. @throws when it does not. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
