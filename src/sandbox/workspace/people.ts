/** Finding and keeping contacts, admins and tags. */
import { ApiError, invalid, notFound } from '../api-error.ts';
import type { SimAdmin, SimContact, SimScalar, SimTag } from './records.ts';
import type { State } from './state.ts';

/** The admin who acts on a conversation. Without an inbox seat Intercom lets nobody act there. */
export function actingAdmin(state: State, id: string): SimAdmin {
  if (id === state.sample.operator.id) {
    if (!state.settings.operatorMayReply)
      throw new ApiError(403, 'forbidden', 'The Operator cannot act through the API');
    return { ...state.sample.operator, hasInboxSeat: true };
  }
  const admin = state.admins.get(id);
  if (!admin) throw notFound('Admin not found', 'admin_not_found');
  if (!admin.hasInboxSeat) throw new ApiError(403, 'forbidden', 'This admin does not have an Inbox seat');
  return admin;
}

/** A merged contact answers 410 with the way to the remaining one since 2.16, and a mute 404 before. */
export function findContact(state: State, id: string, version = '2.16'): SimContact {
  const contact = state.contacts.get(id);
  if (!contact) throw notFound('User Not Found');
  if (!contact.mergedInto) return contact;
  if (version !== '2.16') throw notFound('User Not Found');
  throw new ApiError(410, 'contact_merged', 'Contact has been merged', {
    link: `</contacts/${contact.mergedInto}>; rel="canonical"`,
  });
}

export interface ContactFields {
  role?: 'user' | 'lead' | undefined;
  email?: string | null | undefined;
  phone?: string | null | undefined;
  name?: string | null | undefined;
  externalId?: string | null | undefined;
  ownerId?: string | null | undefined;
  lastSeenAt?: number | null | undefined;
  language?: string | null | undefined;
  customAttributes?: Record<string, SimScalar> | undefined;
}

export function addContact(state: State, fields: ContactFields): SimContact {
  const twin = [...state.contacts.values()].find((other) => isTwin(other, fields));
  if (twin) throw new ApiError(409, 'conflict', `A contact matching those details already exists with id=${twin.id}`);
  const now = state.now();
  const contact: SimContact = {
    id: state.ids.contact(),
    externalId: null,
    role: fields.role ?? (fields.externalId || fields.email ? 'user' : 'lead'),
    email: null,
    phone: null,
    name: null,
    description: '',
    ownerId: null,
    language: null,
    createdAt: now,
    updatedAt: now,
    lastSeenAt: null,
    lastRepliedAt: null,
    customAttributes: {},
    companyIds: [],
    tagIds: [],
    notes: [],
    events: [],
    mergedInto: null,
  };
  state.contacts.set(contact.id, contact);
  return changeContact(state, contact, fields);
}

/** Leads may share an address; a user's address and external id are theirs alone. */
function isTwin(other: SimContact, fields: ContactFields): boolean {
  if (other.mergedInto) return false;
  if (fields.externalId && other.externalId === fields.externalId) return true;
  return fields.role !== 'lead' && other.role === 'user' && !!fields.email && other.email === fields.email;
}

export function changeContact(state: State, contact: SimContact, fields: ContactFields): SimContact {
  const { customAttributes, ...plain } = fields;
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  Object.assign(contact, given);
  if (customAttributes) contact.customAttributes = { ...contact.customAttributes, ...customAttributes };
  contact.updatedAt = state.now();
  return contact;
}

export function mergeContact(state: State, fromId: string, intoId: string): void {
  const from = findContact(state, fromId);
  const into = findContact(state, intoId);
  if (from === into) throw invalid('A contact cannot be merged into itself', 'invalid_merge');
  from.mergedInto = into.id;
  for (const conversation of state.conversations.values()) {
    conversation.contactIds = conversation.contactIds.map((id) => (id === from.id ? into.id : id));
  }
}

/** Creates the tag, or returns the one of this name: names ignore case. */
export function ensureTag(state: State, name: string): SimTag {
  for (const tag of state.tags.values()) if (tag.name.toLowerCase() === name.toLowerCase()) return tag;
  const tag = { id: state.ids.next('tag'), name };
  state.tags.set(tag.id, tag);
  return tag;
}

export function findTag(state: State, id: string): SimTag {
  const tag = state.tags.get(id);
  if (!tag) throw notFound('Tag not found', 'tag_not_found');
  return tag;
}

/** Moves a person to a new contact id, as a merge does: the old id stays behind as a merged one. */
export function splitIntoTwin(state: State, id: string): void {
  const contact = state.contacts.get(id);
  if (!contact || contact.mergedInto) return;
  const twin = { ...structuredClone(contact), id: state.ids.contact() };
  state.contacts.set(twin.id, twin);
  mergeContact(state, contact.id, twin.id);
}
