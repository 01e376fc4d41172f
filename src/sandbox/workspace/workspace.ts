/**
 * The workspace as tests and the control face drive it: customers write, teammates act in Intercom's own inbox, Fin
 * answers, articles appear. What our app does through the API does not come this way.
 */
import { htmlOfPost, htmlOfText } from '../html.ts';
import { type ArticleFields, addArticle, changeArticle, deleteArticle, putInternal } from './articles.ts';
import * as acts from './conversations.ts';
import { type Actor, touch } from './parts.ts';
import {
  actingAdmin,
  addContact,
  type ContactFields,
  ensureTag,
  findContact,
  findTag,
  mergeContact,
} from './people.ts';
import type { Priority, SimArticle, SimContact, SimConversation, SimInternal, SimPart, SimTag } from './records.ts';
import { refill } from './seed.ts';
import type { State } from './state.ts';

interface SimSaid {
  conversationId: string;
  /** The source's id when this message began the conversation. */
  partId: string;
}

export interface SimWorkspace {
  readonly state: State;
  /** A customer writes, as plain text; without a conversation a new one starts. */
  contactSays(contactId: string, body: string, conversationId?: string): SimSaid;
  addContact(fields: ContactFields): SimContact;
  contact(id: string): SimContact;
  mergeContact(fromId: string, intoId: string): void;
  teammateReplies(conversationId: string, adminId: string, body: string): SimPart;
  teammateNotes(conversationId: string, adminId: string, body: string): SimPart;
  /** `to.id` null removes the assignee of that kind. */
  teammateAssigns(conversationId: string, adminId: string, to: acts.Assignment): SimPart;
  /** Removes admin and team. */
  teammateUnassigns(conversationId: string, adminId: string): void;
  teammateCloses(conversationId: string, adminId: string, body?: string): SimPart;
  teammateOpens(conversationId: string, adminId: string): SimPart;
  /** `untilMs` in Unix milliseconds. */
  teammateSnoozes(conversationId: string, adminId: string, untilMs: number): SimPart;
  teammateTags(conversationId: string, adminId: string, tagId: string): SimTag;
  /** Away mode on or off. */
  setAway(adminId: string, isAway: boolean): void;
  prioritise(conversationId: string, priority: Priority): void;
  finReplies(conversationId: string, body: string, resolutionState?: string | null): SimPart;
  rates(conversationId: string, rating: number, remark?: string | null): void;
  publishArticle(article: ArticleFields & { title: string }): SimArticle;
  changeArticle(id: string, fields: ArticleFields): SimArticle;
  deleteArticle(id: string): void;
  /** Written anew, or changed when it names one that is there. */
  putInternal(fields: Parameters<typeof putInternal>[1]): SimInternal;
  deleteInternal(id: string): void;
  ensureTag(name: string): SimTag;
  /** @throws {ApiError} when there is none, or it cannot be read yet. */
  conversation(id: string): SimConversation;
  /** In the order in which they began. */
  conversations(): SimConversation[];
  articles(): SimArticle[];
  /** Opens the conversations whose snooze is over. */
  wakeSnoozed(): void;
  reset(): void;
}

export function createWorkspace(state: State): SimWorkspace {
  const one = (id: string): SimConversation => acts.findConversation(state, id);
  // No app code: this is done by hand.
  const by = (adminId: string): Actor => ({ admin: actingAdmin(state, adminId), app: null });
  return {
    state,
    contactSays: (contactId, body, conversationId) => contactSays(state, { contactId, body, conversationId }),
    addContact: (fields) => addContact(state, fields),
    contact: (id) => findContact(state, id),
    mergeContact: (fromId, intoId) => mergeContact(state, fromId, intoId),
    teammateReplies: (id, adminId, body) =>
      acts.adminComments(state, one(id), { by: by(adminId), html: htmlOfPost(body) }),
    teammateNotes: (id, adminId, body) => acts.adminNotes(state, one(id), by(adminId), htmlOfPost(body)),
    teammateAssigns: (id, adminId, to) => acts.assign(state, one(id), by(adminId), to),
    teammateUnassigns(id, adminId) {
      if (one(id).adminAssigneeId !== null) acts.assign(state, one(id), by(adminId), { type: 'admin', id: null });
      if (one(id).teamAssigneeId !== null) acts.assign(state, one(id), by(adminId), { type: 'team', id: null });
    },
    teammateCloses: (id, adminId, body) => acts.close(state, one(id), by(adminId), body ? htmlOfPost(body) : null),
    teammateOpens: (id, adminId) => acts.open(state, one(id), by(adminId)),
    teammateSnoozes: (id, adminId, untilMs) => acts.snooze(state, one(id), by(adminId), untilMs),
    teammateTags: (id, adminId, tagId) =>
      acts.addTag(state, one(id), actingAdmin(state, adminId), findTag(state, tagId)),
    setAway(adminId, isAway) {
      actingAdmin(state, adminId).isAway = isAway;
    },
    prioritise(id, priority) {
      one(id).priority = priority;
      touch(state, one(id), 'prioritised');
    },
    finReplies: (id, body, resolutionState = null) =>
      acts.finComments(state, one(id), { html: htmlOfPost(body), resolutionState }),
    rates: (id, rating, remark = null) => acts.rate(state, one(id), rating, remark),
    publishArticle: (article) => addArticle(state, { state: 'published', ...article }),
    changeArticle: (id, fields) => changeArticle(state, id, fields),
    deleteArticle: (id) => deleteArticle(state, id),
    putInternal: (fields) => putInternal(state, fields),
    deleteInternal: (id) => void state.internals.delete(id),
    ensureTag: (name) => ensureTag(state, name),
    conversation: one,
    conversations: () => [...state.conversations.values()],
    articles: () => [...state.articles.values()],
    wakeSnoozed: () => acts.wakeSnoozed(state),
    reset: () => refill(state),
  };
}

function contactSays(
  state: State,
  said: { contactId: string; body: string; conversationId: string | undefined },
): SimSaid {
  const contact = findContact(state, said.contactId);
  const html = htmlOfText(said.body);
  if (said.conversationId === undefined) {
    const started = acts.startConversation(state, { contact, html });
    return { conversationId: started.id, partId: started.source.id };
  }
  const part = acts.contactComments(state, acts.findConversation(state, said.conversationId), { contact, html });
  return { conversationId: said.conversationId, partId: part.id };
}
