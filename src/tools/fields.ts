/** Inputs that many tools share. Lengths are bounded: no argument is worth a megabyte. */
import * as z from 'zod';
import type { AdminId, ArticleId, ContactId, ConversationId, PartId, TagId, TeamId } from '../domain/ids.ts';

/** Models write ids as numbers as often as as text, and Intercom's own MCP server puts their kind before them. */
const bare = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number'
    ? String(value).replace(/^(?:conversation|contact)_/, '')
    : value;

/** The cast gives the id its own type: a schema that did it itself would be a transform, which JSON Schema cannot show. */
const id = <Kind extends string>(about: string, form = /^[\w-]{1,64}$/) =>
  z.preprocess(bare, z.string().regex(form, `is no id. ${about}`)).describe(about) as unknown as z.ZodType<
    Kind,
    string
  >;
/** Where a name would be taken for an id that nothing has. */
const NUMBER = /^\d{1,20}$/;

export const conversationId = id<ConversationId>('Id of the conversation, from search_conversations');
export const contactId = id<ContactId>('Id of the contact, from search_contacts or a conversation');
export const adminId = id<AdminId>('Id of the teammate, from list_admins', NUMBER);
export const teamId = id<TeamId>('Id of the team, from list_teams', NUMBER);
export const partId = id<PartId>('Id of a part, from get_conversation');
export const tagId = id<TagId>('Id of the tag, from list_tags', NUMBER);
export const plainId = (about: string) => id<string>(about);

/** `intercom:9310101`, `9310101`, `file:billing/vat.md`, or any snippet of one: `intercom:9310101#2`. */
export const articleId = z
  .preprocess(wholeArticle, z.string().min(1).max(300))
  .describe('The article’s id, or the id of any snippet of it') as unknown as z.ZodType<ArticleId, string>;

function wholeArticle(given: unknown): unknown {
  if (typeof given !== 'string' && typeof given !== 'number') return given;
  const whole = String(given).replace(/#\d+$/, '');
  return /^\d+(?:@[\w-]+)?$/.test(whole) ? `intercom:${whole}` : whole;
}

export const limit = (most: number, usual: number) =>
  z.int().min(1).max(most).default(usual).describe(`How many at most (${usual} if left out)`);

export const cursor = z
  .string()
  .max(500)
  .optional()
  .describe('next_cursor of the page before; left out: the first page');

export const idempotencyKey = z
  .string()
  .regex(/^[\w.:-]{1,100}$/)
  .optional()
  .describe(
    'Any name for this one deed. Repeat the call with the same key after a lost connection: it happens once. Left out, the same call within two minutes counts as the same deed',
  );

const scalar = z.union([z.string().max(2_000), z.number(), z.boolean()]);
export const scalars = (most: number) =>
  z
    .record(z.string().min(1).max(190), scalar)
    .refine((all) => Object.keys(all).length <= most, `at most ${most} entries`);

/** In results of what happens once. */
export const repeated = z
  .boolean()
  .optional()
  .describe('Nothing was done now: this is what the same call did before. A new idempotency_key does it again');

export const day = z.iso.datetime({ offset: true });
