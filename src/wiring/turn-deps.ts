/**
 * From the configuration and the workspace's facts to everything a turn needs. All problems of the workspace are reported
 * at once, each with its fix.
 */

import { packetTemplate } from '../act/handoff/packet-template.ts';
import { unreachable } from '../act/handoff/route.ts';
import { asksOf, routesOf } from '../act/handoff/routes-of.ts';
import type { Config } from '../config/environment.ts';
import { languagesOfRequest } from '../decide/asks-for-person.ts';
import type { PersonRules } from '../decide/needs-person.ts';
import type { TagId, TurnId, WorkspaceId } from '../domain/ids.ts';
import { baseLanguage } from '../domain/language.ts';
import { intercomOver } from '../intercom/intercom.ts';
import { makeMeaning } from '../knowledge/search/hybrid.ts';
import { makeSearch } from '../knowledge/search/search.ts';
import { wordsOf } from '../knowledge/search/words.ts';
import { topicRecogniser } from '../knowledge/topics/recognise.ts';
import { PACKS } from '../languages/packs.ts';
import { withCircuit } from '../model/circuit.ts';
import type { TokenFacts } from '../ports/intercom.ts';
import type { Store } from '../ports/store.ts';
import { languageAmong } from '../text/language.ts';
import { TOOLS_FOR_TURNS } from '../tools/for-turns.ts';
import { toolsInTurns } from '../tools/in-turn.ts';
import type { ToolDeps } from '../tools/tool.ts';
import { modeFor } from '../turn/mode.ts';
import type { OrderDeps } from '../turn/order.ts';
import type { TurnDeps } from '../turn/turn-deps.ts';
import type { Adapters } from './adapters.ts';
import { prepareWorkspace, type WorkspaceFacts } from './facts.ts';
import { toolDepsFor } from './tools.ts';

/** The time limit of one decision, all calls and tools included. */
const DECIDE_MS_MAX = 45_000;

/** How late a write may land: 20 s on its way, sent by a process that was suspended for as long. */
const QUARANTINE_MS = 40_000;

const TRACE_COMMAND = 'npx firstline trace';

export interface Workspace {
  token: TokenFacts;
  deps: TurnDeps;
  /** See `toolDepsFor`. */
  toolDepsFor(onGivenBack: OrderDeps['onGivenBack']): ToolDeps;
}

/** @throws {WorkspaceError} and {IntercomError} when Intercom cannot be asked. */
export async function openWorkspace(config: Config, adapters: Adapters): Promise<Workspace> {
  const facts = await prepareWorkspace(config, adapters.client);
  const { token } = facts;
  const deps = turnDepsFor(config, adapters, facts);
  advise(deps);
  const { workspaceId } = token;
  return {
    token,
    deps,
    toolDepsFor: (onGivenBack) => toolDepsFor(config, adapters, { workspaceId, deps, onGivenBack }),
  };
}

/** Warns of rules that never apply. What takes longer to find out, such as overlapping topics, `npx firstline doctor` says. */
function advise({ handoffSettings, log }: TurnDeps): void {
  for (const { rule, behind } of unreachable(handoffSettings.routes)) log.warn('route_unreachable', { rule, behind });
}

/** Does one of the owner's rules name a segment? */
export const asksForSegments = ({ routes, answers: { segments } }: Pick<Config['owner'], 'routes' | 'answers'>) =>
  segments.only !== undefined || segments.never.length > 0 || routes.some(({ when }) => when.segment);

export function turnDepsFor(config: Config, adapters: Adapters, facts: WorkspaceFacts): TurnDeps {
  const { token, us, workforce, handoffTag } = facts;
  const { client, store, clock, ids } = adapters;
  const about = { workspaceId: token.workspaceId, clock, log: adapters.log };
  const meaning = adapters.hybrid ? makeMeaning(adapters.hybrid, about) : null;
  const search = makeSearch(store, token.workspaceId, { curve: config.owner.confidence, meaning });
  const { owner } = config;
  const tools = toolsInTurns(TOOLS_FOR_TURNS, { search, store, workspaceId: token.workspaceId });
  const recognise = topicRecogniser(owner.topics, () => clock.sleep(0));
  const guessTopic = async (question: string) => (await recognise(question)).topic;
  const ourTeams = workforce.teams.filter(({ name }) => owner.answers.teams.includes(name)).map(({ id }) => id);
  return {
    ...adapters,
    model: withCircuit(adapters.model, clock, adapters.log),
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
    modeIn: async (situation) => {
      const controls = await store.listControls(token.workspaceId);
      return { ...modeFor(situation, controls, owner), in: situation };
    },
    allowed: { contact: owner.contactAttributes, company: owner.companyAttributes },
    handoffSettings: {
      ...{ workspaceId: token.workspaceId, routes: routesOf(owner, workforce), handoffTag },
      hours: facts.hours,
      offerAfter: owner.offerPersonAfterReplies,
      closesOnThanks: owner.followUp.thanks === 'close',
      asks: asksOf(owner, workforce),
      answerAttributes: owner.answerAttributes,
      notes: {
        template: packetTemplate(adapters.prompts.packet, owner.teamLanguage),
        verifiesUsers: token.identityVerification,
        traceCommand: adapters.traceCommand ?? TRACE_COMMAND,
      },
    },
    price: owner.modelPrice ?? null,
    deadlineMs: DECIDE_MS_MAX,
    quarantineMs: adapters.quarantineMs ?? QUARANTINE_MS,
    quietMs: owner.burst.quietMs,
    clock,
  };
}

/** What a decision knows of words and languages. */
export const rulesOver = (
  store: Store,
  workspaceId: WorkspaceId,
): Pick<TurnDeps, 'countWords' | 'languageShown' | 'wordedIn' | 'askBack'> => ({
  countWords: (text, language) => wordsOf(text, language).length,
  languageShown: async (text) => languageAmong(text, (await store.articleLanguages(workspaceId)).map(baseLanguage)),
  wordedIn: languagesOfRequest,
  askBack: (language) => PACKS[language].phrases.askBack,
});

export const forPeopleOf = (
  { owner: { reservedForPeople, personWords } }: Pick<Config, 'owner'>,
  tagIds: TagId[],
): PersonRules => ({ ...reservedForPeople, tagIds, words: personWords });
