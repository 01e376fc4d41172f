/**
 * Environment and `firstline.config.ts` to one checked Config. Every mistake is reported at once, each with where to
 * get the right value; there are no default secrets, and an unknown FIRSTLINE_ variable is a mistake too.
 */
import * as z from 'zod';
import { ALERT_KINDS, DAYS, FILLINGS, LANGUAGES, MODES, ROLES } from './domain.ts';
import type { AlertReceiver } from './ports.ts';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'is no time such as 09:00');
const schedule = z.strictObject({
  days: z.array(z.enum(DAYS)).default([...DAYS]),
  from: timeOfDay.default('00:00'),
  to: timeOfDay.default('24:00'),
  timeZone: z.string().refine(isTimeZone, 'is no time zone such as Europe/Dublin'),
});

const modeRule = z.strictObject({
  mode: z.enum(MODES),
  topic: z.string().optional(),
  audience: z.enum(ROLES).optional(),
  /** As Intercom calls it: `conversation` (the Messenger), `email`, `whatsapp`, … */
  channel: z.string().optional(),
  /** Of conversations, always the same ones. */
  percent: z.int().min(1).max(100).optional(),
  schedule: schedule.optional(),
});

const name = z.string().min(1);
/** One value, or several of which any will do. */
const anyOf = z.union([name, z.array(name).min(1)]).transform((value) => [value].flat());
const topic = z.strictObject({
  name,
  about: name,
  /** As customers ask for it: the more, the surer it is recognised without a model. */
  examples: z.array(name).default([]),
  /** Short for a route by this topic alone, after all routes. */
  team: name.optional(),
});
/** Conversation attributes, which must be there; `{topic}` and the like stand for what the turn knows. */
const attributes = z
  .record(
    name,
    z
      .string()
      .refine(
        (text) => [...text.matchAll(/\{([^}]*)\}/g)].every(([, one]) => FILLINGS.some((known) => known === one)),
        `names something else in braces than ${FILLINGS.join(', ')}`,
      ),
  )
  .default({});
const route = z.strictObject({
  /** As traces name it; left out, what it says. */
  name: name.optional(),
  when: z.strictObject({
    topic: anyOf.optional(),
    tag: anyOf.optional(),
    /** Of the contact: asked of Intercom only where a rule names one. */
    segment: anyOf.optional(),
    /** Such as `de`. */
    language: anyOf.optional(),
    /** `conversation` (Messenger), `email`, `whatsapp`, … */
    channel: anyOf.optional(),
    audience: z.enum(['users', 'leads']).optional(),
    officeHours: z.enum(['open', 'closed']).optional(),
    contact: z.record(name, anyOf).optional(),
    /** `plan` is the company's plan. */
    company: z.record(name, anyOf).optional(),
  }),
  /** Left out: `fallbackTeam`. */
  team: name.optional(),
  /** The name or the id of one of the workspace's teammates, unless they are away. */
  teammate: name.optional(),
  /** Also to one of the team's teammates who are not away. Left out: the team alone, which Intercom may distribute. */
  assign: z.enum(['round_robin', 'least_busy']).optional(),
  tags: z.array(name).default([]),
  attributes,
  /** A ticket of this type: one linked to the conversation (`create`), or the conversation itself (`convert`). */
  ticket: z.strictObject({ type: name, how: z.enum(['create', 'convert']).default('create') }).optional(),
  /** Those who asked for it in `alerts` hear of its handoffs as `vip`. */
  vip: z.boolean().default(false),
});

const officeHours = z.strictObject({
  timeZone: z.string().refine(isTimeZone, 'is no time zone such as Europe/Dublin'),
  hours: z
    .array(
      z.strictObject({
        days: z.array(z.enum(DAYS)).min(1),
        from: timeOfDay,
        to: timeOfDay,
      }),
    )
    .min(1),
  holidays: z.array(z.iso.date()).default([]),
});

/** The name or the id of one of Intercom's office hours schedules. */
const intercomSchedule = z.strictObject({ intercomSchedule: name });

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).format(0) !== '';
  } catch {
    return false;
  }
}

const names = z.array(z.string().min(1));
const choice = z.strictObject({ only: names.optional(), never: names.default([]) }).default({ never: [] });
const answers = z.strictObject({
  unassigned: z.boolean().default(true),
  teams: names.default([]),
  newOnly: z.boolean().default(false),
  contacts: z.array(z.enum(ROLES)).default([...ROLES]),
  channels: names.optional(),
  tags: choice,
  segments: choice,
});

const followUp = z.strictObject({
  after: z.enum(['leave', 'check_in', 'close']).default('leave'),
  afterMinutes: z
    .int()
    .min(1)
    .max(30 * 24 * 60)
    .default(24 * 60),
  thanks: z.enum(['record', 'close']).default('record'),
});

const askTeammates = z.strictObject({
  /** Left out: on all. */
  topics: names.optional(),
  /** Left out: the team that a handoff would go to. */
  team: name.optional(),
  waitMinutes: z
    .int()
    .min(1)
    .max(7 * 24 * 60)
    .default(60),
});

const owner = z.strictObject({
  company: name,
  topics: z.array(topic),
  /** The first that fits decides where a handoff goes. */
  routes: z.array(route).default([]),
  fallbackTeam: name,
  /** When people are there. Left out: always. */
  officeHours: z.union([officeHours, intercomSchedule]).optional(),
  /** Help centers kept elsewhere, by their site maps. */
  webPages: z
    .array(
      z.strictObject({
        sitemap: z.url({ protocol: /^https?$/ }),
        audience: z.enum(['everyone', 'users', 'leads']).default('everyone'),
        locale: z.string().min(2).default('en'),
      }),
    )
    .default([]),
  handoffTag: z.string().min(1).default('firstline-handoff'),
  contactAttributes: z.array(z.string()).default([]),
  companyAttributes: z.array(z.string()).default([]),
  /** What teammates read: notes and summaries. */
  teamLanguage: z.enum(LANGUAGES).default('en'),
  /** Whose conversations go to people at once; names as in Intercom. */
  reservedForPeople: z
    .strictObject({
      plans: z.array(z.string().min(1)).default([]),
      tags: z.array(z.string().min(1)).default([]),
      /** Of the contact or their company: the name, and the values that reserve. */
      attributes: z.record(z.string(), z.array(z.string())).default({}),
    })
    .default({ plans: [], tags: [], attributes: {} }),
  /** As the attributes of a route, when it answered or asked back. */
  answerAttributes: attributes,
  /** From this reply of ours on, a button to a person stands under it; null: never. Only in the Messenger. */
  offerPersonAfterReplies: z.int().min(1).max(100).nullable().default(2),
  /** Words and phrases that hand a conversation to people, beside those of law, danger and anger that are known. */
  personWords: z.array(z.string().min(1)).default([]),
  /** What Firstline may do: `reply`, `note` (a draft for teammates) or `off`; the first of `modes` that fits goes first. */
  mode: z.enum(MODES).default('reply'),
  modes: z.array(modeRule).default([]),
  /** Which conversations are Firstline's: see `docs/control.md`. */
  answers: answers.prefault({}),
  /** Who outside Intercom hears of what: see `docs/control.md`. Addresses and secrets are in the environment. */
  alerts: z
    .array(
      z.strictObject({
        /** `ops` is FIRSTLINE_ALERT_OPS_URL and FIRSTLINE_ALERT_OPS_SECRET. */
        name: z.string().regex(/^[a-z][a-z0-9]*$/, 'is no word of small letters and digits'),
        on: z.array(z.enum(ALERT_KINDS)).min(1),
        format: z.enum(['json', 'slack']).default('json'),
      }),
    )
    .default([]),
  /** So many customers who ask alike within so long, and no article answers them: an incident. */
  incidents: z
    .strictObject({
      customers: z.int().min(2).max(1_000).default(5),
      withinMinutes: z.int().min(5).max(1_440).default(60),
    })
    .prefault({}),
  /** What is done after an answer: see `docs/control.md`. */
  followUp: followUp.prefault({}),
  /** One question to a teammate instead of a handoff, where one fact is missing: see `docs/control.md`. Left out: never. */
  askTeammates: askTeammates.optional(),
  /** How long a customer must be quiet before they are answered, and how long at most they wait for it. */
  burst: z
    .strictObject({ quietMs: z.int().min(0).max(60_000), maxMs: z.int().min(0).max(300_000) })
    .default({ quietMs: 4_000, maxMs: 20_000 }),
  /** From this confidence on that the articles answer a question at all, they are tried: `npm run calibrate` picks it. */
  answerFrom: z.number().min(0).max(1).default(0.3),
  /** The curve behind that number, fitted to your own questions by the same command. Left out: the built-in one. */
  confidence: z
    .strictObject({ base: z.number(), fit: z.number(), familiarity: z.number(), history: z.number() })
    .optional(),
  /** `npm run learn` may read closed conversations for what was answered with an article. */
  learnFromConversations: z.boolean().default(true),
  /** Questions that no article answered are kept, masked, for `npm run gaps`. */
  recordGaps: z.boolean().default(true),
  /** Past questions and gaps leave after this. */
  rememberDays: z.int().min(1).max(3_650).default(730),
  /** US dollars for a million tokens, for the cost in the trace. */
  modelPrice: z
    .strictObject({ inputUsdPerMillion: z.number().min(0), outputUsdPerMillion: z.number().min(0) })
    .optional(),
});

export type OwnerConfig = z.input<typeof owner>;
export type Owner = z.output<typeof owner>;

const REGIONS = { US: 'https://api.intercom.io', EU: 'https://api.eu.intercom.io', AU: 'https://api.au.intercom.io' };

const HUB = 'Developer Hub (app.intercom.com/a/apps/_/developer-hub) → your app';

/** Every variable, and what to tell somebody who got it wrong. */
const WHERE: Record<string, string> = {
  INTERCOM_ACCESS_TOKEN: `the access token: ${HUB} → Configure → Authentication`,
  INTERCOM_CLIENT_SECRET: `the client secret that signs webhooks: ${HUB} → Configure → Basic information. Several, separated by commas, while you rotate it`,
  INTERCOM_ADMIN_ID:
    'the id of the teammate Firstline writes as: `npm run doctor` lists them. Left out, it is the owner of the token',
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
const secret = z.string().trim().min(1);
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

type Env = z.output<typeof environment>;

export interface Config {
  intercom: { token: string; secrets: string[]; adminId: string | null; baseUrl: string };
  model: { apiKey: string; baseUrl: string; model: string; jsonMode: Env['FIRSTLINE_JSON_MODE'] } | null;
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
  owner: Owner;
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
  const receivers = parsedOwner.data?.alerts ?? [];
  const forAlerts = receivers.flatMap(({ name }) => Object.values(variablesOf(name)));
  const problems = [
    ...(parsedEnv.error?.issues ?? []).map((issue) => envProblem(String(issue.path[0]), issue, given)),
    ...Object.keys(given)
      .filter((name) => isOurs(name) && !(name in WHERE) && !forAlerts.includes(name))
      .map((name) => `${name} is unknown. There are: ${Object.keys(WHERE).filter(isOurs).join(', ')}`),
    ...modelProblems(given),
    ...embeddingProblems(given),
    ...mcpProblems(given),
    ...(parsedOwner.error?.issues ?? []).map(
      ({ path, message }) => `firstline.config.ts: ${path.join('.')}: ${message}`,
    ),
    ...(parsedOwner.data ? ownerProblems(parsedOwner.data) : []),
    ...receivers.flatMap((one) => alertProblems(one, given)),
  ];
  if (problems.length > 0 || !parsedEnv.data || !parsedOwner.data) throw new ConfigError(problems);
  const alerts = receivers.map((one) => receiverOf(one, given));
  return { ...toConfig(parsedEnv.data, parsedOwner.data), alerts };
}

const isOurs = (name: string) => name.startsWith('FIRSTLINE_');

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

function ownerProblems(owner: Owner): string[] {
  const { topics, burst, modes, routes, officeHours: hours, askTeammates: asks, alerts, recordGaps } = owner;
  const names = topics.map((one) => one.name);
  const twice = names.filter((one, i) => names.indexOf(one) !== i);
  const receivers = alerts.map((one) => one.name);
  const needsGaps = !recordGaps && alerts.some(({ on }) => on.includes('incident'));
  const needsHours = !hours && routes.some(({ when }) => when.officeHours);
  const unknown = (where: string, asked: (string | undefined)[]) =>
    asked
      .filter((one) => one && !names.includes(one))
      .map((one) => `firstline.config.ts: ${where}: there is no topic "${one}"`);
  return [
    ...unknown(
      'modes',
      modes.map((one) => one.topic),
    ),
    ...unknown('askTeammates', asks?.topics ?? []),
    ...unknown(
      'routes',
      routes.flatMap(({ when }) => when.topic ?? []),
    ),
    ...(needsHours ? ['firstline.config.ts: routes: one asks for officeHours, and there are none'] : []),
    ...twice.map((one) => `firstline.config.ts: topics: "${one}" is there twice`),
    ...(new Set(receivers).size < receivers.length ? ['firstline.config.ts: alerts: two have the same name'] : []),
    ...(needsGaps ? ['firstline.config.ts: alerts: incidents are found by what recordGaps keeps'] : []),
    ...(burst.maxMs < burst.quietMs ? ['firstline.config.ts: burst.maxMs must not be less than burst.quietMs'] : []),
  ];
}

function embeddingOf(env: Env): Config['embedding'] {
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

type Alerted = Owner['alerts'][number];

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

function toConfig(env: Env, ownerConfig: Owner): Omit<Config, 'alerts'> {
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
