/** People who write to the company, and their companies. */
import type { ContactId, TagId } from './ids.ts';

export interface Company {
  id: string;
  name: string;
  plan: string | null;
  /** In the workspace's currency; null when Intercom does not know. */
  monthlySpend: number | null;
  attributes: Record<string, string>;
}

export interface Contact {
  id: ContactId;
  role: 'user' | 'lead';
  name: string | null;
  language: string | null;
  attributes: Record<string, string>;
  tagIds: TagId[];
  companies: Company[];
  /** Names of segments. Absent when no rule of the owner needs them. */
  segments?: string[];
}

/** What a list shows of a contact. */
export interface ContactCard {
  id: ContactId;
  role: 'user' | 'lead';
  name: string | null;
  email: string | null;
  phone: string | null;
  externalId: string | null;
  createdAt: number;
  lastSeenAt: number | null;
}

export interface ContactEvent {
  name: string;
  at: number;
  metadata: Record<string, string>;
}
