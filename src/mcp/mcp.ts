/** The MCP server of one workspace, put together: over HTTP for whoever has a token, or bare for a transport of its own. */
import type { Scope } from '../ports/agents.ts';
import type { Fetch, Log } from '../ports/system.ts';
import { TOOLS } from '../tools/registry.ts';
import type { Caller, ToolDeps } from '../tools/tool.ts';
import { verifierFor } from './access.ts';
import { auditor } from './audit.ts';
import { callLimit } from './call-limit.ts';
import { type McpHttp, mcpHttp } from './http.ts';
import { registerPrompts } from './prompts.ts';
import { registerResources } from './resources.ts';
import { type McpDeps, type ServerFactory, serverFactory } from './server.ts';

export interface McpSettings {
  auth: 'token' | 'none';
  readOnly: boolean;
  publicUrl: string | null;
  callsPerMinute: number;
  oauth: { issuer: string; jwksUrl: string } | null;
}

export interface McpParts {
  toolDeps: ToolDeps;
  log: Log;
  count: (name: string, reason: string) => void;
  soon: (run: () => void) => void;
  /** False where a process may be gone once it has answered: see `audit.ts`. */
  gathers?: boolean;
  /** Further tools, resources and prompts than Firstline's own; its resources and prompts come first. */
  extension?: Pick<McpDeps, 'options' | 'more'>;
}

export interface Mcp {
  factory: ServerFactory;
  /** The calls under way have ended when it resolves, and what was recorded of them is on disk. */
  stop(): Promise<void>;
}

/** `anybody`: who calls when nobody says who it is. */
export function makeMcp({ readOnly, callsPerMinute }: McpSettings, parts: McpParts, anybody: Caller): Mcp {
  const { toolDeps, log, count, soon, extension, gathers = true } = parts;
  const { store, workspaceId, clock } = toolDeps;
  const audit = auditor({ store, workspaceId, clock, log, soon, gathers });
  const running = new Set<Promise<unknown>>();
  const factory = serverFactory({
    tools: readOnly ? TOOLS.filter((tool) => tool.hints.readOnly) : TOOLS,
    anybody,
    more: [registerResources, registerPrompts, ...(extension?.more ?? [])],
    ...(extension?.options ? { options: extension.options } : {}),
    toolDeps,
    log,
    count,
    limit: callLimit(clock, callsPerMinute),
    audit: audit.record,
    running,
  });
  const stop = async () => {
    await Promise.allSettled(running);
    await audit.flush();
  };
  return { factory, stop };
}

const EVERYTHING: Scope[] = ['read', 'write', 'send'];

export function mcpOverHttp(settings: McpSettings, parts: McpParts & { fetch: Fetch }): McpHttp & Pick<Mcp, 'stop'> {
  const { toolDeps, log, fetch } = parts;
  const { store, workspaceId, clock } = toolDeps;
  const { auth, oauth, publicUrl } = settings;
  // Without tokens anybody on this machine may do everything; with them the gate lets nobody in without one.
  const anybody = { name: 'local', scopes: auth === 'none' ? EVERYTHING : [] };
  const known = oauth && publicUrl ? { ...oauth, audience: publicUrl, fetch } : null;
  const { factory, stop } = makeMcp(settings, parts, anybody);
  const verifier = auth === 'none' ? null : verifierFor({ workspaceId, store, clock, oauth: known });
  const streams = parts.extension !== undefined;
  return { ...mcpHttp({ factory, streams, verifier, publicUrl, issuer: oauth?.issuer ?? null, log }), stop };
}
