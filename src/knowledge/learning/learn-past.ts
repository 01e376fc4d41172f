/**
 * Learns from closed conversations, oldest change first. Intercom promises no order, so time is cut into spans until one
 * holds few enough; each span is read whole, and then it is written down how far we are. Interrupted anywhere, at most one
 * span is read again, and a question counts once however often it is learned.
 */

import type { AdminId, ConversationId, WorkspaceId } from '../../domain/ids.ts';
import type { AgentIntercom } from '../../ports/agent-intercom.ts';
import { IntercomError } from '../../ports/intercom.ts';
import type { KnowledgeStore, LearningStore } from '../../ports/knowledge.ts';
import type { Clock } from '../../ports/system.ts';
import { answeredIn, byLinkOf } from './answered.ts';
import { type AnsweredQuestion, learn } from './learn.ts';

/** What a kill costs at most is reading this many again. */
const SPAN_CONVERSATIONS_MAX = 300;
/** Intercom counts in seconds: a shorter span cannot be cut. */
const SPAN_MS_MIN = 1_000;
/** The most a search gives at once (docs/intercom.md). */
const PAGE = 150;
const READ_AT_ONCE = 8;
/** Intercom's search lags behind: what changed a moment before is looked at again the next time. */
const LAG_MS = 600_000;

export interface PastDeps {
  store: Pick<KnowledgeStore, 'learnQuestions'> & Pick<LearningStore, 'articleLinks' | 'saveLearned'>;
  agentIntercom: Pick<AgentIntercom, 'searchConversations' | 'readCase'>;
  clock: Pick<Clock, 'now'>;
  workspaceId: WorkspaceId;
  us: AdminId;
  /** Where it begins, by Intercom's clock. */
  since: number;
  /** Nothing is kept, only counted. */
  dryRun?: boolean;
  /** Looked at between spans. */
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

export interface LearnReport {
  conversations: number;
  /** Questions somebody was sent a known article for. */
  questions: number;
  /** Those without any word left that may be kept do not count. */
  learned: number;
  /** Everything until then has been looked at. */
  until: number;
  interrupted: boolean;
}

interface Span {
  from: number;
  to: number;
}

/** @throws {IntercomError} what was learned until then stays, and the next run goes on from there. */
export async function learnPast(deps: PastDeps): Promise<LearnReport> {
  const { store, clock, workspaceId, since, dryRun = false, onProgress } = deps;
  const byLink = byLinkOf(await store.articleLinks(workspaceId));
  const now = clock.now();
  const report: LearnReport = { conversations: 0, questions: 0, learned: 0, until: since, interrupted: false };
  const spans: Span[] = [{ from: since, to: Math.max(now, since) }];
  // Neighbouring spans overlap.
  const seen = new Set<ConversationId>();
  let total: number | null = null;
  for (let span = spans.pop(); span; span = spans.pop()) {
    if (deps.signal?.aborted) return { ...report, interrupted: true };
    const read = await readSpan(span, deps);
    total ??= read.total;
    if (read.kind === 'too_many') {
      const middle = Math.floor((span.from + span.to) / 2);
      spans.push({ from: middle, to: span.to }, { from: span.from, to: middle });
      continue;
    }
    const fresh = read.ids.filter((id) => !seen.has(id));
    for (const id of fresh) seen.add(id);
    const questions = await questionsIn(fresh, { ...deps, byLink });
    report.conversations += fresh.length;
    report.questions += questions.length;
    report.learned += dryRun ? questions.length : await learn(store, workspaceId, questions);
    report.until = Math.max(since, Math.min(span.to, now - LAG_MS));
    if (!dryRun) await store.saveLearned(workspaceId, report.until);
    onProgress?.(Math.min(report.conversations, total), total);
  }
  return report;
}

type PeriodRead = { kind: 'whole'; ids: ConversationId[]; total: number } | { kind: 'too_many'; total: number };

/** All conversations that were closed and last changed in this span, or that there are too many. */
async function readSpan({ from, to }: Span, { agentIntercom }: PastDeps): Promise<PeriodRead> {
  // A second wider on both sides: whether the bounds belong to what is asked is not documented.
  const query = { state: 'closed', changedSince: from - SPAN_MS_MIN, changedBefore: to + SPAN_MS_MIN } as const;
  const ids = new Set<ConversationId>();
  for (let cursor: string | null = null; ; ) {
    const page = await agentIntercom.searchConversations(query, { limit: PAGE, cursor });
    if (page.total > SPAN_CONVERSATIONS_MAX && to - from > SPAN_MS_MIN) return { kind: 'too_many', total: page.total };
    const before = ids.size;
    for (const { id } of page.items) ids.add(id);
    cursor = page.cursor;
    // A cursor that comes back with what is known already would lead round for ever.
    if (!cursor || ids.size === before) return { kind: 'whole', ids: [...ids], total: page.total };
  }
}

async function questionsIn(
  ids: ConversationId[],
  { agentIntercom, us, byLink }: PastDeps & { byLink: ReturnType<typeof byLinkOf> },
): Promise<AnsweredQuestion[]> {
  const found: AnsweredQuestion[] = [];
  for (let from = 0; from < ids.length; from += READ_AT_ONCE) {
    const cases = await Promise.all(ids.slice(from, from + READ_AT_ONCE).map((id) => readIfThere(agentIntercom, id)));
    for (const one of cases)
      if (one) found.push(...answeredIn(one.conversation, { us, byLink, rating: one.card.rating }));
  }
  return found;
}

/** Null: it was deleted, or merged into another, since it was found. */
const readIfThere = (agentIntercom: PastDeps['agentIntercom'], id: ConversationId) =>
  agentIntercom.readCase(id).catch((error: unknown) => {
    if (error instanceof IntercomError && (error.status === 404 || error.status === 410)) return null;
    throw error;
  });
