/**
 * Environment and `firstline.config.ts` to one checked Config. Every mistake is reported at once, each with where to
 * get the right value; there are no default secrets, and an unknown FIRSTLINE_ variable is a mistake too, as is one of
 * INTERCOM_ or MCP_ that looks like a slip.
 */
import type * as z from 'zod';
import type { AlertReceiver } from '../ports/alerts.ts';
import { isNear } from '../text/near.ts';
import { alertProblems, alertVariables, LOOPBACK, receiverOf } from './alert-receivers.ts';
import { type OwnerSettings, owner, ownerProblems } from './owner.ts';
import { type Environment, environment, WHERE } from './variables.ts';

const REGIONS = { US: 'https://api.intercom.io', EU: 'https://api.eu.intercom.io', AU: 'https://api.au.intercom.io' };

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
  const forAlerts = receivers.flatMap(({ name }) => Object.values(alertVariables(name)));
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
