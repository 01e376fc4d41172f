/**
 * MCP over HTTP, for both runtimes: a request in, a response out. In this order: does the browser, if it is one, come from
 * where it may; is the token good; may it do this; then the protocol, its newest revision and the older ones.
 */
import {
  type AuthInfo,
  createMcpHandler,
  getOAuthProtectedResourceMetadataUrl,
  hostHeaderValidationResponse,
  type McpServerFactory,
  type OAuthTokenVerifier,
  originValidationResponse,
  requireBearerAuth,
} from '@modelcontextprotocol/server';
import { SCOPES } from '../agents.ts';
import type { Log } from '../ports.ts';
import { MCP_PATH, METADATA_PATHS } from './paths.ts';

/** The largest argument is an article's text; nothing needs a quarter of this. */
const BODY_BYTES_MAX = 256 * 1_024;

export interface McpHttp {
  paths: string[];
  fetch: (request: Request) => Promise<Response>;
}

export interface HttpOptions {
  factory: McpServerFactory;
  /** Null: anybody on this machine may call. The configuration sees to it that nobody else can connect. */
  verifier: OAuthTokenVerifier | null;
  /** Where agents reach this from outside, such as `https://support.example.com/mcp`; null: on this machine only. */
  publicUrl: string | null;
  /** The authorization server that tokens come from, if there is one. */
  issuer: string | null;
  log: Log;
}

const LOCAL = ['localhost', '127.0.0.1', '[::1]'];

export function mcpHttp({ factory, verifier, publicUrl, issuer, log }: HttpOptions): McpHttp {
  const handler = createMcpHandler(factory, {
    maxRequestBodySize: BODY_BYTES_MAX,
    onerror: (error) => log.warn('mcp_rejected', { error: error.name }),
  });
  const hosts = [...LOCAL, ...(publicUrl ? [new URL(publicUrl).hostname] : [])];
  const metadataUrl = publicUrl && issuer ? getOAuthProtectedResourceMetadataUrl(new URL(publicUrl)) : null;
  const gate = verifier
    ? requireBearerAuth({
        verifier,
        ...(metadataUrl ? { resourceMetadataUrl: metadataUrl } : {}),
        ...(publicUrl && issuer ? { expectedResource: new URL(publicUrl) } : {}),
      })
    : null;
  const metadata = { resource: publicUrl, authorization_servers: [issuer], scopes_supported: SCOPES };

  return {
    paths: [MCP_PATH, ...(metadataUrl ? METADATA_PATHS : [])],
    fetch: async (request) => {
      const elsewhere = hostHeaderValidationResponse(request, hosts) ?? originValidationResponse(request, hosts);
      if (elsewhere) return elsewhere;
      if (new URL(request.url).pathname !== MCP_PATH) {
        const about = { ...metadata, bearer_methods_supported: ['header'], resource_name: 'Firstline' };
        return Response.json(about, { headers: { 'access-control-allow-origin': '*' } });
      }
      const authInfo: AuthInfo | Response | undefined = gate ? await gate(request) : undefined;
      if (authInfo instanceof Response) return authInfo;
      return handler.fetch(request, authInfo ? { authInfo } : {});
    },
  };
}
