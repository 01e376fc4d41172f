/** Where the tools are served, and what says who gives tokens for them. */
export const MCP_PATH = '/mcp';
export const METADATA_PATHS = ['/.well-known/oauth-protected-resource', '/.well-known/oauth-protected-resource/mcp'];
