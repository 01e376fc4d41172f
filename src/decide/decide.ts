/**
 * From context and evidence to a decision: the rules for people and for what no article answers first, then at most four
 * model calls, then the checks.
 * Whatever goes wrong with the model ends as a handoff that says so.
 */

import type { FoundSnippet } from '../domain/article.ts';
import type { Context } from '../domain/context.ts';
import type { Decision, HandoffReason } from '../domain/decision.ts';
import { ModelError } from '../ports/model.ts';
import { Consultation } from './consultation.ts';
import { type DecideAllowance, type DecideDeps, type Decided, handoff } from './decided.ts';
import { judgeFound } from './found.ts';
import { needsPerson } from './needs-person.ts';
import { subjectOf } from './subject.ts';
import { saysThanks } from './thanks.ts';

export async function decide(
  context: Context,
  found: FoundSnippet[],
  may: DecideAllowance,
  deps: DecideDeps,
): Promise<Decided> {
  const decided = (await byRules(context, found, deps)) ?? (await consult(context, found, may, deps));
  return forTeammates(decided, context, deps);
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
