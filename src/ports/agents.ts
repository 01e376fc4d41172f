import type { WorkspaceId } from '../domain/ids.ts';

export const SCOPES = ['read', 'write', 'send'] as const;

export type Scope = (typeof SCOPES)[number];

export interface AccessToken {
  /** The public half: what the token is found by. */
  id: string;
  name: string;
  scopes: Scope[];
  /** SHA-256 of the secret half, hexadecimal. */
  hash: string;
  createdAt: number;
}

/** One call of a tool by another agent: who, what and how it ended. The arguments only as a digest. */
export interface AuditRow {
  at: number;
  caller: string;
  tool: string;
  argsHash: string;
  /** `ok`, or the refusal's code. */
  outcome: string;
  ms: number;
}

/** Something visible or created that must happen once, by the key its caller gave it. */
export interface IdempotentCall {
  argsHash: string;
  /** `open`: begun, and nobody has said how it ended. `absent`: it did not happen. */
  state: 'open' | 'absent' | 'done';
  /** When the first attempt began, and the newest one. */
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
  /** The newest first. */
  listAudit(workspaceId: WorkspaceId, limit: number): Promise<AuditRow[]>;
  /** Opens the deed, or answers the one there is; `begun` says whether this call opened it. */
  beginCall(
    key: IdempotencyKey,
    call: { argsHash: string; nowMs: number; forgetBefore: number },
  ): Promise<{ call: IdempotentCall; begun: boolean }>;
  /** One more attempt; false: somebody else makes it. */
  retryCall(key: IdempotencyKey, attempt: number, again: { argsHash: string; nowMs: number }): Promise<boolean>;
  endCall(
    key: IdempotencyKey,
    attempt: number,
    end: { state: 'done'; result: Record<string, unknown> } | { state: 'absent' },
  ): Promise<void>;
}
