/**
 * Reads a notification tolerantly: webhook payloads of API versions 2.11 to 2.17 differ in ids (string or integer), bodies
 * and nesting. Only a body that is not a JSON object is an error.
 */
import * as z from 'zod';

/** Ids come as strings or integers; 0, "0" and null mean none (developers.intercom.com, identifiers). */
const id = z
  .union([z.string(), z.number()])
  .nullish()
  .catch(null)
  .transform((value) => (value === null || value === undefined || String(value) === '0' ? null : String(value)));

const author = z.looseObject({ type: z.string().catch(''), id, email: z.string().nullish().catch(null) });

const part = z.looseObject({
  id,
  part_type: z.string().catch(''),
  body: z.string().nullish().catch(null),
  author: author.nullish().catch(null),
  assigned_to: z
    .looseObject({ type: z.string().catch(''), id })
    .nullish()
    .catch(null),
});

/** Intercom sends one part, sometimes a few. The limit keeps a huge body from holding the event loop. */
const PARTS_MAX = 100;
const newestParts = z
  .array(z.unknown())
  .catch([])
  .transform((parts) => parts.slice(-PARTS_MAX))
  .pipe(z.array(part.nullable().catch(null)));

const item = z.looseObject({
  type: z.string().catch(''),
  id,
  admin_assignee_id: id,
  source: z
    .looseObject({ id, author: author.nullish().catch(null) })
    .nullish()
    .catch(null),
  conversation_parts: z.looseObject({ conversation_parts: newestParts }).nullish().catch(null),
});

const envelope = z.looseObject({
  app_id: z.string().catch(''),
  id: z.string().nullish().catch(null),
  topic: z.string().catch(''),
  // Unix seconds; a number that is no time counts as 0.
  created_at: z.int().min(0).max(99_999_999_999).catch(0),
  data: z
    .looseObject({ item: item.nullish().catch(null) })
    .nullish()
    .catch(null),
});

export type Envelope = z.infer<typeof envelope>;
export type Item = z.infer<typeof item>;
export type ItemPart = z.infer<typeof part>;

/** Null: the bytes are not a JSON object. */
export function parseNotification(raw: Uint8Array): Envelope | null {
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw));
    return envelope.safeParse(json).data ?? null;
  } catch {
    return null;
  }
}

/** The parts a delivery carried, oldest first. */
export function partsOf(subject: Item): ItemPart[] {
  return (subject.conversation_parts?.conversation_parts ?? []).filter((one) => one !== null);
}
