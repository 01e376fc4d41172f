/**
 * What the simulated workspace keeps, as plain records. Times are Unix milliseconds and ids strings throughout:
 * seconds, integers and Intercom's other spellings begin where a record becomes JSON, in `rest/`.
 */

export type SimConversationState = 'open' | 'closed' | 'snoozed';
export type Priority = 'none' | 'low' | 'medium' | 'high' | 'urgent';

export interface SimAuthor {
  type: 'user' | 'lead' | 'admin' | 'bot';
  id: string;
  name: string | null;
  email: string | null;
}

export interface SimAdmin {
  id: string;
  name: string;
  email: string;
  hasInboxSeat: boolean;
  /** Away mode; left out, they are there. */
  isAway?: boolean;
}

export interface SimTeam {
  id: string;
  name: string;
  adminIds: string[];
}

export interface SimTag {
  id: string;
  name: string;
}

export interface SimCompany {
  id: string;
  companyId: string;
  name: string;
  plan: string | null;
  monthlySpend: number;
  customAttributes: Record<string, string | number | boolean>;
  createdAt: number;
}

export interface SimNote {
  id: string;
  adminId: string;
  html: string;
  createdAt: number;
}

/** Something that happened in the product, as its owner reports it. */
export interface SimEvent {
  name: string;
  createdAt: number;
  metadata: Record<string, string | number | boolean>;
}

export type SimScalar = string | number | boolean | null;

export interface SimContact {
  id: string;
  externalId: string | null;
  role: 'user' | 'lead';
  email: string | null;
  phone: string | null;
  name: string | null;
  /** Shown on the sandbox's page only: who this person is in the story. */
  description: string;
  ownerId: string | null;
  language: string | null;
  createdAt: number;
  updatedAt: number;
  lastSeenAt: number | null;
  lastRepliedAt: number | null;
  customAttributes: Record<string, SimScalar>;
  companyIds: string[];
  tagIds: string[];
  notes: SimNote[];
  events: SimEvent[];
  /** Set when this contact was merged into another: reads of it then fail the way Intercom's do. */
  mergedInto: string | null;
}

export interface SimAssignee {
  type: 'admin' | 'team' | 'nobody_admin';
  id: string | null;
}

export interface SimPart {
  id: string;
  partType: string;
  /** Sanitised; null when the part carries no words. */
  html: string | null;
  text: string;
  author: SimAuthor;
  createdAt: number;
  assignedTo: SimAssignee | null;
  /** The app that made the part through the API; null when a person or Fin did. */
  appPackageCode: string | null;
  /** The conversation's state once this part was added. */
  state: SimConversationState;
  fromFin: boolean;
  quickReplies: { text: string; uuid: string }[];
  attachments: { name: string; url: string; contentType: string; filesize: number }[];
}

interface SimSource {
  id: string;
  /** `conversation` (Messenger), `email`, … */
  type: string;
  subject: string;
  html: string;
  text: string;
  author: SimAuthor;
  url: string | null;
}

export interface AppliedTag extends SimTag {
  appliedAt: number;
  appliedBy: string;
}

export interface SimConversation {
  id: string;
  createdAt: number;
  updatedAt: number;
  /** Reads find it from then on; Intercom needs a moment after `POST /conversations`. */
  readableAt: number;
  state: SimConversationState;
  snoozedUntil: number | null;
  waitingSince: number | null;
  priority: Priority;
  read: boolean;
  title: string | null;
  adminAssigneeId: string | null;
  teamAssigneeId: string | null;
  contactIds: string[];
  companyId: string | null;
  source: SimSource;
  parts: SimPart[];
  tags: AppliedTag[];
  customAttributes: Record<string, SimScalar>;
  rating: { rating: number; remark: string | null; at: number; adminId: string | null } | null;
  fin: { resolutionState: string | null; answeredAt: number } | null;
  firstContactReplyAt: number | null;
  ticketId: string | null;
}

export type HelpCenterAudience =
  | 'everyone'
  | 'all_users'
  | 'all_visitors'
  | 'all_leads'
  | 'all_visitors_and_leads'
  | 'restricted';

export interface SimArticle {
  id: string;
  title: string;
  slug: string;
  description: string;
  markdown: string;
  html: string;
  state: 'published' | 'draft';
  audience: HelpCenterAudience;
  aiChatbot: boolean;
  authorId: string;
  collectionId: string | null;
  /** By locale, beside the default one. */
  translations: Record<string, SimTranslation>;
  createdAt: number;
  updatedAt: number;
}

export interface SimTranslation {
  title: string;
  markdown: string;
  state: 'published' | 'draft';
}

/** An internal article or a content snippet: what Intercom shows to teammates only. */
export interface SimInternal {
  id: string;
  kind: 'internal_article' | 'content_snippet';
  title: string;
  markdown: string;
  locale: string;
  createdAt: number;
  updatedAt: number;
}

export interface SimCollection {
  id: string;
  name: string;
  description: string | null;
}

type TicketCategory = 'submitted' | 'in_progress' | 'waiting_on_customer' | 'resolved';

export interface SimTicketState {
  id: string;
  category: TicketCategory;
  internalLabel: string;
  externalLabel: string;
}

export interface SimTicketType {
  id: string;
  name: string;
  description: string;
  category: 'Customer' | 'Back-office' | 'Tracker';
}

export interface SimTicket {
  id: string;
  /** The number shown to people; never an id of the API. */
  number: string;
  typeId: string;
  stateId: string;
  previousStateId: string | null;
  attributes: Record<string, SimScalar>;
  contactId: string;
  adminAssigneeId: string | null;
  teamAssigneeId: string | null;
  open: boolean;
  isShared: boolean;
  snoozedUntil: number | null;
  /** The conversation it was made of, or is linked to. */
  conversationId: string | null;
  createdAt: number;
  updatedAt: number;
  parts: SimTicketPart[];
}

export interface SimTicketPart {
  id: string;
  partType: string;
  html: string | null;
  text: string;
  author: SimAuthor;
  createdAt: number;
  appPackageCode: string | null;
  previousCategory: TicketCategory;
  category: TicketCategory;
}

/** Minutes from Monday 00:00. */
export interface SimSchedule {
  id: string;
  name: string;
  timeZone: string;
  intervals: SimInterval[];
  exceptions: SimException[];
}

interface SimInterval {
  start_minute: number;
  end_minute: number;
  /** 0 is Monday. */
  day_of_week: number;
}

interface SimException {
  id: string;
  date: string;
  name: string;
  yearly: boolean;
  /** Minutes from 00:00; null: closed. */
  intervals: SimInterval[] | null;
}
