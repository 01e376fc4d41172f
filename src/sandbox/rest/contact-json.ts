/** Contacts, companies and notes as Intercom writes them. */
import { encodeEntities } from '../html.ts';
import type { ApiVersion } from '../settings.ts';
import type { SimAdmin, SimCompany, SimContact, SimNote } from '../workspace/records.ts';
import type { State } from '../workspace/state.ts';
import { seconds, secondsOrNull } from './times.ts';

const encoded = (text: string | null): string | null => text && encodeEntities(text);

/** A contact lists at most this many tags, notes and companies; the rest is behind the URL. */
const REFERENCES_MAX = 10;

export function contactJson(state: State, contact: SimContact, version: ApiVersion): Record<string, unknown> {
  const references = (kind: string, ids: string[]) => ({
    type: 'list',
    data: ids.slice(0, REFERENCES_MAX).map((id) => ({ type: kind, id, url: `/${plural(kind)}/${id}` })),
    url: `/contacts/${contact.id}/${plural(kind)}`,
    total_count: ids.length,
    has_more: ids.length > REFERENCES_MAX,
  });
  return {
    type: 'contact',
    id: contact.id,
    external_id: encoded(contact.externalId),
    workspace_id: state.sample.workspace.id,
    role: contact.role,
    email: encoded(contact.email),
    email_domain: contact.email?.split('@')[1] ?? null,
    phone: contact.phone,
    name: encoded(contact.name),
    owner_id: ownerId(contact.ownerId, version),
    has_hard_bounced: false,
    marked_email_as_spam: false,
    unsubscribed_from_emails: false,
    created_at: seconds(contact.createdAt),
    updated_at: seconds(contact.updatedAt),
    signed_up_at: contact.role === 'user' ? seconds(contact.createdAt) : null,
    last_seen_at: secondsOrNull(contact.lastSeenAt),
    last_replied_at: secondsOrNull(contact.lastRepliedAt),
    last_contacted_at: null,
    language_override: null,
    browser_language: contact.language,
    browser: null,
    os: null,
    custom_attributes: contact.customAttributes,
    avatar: null,
    location: { type: 'location', country: null, region: null, city: null },
    tags: references('tag', contact.tagIds),
    notes: references(
      'note',
      contact.notes.map((note) => note.id),
    ),
    companies: references('company', contact.companyIds),
    social_profiles: { type: 'list', data: [] },
  };
}

function plural(kind: string): string {
  return kind === 'company' ? 'companies' : `${kind}s`;
}

function ownerId(id: string | null, version: ApiVersion): string | number | null {
  if (id === null || version === '2.16') return id;
  return Number(id);
}

export function companyJson(state: State, company: SimCompany): Record<string, unknown> {
  const members = [...state.contacts.values()].filter((contact) => contact.companyIds.includes(company.id));
  return {
    type: 'company',
    id: company.id,
    company_id: encoded(company.companyId),
    app_id: state.sample.workspace.id,
    name: encoded(company.name),
    plan: company.plan === null ? null : { type: 'plan', id: '1', name: company.plan },
    created_at: seconds(company.createdAt),
    updated_at: seconds(company.createdAt),
    monthly_spend: company.monthlySpend,
    session_count: members.length * 12,
    user_count: members.length,
    tags: { type: 'tag.list', tags: [] },
    segments: { type: 'segment.list', segments: [] },
    custom_attributes: company.customAttributes,
  };
}

export function noteJson(contact: SimContact, note: SimNote, admin: SimAdmin | undefined): Record<string, unknown> {
  const author = admin && { type: 'admin', id: admin.id, name: admin.name, email: admin.email };
  return {
    type: 'note',
    id: note.id,
    created_at: seconds(note.createdAt),
    contact: { type: 'contact', id: contact.id },
    author: author ?? null,
    body: note.html,
  };
}
