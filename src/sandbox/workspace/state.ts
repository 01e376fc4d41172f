/** Everything one simulated workspace holds, and the one way it tells others that something happened. */
import type { SampleWorkspace } from '../sample/sample.ts';
import type { Settings } from '../settings.ts';
import type {
  SimAdmin,
  SimArticle,
  SimAuthor,
  SimCollection,
  SimCompany,
  SimContact,
  SimConversation,
  SimInternal,
  SimPart,
  SimTag,
  SimTeam,
  SimTicket,
  SimTicketState,
  SimTicketType,
} from './records.ts';
import type { Sequences } from './sequences.ts';

export type ConversationAction =
  | 'contact_started'
  | 'contact_replied'
  | 'admin_replied'
  | 'operator_replied'
  | 'noted'
  | 'assigned'
  | 'closed'
  | 'opened'
  | 'snoozed'
  | 'unsnoozed'
  | 'rated'
  | 'prioritised'
  /** Something no topic announces: a tag, an attribute, a read mark. */
  | 'changed';
export type ArticleAction = 'published' | 'updated' | 'unpublished' | 'deleted' | 'created';
export type TicketAction =
  | 'created'
  | 'contact_replied'
  | 'admin_replied'
  | 'noted'
  | 'state_updated'
  | 'resolved'
  | 'closed';

export type Happening =
  | { about: 'conversation'; action: ConversationAction; conversation: SimConversation; parts: SimPart[] }
  | { about: 'article'; action: ArticleAction; article: SimArticle }
  | { about: 'ticket'; action: TicketAction; ticket: SimTicket };

export interface State {
  readonly sample: SampleWorkspace;
  readonly settings: Settings;
  readonly ids: Sequences;
  /** The workspace's own idea of now, which the control face can shift. */
  now(): number;
  tell(happening: Happening): void;
  readonly admins: Map<string, SimAdmin>;
  readonly teams: Map<string, SimTeam>;
  readonly contacts: Map<string, SimContact>;
  readonly companies: Map<string, SimCompany>;
  readonly tags: Map<string, SimTag>;
  readonly collections: Map<string, SimCollection>;
  readonly articles: Map<string, SimArticle>;
  readonly internals: Map<string, SimInternal>;
  readonly conversations: Map<string, SimConversation>;
  readonly tickets: Map<string, SimTicket>;
  readonly ticketTypes: Map<string, SimTicketType>;
  readonly ticketStates: Map<string, SimTicketState>;
  /** Conversations that wait for their hour. */
  readonly snoozed: Set<string>;
  /** Lets a fault alter a conversation that a contact starts, before it is announced. */
  onStart(conversation: SimConversation): void;
}

export function contactAuthor(contact: SimContact): SimAuthor {
  return { type: contact.role, id: contact.id, name: contact.name, email: contact.email };
}

export function adminAuthor(admin: SimAdmin): SimAuthor {
  return { type: 'admin', id: admin.id, name: admin.name, email: admin.email };
}

export function operatorAuthor(state: State): SimAuthor {
  return { type: 'bot', ...state.sample.operator };
}
