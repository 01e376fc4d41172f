/**
 * MCP over HTTP, for both runtimes: a request in, a response out. In this order: does the browser, if it is one, come from
 * where it may; is the token good; may it do this; then the protocol, its newest revision and the older ones.
 */
import {
  type AuthInfo,
  createMcpHandler,
  getOAuthProtectedResourceMetadataUrl,
  hostHeaderValidationResponse,
  isLegacyRequest,
  type McpHandlerRequestOptions,
  type OAuthTokenVerifier,
  originValidationResponse,
  requireBearerAuth,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server';
import { BODY_BYTES_MAX, readBody } from '../ingest/request-body.ts';
import { SCOPES } from '../ports/agents.ts';
import type { Log } from '../ports/system.ts';
import { MCP_PATH, METADATA_PATHS } from './paths.ts';
import { METHOD_HEADER, type ServerFactory } from './server.ts';

export interface McpHttp {
  paths: string[];
  fetch: (request: Request) => Promise<Response>;
}

export interface HttpOptions {
  factory: ServerFactory;
  /** Whether what is served says anything before its result; nothing of Firstline's does. */
  streams: boolean;
  /** Null: anybody on this machine may call. The configuration sees to it that nobody else can connect. */
  verifier: OAuthTokenVerifier | null;
  /** Where agents reach this from outside, such as `https://support.example.com/mcp`; null: on this machine only. */
  publicUrl: string | null;
  /** The authorization server that tokens come from, if there is one. */
  issuer: string | null;
  log: Log;
}

const LOCAL = ['localhost', '127.0.0.1', '[::1]'];

export function mcpHttp({ factory, streams, verifier, publicUrl, issuer, log }: HttpOptions): McpHttp {
  const serve = protocolOver(factory, streams, log);
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
      return serve(request, authInfo);
    },
  };
}

/** Of one revision, which lists them in an array: one request may not ask for a thousand answers. */
const BATCH_MAX = 20;

type McpHandler = (request: Request, authInfo: AuthInfo | undefined) => Promise<Response>;

/** The protocol itself. The body is read here, once and whole: the SDK would copy it as a stream. */
function protocolOver(factory: ServerFactory, streams: boolean, log: Log): McpHandler {
  const handler = createMcpHandler(factory, { onerror: (error) => log.warn('mcp_rejected', { error: error.name }) });
  return async (request, authInfo) => {
    const auth = authInfo ? { authInfo } : {};
    if (request.method !== 'POST') return handler.fetch(request, auth);
    const body = await readBody(request, BODY_BYTES_MAX);
    if (!body) return refused(413, `The request must not exceed ${BODY_BYTES_MAX} bytes`);
    const parsedBody = jsonOf(body);
    if (Array.isArray(parsedBody) && parsedBody.length > BATCH_MAX)
      return refused(400, `A batch holds ${BATCH_MAX} requests at most`);
    // What is not JSON the SDK refuses in its own words.
    if (parsedBody === undefined) return handler.fetch(new Request(request, { body }), auth);
    const isOlder = !streams && !request.headers.has(METHOD_HEADER) && (await isLegacyRequest(request, parsedBody));
    return (isOlder ? inOneAnswer(factory) : handler.fetch)(request, { ...auth, parsedBody });
  };
}

/** The older revisions allow plain JSON for an answer: an event stream of one event costs half a call more. */
const inOneAnswer = (factory: ServerFactory) => async (request: Request, given: McpHandlerRequestOptions) => {
  const auth = given.authInfo ? { authInfo: given.authInfo } : {};
  const server = factory({ era: 'legacy', requestInfo: request, ...auth }, calledIn(given.parsedBody));
  // An answer may never come: a batch can take its own call back. Then this ends with the connection.
  const hungUp = Promise.withResolvers<Response>();
  const hangUp = () => hungUp.resolve(new Response(null, { status: 499 }));
  request.signal.addEventListener('abort', hangUp, { once: true });
  if (request.signal.aborted) hangUp();
  try {
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    await server.connect(transport);
    return await Promise.race([transport.handleRequest(request, given), hungUp.promise]);
  } finally {
    request.signal.removeEventListener('abort', hangUp);
    await server.close();
  }
};

/** The tool that a body calls, if that is all it does. */
function calledIn(body: unknown): string | null {
  const { method, params } = body as { method?: unknown; params?: { name?: unknown } };
  return method === 'tools/call' && typeof params?.name === 'string' ? params.name : null;
}

const refused = (status: number, message: string) =>
  Response.json({ jsonrpc: '2.0', id: null, error: { code: -32_000, message } }, { status });

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
