/** The shape of the data a simulated workspace starts with. Plain values, so that any runtime can hand them in. */
import type {
  HelpCenterAudience,
  SimAdmin,
  SimCollection,
  SimCompany,
  SimScalar,
  SimSchedule,
  SimTag,
  SimTeam,
  SimTicketState,
  SimTicketType,
} from '../workspace/records.ts';

export interface SampleContact {
  id: string;
  role: 'user' | 'lead';
  name: string | null;
  email: string | null;
  externalId: string | null;
  description: string;
  language: string | null;
  customAttributes: Record<string, SimScalar>;
  companyIds: string[];
}

export interface SampleArticle {
  id: string;
  title: string;
  slug: string;
  description: string;
  markdown: string;
  state: 'published' | 'draft';
  audience: HelpCenterAudience;
  aiChatbot: boolean;
  collectionId: string | null;
}

export interface SampleWorkspace {
  workspace: { id: string; name: string; helpCenterUrl: string; createdAt: number };
  /** Whom the access token belongs to: the bot. Also named in `admins`. */
  tokenOwnerId: string;
  /** Fin, workflows and other of Intercom's own authors. Not in `admins`. */
  operator: { id: string; name: string; email: string };
  admins: SimAdmin[];
  teams: SimTeam[];
  contacts: SampleContact[];
  companies: SimCompany[];
  tags: SimTag[];
  schedules: SimSchedule[];
  collections: SimCollection[];
  articles: SampleArticle[];
  ticketTypes: SimTicketType[];
  ticketStates: SimTicketState[];
}
