/** Tokens of other agents, what they called, and calls that must happen once. */
import { and, desc, eq, lt, ne, sql } from 'drizzle-orm';
import type { AccessToken, AgentStore, IdempotencyKey, IdempotentCall, Scope } from '../ports/agents.ts';
import type { Database, Reader } from './database.ts';
import { audit, idempotentCalls, tokens } from './schema/outside.ts';

type TokenStore = Pick<AgentStore, 'addToken' | 'findToken' | 'listTokens' | 'revokeToken'>;

/** Single statements only, because a command reaches a Worker's database without batches. */
export function tokenStore({ orm }: Reader): TokenStore {
  return {
    async addToken(workspaceId, { scopes, ...token }) {
      const row = { workspaceId, ...token, scopes: scopes.join(',') };
      const added = await orm.insert(tokens).values(row).onConflictDoNothing().returning({ id: tokens.id });
      return added.length === 1;
    },
    async findToken(workspaceId, id) {
      const [row] = await orm
        .select()
        .from(tokens)
        .where(and(eq(tokens.workspaceId, workspaceId), eq(tokens.id, id)));
      return row ? toToken(row) : null;
    },
    async listTokens(workspaceId) {
      const rows = orm.select().from(tokens).where(eq(tokens.workspaceId, workspaceId)).orderBy(tokens.name);
      return (await rows).map(toToken);
    },
    async revokeToken(workspaceId, name) {
      const which = and(eq(tokens.workspaceId, workspaceId), eq(tokens.name, name));
      return (await orm.delete(tokens).where(which).returning({ id: tokens.id })).length === 1;
    },
  };
}

const isCall = ({ workspaceId, caller, key }: IdempotencyKey) =>
  and(eq(idempotentCalls.workspaceId, workspaceId), eq(idempotentCalls.caller, caller), eq(idempotentCalls.key, key));

export function agentStore(db: Database): AgentStore {
  const { orm } = db;

  return {
    ...tokenStore(db),

    async audit(workspaceId, rows) {
      await db.many(rows.map((row) => orm.insert(audit).values({ workspaceId, ...row })));
    },
    listAudit: (workspaceId, limit) =>
      orm
        .select({
          ...{ at: audit.at, caller: audit.caller, tool: audit.tool, argsHash: audit.argsHash },
          ...{ outcome: audit.outcome, ms: audit.ms },
        })
        .from(audit)
        .where(eq(audit.workspaceId, workspaceId))
        .orderBy(desc(audit.seq))
        .limit(limit),

    async beginCall(key, { argsHash, nowMs, forgetBefore }) {
      const row = { ...key, argsHash, state: 'open', begunAt: nowMs, intentAt: nowMs } as const;
      const [, begun = [], found] = await db.many([
        orm.delete(idempotentCalls).where(and(isCall(key), lt(idempotentCalls.intentAt, forgetBefore))),
        orm.insert(idempotentCalls).values(row).onConflictDoNothing().returning({ key: idempotentCalls.key }),
        sql`select args_hash as argsHash, state, begun_at as begunAt, intent_at as intentAt, attempt, result
          from idempotent_calls where ${isCall(key)}`,
      ]);
      const [call] = (found ?? []) as CallRow[];
      if (!call) throw new Error('A call that was just written is not there.');
      const result = call.result === null ? null : (JSON.parse(call.result) as IdempotentCall['result']);
      return { begun: begun.length === 1, call: { ...call, result } };
    },
    async retryCall(key, attempt, { argsHash, nowMs }) {
      const which = and(isCall(key), eq(idempotentCalls.attempt, attempt), ne(idempotentCalls.state, 'done'));
      const next = { state: 'open', attempt: sql`${idempotentCalls.attempt} + 1`, intentAt: nowMs, argsHash } as const;
      const retried = await orm.update(idempotentCalls).set(next).where(which).returning({ key: idempotentCalls.key });
      return retried.length === 1;
    },
    async endCall(key, attempt, end) {
      const result = end.state === 'done' ? end.result : null;
      await orm
        .update(idempotentCalls)
        .set({ state: end.state, result })
        .where(and(isCall(key), eq(idempotentCalls.attempt, attempt)));
    },
  };
}

const toToken = ({ workspaceId: _, scopes, ...row }: typeof tokens.$inferSelect): AccessToken => ({
  ...row,
  scopes: scopes.split(',') as Scope[],
});

/** `result` is JSON. */
type CallRow = Omit<IdempotentCall, 'result'> & { result: string | null };
