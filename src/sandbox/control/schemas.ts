/** What the control face accepts. */
import * as z from 'zod';
import { PRESET_NAMES } from '../faults/presets.ts';
import { REQUEST_KINDS } from '../faults/verdicts.ts';

const text = z.string().trim().min(1).max(100_000);

export const messageBody = z.object({ body: text, conversation_id: z.string().nullish() });

/** Milliseconds, as every time of the control face; whoever sends Intercom's seconds is understood too. */
const unixMs = z
  .number()
  .positive()
  .transform((at) => (at < 100_000_000_000 ? at * 1000 : at));

const act = { admin_id: z.string() };
export const teammateBody = z.discriminatedUnion('action', [
  z.object({ ...act, action: z.literal('reply'), body: text }),
  z.object({ ...act, action: z.literal('note'), body: text }),
  z.object({
    ...act,
    action: z.literal('assign'),
    assignee: z.object({ type: z.enum(['admin', 'team']), id: z.coerce.string() }),
  }),
  z.object({ ...act, action: z.literal('unassign') }),
  z.object({ ...act, action: z.literal('close'), body: text.optional() }),
  z.object({ ...act, action: z.literal('open') }),
  z.object({ ...act, action: z.literal('snooze'), snoozed_until: unixMs }),
  z.object({ ...act, action: z.literal('tag'), tag_id: z.coerce.string() }),
]);
export type TeammateAct = z.infer<typeof teammateBody>;

export const finBody = z.object({ body: text, resolution_state: z.string().nullish() });

export const ratingBody = z.object({ rating: z.number().int().min(1).max(5), remark: z.string().nullish() });

export const articleBody = z.object({
  title: z.string().trim().min(1).max(255),
  body_markdown: z.string().max(1_000_000),
  state: z.enum(['published', 'draft']).optional(),
  help_center_audience: z
    .enum(['everyone', 'all_users', 'all_visitors', 'all_leads', 'all_visitors_and_leads', 'restricted'])
    .optional(),
  ai_chatbot_availability: z.boolean().optional(),
});

export const faultBody = z.object({
  preset: z.enum(PRESET_NAMES),
  times: z.number().int().positive().optional(),
  on: z.enum(REQUEST_KINDS).optional(),
});

export const clockBody = z.object({ advance_ms: z.number().int().nonnegative() });

export const webhooksQuery = z.object({ limit: z.coerce.number().int().min(1).max(1_000).default(100) });
export const articleChange = articleBody.partial();
export type ArticleChange = z.infer<typeof articleChange>;
