/** `firstline.config.ts`: what is the owner's to decide, as it is written and as it is read. */
import * as z from 'zod';
import { ALERT_KINDS } from '../domain/alert.ts';
import { MODES, ROLES } from '../domain/control.ts';
import { CHANNELS } from '../domain/conversation.ts';
import { LANGUAGES } from '../domain/language.ts';
import { intercomSchedule, officeHours, schedule } from './hours.ts';
import { attributes, name, route, topic } from './routing.ts';

const modeRule = z.strictObject({
  mode: z.enum(MODES),
  topic: z.string().optional(),
  audience: z.enum(ROLES).optional(),
  channel: z.enum(CHANNELS).optional(),
  /** Of conversations, always the same ones. */
  percent: z.int().min(1).max(100).optional(),
  schedule: schedule.optional(),
});

const names = z.array(name);
const choice = z.strictObject({ only: names.optional(), never: names.default([]) }).default({ never: [] });
const answers = z.strictObject({
  unassigned: z.boolean().default(true),
  teams: names.default([]),
  newOnly: z.boolean().default(false),
  contacts: z.array(z.enum(ROLES)).default([...ROLES]),
  channels: z.array(z.enum(CHANNELS)).optional(),
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

export const owner = z.strictObject({
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
  /** From this confidence on that the articles answer a question at all, they are tried: `npx firstline calibrate` picks it. */
  answerFrom: z.number().min(0).max(1).default(0.3),
  /** The curve behind that number, fitted to your own questions by the same command. Left out: the built-in one. */
  confidence: z
    .strictObject({ base: z.number(), fit: z.number(), familiarity: z.number(), history: z.number() })
    .optional(),
  /** `npx firstline learn` may read closed conversations for what was answered with an article. */
  learnFromConversations: z.boolean().default(true),
  /** Questions that no article answered are kept, masked, for `npx firstline gaps`. */
  recordGaps: z.boolean().default(true),
  /** Past questions and gaps leave after this. */
  rememberDays: z.int().min(1).max(3_650).default(730),
  /** US dollars for a million tokens, for the cost in the trace. */
  modelPrice: z
    .strictObject({ inputUsdPerMillion: z.number().min(0), outputUsdPerMillion: z.number().min(0) })
    .optional(),
});

export type OwnerConfig = z.input<typeof owner>;
export type OwnerSettings = z.output<typeof owner>;

/** What each setting may say by itself, and all of them together may not. */
export function ownerProblems(owner: OwnerSettings): string[] {
  const { topics, burst, modes, routes, officeHours: hours, askTeammates: asks, alerts, recordGaps } = owner;
  const names = topics.map((one) => one.name);
  const twice = names.filter((one, i) => names.indexOf(one) !== i);
  const receivers = alerts.map((one) => one.name);
  const needsGaps = !recordGaps && alerts.some(({ on }) => on.includes('incident'));
  const needsHours = !hours && routes.some(({ when }) => when.officeHours);
  const unknown = (where: string, asked: (string | undefined)[]) =>
    asked.filter((one) => one && !names.includes(one)).map((one) => `${where}: there is no topic "${one}"`);
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
    ...(needsHours ? ['routes: one asks for officeHours, and there are none'] : []),
    ...twice.map((one) => `topics: "${one}" is there twice`),
    ...(new Set(receivers).size < receivers.length ? ['alerts: two have the same name'] : []),
    ...(needsGaps ? ['alerts: incidents are found by what recordGaps keeps'] : []),
    ...(burst.maxMs < burst.quietMs ? ['burst.maxMs must not be less than burst.quietMs'] : []),
  ];
}
