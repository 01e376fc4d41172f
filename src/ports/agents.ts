/** What is stored of other agents: tokens, an audit log, and calls that must happen once. */
import type { WorkspaceId } from '../domain/ids.ts';
import type { ToolOutcome } from '../domain/tool-outcome.ts';

export const SCOPES = ['read', 'write', 'send'] as const;

export type Scope = (typeof SCOPES)[number];

export interface AccessToken {
  /** The public half, by which the token is found. */
  id: string;
  name: string;
  scopes: Scope[];
  /** SHA-256 of the secret half, hexadecimal. */
  hash: string;
  createdAt: number;
}

/** One call of a tool by another agent: who, what and how it ended. Arguments are kept only as a digest. */
export interface AuditRow {
  at: number;
  caller: string;
  tool: string;
  argsHash: string;
  outcome: ToolOutcome;
  ms: number;
}

/** A call with a visible effect that must happen once: its caller names it by a key. */
export interface IdempotentCall {
  argsHash: string;
  /** `open`: begun, its end not known. `absent`: it did not happen. */
  state: 'open' | 'absent' | 'done';
  /** When the first attempt began, and when the newest did. */
  begunAt: number;
  intentAt: number;
  attempt: number;
  /** What the caller was told; null until it is done. */
  result: Record<string, unknown> | null;
}

export interface IdempotencyKey {
  workspaceId: WorkspaceId;
  caller: string;
  key: string;
}

export interface AgentStore {
  /** False: the name is taken. */
  addToken(workspaceId: WorkspaceId, token: AccessToken): Promise<boolean>;
  findToken(workspaceId: WorkspaceId, id: string): Promise<AccessToken | null>;
  listTokens(workspaceId: WorkspaceId): Promise<AccessToken[]>;
  /** False: there is no such token. */
  revokeToken(workspaceId: WorkspaceId, name: string): Promise<boolean>;
  audit(workspaceId: WorkspaceId, rows: AuditRow[]): Promise<void>;
  /** Newest first. */
  listAudit(workspaceId: WorkspaceId, limit: number): Promise<AuditRow[]>;
  /** Opens the call, or returns the one that exists; `begun` says whether this one opened it. */
  beginCall(
    key: IdempotencyKey,
    call: { argsHash: string; nowMs: number; forgetBefore: number },
  ): Promise<{ call: IdempotentCall; begun: boolean }>;
  /** Begins another attempt; false: somebody else has begun it. */
  retryCall(key: IdempotencyKey, attempt: number, again: { argsHash: string; nowMs: number }): Promise<boolean>;
  endCall(
    key: IdempotencyKey,
    attempt: number,
    end: { state: 'done'; result: Record<string, unknown> } | { state: 'absent' },
  ): Promise<void>;
}
