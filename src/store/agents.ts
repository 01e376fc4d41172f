/** Tokens of other agents, what they called, and what of it must happen once. */
import type { AccessToken, AgentStore, AuditRow, IdempotentCall, Scope } from '../ports/agents.ts';
import { type Exec, type Row, sql } from './sql.ts';

type TokenStore = Pick<AgentStore, 'addToken' | 'findToken' | 'listTokens' | 'revokeToken'>;

export function tokenStore(db: Pick<Exec, 'one'>): TokenStore {
  return {
    async addToken(workspaceId, { id, name, scopes, hash, createdAt }) {
      const rows = await db.one(sql`insert into tokens (workspace_id, id, name, scopes, hash, created_at)
        values (${workspaceId}, ${id}, ${name}, ${scopes.join(',')}, ${hash}, ${createdAt})
        on conflict do nothing returning id`);
      return rows.length === 1;
    },
    async findToken(workspaceId, id) {
      const rows = await db.one(sql`select id, name, scopes, hash, created_at as createdAt from tokens
        where workspace_id = ${workspaceId} and id = ${id}`);
      return rows[0] ? toToken(rows[0]) : null;
    },
    async listTokens(workspaceId) {
      const rows = await db.one(sql`select id, name, scopes, hash, created_at as createdAt from tokens
        where workspace_id = ${workspaceId} order by name`);
      return rows.map(toToken);
    },
    async revokeToken(workspaceId, name) {
      const rows = await db.one(
        sql`delete from tokens where workspace_id = ${workspaceId} and name = ${name} returning id`,
      );
      return rows.length === 1;
    },
  };
}

export function agentStore(db: Exec): AgentStore {
  return {
    ...tokenStore(db),

    async audit(workspaceId, rows) {
      await db.many(
        rows.map(
          ({ at, caller, tool, argsHash, outcome, ms }) =>
            sql`insert into audit (workspace_id, at, caller, tool, args_hash, outcome, ms)
              values (${workspaceId}, ${at}, ${caller}, ${tool}, ${argsHash}, ${outcome}, ${ms})`,
        ),
      );
    },
    async listAudit(workspaceId, limit) {
      const rows = await db.one(sql`select at, caller, tool, args_hash as argsHash, outcome, ms from audit
        where workspace_id = ${workspaceId} order by seq desc limit ${limit}`);
      return rows as unknown as AuditRow[];
    },

    async beginCall({ workspaceId, caller, key }, { argsHash, nowMs, forgetBefore }) {
      const here = sql`workspace_id = ${workspaceId} and caller = ${caller} and key = ${key}`;
      const [, begun = [], found = []] = await db.many([
        sql`delete from deeds where ${here} and intent_at < ${forgetBefore}`,
        sql`insert into deeds (workspace_id, caller, key, args_hash, state, begun_at, intent_at)
          values (${workspaceId}, ${caller}, ${key}, ${argsHash}, 'open', ${nowMs}, ${nowMs}) on conflict do nothing returning key`,
        sql`select args_hash as argsHash, state, begun_at as begunAt, intent_at as intentAt, attempt, result from deeds where ${here}`,
      ]);
      const row = found[0];
      if (!row) throw new Error('A deed that was just written is not there.');
      return { begun: begun.length === 1, call: toDeed(row) };
    },
    async retryCall({ workspaceId, caller, key }, attempt, { argsHash, nowMs }) {
      const rows = await db.one(sql`update deeds set state = 'open', attempt = attempt + 1, intent_at = ${nowMs},
          args_hash = ${argsHash}
        where workspace_id = ${workspaceId} and caller = ${caller} and key = ${key}
          and attempt = ${attempt} and state <> 'done' returning key`);
      return rows.length === 1;
    },
    async endCall({ workspaceId, caller, key }, attempt, end) {
      const result = end.state === 'done' ? JSON.stringify(end.result) : null;
      await db.one(sql`update deeds set state = ${end.state}, result = ${result}
        where workspace_id = ${workspaceId} and caller = ${caller} and key = ${key} and attempt = ${attempt}`);
    },
  };
}

const toToken = (row: Row): AccessToken =>
  ({ ...row, scopes: String(row.scopes).split(',') as Scope[] }) as unknown as AccessToken;

const toDeed = (row: Row): IdempotentCall =>
  ({ ...row, result: typeof row.result === 'string' ? JSON.parse(row.result) : null }) as unknown as IdempotentCall;
