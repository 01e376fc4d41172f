/**
 * Environment and `firstline.config.ts` to one checked Config. Every mistake is reported at once, each with where to
 * get the right value; there are no default secrets, and an unknown FIRSTLINE_ variable is a mistake too, as is one of
 * INTERCOM_ or MCP_ that looks like a slip.
 */
import * as z from 'zod';
import type { AlertReceiver } from '../ports/alerts.ts';
import { isNear } from '../text/near.ts';
import { type OwnerSettings, owner, ownerProblems } from './owner.ts';

const REGIONS = { US: 'https://api.intercom.io', EU: 'https://api.eu.intercom.io', AU: 'https://api.au.intercom.io' };

const HUB = 'Developer Hub (app.intercom.com/a/apps/_/developer-hub) → your app';

/** Every variable, and what to tell somebody who got it wrong. */
const WHERE: Record<string, string> = {
  INTERCOM_ACCESS_TOKEN: `the access token: ${HUB} → Configure → Authentication`,
  INTERCOM_CLIENT_SECRET: `the client secret that signs webhooks: ${HUB} → Configure → Basic information. Several, separated by commas, while you rotate it`,
  INTERCOM_ADMIN_ID:
    'the id of the teammate Firstline writes as. Left out, it is the owner of the token, and `npm run doctor` lists the others',
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
    'token (default): other agents need one, "npm run token -- create NAME" makes it. none: anybody who reaches the port may call, so HOST must be 127.0.0.1, ::1 or localhost',
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

const environment = z.object({
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

type Environment = z.output<typeof environment>;

export interface Config {
  intercom: { token: string; secrets: string[]; adminId: string | null; baseUrl: string };
  model: { apiKey: string; baseUrl: string; model: string; jsonMode: Environment['FIRSTLINE_JSON_MODE'] } | null;
  embedding: { apiKey: string; baseUrl: string; model: string } | null;
  dbPath: string;
  knowledgeDir: string;
  turnsAtOnce: number;
  alerts: AlertReceiver[];
  port: number;
  host: string | null;
  mcp: {
    auth: 'token' | 'none';
    readOnly: boolean;
    publicUrl: string | null;
    callsPerMinute: number;
    oauth: { issuer: string; jwksUrl: string } | null;
  };
  sandboxPort: number;
  owner: OwnerSettings;
}

/** All that is wrong, each line naming the variable and where its value is found. Never repeats a value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: string[];
  constructor(problems: string[]) {
    super(`Firstline cannot start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/** @throws {ConfigError} */
export function readConfig(env: Record<string, string | undefined>, ownerInput: unknown): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsedEnv = environment.safeParse(given);
  const parsedOwner = owner.safeParse(ownerInput);
  const ofOwner = parsedOwner.success
    ? ownerProblems(parsedOwner.data)
    : parsedOwner.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const receivers = parsedOwner.data?.alerts ?? [];
  const forAlerts = receivers.flatMap(({ name }) => Object.values(variablesOf(name)));
  const problems = [
    ...(parsedEnv.error?.issues ?? []).map((issue) => envProblem(String(issue.path[0]), issue, given)),
    ...Object.keys(given)
      .filter((name) => isOurs(name) && !(name in WHERE) && !forAlerts.includes(name))
      .map((name) => `${name} is unknown. There are: ${Object.keys(WHERE).filter(isOurs).join(', ')}`),
    ...Object.keys(given).flatMap(slipIn),
    ...modelProblems(given),
    ...embeddingProblems(given),
    ...mcpProblems(given),
    ...ofOwner.map((problem) => `firstline.config.ts: ${problem}`),
    ...receivers.flatMap((one) => alertProblems(one, given)),
  ];
  if (problems.length > 0 || !parsedEnv.data || !parsedOwner.data) throw new ConfigError(problems);
  const alerts = receivers.map((one) => receiverOf(one, given));
  return { ...toConfig(parsedEnv.data, parsedOwner.data), alerts };
}

const isOurs = (name: string) => name.startsWith('FIRSTLINE_');

/** Other tools have variables of these names too: only what is nearly one of ours is taken for a slip. */
function slipIn(name: string): string[] {
  if (!/^(INTERCOM|MCP)_/.test(name) || name in WHERE) return [];
  const letters = (of: string) => of.replaceAll('_', '');
  const meant = Object.keys(WHERE).find((one) => isNear(letters(name), letters(one)));
  return meant ? [`${name} is unknown. Is ${meant} meant?`] : [];
}

function envProblem(name: string, { message }: z.core.$ZodIssue, given: Record<string, unknown>): string {
  const wrong = name in given ? `is wrong (${message})` : 'is missing';
  return `${name} ${wrong}: ${WHERE[name] ?? ''}`;
}

/** Half a model would silently be the offline one. */
function modelProblems({ OPENAI_API_KEY: key, OPENAI_MODEL: model }: Record<string, unknown>): string[] {
  if (key && !model) return [`OPENAI_MODEL is missing: ${WHERE.OPENAI_MODEL}`];
  if (model && !key) return [`OPENAI_API_KEY is missing: ${WHERE.OPENAI_API_KEY}. Any word, if it needs none`];
  return [];
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** Whoever reaches an open endpoint acts in the workspace. */
function mcpProblems(given: Record<string, string | undefined>): string[] {
  const { MCP_AUTH: auth, HOST: host, MCP_URL: url, MCP_OAUTH_ISSUER: issuer, MCP_OAUTH_JWKS: jwks } = given;
  const open = auth === 'none' && (!LOOPBACK.includes(host ?? '') || url);
  const half = Boolean(issuer) !== Boolean(jwks) || (issuer && !url);
  return [
    ...(open ? [`MCP_AUTH=none is refused beyond this machine: ${WHERE.MCP_AUTH}, and MCP_URL unset`] : []),
    ...(half ? [`MCP_OAUTH_ISSUER and MCP_OAUTH_JWKS belong together: ${WHERE.MCP_OAUTH_ISSUER}`] : []),
  ];
}

function embeddingOf(env: Environment): Config['embedding'] {
  const apiKey = env.EMBEDDING_API_KEY ?? env.OPENAI_API_KEY;
  const { EMBEDDING_MODEL: model, EMBEDDING_BASE_URL: baseUrl = env.OPENAI_BASE_URL } = env;
  return model && apiKey ? { apiKey, model, baseUrl } : null;
}

/** Half an endpoint would silently be words alone. */
function embeddingProblems(given: Record<string, unknown>): string[] {
  const { EMBEDDING_MODEL: model, EMBEDDING_BASE_URL: url, EMBEDDING_API_KEY: key, OPENAI_API_KEY: other } = given;
  if ((url || key) && !model) return [`EMBEDDING_MODEL is missing: ${WHERE.EMBEDDING_MODEL}`];
  if (model && !key && !other) return [`EMBEDDING_API_KEY is missing: ${WHERE.EMBEDDING_API_KEY}`];
  return [];
}

type Alerted = OwnerSettings['alerts'][number];

const variablesOf = (name: string) => ({
  url: `FIRSTLINE_ALERT_${name.toUpperCase()}_URL`,
  secret: `FIRSTLINE_ALERT_${name.toUpperCase()}_SECRET`,
});

/** Slack checks no signature: there the address is the secret. */
function alertProblems({ name, format }: Alerted, given: Record<string, string | undefined>): string[] {
  const variables = variablesOf(name);
  const [url, secret] = [given[variables.url] ?? '', given[variables.secret] ?? ''];
  return [
    ...(isSafe(url) ? [] : [`${variables.url} is missing or wrong: where alerts for "${name}" go, by https`]),
    ...(format === 'slack' || isSecret(secret)
      ? []
      : [
          `${variables.secret} is missing or wrong: whsec_ and 24 to 64 bytes in base64, "openssl rand -base64 32" makes them`,
        ]),
  ];
}

/** By https, or on this machine. */
function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname.replace(/^\[|\]$/g, '')));
}

function isSecret(text: string): boolean {
  const base64 = text.replace(/^whsec_/, '');
  const bytes = (base64.replace(/=+$/, '').length * 3) / 4;
  return z.base64().safeParse(base64).success && bytes >= 24 && bytes <= 64;
}

function receiverOf(one: Alerted, given: Record<string, string | undefined>): AlertReceiver {
  const variables = variablesOf(one.name);
  const secret = one.format === 'slack' ? null : (given[variables.secret] ?? null);
  return { ...one, url: given[variables.url] ?? '', secret };
}

function toConfig(env: Environment, ownerConfig: OwnerSettings): Omit<Config, 'alerts'> {
  const { OPENAI_API_KEY: apiKey, OPENAI_MODEL: model, MCP_OAUTH_ISSUER: issuer, MCP_OAUTH_JWKS: jwksUrl } = env;
  return {
    intercom: {
      token: env.INTERCOM_ACCESS_TOKEN,
      secrets: env.INTERCOM_CLIENT_SECRET,
      adminId: env.INTERCOM_ADMIN_ID ?? null,
      baseUrl: env.INTERCOM_BASE_URL ?? REGIONS[env.INTERCOM_REGION],
    },
    model: apiKey && model ? { apiKey, model, baseUrl: env.OPENAI_BASE_URL, jsonMode: env.FIRSTLINE_JSON_MODE } : null,
    embedding: embeddingOf(env),
    dbPath: env.FIRSTLINE_DB,
    knowledgeDir: env.FIRSTLINE_KNOWLEDGE,
    turnsAtOnce: env.FIRSTLINE_TURNS_AT_ONCE,
    port: env.PORT,
    host: env.HOST ?? null,
    mcp: {
      auth: env.MCP_AUTH,
      readOnly: env.MCP_READ_ONLY,
      publicUrl: env.MCP_URL ?? null,
      callsPerMinute: env.MCP_CALLS_PER_MINUTE,
      oauth: issuer && jwksUrl ? { issuer, jwksUrl } : null,
    },
    sandboxPort: env.SANDBOX_PORT,
    owner: ownerConfig,
  };
}
