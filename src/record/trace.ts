/** Builds the one trace of a turn: what was found, decided, refused and done, and how long each room took. */

import type { FoundSnippet, Snippet } from '../domain/article.ts';
import { isFact } from '../domain/context.ts';
import type { Permit } from '../domain/control.ts';
import type { Citation, Decision, Draft, Refusal } from '../domain/decision.ts';
import type { Packet } from '../domain/handoff.ts';
import type { Plan, StepRecord } from '../domain/plan.ts';
import {
  type EndedTrace,
  type OpenedBy,
  type Outcome,
  partOfCause,
  type Trace,
  type TurnReason,
  type Usage,
} from '../domain/turn.ts';
import type { Lease } from '../ports/inbox.ts';
import type { Clock } from '../ports/system.ts';
import type { OpenTurn } from '../ports/turns.ts';
import { mask } from '../text/mask.ts';

export interface TraceBuilder {
  /** Runs `work` and records its time under `room`. */
  time<T>(room: string, work: () => Promise<T>): Promise<T>;
  /** Notes the mode, and returns its argument. */
  permitted(permit: Permit): Permit;
  decided(facts: {
    plan: Plan;
    found: FoundSnippet[];
    snippets: Snippet[];
    refusals: Refusal[];
    usage: Usage;
    model: string;
  }): void;
  /** The trace up to now. */
  soFar(): Trace;
  end(outcome: Outcome, reason: TurnReason, steps?: StepRecord[]): EndedTrace;
}

/** Continues the trace of an attempt before a crash, if there is one. */
export function startTrace(clock: Clock, lease: Lease, turn: OpenTurn, openedBy: OpenedBy): TraceBuilder {
  const trace: Trace = turn.trace ?? {
    turnId: turn.turnId,
    conversationId: lease.conversationId,
    cause: partOfCause(turn.cause),
    openedBy,
    startedAt: clock.now(),
    endedAt: 0,
    outcome: 'kept_silent',
    reason: null,
    model: '',
    stations: [],
    found: [],
    versions: {},
    mode: null,
    packet: null,
    route: null,
    decision: null,
    refusals: [],
    team: null,
    steps: [],
    usage: { calls: 0, inputTokens: 0, outputTokens: 0, costMicroUsd: null },
  };

  return {
    async time(room, work) {
      const from = clock.now();
      try {
        return await work();
      } finally {
        trace.stations.push({ room, ms: clock.now() - from });
      }
    },
    permitted(permit) {
      trace.mode = { mode: permit.mode, rule: permit.rule };
      return permit;
    },
    decided({ plan, found, snippets, refusals, usage, model }) {
      Object.assign(trace, {
        decision: kept(plan.decision),
        team: plan.team?.name ?? null,
        refusals: refusals.map(masked),
        usage,
        model,
      });
      trace.route = plan.route;
      trace.packet = plan.packet && withoutWords(plan.packet);
      trace.steps = plan.steps.map((step) => ({ kind: step.kind, state: 'planned' }));
      trace.versions = Object.fromEntries(snippets.flatMap(({ id, version }) => (version ? [[id, version]] : [])));
      trace.found = found.map(({ id, articleId, title, headings, url, score, coverage, confidence }) => ({
        snippetId: id,
        articleId,
        title,
        headings,
        url,
        score,
        coverage,
        confidence,
      }));
    },
    soFar: () => trace,
    end(outcome, reason, steps = []) {
      const states = new Map(steps.map((step) => [step.index, step.state]));
      trace.steps = trace.steps.map((step, index) => ({ ...step, state: states.get(index) ?? 'planned' }));
      return Object.assign(trace, { outcome, reason, endedAt: clock.now() });
    },
  };
}

/** Texts that a model wrote for teammates are made of the customer's words, so they are masked before they are stored. */
function kept(decision: Decision): Decision {
  switch (decision.kind) {
    case 'reply':
      return { ...decision, citations: decision.citations.map(withoutNote) };
    case 'handoff':
      return { ...decision, summary: mask(decision.summary), draft: maskedDraft(decision.draft) };
    case 'ask_teammate':
      return { ...decision, question: mask(decision.question), summary: mask(decision.summary) };
    default:
      return decision;
  }
}

/** A teammate's note stays in Intercom: the snippet's title only says that somebody confirmed it, and when. */
const withoutNote = (one: Citation): Citation => (isFact(one.snippetId) ? { ...one, quote: '' } : one);

const masked = ({ reason, detail }: Refusal): Refusal => ({ reason, detail: mask(detail) });

const maskedDraft = (draft: Draft | null): Draft | null =>
  draft && { ...draft, message: mask(draft.message), unsupported: draft.unsupported.map((text) => mask(text)) };

/** The customer's words, names and attribute values stay in Intercom. The ids lead there. */
function withoutWords(packet: Packet): Packet {
  const { asked, who } = packet;
  return {
    ...packet,
    words: '',
    summary: mask(packet.summary),
    refusals: packet.refusals.map(masked),
    draft: maskedDraft(packet.draft),
    asked: { ...asked, text: asked.by === 'customer' ? '' : mask(asked.text) },
    who: {
      ...who,
      company: who.company && { ...who.company, name: '' },
      facts: who.facts.map(([name]) => [name, '']),
    },
  };
}
