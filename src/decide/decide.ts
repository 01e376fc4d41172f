/**
 * From context and evidence to a decision: the rules for people and for what no article answers first, then at most four
 * model calls, then the checks.
 * Whatever goes wrong with the model ends as a handoff that says so.
 */

import type { FoundSnippet, Snippet } from '../domain/article.ts';
import type { Context } from '../domain/context.ts';
import type { Decision, Draft, HandoffReason, Refusal } from '../domain/decision.ts';
import type { Language } from '../domain/language.ts';
import type { ModelUsage } from '../domain/turn.ts';
import {
  type BoundTool,
  type Model,
  ModelError,
  type ModelMessage,
  type ModelReply,
  type Topic,
} from '../ports/model.ts';
import type { Clock } from '../ports/system.ts';
import { checkSaid, evidenceFor } from './checks.ts';
import { judgeFound, type QuestionMeasure } from './found.ts';
import { needsPerson, type PersonRules } from './needs-person.ts';
import { type Prompts, promptFor, repairMessage, shownSnippet } from './prompt.ts';
import { decisionSchema, readDecision } from './schema.ts';
import { subjectOf } from './subject.ts';
import { saysThanks } from './thanks.ts';

export interface Decided {
  decision: Decision;
  /** All the model was given, by search and by its tools: what the decision may cite. */
  snippets: Snippet[];
  refusals: Refusal[];
  /** What a handoff is about, in a sentence of the customer's; empty for other decisions. */
  subject: string;
  usage: ModelUsage;
  /** The name of the model asked; `rule` when none was. */
  model: string;
}

export interface DecideDeps {
  model: Model;
  clock: Clock;
  prompts: Prompts;
  owner: { company: string; topics: Topic[]; teamLanguage: Language; answerFrom: number };
  /** Words of matter: without those everybody writes who asks for help. */
  countWords: (text: string, language: string) => number;
  /** Is this in a language that articles are in? */
  languageShown: (text: string) => Promise<QuestionMeasure['language']>;
  /** Asks the customer to say more. */
  askBack: (language: Language) => string;
  forPeople: PersonRules;
  /** For a handoff whose topic no model named. */
  guessTopic: (question: string) => Promise<string | null>;
  /** For the whole decision, all calls and tools included. */
  deadlineMs: number;
}

type Handoff = Extract<Decision, { kind: 'handoff' }>;

const CALLS_MAX = 4;
/** Tools in one call: more than a search or two nobody needs at once. */
const TOOLS_AT_ONCE_MAX = 8;

export async function decide(
  context: Context,
  found: FoundSnippet[],
  may: DecideAllowance,
  deps: DecideDeps,
): Promise<Decided> {
  const decided = (await byRules(context, found, deps)) ?? (await consult(context, found, may, deps));
  return forTeammates(decided, context, deps);
}

/** May one question be put to a teammate, and on which topics; left out, on all. Null: it may not. */
type Asking = { topics?: string[] | undefined } | null;

/** What the model may do beside answering. */
interface DecideAllowance {
  tools: BoundTool[];
  asking?: Asking;
}

/** What needs no model, and what no model may decide. Null: it may. */
async function byRules(context: Context, found: FoundSnippet[], deps: DecideDeps): Promise<Decided | null> {
  const { question, language, repliesBefore } = context;
  const reason = needsPerson(context, deps.forPeople);
  if (reason) return byRule(reason, found);
  // Whoever waits for a colleague's answer thanks for no answer of ours.
  if (!context.asked?.isOpen && saysThanks(context)) return withoutModel({ kind: 'silence', reason: 'thanked' }, found);
  const verdict = judgeFound(found, {
    words: deps.countWords(question, language),
    allWords: (question.match(/\p{L}+/gu) ?? []).length,
    repliesBefore,
    language: await deps.languageShown(question),
    answerFrom: deps.owner.answerFrom,
  });
  if (verdict === 'nothing_found') return byRule(verdict, found);
  if (verdict === 'underspecified') return withoutModel({ kind: 'clarify', message: deps.askBack(language) }, found);
  return null;
}

/** Every handoff gets a topic if its words allow, whoever decided it, and says what it is about. */
async function forTeammates(decided: Decided, context: Context, { guessTopic }: DecideDeps): Promise<Decided> {
  const { decision } = decided;
  if (decision.kind !== 'handoff') return decided;
  const topic = decision.topic ?? (await guessTopic(context.question));
  return { ...decided, decision: { ...decision, topic }, subject: subjectOf(context) };
}

async function consult(
  context: Context,
  found: FoundSnippet[],
  may: DecideAllowance,
  deps: DecideDeps,
): Promise<Decided> {
  const deadline = deps.clock.deadline(deps.deadlineMs);
  const talk = new Consultation(context, found, may, deps, deadline.signal);
  try {
    return talk.result(await talk.run());
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return talk.result(handoff('model_failed', `The model answered: ${error.code}.`));
  } finally {
    deadline.clear();
  }
}

const handoff = (reason: HandoffReason, summary = '', draft: Draft | null = null): Handoff => ({
  kind: 'handoff',
  reason,
  topic: null,
  summary,
  draft,
});

/** No model, no words, a person: everything else failed, or came too late. */
export const handedOver = (
  { reason, summary = '' }: { reason: HandoffReason; summary?: string },
  context: Context,
  found: FoundSnippet[],
  deps: DecideDeps,
): Promise<Decided> => forTeammates(withoutModel(handoff(reason, summary), found), context, deps);

const byRule = (reason: HandoffReason, found: FoundSnippet[]) => withoutModel(handoff(reason), found);

const withoutModel = (decision: Decision, found: FoundSnippet[]): Decided => ({
  decision,
  snippets: found,
  refusals: [],
  subject: '',
  usage: { calls: 0, inputTokens: 0, outputTokens: 0 },
  model: 'rule',
});

/** One talk with the model: what it was told and given so far, and what its answers were refused for. */
class Consultation {
  readonly #context: Context;
  readonly #tools: BoundTool[];
  readonly #asking: Asking;
  readonly #mind: DecideDeps;
  readonly #signal: AbortSignal;
  readonly #found: FoundSnippet[];
  readonly #topics: string[];
  readonly #messages: ModelMessage[];
  readonly #usage: ModelUsage = { calls: 0, inputTokens: 0, outputTokens: 0 };
  readonly #snippets: Snippet[];
  #refusals: Refusal[] = [];

  constructor(
    context: Context,
    found: FoundSnippet[],
    { tools, asking = null }: DecideAllowance,
    deps: DecideDeps,
    signal: AbortSignal,
  ) {
    this.#context = context;
    this.#tools = tools;
    this.#asking = asking;
    this.#mind = deps;
    this.#signal = signal;
    this.#found = found;
    this.#snippets = [...found];
    this.#topics = deps.owner.topics.map((topic) => topic.name);
    this.#messages = promptFor(deps.prompts, deps.owner, context, found, asking !== null);
  }

  async run(): Promise<Decision> {
    let repairs = 0;
    let fallback: Decision = handoff('model_unusable');
    while (this.#usage.calls < CALLS_MAX) {
      const reply = await this.#ask();
      if (reply.toolCalls.length > 0) {
        await this.#useTools(reply);
        continue;
      }
      const answer = await this.#judge(reply.content);
      if ('decision' in answer) return answer.decision;
      fallback = answer.fallback;
      // One repair: a model that fails twice will fail again, and a customer is waiting.
      if (repairs === 1) return fallback;
      repairs += 1;
      this.#messages.push(
        { role: 'assistant', content: reply.content, toolCalls: [] },
        repairMessage(this.#mind.prompts, answer.problems),
      );
    }
    return fallback;
  }

  result(decision: Decision): Decided {
    return {
      decision,
      snippets: this.#snippets,
      refusals: this.#refusals,
      subject: '',
      usage: this.#usage,
      model: this.#mind.model.name,
    };
  }

  async #ask(): Promise<ModelReply> {
    const { model } = this.#mind;
    const last = this.#usage.calls === CALLS_MAX - 1;
    this.#usage.calls += 1;
    const reply = await model.complete({
      messages: this.#messages,
      // The last call must decide.
      tools: last ? [] : this.#tools.map((tool) => tool.face),
      schema: decisionSchema(this.#topics, this.#asking !== null),
      material: {
        question: this.#context.question,
        snippets: this.#found,
        repliesBefore: this.#context.repliesBefore,
        answerFrom: this.#mind.owner.answerFrom,
      },
      signal: this.#signal,
    });
    this.#usage.inputTokens += reply.inputTokens;
    this.#usage.outputTokens += reply.outputTokens;
    return reply;
  }

  async #useTools({ content, toolCalls }: ModelReply): Promise<void> {
    this.#messages.push({ role: 'assistant', content, toolCalls });
    for (const [i, call] of toolCalls.entries()) {
      const tool = i < TOOLS_AT_ONCE_MAX ? this.#tools.find((one) => one.face.name === call.name) : undefined;
      const result = tool
        ? await tool.call(parsed(call.arguments))
        : { content: `There is no tool "${call.name}", or too many were called at once.`, snippets: [] };
      this.#snippets.push(...result.snippets);
      const shown = result.snippets.length > 0 ? JSON.stringify(result.snippets.map(shownSnippet)) : '';
      this.#messages.push({ role: 'tool', toolCallId: call.id, content: `${result.content}${shown}` });
    }
  }

  async #judge(content: string): Promise<{ decision: Decision } | { problems: string; fallback: Decision }> {
    const read = readDecision(content, this.#topics);
    if (!read.ok) return { problems: read.problem, fallback: handoff('model_unusable') };
    const decision = await this.#allowed(read.decision);
    const refusals = checkSaid(decision, evidenceFor(this.#context, this.#snippets));
    if (refusals.length === 0) return { decision };
    this.#refusals.push(...refusals);
    const message = 'message' in decision ? decision.message : '';
    return {
      problems: refusals.map(({ reason, detail }) => `${reason}${detail ? `: ${detail}` : ''}`).join('; '),
      fallback: handoff('checks_refused', '', { message, unsupported: refusals.map(({ detail }) => detail) }),
    };
  }

  /** What may not be asked is handed over. */
  async #allowed(decision: Decision): Promise<Decision> {
    if (decision.kind !== 'ask_teammate') return decision;
    const topic = decision.topic ?? (await this.#mind.guessTopic(this.#context.question));
    const isWanted = this.#asking !== null && (this.#asking.topics?.some((one) => one === topic) ?? true);
    return isWanted ? { ...decision, topic } : { ...handoff('model_decided', decision.summary), topic };
  }
}

/** What a model wrote as arguments; anything unreadable becomes `null`, which no tool accepts. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
