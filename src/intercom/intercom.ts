/**
 * The few verbs over HTTP. A note and a reply are two functions on purpose: one wrong word in a body would show
 * internal text to a customer.
 */
import * as z from 'zod';
import type { Contact } from '../domain/contact.ts';
import type { AdminId, ContactId, TeamId, WorkspaceId } from '../domain/ids.ts';
import {
  type AdminFacts,
  type Intercom,
  IntercomError,
  type IntercomOrigin,
  type TokenFacts,
} from '../ports/intercom.ts';
import { toTicketTypes } from './agent-wire.ts';
import type { Client } from './client.ts';
import { partsOf, toOriginal } from './knowledge-wire.ts';
import { decoded, hasCompanies, requiredId, toAssignees, toContact, toConversation, toWaiting } from './wire.ts';
import { writesOver } from './writes.ts';

const ORIGINALS_PER_PAGE = 50;
/** One page, the largest there is: how busy people are is compared, not counted. */
const OPEN_PER_PAGE = 150;

export const wireAdmin = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  name: z.string().nullish(),
  email: z.string().nullish(),
  has_inbox_seat: z.boolean().nullish(),
  away_mode_enabled: z.boolean().nullish(),
  team_ids: z.array(requiredId).nullish().catch(null),
});
const adminList = z.object({ admins: z.array(wireAdmin) });
const me = wireAdmin.extend({
  app: z.object({
    id_code: z.string(),
    name: z.string().nullish(),
    region: z.string().nullish(),
    identity_verification: z.boolean().nullish(),
  }),
});
const team = z.object({ id: z.union([z.string(), z.number()]).transform(String), name: z.string() });
const teamList = z.object({ teams: z.array(team) });
const segmentList = z.object({ data: z.array(z.object({ name: z.string() })) });
const originalList = z.object({
  data: z.array(z.unknown()),
  total_count: z.number().catch(0),
  pages: z.object({ total_pages: z.number() }).nullish(),
  // Content snippets say it outside of `pages`.
  total_pages: z.number().nullish(),
});

const PATHS: Record<IntercomOrigin, string> = {
  intercom: '/articles',
  internal: '/internal_articles',
  content_snippet: '/content_snippets',
};

export const toAdmin = (wire: z.infer<typeof wireAdmin>): AdminFacts => ({
  id: wire.id as AdminId,
  name: wire.name ?? '',
  email: wire.email ?? null,
  hasInboxSeat: wire.has_inbox_seat ?? false,
  isAway: wire.away_mode_enabled ?? false,
  teamIds: (wire.team_ids ?? []) as TeamId[],
});

interface Wanted {
  /** What waits in one of them waits for us. */
  ourTeams?: TeamId[];
  /** Contacts come with their segments, which is one call more. */
  segments?: boolean;
}

function toToken(json: unknown): TokenFacts {
  const wire = me.parse(json);
  const { id_code, name, region, identity_verification } = wire.app;
  return {
    ...toAdmin(wire),
    workspaceId: id_code as WorkspaceId,
    workspaceName: name ?? id_code,
    region: region ?? null,
    identityVerification: identity_verification ?? false,
  };
}

/** `us` is the admin in whose name everything is done. */
export function intercomOver(client: Client, us: AdminId, { ourTeams = [], segments = false }: Wanted = {}): Intercom {
  const read = (path: string) => client('GET', path).then((answer) => answer.json);

  return {
    ...writesOver(client, us),
    identify: async () => toToken(await read('/me')),
    readAdmin: async (id) => toAdmin(wireAdmin.parse(await read(`/admins/${encodeURIComponent(id)}`))),
    async listTeams() {
      const { teams } = teamList.parse(await read('/teams'));
      return teams.map(({ id, name }) => ({ id: id as TeamId, name }));
    },
    listAdmins: async () => adminList.parse(await read('/admins')).admins.map(toAdmin),
    async countOpen(adminIds) {
      const query = {
        operator: 'AND',
        value: [
          { field: 'state', operator: '=', value: 'open' },
          { field: 'admin_assignee_id', operator: 'IN', value: adminIds },
        ],
      };
      const { json } = await client('POST', '/conversations/search', {
        query,
        pagination: { per_page: OPEN_PER_PAGE },
      });
      const assignees = toAssignees(json);
      return new Map(adminIds.map((id) => [id, assignees.filter((one) => one === id).length]));
    },
    readConversation: async (id) =>
      toConversation(await read(`/conversations/${encodeURIComponent(id)}?display_as=plaintext`)),
    async listWaiting(sinceMs, limit) {
      const query = {
        operator: 'AND',
        value: [
          { field: 'state', operator: '=', value: 'open' },
          { field: 'waiting_since', operator: '>', value: Math.floor(sinceMs / 1_000) },
        ],
      };
      const { json } = await client('POST', '/conversations/search', { query, pagination: { per_page: limit } });
      return toWaiting(json, us, ourTeams);
    },
    async readContact(id) {
      const contact = (await contactAt(client, id))?.contact ?? null;
      if (!contact || !segments) return contact;
      const list = segmentList.parse(await read(`/contacts/${encodeURIComponent(contact.id)}/segments`));
      return { ...contact, segments: list.data.map(({ name }) => decoded(name) ?? '') };
    },
    async listOriginals(origin, page) {
      const wire = originalList.parse(await read(`${PATHS[origin]}?page=${page}&per_page=${ORIGINALS_PER_PAGE}`));
      const originals = wire.data.flatMap((json) => toOriginal(origin, json) ?? []);
      return {
        originals,
        totalCount: wire.total_count,
        totalPages: wire.pages?.total_pages ?? wire.total_pages ?? 1,
      };
    },
    async readOriginal(id) {
      const { origin, number } = partsOf(id);
      try {
        return toOriginal(origin, await read(`${PATHS[origin]}/${encodeURIComponent(number)}`));
      } catch (error) {
        if (error instanceof IntercomError && (error.status === 404 || error.status === 410)) return null;
        throw error;
      }
    },
    listTicketTypes: async () => toTicketTypes(await read('/ticket_types')),
  };
}

/** The contact and what Intercom said of it. Follows a merge once; null when there is no such contact any more. */
export async function contactAt(client: Client, id: ContactId): Promise<{ json: unknown; contact: Contact } | null> {
  const whole = async (path: string) => {
    const { json } = await client('GET', path);
    const companies = hasCompanies(json) ? (await client('GET', `${path}/companies`)).json : null;
    return { json, contact: toContact(json, companies) };
  };
  try {
    return await whole(`/contacts/${encodeURIComponent(id)}`);
  } catch (error) {
    if (!(error instanceof IntercomError)) throw error;
    const moved = 'canonical' in error ? String(error.canonical) : null;
    if (error.status === 410 && moved) return whole(moved);
    if (error.status === 404) return null;
    throw error;
  }
}
