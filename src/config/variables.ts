/** The environment variables: what each may hold, and where its value is found. */
import * as z from 'zod';

const HUB = 'Developer Hub (app.intercom.com/a/apps/_/developer-hub) → your app';

/** Every variable, and what to tell somebody who got it wrong. */
export const WHERE: Record<string, string> = {
  INTERCOM_ACCESS_TOKEN: `the access token: ${HUB} → Configure → Authentication`,
  INTERCOM_CLIENT_SECRET: `the client secret that signs webhooks: ${HUB} → Configure → Basic information. Several, separated by commas, while you rotate it`,
  INTERCOM_ADMIN_ID:
    'the id of the teammate Firstline writes as. Left out, it is the owner of the token, and `npx firstline doctor` lists the others',
  INTERCOM_REGION: 'US, EU or AU: where your workspace is hosted (Settings → General)',
  INTERCOM_BASE_URL: 'only to point at something else than Intercom, such as the sandbox',
  OPENAI_API_KEY: 'the key of your model endpoint. Left out, the offline model answers with passages of your articles',
  OPENAI_BASE_URL: 'any OpenAI-compatible endpoint, for example https://api.openai.com/v1',
  OPENAI_MODEL: 'the model’s name at that endpoint',
  EMBEDDING_MODEL: 'an embedding model at an OpenAI-compatible endpoint. Left out, articles are found by words alone',
  EMBEDDING_BASE_URL: 'its endpoint (default OPENAI_BASE_URL)',
  EMBEDDING_API_KEY: 'its key (default OPENAI_API_KEY). Any word, if it needs none',
  FIRSTLINE_JSON_MODE: 'schema, object or text: what your model endpoint understands (default schema)',
  FIRSTLINE_DB: 'path of the SQLite file (default .firstline/firstline.db)',
  FIRSTLINE_KNOWLEDGE: 'folder of Markdown articles (default knowledge)',
  FIRSTLINE_TURNS_AT_ONCE: 'conversations worked on at the same time (default 16)',
  PORT: 'port of the webhook server (default 3000)',
  HOST: 'address to listen on (default: every address of this machine)',
  MCP_AUTH:
    'token (default): other agents need one, "npx firstline token create NAME" makes it. none: anybody who reaches the port may call, so HOST must be 127.0.0.1, ::1 or localhost',
  MCP_READ_ONLY: 'true: no tool that changes anything, whatever the token allows (default false)',
  MCP_URL:
    'where agents reach /mcp from outside, such as https://support.example.com/mcp. Left out: on this machine only',
  MCP_CALLS_PER_MINUTE: 'calls of tools a token may make in a minute (default 120)',
  MCP_OAUTH_ISSUER: 'your authorization server, if agents sign in there; needs MCP_URL and MCP_OAUTH_JWKS',
  MCP_OAUTH_JWKS: 'where that server publishes its keys; needs MCP_OAUTH_ISSUER',
  SANDBOX_PORT: 'port of the simulated workspace (default 3001)',
};

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);
/** A blank around a pasted secret is never meant. */
const secret = z.string().trim().min(1, 'is empty');
const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));

export const environment = z.object({
  INTERCOM_ACCESS_TOKEN: secret,
  INTERCOM_CLIENT_SECRET: z
    .string()
    .transform((list) =>
      list
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    )
    .refine((list) => list.length > 0, 'is empty'),
  INTERCOM_ADMIN_ID: z.string().regex(/^\d+$/, 'is no number').optional(),
  INTERCOM_REGION: z.enum(['US', 'EU', 'AU']).default('US'),
  INTERCOM_BASE_URL: httpUrl.optional(),
  OPENAI_API_KEY: secret.optional(),
  OPENAI_BASE_URL: httpUrl.default('https://api.openai.com/v1'),
  OPENAI_MODEL: z.string().min(1).optional(),
  EMBEDDING_MODEL: z.string().min(1).optional(),
  EMBEDDING_BASE_URL: httpUrl.optional(),
  EMBEDDING_API_KEY: secret.optional(),
  FIRSTLINE_JSON_MODE: z.enum(['schema', 'object', 'text']).default('schema'),
  FIRSTLINE_DB: z.string().min(1).default('.firstline/firstline.db'),
  FIRSTLINE_KNOWLEDGE: z.string().min(1).default('knowledge'),
  FIRSTLINE_TURNS_AT_ONCE: z.coerce.number().int().min(1).max(1_000).default(16),
  PORT: port(3000),
  HOST: z.string().min(1).optional(),
  MCP_AUTH: z.enum(['token', 'none']).default('token'),
  MCP_READ_ONLY: z.stringbool().default(false),
  MCP_URL: httpUrl.refine((url) => new URL(url).pathname === '/mcp', 'does not end in /mcp').optional(),
  MCP_CALLS_PER_MINUTE: z.coerce.number().int().min(1).max(1_000_000).default(120),
  MCP_OAUTH_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  MCP_OAUTH_JWKS: httpUrl.optional(),
  SANDBOX_PORT: port(3001),
});

export type Environment = z.output<typeof environment>;
