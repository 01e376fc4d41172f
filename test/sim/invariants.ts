/** What must hold in every world, judged on what people saw. Pure functions of the facts, one a promise. */
import type { Mode } from '../../src/domain/control.ts';
import type { Facts } from './facts.ts';
import { recordInvariants } from './records.ts';
import {
  BLIND_MS,
  type Case,
  casesOf,
  hadTeamAfter,
  isAssignment,
  isClosing,
  isGivenByNote,
  isHandBack,
  isOurs,
  isVisible,
  type Shown,
  stoodStillMs,
  theirsSince,
  wasTheirsAfter,
} from './truth.ts';

export type InvariantName = keyof typeof INVARIANTS | keyof typeof recordInvariants;

export interface Violation {
  name: InvariantName;
  detail: string;
}

export interface Verdict {
  violations: Violation[];
  /** Posts that began while a teammate already had the conversation, and nobody could have seen it. */
  overlaps: number;
}

/** A pause silences within this. */
const PAUSE_MS = 1_000;

function entries<K extends string, V>(record: Record<K, V>): [K, V][] {
  return Object.entries(record) as [K, V][];
}

type Invariant = (one: Case, facts: Facts) => string[];

export function judge(facts: Facts): Verdict {
  const cases = casesOf(facts);
  const violations = [
    ...entries(INVARIANTS).flatMap(([name, holds]) =>
      cases.flatMap((one) => holds(one, facts)).map((detail) => ({ name, detail })),
    ),
    ...entries(recordInvariants).flatMap(([name, holds]) => holds(facts, cases).map((detail) => ({ name, detail }))),
  ];
  const overlaps = cases.flatMap((one) => lateness(one, facts)).length;
  return { violations, overlaps: overlaps - violations.filter(({ name }) => name.startsWith('human_first')).length };
}

const id = ({ conversation }: Case) => conversation.id;
const second = (facts: Facts, at: number) => `${((at - facts.startedAt) / 1000).toFixed(2)} s`;

/** How many hand-backs a post could know of: after one of them, the same message may be answered again. */
const epochOf = (one: Case, at: number) => one.handBacks.filter((handed) => handed <= at).length;

/** A handoff that a teammate stopped, or of which a restored backup knows nothing, is begun anew. */
const roundOf = (one: Case, at: number) =>
  epochOf(one, at) +
  (one.restoredAt !== null && one.restoredAt <= at ? 1 : 0) +
  one.changes.filter((change) => change.at <= at && change.why !== null && change.why !== 'handed_off').length;

/** Posts that began while somebody else had the conversation, and how long already. */
function lateness(one: Case, facts: Facts) {
  return one.calls
    .filter((call) => ['reply', 'note', 'assign'].includes(call.kind))
    .flatMap((call) => {
      const since = theirsSince(one.changes, call.beganAt);
      if (since === null || since === call.beganAt || isOwnHandoff(one, since, call.beganAt)) return [];
      const excuseMs = BLIND_MS + stoodStillMs(facts, call.process, since - BLIND_MS, call.beganAt);
      return [{ call, lateMs: call.beganAt - since, tooLate: call.beganAt - since > excuseMs }];
    });
}

/** A teammate had it, or it was at rest, at some moment from `t` on. */
const theirsAfter = ({ changes }: Case, t: number) =>
  changes.some(
    ({ why }, i) => why !== null && why !== 'handed_off' && (changes[i + 1]?.at ?? Number.POSITIVE_INFINITY) > t,
  );

/** A handoff of ours that had begun before a teammate chose a team is finished all the same. */
const isOwnHandoff = (one: Case, since: number, at: number) =>
  one.notes.some(({ part }) => part.createdAt <= since) &&
  one.changes.filter((change) => change.at >= since && change.at <= at).every(({ why }) => why === 'to_team');

const tooLate = (one: Case, facts: Facts, kinds: string[]) =>
  lateness(one, facts)
    .filter(({ call, tooLate: late }) => late && kinds.includes(call.kind))
    .map(
      ({ call, lateMs }) =>
        `${id(one)}: ${call.kind} began ${lateMs} ms after a teammate had it, at ${second(facts, call.beganAt)}`,
    );

const twice = (shown: Shown[], one: Case, roundOf: (one: Case, at: number) => number) => {
  const seen = new Set<string>();
  return shown.flatMap(({ codes, knewAt }) =>
    [...new Set(codes)].flatMap((code) => {
      const key = `${code} in round ${roundOf(one, knewAt)}`;
      if (seen.has(key)) return [`${id(one)}: ${key}`];
      seen.add(key);
      return [];
    }),
  );
};

/** Those that follow another of ours although nothing had come since. */
const withoutCause = (shown: Shown[], one: Case, facts: Facts) =>
  shown.slice(1).flatMap((later, i) => {
    const before = shown[i];
    if (!before) return [];
    // That nobody answered what a teammate was asked is told once.
    const unanswered = one.notes.filter(({ part }) => part.text.includes('nobody answered in time'));
    const fresh = [
      ...one.messages.map(({ at }) => at),
      ...one.handBacks,
      ...unanswered.map(({ part }) => part.createdAt),
    ];
    const hasCause = fresh.some((at) => at > before.knewAt && at <= later.knewAt);
    return hasCause
      ? []
      : [`${id(one)}: parts ${before.part.id} and ${later.part.id} at ${second(facts, later.beganAt)}`];
  });

/** What the owner allowed at some moment since `from`. */
const allowedSince = ({ modes }: Facts, from: number, until: number): Mode[] =>
  modes.filter((one, i) => one.from <= until && (modes[i + 1]?.from ?? until) >= from).map(({ mode }) => mode);

const INVARIANTS = {
  /** No message is answered twice. */
  one_answer: (one) => twice(one.replies, one, epochOf),

  /** Between two visible messages of ours there was something new to react to. */
  one_visible_a_burst: (one, facts) => withoutCause(one.replies, one, facts),

  /** Between two drafts as well. */
  one_draft_a_burst: (one, facts) => withoutCause(one.drafts, one, facts),

  /** After the calm nobody waits. */
  everybody_answered: (one, facts) =>
    one.messages
      .filter(({ code, at }) => {
        const answered = [...one.replies, ...one.drafts].some((reply) => reply.codes.includes(code));
        const switched = facts.modes.some(({ from }) => from > at) || allowedSince(facts, at, at).includes('off');
        const silenced = facts.hushed.includes(code) || switched || facts.pauses.some(({ until }) => until > at);
        return !answered && !silenced && !wasTheirsAfter(one.changes, at) && !isForgotten(one, facts, at);
      })
      .map(({ code, at }) => `${id(one)}: ${code} of ${second(facts, at)} waits for ever`),

  /** A teammate is asked once, and the customer told of it once. */
  asked_once: (one) =>
    one.questions.length > 1 || one.told.length > one.questions.length
      ? [`${id(one)}: asked ${one.questions.length} times, told ${one.told.length} times`]
      : [],

  /** Only where our answer was the last word as far as could be known, and once after each. */
  follow_up_fits: (one, facts) =>
    one.followUps.flatMap(({ part, knewAt, beganAt }) => {
      const { parts } = one.conversation;
      const last = parts.findLast((other) => isVisible(other) && other.createdAt <= knewAt && other !== part);
      const answer = one.replies.findLast((reply) => reply.part.createdAt <= knewAt)?.part;
      const isAgain = one.followUps.some(
        (other) =>
          other.part !== part &&
          isClosing(other.part) === isClosing(part) &&
          other.part.createdAt >= (answer?.createdAt ?? 0) &&
          other.part.createdAt <= part.createdAt,
      );
      return answer && last && isOurs(last) && !isAgain
        ? []
        : [`${id(one)}: part ${part.id} at ${second(facts, beganAt)}`];
    }),

  /** What could be read is not ignored. */
  reads_before_it_speaks: (one, facts) =>
    [...one.replies, ...one.drafts]
      .filter(({ codes }) => codes.length > 0)
      .flatMap((reply) => {
        const blindMs = BLIND_MS + stoodStillMs(facts, reply.call?.process ?? null, 0, reply.beganAt);
        const readable = reply.beganAt - blindMs;
        const spoken = one.conversation.parts.filter(
          (part) => isVisible(part) && !['user', 'lead'].includes(part.author.type),
        );
        const since = Math.max(0, ...spoken.map((part) => part.createdAt).filter((at) => at <= reply.beganAt));
        return one.messages
          .filter(({ at, code }) => at < readable && at > since && !reply.codes.includes(code))
          .map(({ code }) => `${id(one)}: the reply ${reply.part.id} ignores ${code}`);
      }),

  /** Once the owner has pressed pause nothing begins; a handoff that had begun is finished. */
  pause_obeyed: (one, facts) =>
    [
      ...one.replies.filter(({ codes }) => codes.length > 0),
      ...one.notes,
      ...one.questions,
      ...one.drafts,
      ...one.followUps,
    ].flatMap(({ part, call, beganAt }) =>
      facts.pauses
        .filter(({ from, until }) => {
          const excuseMs = PAUSE_MS + stoodStillMs(facts, call?.process ?? null, from, beganAt);
          return beganAt > from + excuseMs && beganAt < until;
        })
        .map(() => `${id(one)}: part ${part.id} at ${second(facts, beganAt)}`),
    ),

  /** Nothing is said, noted or handed off that the owner did not allow a moment ago; a handoff that had begun is finished. */
  mode_obeyed: (one, facts) => {
    const needs = (shown: Shown[], modes: Mode[]) =>
      shown.flatMap(({ part, call, beganAt }) => {
        const excuseMs = PAUSE_MS + stoodStillMs(facts, call?.process ?? null, 0, beganAt);
        const allowed = allowedSince(facts, beganAt - excuseMs, beganAt);
        return modes.some((mode) => allowed.includes(mode))
          ? []
          : [`${id(one)}: part ${part.id} at ${second(facts, beganAt)}`];
      });
    const spoken = one.replies.filter(({ codes }) => codes.length > 0);
    return [
      ...needs([...spoken, ...one.notes, ...one.questions, ...one.followUps], ['reply']),
      ...needs(one.drafts, ['note', 'reply']),
    ];
  },

  human_first: (one, facts) => tooLate(one, facts, ['reply']),
  human_first_steps: (one, facts) => tooLate(one, facts, ['note', 'assign']),

  note_once: (one) => twice(one.notes, one, roundOf),

  /** Not twice, unless somebody else moved it since what the first was based on. */
  assigned_once: (one) =>
    one.assignments.slice(1).flatMap((later, i) => {
      const { parts } = one.conversation;
      const since = one.assignments[i]?.knewAt ?? 0;
      const between = parts.slice(0, parts.indexOf(later.part)).filter(({ createdAt }) => createdAt > since);
      return between.some((part) => !isOurs(part) && (isAssignment(part) || isHandBack(part)))
        ? []
        : [`${id(one)}: part ${later.part.id}`];
    }),

  /** Our own sentence about a handoff carries no code: at most one for each note. */
  told_once: (one) => {
    const told = one.replies.filter(({ codes }) => codes.length === 0).length;
    return told > one.notes.length ? [`${id(one)}: told ${told} times for ${one.notes.length} notes`] : [];
  },

  /** A handoff is a note, the tag and a team, unless a teammate stepped in. */
  handoffs_complete: (one) =>
    one.notes.flatMap(({ part, beganAt, knewAt }) => {
      const { tags } = one.conversation;
      const assigned = hadTeamAfter(one.conversation, part);
      const forgotten = one.restoredAt !== null && beganAt < one.restoredAt;
      const stepped = theirsAfter(one, beganAt) || one.handBacks.some((at) => at > knewAt) || forgotten;
      const tagged = tags.some(({ name }) => name === 'firstline-handoff');
      return (assigned && tagged) || stepped ? [] : [`${id(one)}: note ${part.id} without the rest`];
    }),

  no_assignment_without_note: (one) =>
    one.assignments.flatMap(({ part }) =>
      one.notes.some((note) => note.part.createdAt <= part.createdAt) ? [] : [`${id(one)}: part ${part.id}`],
    ),

  /** A burst is answered or handed off, not both, unless we gave up not knowing what had arrived. */
  answer_or_handoff: (one) =>
    one.notes
      .filter(({ part }) => !part.text.includes('could not finish'))
      .flatMap((note) =>
        one.replies
          .filter(
            (reply) =>
              reply.codes.some((code) => note.codes.includes(code)) &&
              roundOf(one, reply.knewAt) === roundOf(one, note.knewAt),
          )
          .map((reply) => `${id(one)}: note ${note.part.id} and reply ${reply.part.id}`),
      ),
} satisfies Record<string, Invariant>;

export const INVARIANT_NAMES = [...entries(INVARIANTS), ...entries(recordInvariants)].map(([name]) => name);

/**
 * What a restored backup cannot bring back: a reply or a draft that crossed this message looks like its answer when nobody knows any
 * more what it answered. And what no notification told us of while a note had given us somebody else's conversation: no
 * sweep asks for those, and that somebody has it in their inbox.
 */
function isForgotten(one: Case, { deliveries }: Facts, at: number): boolean {
  const restoredAt = one.restoredAt ?? 0;
  const crossed = [...one.replies, ...one.drafts].some(
    (reply) => reply.beganAt < restoredAt && reply.part.createdAt >= at,
  );
  const told = deliveries.some(
    (delivered) =>
      delivered.conversationId === id(one) && delivered.answer === 'kept' && delivered.at >= Math.max(at, restoredAt),
  );
  return (at < restoredAt && crossed) || (!told && isGivenByNote(one.conversation, at));
}
