/** Fills an empty state with the sample, and empties it again. */
import { htmlOfMarkdown } from '../html.ts';
import type { SampleArticle, SampleContact, SampleWorkspace } from '../sample/sample.ts';
import type { Settings } from '../settings.ts';
import type { SimArticle, SimContact, SimConversation } from './records.ts';
import type { Sequences } from './sequences.ts';
import type { Happening, State } from './state.ts';

export interface StateParts {
  sample: SampleWorkspace;
  settings: Settings;
  ids: Sequences;
  now: () => number;
  tell: (happening: Happening) => void;
  onStart: (conversation: SimConversation) => void;
}

export function createState(parts: StateParts): State {
  const state: State = {
    ...parts,
    admins: new Map(),
    teams: new Map(),
    contacts: new Map(),
    companies: new Map(),
    tags: new Map(),
    collections: new Map(),
    articles: new Map(),
    internals: new Map(),
    conversations: new Map(),
    tickets: new Map(),
    ticketTypes: new Map(),
    ticketStates: new Map(),
    snoozed: new Set(),
  };
  fill(state);
  return state;
}

export function refill(state: State): void {
  for (const held of Object.values(state)) if (held instanceof Map || held instanceof Set) held.clear();
  fill(state);
}

function fill(state: State): void {
  const { sample } = state;
  for (const admin of sample.admins) state.admins.set(admin.id, { ...admin });
  for (const team of sample.teams) state.teams.set(team.id, structuredClone(team));
  for (const company of sample.companies) state.companies.set(company.id, structuredClone(company));
  for (const tag of sample.tags) state.tags.set(tag.id, { ...tag });
  for (const collection of sample.collections) state.collections.set(collection.id, { ...collection });
  for (const type of sample.ticketTypes) state.ticketTypes.set(type.id, { ...type });
  for (const ticketState of sample.ticketStates) state.ticketStates.set(ticketState.id, { ...ticketState });
  for (const contact of sample.contacts) state.contacts.set(contact.id, contactOf(contact, sample));
  sample.articles.forEach((article, index) => {
    state.articles.set(article.id, articleOf(article, sample, index));
  });
}

function contactOf(contact: SampleContact, sample: SampleWorkspace): SimContact {
  return {
    ...structuredClone(contact),
    phone: null,
    ownerId: null,
    createdAt: sample.workspace.createdAt,
    updatedAt: sample.workspace.createdAt,
    lastSeenAt: null,
    lastRepliedAt: null,
    tagIds: [],
    notes: [],
    events: [],
    mergedInto: null,
  };
}

function articleOf(article: SampleArticle, sample: SampleWorkspace, index: number): SimArticle {
  const at = sample.workspace.createdAt + index * 60_000;
  const html = htmlOfMarkdown(article.markdown);
  return { ...article, html, translations: {}, authorId: sample.tokenOwnerId, createdAt: at, updatedAt: at };
}
