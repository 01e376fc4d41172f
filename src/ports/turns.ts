/** What is stored of turns, cases, modes and assignments. */
import type { Snippet } from '../domain/article.ts';
import type { Control } from '../domain/control.ts';
import type { AdminId, ConversationId, PartId, TeamId, TurnId, WorkspaceId } from '../domain/ids.ts';
import type { Plan, StepRecord } from '../domain/plan.ts';
import type { ConversationCase } from '../domain/resolution.ts';
import type { EndedTrace, Spoken, Trace } from '../domain/turn.ts';
import type { KeptAlert } from './alerts.ts';
import type { ConversationKey, Lease } from './inbox.ts';

export interface OpenTurn {
  turnId: TurnId;
  cause: PartId;
  plan: Plan | null;
  steps: StepRecord[];
  /** Recorded before a crash, or when the turn ended; null: this is the first attempt. */
  trace: Trace | null;
  /** Set when the turn has ended: nothing is left to do. */
  ended: EndedTrace | null;
}

export interface OpenedTurn {
  turn: OpenTurn;
  /** The newest other turn of the conversation that has a plan and has not ended. */
  earlier: OpenTurn | null;
  /** Parts that turns of this conversation are known to have written. */
  spoken: Spoken[];
}

/** The text of a snippet. */
export type ShownSnippet = Pick<Snippet, 'title' | 'headings' | 'text'>;

/** Every write names the lease. When the lease was lost it writes nothing and returns false. */
export interface TurnStore {
  /** Opens the turn for this cause, or resumes the one there is. Null: the lease was lost. */
  openTurn(lease: Lease, turn: { turnId: TurnId; cause: PartId; nowMs: number }): Promise<OpenedTurn | null>;
  /** Stores the plan before any of it is carried out. A stored plan is never replaced. */
  savePlan(lease: Lease, plan: Plan, trace: Trace, shown?: Snippet[]): Promise<boolean>;
  saveStep(lease: Lease, turnId: TurnId, step: StepRecord): Promise<boolean>;
  /** `alert` is stored together with the end, or not at all. */
  endTurn(lease: Lease, trace: Trace, alert?: KeptAlert | null): Promise<boolean>;
  /** The cause under which this agent's order is stored; null: it has no turn yet. */
  findAgentCause(workspaceId: WorkspaceId, conversationId: ConversationId, key: string): Promise<PartId | null>;
  /** Snippets as they were when a turn used them, by version. */
  readShown(workspaceId: WorkspaceId, versions: string[]): Promise<Map<string, ShownSnippet>>;
  /** Traces of one conversation, newest first. */
  listTraces(workspaceId: WorkspaceId, conversationId: ConversationId): Promise<Trace[]>;
}

export interface CaseStore {
  readCase(key: ConversationKey): Promise<ConversationCase | null>;
  /** False: the lease was lost. */
  putCase(lease: Lease, one: ConversationCase): Promise<boolean>;
  /** Makes conversations due whose case is due; returns how many. */
  wakeDueCases(workspaceId: WorkspaceId, nowMs: number, limit: number): Promise<number>;
  /** Conversations that changed since, counted by resolution (`open` without one), and how many of them were reopened. */
  countCases(
    workspaceId: WorkspaceId,
    sinceMs: number,
  ): Promise<{ kind: string; conversations: number; cameBack: number }[]>;
}

export interface ControlStore {
  /** Adds a row; earlier rows stay as the record of who changed what, and when. */
  setControl(workspaceId: WorkspaceId, control: Control): Promise<void>;
  /** The settings that hold now: the newest of each kind and scope, unless it was taken back. */
  listControls(workspaceId: WorkspaceId): Promise<Control[]>;
  /** Every change, newest first. */
  listControlChanges(workspaceId: WorkspaceId, limit: number): Promise<Control[]>;
}

/** Round robin in a team: each of our assignments has a number, counted from 1. */
export interface AssignmentStore {
  /** The number of each teammate's last assignment. */
  lastAssigned(workspaceId: WorkspaceId, teamId: TeamId): Promise<Map<AdminId, number>>;
  /** False: another turn took that number first. */
  takeAssignment(
    workspaceId: WorkspaceId,
    teamId: TeamId,
    taken: { adminId: AdminId; number: number },
  ): Promise<boolean>;
}
