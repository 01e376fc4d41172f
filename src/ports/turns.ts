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
  /** What was recorded before a crash, or when it ended; null when this is the first attempt. */
  trace: Trace | null;
  /** This cause was answered before: nothing is left to do. */
  ended: EndedTrace | null;
}

export interface OpenedTurn {
  turn: OpenTurn;
  /** The newest other turn of the conversation that has a plan and no end. */
  earlier: OpenTurn | null;
  /** What the turns of the conversation have said. */
  spoken: Spoken[];
}

/** What a snippet said. */
export type ShownSnippet = Pick<Snippet, 'title' | 'headings' | 'text'>;

/** Every write names the lease and does nothing when it was lost: it then answers false. */
export interface TurnStore {
  /** Opens the turn for this cause, or resumes the one there is. Null: the lease was lost. */
  openTurn(lease: Lease, turn: { turnId: TurnId; cause: PartId; nowMs: number }): Promise<OpenedTurn | null>;
  /** Stores what will be done, before any of it is; a plan once stored is never replaced. */
  savePlan(lease: Lease, plan: Plan, trace: Trace, shown?: Snippet[]): Promise<boolean>;
  saveStep(lease: Lease, turnId: TurnId, step: StepRecord): Promise<boolean>;
  /** `alert`: who is to be told of it, kept with the end or not at all. */
  endTurn(lease: Lease, trace: Trace, alert?: KeptAlert | null): Promise<boolean>;
  /** What the turn of this agent's order is filed under; null: it has none yet. */
  findAgentCause(workspaceId: WorkspaceId, conversationId: ConversationId, key: string): Promise<PartId | null>;
  /** Snippets as they were when a turn used them, by their version. */
  readShown(workspaceId: WorkspaceId, versions: string[]): Promise<Map<string, ShownSnippet>>;
  /** Traces of one conversation, newest first. */
  listTraces(workspaceId: WorkspaceId, conversationId: ConversationId): Promise<Trace[]>;
}

export interface CaseStore {
  readCase(key: ConversationKey): Promise<ConversationCase | null>;
  /** False: the lease was lost. */
  putCase(lease: Lease, one: ConversationCase): Promise<boolean>;
  /** Makes conversations due in which something is due; answers how many. */
  wakeDueCases(workspaceId: WorkspaceId, nowMs: number, limit: number): Promise<number>;
  /** By resolution (`open` without one) those that changed since, and how many of them had been reopened. */
  countCases(
    workspaceId: WorkspaceId,
    sinceMs: number,
  ): Promise<{ kind: string; conversations: number; cameBack: number }[]>;
}

export interface ControlStore {
  /** Stands beside what was set before, which stays as the record of who changed what, and when. */
  setControl(workspaceId: WorkspaceId, control: Control): Promise<void>;
  /** What holds now: the newest of each kind and scope, unless it took that back. */
  listControls(workspaceId: WorkspaceId): Promise<Control[]>;
  /** Every change, the newest first. */
  listControlChanges(workspaceId: WorkspaceId, limit: number): Promise<Control[]>;
}

/** Whose turn it is among a team's teammates: each assignment of ours in a team has a number, counted from 1. */
export interface AssignmentStore {
  /** The number of each one's last assignment. */
  lastAssigned(workspaceId: WorkspaceId, teamId: TeamId): Promise<Map<AdminId, number>>;
  /** False: somebody else was faster, and that number is taken. */
  takeAssignment(
    workspaceId: WorkspaceId,
    teamId: TeamId,
    taken: { adminId: AdminId; number: number },
  ): Promise<boolean>;
}
