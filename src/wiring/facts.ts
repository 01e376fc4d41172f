import { routeProblems, tagsIn, type Workforce } from '../act/handoff/routes-of.ts';
import type { Config } from '../config/environment.ts';
import type { OwnerSettings } from '../config/owner.ts';
import type { OfficeHours } from '../domain/hours.ts';
import type { AdminId, TagId } from '../domain/ids.ts';
import { isOperatorEmail } from '../domain/part.ts';
import type { Client } from '../intercom/client.ts';
import { intercomOver } from '../intercom/intercom.ts';
import { readOfficeHours } from '../intercom/office-hours.ts';
import type { AdminFacts, Intercom, TokenFacts } from '../ports/intercom.ts';

/** What Intercom says of the workspace, as plain data: read once, and good until the configuration changes. */
export interface WorkspaceFacts {
  token: TokenFacts;
  us: AdminId;
  workforce: Workforce;
  handoffTag: TagId;
  /** Null: somebody is always there. */
  hours: OfficeHours | null;
  /** Conversations and contacts with one of these tags go straight to a person. */
  reservedTags: TagId[];
}

/** What in the workspace does not fit the configuration; each line says what would. */
export class WorkspaceError extends Error {
  override readonly name = 'WorkspaceError';
  constructor(problems: string[]) {
    super(`Firstline cannot work in this workspace:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/** Whom and what the rules may name, as far as they do: who asks for no ticket needs no permission to read their types. */
export async function workforceOf({ routes }: OwnerSettings, intercom: Intercom) {
  const [teams, teammates, ticketTypes] = await Promise.all([
    intercom.listTeams(),
    routes.some(({ teammate, assign }) => teammate || assign) ? intercom.listAdmins() : [],
    routes.some(({ ticket }) => ticket) ? intercom.listTicketTypes() : [],
  ]);
  return { teams, teammates, ticketTypes };
}

/**
 * Who we are and what the rules name there. Makes the tags that the configuration names and the workspace lacks.
 * @throws {WorkspaceError} and {IntercomError} when Intercom cannot be asked.
 */
export async function prepareWorkspace(config: Config, client: Client): Promise<WorkspaceFacts> {
  const anybody = intercomOver(client, '' as AdminId);
  const token = await anybody.identify();
  const us = (config.intercom.adminId ?? token.id) as AdminId;
  const { owner } = config;
  const [admin, workforce, hours] = await Promise.all([
    us === token.id ? token : anybody.readAdmin(us),
    workforceOf(owner, anybody),
    hoursOf(owner, client),
  ]);
  const problems = [...adminProblems(admin), ...routeProblems(owner, workforce)];
  if (hours.kind === 'problem') throw new WorkspaceError([...problems, hours.problem]);
  if (problems.length > 0) throw new WorkspaceError(problems);

  const { reservedForPeople } = owner;
  const intercom = intercomOver(client, us);
  const handoffTag = await intercom.ensureTag(owner.handoffTag);
  const reservedTags = await Promise.all(reservedForPeople.tags.map(intercom.ensureTag));
  const named = await Promise.all(tagsIn(owner).map(async (name) => [name, await intercom.ensureTag(name)] as const));
  return {
    token,
    us,
    workforce: { ...workforce, tags: new Map(named) },
    hours: hours.hours,
    handoffTag,
    reservedTags,
  };
}

/** Null: somebody is always there. */
export type OwnerHours = { kind: 'hours'; hours: OfficeHours | null } | { kind: 'problem'; problem: string };

/** The owner's own, or one of Intercom's schedules as it is now. */
export async function hoursOf(
  { officeHours }: Pick<Config['owner'], 'officeHours'>,
  client: Client,
): Promise<OwnerHours> {
  if (!officeHours || !('intercomSchedule' in officeHours)) return { kind: 'hours', hours: officeHours ?? null };
  const { intercomSchedule: wanted } = officeHours;
  const read = await readOfficeHours(client, wanted);
  if (read.kind === 'hours') return read;
  const known = read.known.map((name) => `"${name}"`).join(', ') || 'none';
  const problem = `firstline.config.ts names the office hours schedule "${wanted}"; the workspace has: ${known}`;
  return { kind: 'problem', problem };
}

/** Only an admin with an Inbox seat can act in conversations, and Operator is Fin's own (docs/intercom.md). */
export function adminProblems({ id, name, email, hasInboxSeat }: AdminFacts): string[] {
  if (isOperatorEmail(email ?? '')) {
    return [`INTERCOM_ADMIN_ID ${id} is Operator, as which nothing can be posted: create a teammate for Firstline`];
  }
  return hasInboxSeat
    ? []
    : [`The teammate ${name || id} (${id}) has no Inbox seat: give it one in Settings → Teammates`];
}
