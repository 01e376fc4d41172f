/**
 * From configuration to a running workspace's station: who we are in Intercom, which teams and tag there are, and
 * everything a turn is handed. What is wrong with the workspace is said at once, with what would be right.
 */
import { packetTemplate } from './act/packet-template.ts';
import { PHRASES } from './act/phrases.ts';
import { unreachable, usualTeam } from './act/route.ts';
import { asksOf, routeProblems, routesOf, tagsIn, type Workforce } from './act/routes-of.ts';
import { sendDue } from './alerts/send.ts';
import type { Config } from './config.ts';
import { languageAmong } from './context/language.ts';
import { languagesOfRequest } from './decide/asks-for-person.ts';
import type { ForPeople } from './decide/needs-person.ts';
import type { Prompts } from './decide/prompt.ts';
import {
  type AdminId,
  baseLanguage,
  type ConversationId,
  type TagId,
  type TurnId,
  type WorkspaceId,
} from './domain.ts';
import type { OfficeHours } from './hours.ts';
import { type Client, makeClient } from './intercom/client.ts';
import { deskOver } from './intercom/desk.ts';
import { intercomOver } from './intercom/intercom.ts';
import { readOfficeHours } from './intercom/office-hours.ts';
import { withCircuit } from './model/circuit.ts';
import { openAiEmbedder } from './model/embeddings.ts';
import { offlineModel } from './model/offline.ts';
import { openAiModel } from './model/openai.ts';
import type { Owner } from './owner.ts';
import type { AdminFacts, Clock, Embedder, Fetch, Ids, Intercom, Log, Model, Store, TokenFacts } from './ports.ts';
import type { Counters } from './record/counters.ts';
import { type Hybrid, makeMeaning } from './retrieve/hybrid.ts';
import { incidentSpotter } from './retrieve/incidents.ts';
import { makeSearch } from './retrieve/search.ts';
import { confusions } from './retrieve/topics/confusions.ts';
import { topicRecogniser } from './retrieve/topics/recognise.ts';
import { wordsOf } from './retrieve/words.ts';
import { systemClock, systemFetch, systemIds } from './system.ts';
import { TOOLS_FOR_TURNS } from './tools/for-turns.ts';
import { toolsInTurns } from './tools/in-turn.ts';
import type { Bench } from './tools/tool.ts';
import { draft } from './turn/draft.ts';
import { heldBy, whyNotReply } from './turn/may-order.ts';
import { modeFor } from './turn/mode.ts';
import { type OrderDeps, runOrder } from './turn/order.ts';
import type { Station } from './turn/station.ts';

/** All calls and tools of one decision. */
const DECIDE_MS_MAX = 45_000;
/** A write may land this long after it was meant: on its way for 20 s, sent by a process that stood still for as long. */
const QUARANTINE_MS = 40_000;

export interface Parts {
  client: Client;
  model: Model;
  store: Store;
  clock: Clock;
  ids: Ids;
  log: Log;
  counters: Counters;
  prompts: Prompts;
  /** To whoever is told outside Intercom. Left out, the system's. */
  fetch?: Fetch;
  /** Left out: articles are found by words alone. */
  hybrid?: Hybrid | null;
  /** Left out, as long as a late write can take. */
  quarantineMs?: number;
}

/** What Intercom says of the workspace, as plain data: read once, and good until the configuration changes. */
export interface WorkspaceFacts {
  token: TokenFacts;
  us: AdminId;
  workforce: Workforce;
  handoffTag: TagId;
  /** Null: somebody is always there. */
  hours: OfficeHours | null;
  /** Whoever has one of these is for people. */
  reservedTags: TagId[];
}

export interface Workspace {
  token: TokenFacts;
  station: Station;
  /** See `benchFor`. */
  benchFor(onGivenBack: OrderDeps['onGivenBack']): Bench;
}

export const clientFor = ({ intercom: { baseUrl, token } }: Config): Client =>
  makeClient({ baseUrl, token, fetch: systemFetch, clock: systemClock, ids: systemIds });

const outside = { fetch: systemFetch, clock: systemClock };

export const modelFor = ({ model }: Pick<Config, 'model'>): Model =>
  model ? openAiModel({ ...model, ...outside }) : offlineModel(wordsOf);

export const embedderFor = ({ embedding }: Pick<Config, 'embedding'>): Embedder | null =>
  embedding ? openAiEmbedder({ ...embedding, ...outside }) : null;

/** What in the workspace does not fit the configuration; each line says what would. */
export class WorkspaceError extends Error {
  override readonly name = 'WorkspaceError';
  constructor(problems: string[]) {
    super(`Firstline cannot work in this workspace:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/** @throws {WorkspaceError} and {IntercomError} when Intercom cannot be asked. */
export async function openWorkspace(config: Config, parts: Parts): Promise<Workspace> {
  const facts = await readFacts(config, parts.client);
  const { token } = facts;
  const station = stationFor(config, parts, facts);
  advise(config, station);
  const { workspaceId } = token;
  return { token, station, benchFor: (onGivenBack) => benchFor(config, parts, { workspaceId, station, onGivenBack }) };
}

/** What works otherwise than its author will have meant; `npm run doctor` says it in full. */
function advise({ owner }: Config, { office, log }: Station): void {
  for (const { rule, behind } of unreachable(office.routes)) log.warn('route_unreachable', { rule, behind });
  for (const { topic, takenFor } of confusions(owner.topics)) log.warn('topics_overlap', { topic, takenFor });
}

/** Whom and what the rules may name, as far as they do: who asks for no ticket needs no permission to read their types. */
export async function workforceOf({ routes }: Owner, intercom: Intercom) {
  const [teams, teammates, ticketTypes] = await Promise.all([
    intercom.listTeams(),
    routes.some(({ teammate, assign }) => teammate || assign) ? intercom.listAdmins() : [],
    routes.some(({ ticket }) => ticket) ? intercom.listTicketTypes() : [],
  ]);
  return { teams, teammates, ticketTypes };
}

/** @throws {WorkspaceError} and {IntercomError} when Intercom cannot be asked. */
export async function readFacts(config: Config, client: Client): Promise<WorkspaceFacts> {
  const anybody = intercomOver(client, '' as AdminId);
  const token = await anybody.identify();
  const us = (config.intercom.adminId ?? token.id) as AdminId;
  const { owner } = config;
  const [admin, workforce, hours] = await Promise.all([
    us === token.id ? token : anybody.readAdmin(us),
    workforceOf(owner, anybody),
    hoursOf(owner, client),
  ]);
  const problems = [
    ...adminProblems(admin),
    ...routeProblems(owner, workforce),
    ...('problem' in hours ? [hours.problem] : []),
  ];
  if (problems.length > 0 || 'problem' in hours) throw new WorkspaceError(problems);

  const { reservedForPeople } = owner;
  const intercom = intercomOver(client, us);
  const handoffTag = await intercom.ensureTag(owner.handoffTag);
  const reservedTags = await Promise.all(reservedForPeople.tags.map(intercom.ensureTag));
  const named = await Promise.all(tagsIn(owner).map(async (name) => [name, await intercom.ensureTag(name)] as const));
  return {
    token,
    us,
    workforce: { ...workforce, tags: new Map(named) },
    ...hours,
    handoffTag,
    reservedTags,
  };
}

/** The owner's own, or one of Intercom's schedules as it is now. */
export async function hoursOf(
  { officeHours }: Pick<Config['owner'], 'officeHours'>,
  client: Client,
): Promise<{ hours: OfficeHours | null } | { problem: string }> {
  if (!officeHours || !('intercomSchedule' in officeHours)) return { hours: officeHours ?? null };
  const { intercomSchedule: wanted } = officeHours;
  const read = await readOfficeHours(client, wanted);
  if ('hours' in read) return read;
  const known = read.known.map((name) => `"${name}"`).join(', ') || 'none';
  return { problem: `firstline.config.ts names the office hours schedule "${wanted}"; the workspace has: ${known}` };
}

/** Does a rule of the owner's name one? */
export const asksForSegments = ({ routes, answers: { segments } }: Pick<Config['owner'], 'routes' | 'answers'>) =>
  segments.only !== undefined || segments.never.length > 0 || routes.some(({ when }) => when.segment);

export function stationFor(config: Config, parts: Parts, facts: WorkspaceFacts): Station {
  const { token, us, workforce, handoffTag } = facts;
  const { client, store, clock, ids } = parts;
  const about = { workspaceId: token.workspaceId, clock, log: parts.log };
  const meaning = parts.hybrid ? makeMeaning(parts.hybrid, about) : null;
  const search = makeSearch(store, token.workspaceId, { curve: config.owner.confidence, meaning });
  const { owner } = config;
  const tools = toolsInTurns(TOOLS_FOR_TURNS, { search, store, workspaceId: token.workspaceId });
  const recognise = topicRecogniser(owner.topics);
  const guessTopic = (question: string) => recognise(question).topic;
  const ourTeams = workforce.teams.filter(({ name }) => owner.answers.teams.includes(name)).map(({ id }) => id);
  return {
    ...parts,
    model: withCircuit(parts.model, clock, parts.log),
    intercom: intercomOver(client, us, { ourTeams, segments: asksForSegments(owner) }),
    us,
    answers: owner.answers,
    followUp: { ...owner.followUp, waitMinutes: owner.askTeammates?.waitMinutes ?? 0 },
    listeners: config.alerts,
    ourTeams,
    owner,
    search,
    guessTopic,
    forPeople: forPeopleOf(config, facts.reservedTags),
    ...rulesOver(store, token.workspaceId),
    toolsFor: ({ audiences }) => tools(audiences),
    newTurnId: () => ids.next() as TurnId,
    permitIn: async (situation) => {
      const controls = await store.listControls(token.workspaceId);
      return { ...modeFor(situation, controls, owner), in: situation };
    },
    allowed: { contact: owner.contactAttributes, company: owner.companyAttributes },
    office: {
      ...{ workspaceId: token.workspaceId, routes: routesOf(owner, workforce), handoffTag },
      hours: facts.hours,
      offerAfter: owner.offerPersonAfterReplies,
      closesOnThanks: owner.followUp.thanks === 'close',
      asks: asksOf(owner, workforce),
      answerAttributes: owner.answerAttributes,
      notes: {
        template: packetTemplate(parts.prompts.packet, owner.teamLanguage),
        verifiesUsers: token.identityVerification,
      },
    },
    price: owner.modelPrice ?? null,
    deadlineMs: DECIDE_MS_MAX,
    quarantineMs: parts.quarantineMs ?? QUARANTINE_MS,
    quietMs: owner.burst.quietMs,
    clock,
  };
}

/** Finds incidents and sends what waits, beside all turns; null: nobody wants to be told. */
export function tellingFor(config: Config, parts: Parts, { workspaceId, region }: TokenFacts) {
  const { alerts: receivers, owner } = config;
  const { store, clock, log, counters, fetch = systemFetch } = parts;
  const host = region === 'EU' || region === 'AU' ? `app.${region.toLowerCase()}.intercom.com` : 'app.intercom.com';
  const linkTo = (id: ConversationId) => `https://${host}/a/inbox/${workspaceId}/inbox/conversation/${id}`;
  if (receivers.length === 0) return null;
  const spotIncidents = incidentSpotter({ workspaceId, store, clock, receivers, rule: owner.incidents });
  return async (signal?: AbortSignal): Promise<void> => {
    await spotIncidents();
    await sendDue({ workspaceId, receivers, store, clock, log, fetch, linkTo, count: counters.add, signal });
  };
}

/** What a decision knows of words and languages. */
export const rulesOver = (
  store: Store,
  workspaceId: WorkspaceId,
): Pick<Station, 'countWords' | 'languageShown' | 'wordedIn' | 'askBack'> => ({
  countWords: (text, language) => wordsOf(text, language).length,
  languageShown: async (text) =>
    languageAmong(text, [...(await store.openIndex(workspaceId)).articleCounts.keys()].map(baseLanguage)),
  wordedIn: languagesOfRequest,
  askBack: (language) => PHRASES[language].askBack,
});

export const forPeopleOf = (
  { owner: { reservedForPeople, personWords } }: Pick<Config, 'owner'>,
  tagIds: TagId[],
): ForPeople => ({ ...reservedForPeople, tagIds, words: personWords });

/** What tools called by other agents work with; `onGivenBack` hears which conversation may be due. */
export function benchFor(
  { owner }: Config,
  { client, ids }: Pick<Parts, 'client' | 'ids'>,
  { workspaceId, station, onGivenBack }: Pick<OrderDeps, 'workspaceId' | 'onGivenBack'> & { station: Station },
): Bench {
  const { us, intercom, store, search, clock, quarantineMs, allowed } = station;
  return {
    ...{ workspaceId, us, intercom, store, search, clock, ids, quarantineMs, allowed },
    desk: deskOver(client, us),
    topics: owner.topics.map((topic) => ({ ...topic, team: usualTeam(topic.name, station.office.routes).name })),
    fallbackTeam: owner.fallbackTeam,
    heldBy: (conversation) => heldBy(conversation, station),
    whyNotReply: (conversation) => whyNotReply(conversation, station),
    order: (order) => runOrder(order, { ...station, workspaceId, onGivenBack }),
    draft: (about) => draft(about, station),
  };
}

/** Only an admin with an Inbox seat can act in conversations, and Operator is Fin's own (docs/intercom.md). */
export function adminProblems({ id, name, email, hasInboxSeat }: AdminFacts): string[] {
  if (email?.startsWith('operator+')) {
    return [`INTERCOM_ADMIN_ID ${id} is Operator, as which nothing can be posted: create a teammate for Firstline`];
  }
  return hasInboxSeat
    ? []
    : [`The teammate ${name || id} (${id}) has no Inbox seat: give it one in Settings → Teammates`];
}
