/** What a teammate is told with a handoff, as plain data: the note shows it (`packet-note.ts`), the trace keeps it. */
import type { Context, Decision, FoundSnippet, Packet, PacketArticle, Refusal, Snippet, Trace } from '../domain.ts';

export type Handoff = Extract<Decision, { kind: 'handoff' }>;

/** All that is known when a handoff is planned. */
export interface Case {
  handoff: Handoff;
  context: Context;
  snippets: (Snippet | FoundSnippet)[];
  refusals: Refusal[];
  modelCalls: number;
  turn: Pick<Trace, 'turnId' | 'conversationId'>;
  /** Intercom knows who its users are: identity verification is on. */
  verifiesUsers: boolean;
}

/** In characters, except for what is counted in pieces. Nobody reads more, and a note must stay a note. */
const MAX = { sentence: 240, words: 500, summary: 1_000, draft: 2_000, detail: 120, articles: 5, claims: 8, facts: 8 };

export const clipped = (text: string, max: number) => (text.length > max ? `${text.slice(0, max).trimEnd()}…` : text);

export function packetOf({ handoff, context, snippets, refusals, modelCalls, turn, verifiesUsers }: Case): Packet {
  const { summary, draft } = handoff;
  const by = summary.trim() ? 'summary' : 'customer';
  return {
    reason: handoff.reason,
    topic: handoff.topic,
    asked: { by, text: sentenceOf(summary.trim() || context.question) },
    words: clipped(context.question.trim(), MAX.words),
    summary: clipped(summary.trim(), MAX.summary),
    who: whoIs(context, verifiesUsers),
    repliesBefore: context.repliesBefore,
    modelCalls,
    articles: articlesOf(snippets),
    confidence: snippets.flatMap((one) => ('confidence' in one ? one.confidence : []))[0] ?? null,
    refusals: refusals
      .slice(0, MAX.claims)
      .map(({ reason, detail }) => ({ reason, detail: clipped(detail, MAX.detail) })),
    draft: draft && { ...draft, message: clipped(draft.message, MAX.draft) },
    ...{ turnId: turn.turnId, conversationId: turn.conversationId },
  };
}

/** The first sentence that asks something, or the first that says something. */
function sentenceOf(text: string): string {
  const sentences = (text.match(/[^.!?。！？\n]+[.!?。！？]*/gu) ?? []).map((one) => one.trim()).filter(Boolean);
  const asks = sentences.find((sentence) => /[?？]$/.test(sentence));
  const says = sentences.find((sentence) => sentence.includes(' ') || sentence.length >= MAX.sentence / 20);
  return clipped(asks ?? says ?? sentences[0] ?? '', MAX.sentence);
}

function whoIs({ contact, facts, language }: Context, verifiesUsers: boolean): Packet['who'] {
  const company = contact?.companies[0];
  const known = Object.entries(facts).filter(([name]) => name !== 'role' && name !== 'company_plan');
  return {
    role: contact?.role ?? null,
    verified: contact?.role === 'user' && verifiesUsers,
    company: company ? clipped(company.name, MAX.detail) : null,
    plan: company?.plan ? clipped(company.plan, MAX.detail) : null,
    monthlySpend: company?.monthlySpend ?? null,
    language,
    facts: known.slice(0, MAX.facts).map(([name, value]) => [clipped(name, MAX.detail), clipped(value, MAX.detail)]),
  };
}

/** Each article once, with the most that a snippet of it covers; null for one that only a tool found. */
function articlesOf(snippets: (Snippet | FoundSnippet)[]): PacketArticle[] {
  const articles = new Map<string, PacketArticle>();
  for (const snippet of snippets) {
    const { articleId, title, url } = snippet;
    const known = articles.get(articleId);
    const coverage =
      'coverage' in snippet ? Math.max(snippet.coverage, known?.coverage ?? 0) : (known?.coverage ?? null);
    articles.set(articleId, { articleId, title: clipped(title, MAX.detail), url, coverage });
  }
  return [...articles.values()].slice(0, MAX.articles);
}
