/**
 * `firstline mcp`: the tools over stdin and stdout, for agents on this machine. Whoever can start it has the settings with
 * the workspace's token anyway, so its scopes are an option, not a secret. Only the protocol may write to stdout.
 */
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { articlesIn } from '../knowledge/sources/folder.ts';
import { makeMcp } from '../mcp/mcp.ts';
import { SCOPES } from '../ports/agents.ts';
import { type FirstlineDeps, keepArticles } from '../wiring/firstline.ts';
import { nodeAdapters, openStore, soon, webOf } from '../wiring/node-adapters.ts';
import { configFromEnvironment } from '../wiring/settings.ts';
import { endOnSignals } from '../wiring/start-on-node.ts';
import { jsonLog, systemClock } from '../wiring/system.ts';
import { openWorkspace } from '../wiring/turn-deps.ts';
import { command, someOf } from './command.ts';

export const mcpCommand = command(
  {
    name: 'mcp',
    about: 'Serves the tools over stdin and stdout (Model Context Protocol).',
    options: { scope: { type: 'string', about: 'read, write, send, separated by commas (default read)' } },
  },
  async ({ scope = 'read' }) => {
    const scopes = someOf('scope', scope, SCOPES);
    const log = jsonLog(systemClock, (line) => process.stderr.write(`${line}\n`));
    const config = await configFromEnvironment();
    const store = openStore(config.dbPath);
    const adapters = await nodeAdapters(config, store, log);
    const { deps, toolDepsFor, token } = await openWorkspace(config, adapters);
    // Whoever runs beside us on this database looks at the inbox by itself.
    const toolDeps = toolDepsFor(() => {});
    const { workspaceId } = token;
    const hadArticles = await store.hasSynced(workspaceId);
    const files: FirstlineDeps['files'] = (skip) => articlesIn(config.knowledgeDir, skip);
    const articles = keepArticles({ ...adapters, files, web: webOf(config) }, { workspaceId, ...deps });
    // Without any, the first search would find nothing.
    if (!hadArticles) await articles.first;
    const { add } = adapters.counters;
    const mcp = makeMcp(config.mcp, { toolDeps, log, soon, count: add }, { name: 'stdio', scopes });
    const server = serveStdio(mcp.factory);
    // What was asked before the end is answered; only then is nothing left to write.
    const stop = async () => {
      await Promise.all([mcp.stop(), articles.stop()]);
      await server.close();
      await adapters.hybrid?.close();
      await store.close();
    };
    process.stdin.once('end', () => void stop());
    endOnSignals({ stop }, log);
  },
);
