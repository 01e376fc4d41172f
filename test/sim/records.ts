/** What must hold of our own records, compared with the workspace's truth and with the wire. */
import type { Trace } from '../../src/domain/turn.ts';
import type { Facts } from './facts.ts';
import { unlawful } from './transitions.ts';
import { type Case, hadTeamAfter, isHandBack, isOurs } from './truth.ts';

const INTERCOM_CALLS_MAX = 12;
/** Attributes and a ticket, each after a read. */
const CALLS_FOR_MORE = 4;
const MODEL_CALLS_MAX = 4;
/** Failures counted before nobody tries to answer any more, and only a person is tried for. */
const FAILURES_MAX = 5;
const MADE: string[] = ['sent', 'found', 'skipped'];

type RecordInvariant = (facts: Facts, cases: Case[]) => string[];

/** What a cause is filed under begins with the part. */
const partOf = (cause: string) => cause.split('#')[0];

export const recordInvariants = {
  /** What we said 200 to, and act on, is on disk. */
  accepted_is_kept: ({ deliveries, kept }) =>
    deliveries
      .filter(({ status, answer }) => status === 200 && answer === 'kept')
      .filter(
        (one) =>
          !kept.some(
            (row) =>
              row.id === one.id ||
              (row.subjectId === one.conversationId && row.partId === one.partId && row.topic === one.topic),
          ),
      )
      .map(({ id, topic }) => `${id} (${topic})`),

  /** Only customers and hand-backs open a turn. */
  only_customers_ask: ({ traces }, cases) =>
    traces
      .filter(({ conversationId, cause }) => {
        const one = cases.find(({ conversation }) => conversation.id === conversationId)?.conversation;
        const part = one?.parts.find(({ id }) => id === cause);
        const asks = part && (['user', 'lead'].includes(part.author.type) || isHandBack(part));
        return one?.source.id !== cause && !asks;
      })
      .map(({ turnId, cause }) => `${turnId} was opened by part ${cause}`),

  /** Nothing of one contact reaches another. */
  no_leak: ({ messages }, cases) =>
    cases.flatMap(({ conversation, replies, questions, notes, drafts }) =>
      [...replies, ...questions, ...notes, ...drafts].flatMap(({ codes, part }) =>
        codes
          .filter((code) => messages.find((one) => one.code === code)?.conversationId !== conversation.id)
          .map((code) => `${code} is in part ${part.id} of ${conversation.id}`),
      ),
    ),

  budgets: ({ spent, maySetMore }) => {
    const callsMax = INTERCOM_CALLS_MAX + (maySetMore ? CALLS_FOR_MORE : 0);
    return spent
      .filter(
        ({ leases, modelCalls, intercomCalls }) =>
          modelCalls > leases * MODEL_CALLS_MAX || intercomCalls > leases * callsMax,
      )
      .map((one) => `${one.conversationId}: ${one.modelCalls} model calls, ${one.intercomCalls} Intercom calls`);
  },

  gives_up_in_time: (_, cases) =>
    cases.flatMap(({ calls, replies }) =>
      replies
        .filter(({ call, codes }) => codes.length > 0 && (call?.failures ?? 0) >= FAILURES_MAX)
        .map(({ part, call }) => `reply ${part.id} after ${call?.failures} failures (${calls.length} calls)`),
    ),

  few_verbs: ({ calls, mayClose, maySetMore }) =>
    calls
      .filter(
        ({ kind, leased }) =>
          kind === 'forbidden' ||
          (['close', 'open'].includes(kind) && !mayClose) ||
          (['attributes', 'ticket'].includes(kind) && !maySetMore) ||
          (['reply', 'note', 'assign', 'tag', 'close', 'open'].includes(kind) && !leased),
      )
      .map(({ number, kind, method, path }) => `call ${number}: ${kind} ${method} ${path}`),

  /** However often it is handed off; and what we call made is there. */
  one_ticket: ({ tickets, traces }, cases) => {
    const of = (id: string) => tickets.filter(({ conversationId }) => conversationId === id).length;
    const isMade = ({ kind, state }: Trace['steps'][number]) => kind === 'ticket' && MADE.includes(state);
    return [
      ...cases.flatMap(({ conversation: { id } }) => (of(id) > 1 ? [`${id} has ${of(id)} tickets`] : [])),
      ...traces
        .filter((one) => one.steps.some(isMade) && of(one.conversationId) === 0)
        .map(({ turnId }) => `${turnId} made a ticket that is not there`),
    ];
  },

  /** Giving up is a turn of its own, so there may be two; but only one of them did something. */
  one_trace_a_cause: (facts) => {
    const traces = facts.traces.filter(({ openedBy }) => openedBy !== 'quiet');
    const acted = traces.filter(({ outcome }) => ['replied', 'handed_off', 'failed_to_human'].includes(outcome));
    // A draft is no answer: what the owner lets us say since may still be given to people.
    const drafted = traces.filter(({ reason }) => reason === 'note_mode');
    const ofCause = (list: Trace[], one: Trace) =>
      list.filter((other) => partOf(other.cause) === partOf(one.cause) && other.conversationId === one.conversationId);
    return traces
      .filter(
        (one) => ofCause(traces, one).length > 2 || [acted, drafted].some((list) => ofCause(list, one).length > 1),
      )
      .map(({ turnId, cause, outcome }) => `${turnId} for ${cause} (${outcome})`);
  },

  /** After a quiet there is one turn of each kind at most, and one check-in. */
  one_follow_up_a_cause: (facts) => {
    const quiet = facts.traces.filter(({ openedBy }) => openedBy === 'quiet');
    const ofCause = (one: Trace) =>
      quiet.filter(({ cause, conversationId }) => cause === one.cause && conversationId === one.conversationId);
    return quiet
      .filter((one) => ofCause(one).length > 2 || ofCause(one).filter(({ reason }) => reason === one.reason).length > 1)
      .map(({ turnId, cause, reason }) => `${turnId} for ${cause} (${reason})`);
  },

  /** After the calm nothing is left to do. */
  all_settled: ({ unsettled, restless }) => [
    ...unsettled.map(({ conversationId, state }) => `${conversationId} is ${state}`),
    ...(restless ? ['the world never comes to rest'] : []),
  ],

  lawful_transitions: ({ transitions }) => transitions.flatMap((one) => unlawful(one) ?? []),

  traces_tell_the_truth: ({ traces }, cases) =>
    traces.flatMap((trace) => {
      const one = cases.find(({ conversation }) => conversation.id === trace.conversationId);
      const lie = one ? lieOf(trace, one) : 'it names a conversation there is none of';
      return lie ? [`${trace.turnId} (${trace.outcome} ${trace.reason}): ${lie}`] : [];
    }),
} satisfies Record<string, RecordInvariant>;

/** What must be there of a turn that said something. */
const seenOf = ({ reason }: Trace, { replies, questions, told }: Case) =>
  reason === 'asked_teammate' ? [questions, told] : [replies];

function lieOf(trace: Trace, one: Case): string | null {
  const { conversation, notes, drafts } = one;
  const { parts } = conversation;
  const from = parts.findIndex(({ id }) => id === trace.cause);
  const after = new Set(parts.slice(from + 1).filter(isOurs));
  const has = (list: { part: unknown }[]) => list.some(({ part }) => after.has(part as (typeof parts)[number]));
  if (trace.outcome === 'replied') return seenOf(trace, one).every(has) ? null : 'nobody sees a reply';
  if (trace.reason === 'note_mode' && !has(drafts)) return 'there is no draft';
  if (trace.outcome === 'handed_off' || trace.outcome === 'failed_to_human') {
    if (!has(notes)) return 'there is no note';
    // A team a teammate gave it to is as good: we only stepped aside. A later turn may have begun another handoff.
    const hadTeam = notes.some(({ part }) => after.has(part) && hadTeamAfter(conversation, part));
    return hadTeam ? null : 'no team has it';
  }
  if (trace.steps.some(({ kind, state }) => kind === 'reply' && (state === 'sent' || state === 'found')))
    return 'a reply was sent all the same';
  return null;
}
