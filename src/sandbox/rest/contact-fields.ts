/** What contacts can be searched by. Dates are whole days. */
import type { SimContact, SimScalar } from '../workspace/records.ts';
import type { FieldKind, FieldTable } from './search.ts';
import { seconds, secondsOrNull } from './times.ts';

type ContactReader = (contact: SimContact) => SimScalar | SimScalar[];

const TABLE: Record<string, [FieldKind, ContactReader]> = {
  id: ['string', (one) => one.id],
  role: ['string', (one) => one.role],
  name: ['string', (one) => one.name],
  email: ['string', (one) => one.email],
  email_domain: ['string', (one) => one.email?.split('@')[1] ?? null],
  phone: ['string', (one) => one.phone],
  external_id: ['string', (one) => one.externalId],
  owner_id: ['string', (one) => one.ownerId],
  created_at: ['day', (one) => seconds(one.createdAt)],
  signed_up_at: ['day', (one) => (one.role === 'user' ? seconds(one.createdAt) : null)],
  updated_at: ['day', (one) => seconds(one.updatedAt)],
  last_seen_at: ['day', (one) => secondsOrNull(one.lastSeenAt)],
  last_replied_at: ['day', (one) => secondsOrNull(one.lastRepliedAt)],
  browser_language: ['string', (one) => one.language],
  unsubscribed_from_emails: ['string', () => false],
  marked_email_as_spam: ['string', () => false],
  has_hard_bounced: ['string', () => false],
  tag_id: ['string', (one) => one.tagIds],
};

export const contactFields: FieldTable<SimContact> = (name) => {
  if (name.startsWith('custom_attributes.')) {
    const key = name.slice('custom_attributes.'.length);
    return { kind: 'string', read: (one) => one.customAttributes[key] ?? null };
  }
  const entry = Object.hasOwn(TABLE, name) ? TABLE[name] : undefined;
  return entry && { kind: entry[0], read: entry[1] };
};
