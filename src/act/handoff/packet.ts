/** What a teammate is told with a handoff, as data: `packet-note.ts` shows it, the trace keeps it. */

import type { FoundSnippet, Snippet } from '../../domain/article.ts';
import type { Context } from '../../domain/context.ts';
import type { Decision, Refusal } from '../../domain/decision.ts';
import type { Packet, PacketArticle } from '../../domain/handoff.ts';
import { filesLine } from '../../domain/part.ts';
import type { Trace } from '../../domain/turn.ts';

type HandoffDecision = Extract<Decision, { kind: 'handoff' }>;

/** All that is known when a handoff is planned. */
export interface HandoffCase {
  handoff: HandoffDecision;
  context: Context;
  snippets: (Snippet | FoundSnippet)[];
  refusals: Refusal[];
  /** The question in one sentence of the customer's; empty when they asked none. */
  subject: string;
  modelCalls: number;
  turn: Pick<Trace, 'turnId' | 'conversationId'>;
  /** Intercom knows who its users are: identity verification is on. */
  verifiesUsers: boolean;
}

/** Texts in characters, lists in items. Nobody reads a longer note. */
const MAX = { sentence: 240, words: 500, summary: 1_000, draft: 2_000, detail: 120, articles: 4, claims: 8, facts: 8 };

export const clipped = (text: string, max: number) => (text.length > max ? `${text.slice(0, max).trimEnd()}…` : text);

/** A long message is cut in the middle: it begins with the matter and ends with what the customer wants now. */
function bothEnds(text: string, max: number): string {
  const half = Math.floor(max / 2);
  return text.length > max ? `${text.slice(0, half).trimEnd()} … ${text.slice(-half).trimStart()}` : text;
}

export function packetOf({ handoff, context, snippets, refusals, subject, ...rest }: HandoffCase): Packet {
  const { summary, draft } = handoff;
  const { modelCalls, turn, verifiesUsers } = rest;
  return {
    reason: handoff.reason,
    topic: handoff.topic,
    asked: askedIn(handoff, subject),
    words: wordsIn(context),
    summary: clipped(summary.trim(), MAX.summary),
    who: whoIs(context, verifiesUsers),
    repliesBefore: context.repliesBefore,
    modelCalls,
    articles: articlesOf(snippets),
    confidence: snippets.flatMap((one) => ('confidence' in one ? one.confidence : []))[0] ?? null,
    refusals: distinct(refusals).slice(0, MAX.claims),
    draft: draft && { ...draft, message: clipped(draft.message, MAX.draft) },
    ...{ turnId: turn.turnId, conversationId: turn.conversationId },
  };
}

const wordsIn = ({ question, files }: Context) =>
  [bothEnds(question.trim(), MAX.words), filesLine(files)].filter(Boolean).join(' ');

/** The summary tells the question, unless it reports a failure of the model. */
function askedIn({ reason, summary }: HandoffDecision, subject: string): Packet['asked'] {
  const [first = ''] = summary.trim().split(/(?<=[.!?])\s+|(?<=[。！？])|\n/u);
  const isTold = first !== '' && reason !== 'model_failed';
  return isTold
    ? { by: 'summary', text: clipped(first, MAX.sentence) }
    : { by: 'customer', text: clipped(subject, MAX.sentence) };
}

/** After a repair the same refusal may come twice. */
function distinct(refusals: Refusal[]): Refusal[] {
  const clippedOnes = refusals.map(({ reason, detail }) => ({ reason, detail: clipped(detail, MAX.detail) }));
  return [...new Map(clippedOnes.map((one) => [`${one.reason} ${one.detail}`, one])).values()];
}

function whoIs({ contact, facts, language }: Context, verifiesUsers: boolean): Packet['who'] {
  const company = contact?.companies[0];
  const known = Object.entries(facts).filter(([name]) => name !== 'role' && name !== 'company_plan');
  return {
    role: contact?.role ?? null,
    verified: contact?.role === 'user' && verifiesUsers,
    company: company ? { id: company.id, name: clipped(company.name, MAX.detail) } : null,
    plan: company?.plan ? clipped(company.plan, MAX.detail) : null,
    monthlySpend: company?.monthlySpend ?? null,
    language,
    facts: known.slice(0, MAX.facts).map(([name, value]) => [clipped(name, MAX.detail), clipped(value, MAX.detail)]),
  };
}

/** Each article once, with the highest coverage of its snippets; null for an article that only a tool found. */
function articlesOf(snippets: (Snippet | FoundSnippet)[]): PacketArticle[] {
  const articles = new Map<string, PacketArticle>();
  for (const snippet of snippets) {
    const { articleId, title, url } = snippet;
    const before = articles.get(articleId)?.coverage ?? null;
    const coverage = 'coverage' in snippet ? Math.max(snippet.coverage, before ?? 0) : before;
    articles.set(articleId, { articleId, title: clipped(title, MAX.detail), url, coverage });
  }
  // An article that shares no word with the question was found by letter groups alone: it would not help a teammate.
  return [...articles.values()].filter(({ coverage }) => coverage !== 0).slice(0, MAX.articles);
}
