/** `firstline token`: makes, lists and revokes the tokens with which other agents call the tools over HTTP. */

import type { WorkspaceId } from '../domain/ids.ts';
import { newToken } from '../mcp/new-token.ts';
import { type AgentStore, SCOPES, type Scope } from '../ports/agents.ts';
import { tokenStore } from '../store/agents.ts';
import { configFromEnvironment } from '../wiring/settings.ts';
import { systemClock } from '../wiring/system.ts';
import { CommandError, command, someOf, UsageError } from './command.ts';
import { databaseAt, workspaceIdIn } from './database.ts';

const VERBS = ['create', 'list', 'revoke'] as const;

type Tokens = Pick<AgentStore, 'addToken' | 'listTokens' | 'revokeToken'>;

/** What is printed: the new token, or the names of all there are. */
async function create(store: Tokens, workspaceId: WorkspaceId, name: string, scopes: Scope[]) {
  const { text, kept } = newToken({ name, scopes }, systemClock.now());
  if (!(await store.addToken(workspaceId, kept))) throw new CommandError(`There is a token "${name}" already.`);
  return { json: { name, scopes, token: text }, text: `${text}\n` };
}

async function revoke(store: Tokens, workspaceId: WorkspaceId, name: string) {
  if (!(await store.revokeToken(workspaceId, name))) throw new CommandError(`There is no token "${name}".`);
  return list(store, workspaceId);
}

async function list(store: Tokens, workspaceId: WorkspaceId) {
  const tokens = await store.listTokens(workspaceId);
  const json = tokens.map(({ name, scopes, createdAt }) => ({
    name,
    scopes,
    created: new Date(createdAt).toISOString(),
  }));
  const lines = json.map(({ name, scopes, created }) => `${name}  ${scopes.join(',')}  ${created}\n`);
  return { json, text: lines.join('') || 'There are no tokens.\n' };
}

export const tokenCommand = command(
  {
    name: 'token',
    about: 'Makes, lists and revokes tokens for other agents. A token is shown once, when it is made.',
    positional: 'create NAME | list | revoke NAME',
    options: {
      scope: { type: 'string', about: 'read, write, send, separated by commas (default read)' },
      d1: { type: 'string', about: 'remote or local: the Worker instead of this machine' },
      json: { type: 'boolean', about: 'print JSON' },
    },
  },
  async ({ scope = 'read', d1, json = false }, [verb, name = '', ...more]) => {
    const isKnown = VERBS.some((one) => one === verb) && more.length === 0 && !(verb === 'list' && name);
    if (!isKnown) throw new UsageError('Say create NAME, list, or revoke NAME.');
    if (verb !== 'list' && !/^[\w.-]{1,60}$/.test(name)) {
      throw new UsageError('A name has up to 60 letters, digits, dots, dashes and underscores.');
    }
    const scopes = someOf('scope', scope, SCOPES);
    const config = await configFromEnvironment();
    const db = databaseAt(config.dbPath, d1);
    const store = tokenStore(db);
    try {
      const workspaceId = await workspaceIdIn(db, config);
      const run = { create, list, revoke }[verb as (typeof VERBS)[number]];
      const said = await run(store, workspaceId, name, scopes);
      process.stdout.write(json ? `${JSON.stringify(said.json)}\n` : said.text);
    } finally {
      await db.close();
    }
  },
);
