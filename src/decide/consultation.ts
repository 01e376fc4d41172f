/** One talk with the model: at most four calls with its tools between, the checks, and one repair. */

import type { FoundSnippet, Snippet } from '../domain/article.ts';
import type { Context } from '../domain/context.ts';
import type { Decision, Refusal } from '../domain/decision.ts';
import type { ModelUsage } from '../domain/turn.ts';
import type { BoundTool, ModelMessage, ModelReply } from '../ports/model.ts';
import { checkSaid, evidenceFor } from './checks.ts';
import { type Asking, type DecideAllowance, type DecideDeps, type Decided, handoff } from './decided.ts';
import { promptFor, repairMessage, shownSnippet } from './prompt.ts';
import { decisionSchema, readDecision } from './schema.ts';

const CALLS_MAX = 4;
/** Tools in one call: more than a search or two nobody needs at once. */
const TOOLS_AT_ONCE_MAX = 8;

/** One talk with the model: what it was told and given so far, and what its answers were refused for. */
export class Consultation {
  readonly #context: Context;
  readonly #tools: BoundTool[];
  readonly #asking: Asking;
  readonly #deps: DecideDeps;
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
    this.#deps = deps;
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
      if (answer.kind === 'passed') return answer.decision;
      fallback = answer.fallback;
      // One repair: a model that fails twice will fail again, and a customer is waiting.
      if (repairs === 1) return fallback;
      repairs += 1;
      this.#messages.push(
        { role: 'assistant', content: reply.content, toolCalls: [] },
        repairMessage(this.#deps.prompts, answer.problems),
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
      model: this.#deps.model.name,
    };
  }

  async #ask(): Promise<ModelReply> {
    const { model } = this.#deps;
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
        answerFrom: this.#deps.owner.answerFrom,
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

  async #judge(content: string): Promise<JudgedAnswer> {
    const read = readDecision(content, this.#topics);
    if (read.kind === 'unreadable') return refused(read.problem, handoff('model_unusable'));
    const decision = await this.#allowed(read.decision);
    const refusals = checkSaid(decision, evidenceFor(this.#context, this.#snippets));
    if (refusals.length === 0) return { kind: 'passed', decision };
    this.#refusals.push(...refusals);
    const message = decision.kind === 'reply' || decision.kind === 'clarify' ? decision.message : '';
    const problems = refusals.map(({ reason, detail }) => `${reason}${detail ? `: ${detail}` : ''}`).join('; ');
    const unsupported = refusals.map(({ detail }) => detail);
    return refused(problems, handoff('checks_refused', '', { message, unsupported }));
  }

  /** What may not be asked is handed over. */
  async #allowed(decision: Decision): Promise<Decision> {
    if (decision.kind !== 'ask_teammate') return decision;
    const topic = decision.topic ?? (await this.#deps.guessTopic(this.#context.question));
    const isWanted = this.#asking !== null && (this.#asking.topics?.some((one) => one === topic) ?? true);
    return isWanted ? { ...decision, topic } : { ...handoff('model_decided', decision.summary), topic };
  }
}

type JudgedAnswer = { kind: 'passed'; decision: Decision } | { kind: 'refused'; problems: string; fallback: Decision };

/** `fallback`: what becomes of it if the repair fails too. */
const refused = (problems: string, fallback: Decision): JudgedAnswer => ({ kind: 'refused', problems, fallback });

/** What a model wrote as arguments; anything unreadable becomes `null`, which no tool accepts. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
