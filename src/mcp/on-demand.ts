/** The tools, put together when the first agent comes: most processes never see one, and their schemas are half a start. */
import type { Fetch } from '../ports/system.ts';
import type { McpHttp } from './http.ts';
import type { Mcp, McpParts, McpSettings } from './mcp.ts';
import { MCP_PATH, METADATA_PATHS } from './paths.ts';

type Tools = McpHttp & Pick<Mcp, 'stop'>;

export function toolsOnDemand(settings: McpSettings, parts: () => Promise<McpParts & { fetch: Fetch }>): Tools {
  let tools: Promise<Tools> | null = null;
  const load = async (): Promise<Tools> => {
    const { mcpOverHttp } = await import('./mcp.ts');
    return mcpOverHttp(settings, await parts());
  };
  return {
    paths: [MCP_PATH, ...METADATA_PATHS],
    fetch: async (request) => {
      tools ??= load().catch((error: unknown) => {
        tools = null;
        throw error;
      });
      const served = await tools;
      const isServed = served.paths.includes(new URL(request.url).pathname);
      return isServed ? served.fetch(request) : Response.json({ status: 'not_found' }, { status: 404 });
    },
    stop: async () => (await tools)?.stop(),
  };
}
