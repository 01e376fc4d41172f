/** Topics and routes, as the owner writes them: who gets a handoff, and what is set on it. */
import * as z from 'zod';
import { CHANNELS } from '../domain/conversation.ts';
import { FILLINGS } from '../domain/handoff.ts';

export const name = z.string().min(1, 'is empty');
/** One value, or several of which any will do. */
const anyOne = <T extends string>(one: z.ZodType<T, T>) =>
  z.preprocess((value: T | T[]) => [value].flat() as T[], z.array(one).min(1, 'is empty'));
const anyOf = anyOne(name);
export const topic = z.strictObject({
  name,
  about: name,
  /** As customers ask for it: the more, the surer it is recognised without a model. */
  examples: z.array(name).default([]),
  /** Short for a route by this topic alone, after all routes. */
  team: name.optional(),
});
/** Conversation attributes, which must be there; `{topic}` and the like stand for what the turn knows. */
export const attributes = z
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
export const route = z.strictObject({
  /** As traces name it; left out, what it says. */
  name: name.optional(),
  when: z.strictObject({
    topic: anyOf.optional(),
    tag: anyOf.optional(),
    /** Of the contact: asked of Intercom only where a rule names one. */
    segment: anyOf.optional(),
    /** Such as `de`. */
    language: anyOf.optional(),
    channel: anyOne(z.enum(CHANNELS)).optional(),
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
  ticket: z.strictObject({ type: name, how: z.enum(['create', 'convert']).default('create'), attributes }).optional(),
  /** Those who asked for it in `alerts` hear of its handoffs as `vip`. */
  vip: z.boolean().default(false),
});
