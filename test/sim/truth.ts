/** Readings of the workspace's truth that several invariants share: whose a conversation was, what we showed in it. */

import { DRAFT_HEADING, QUESTION_HEADING } from '../../src/domain/part.ts';
import { PACKS } from '../../src/languages/packs.ts';
import type { SimConversation, SimPart } from '../../src/sandbox/workspace/records.ts';
import { BOT } from '../fakes/larkspur.ts';
import type { Call, Facts, Message } from './facts.ts';
import { codesIn } from './model.ts';
import { FIN_LEAVES } from './people.ts';
import { READ_LAG_MS, WAY_MS } from './weather.ts';

/** What nobody can see earlier: a read as old as it may be, and the round trip of the post after it. */
export const BLIND_MS = READ_LAG_MS + 3 * WAY_MS.max;

type Why = 'closed' | 'snoozed' | 'taken' | 'teammate_spoke' | 'to_team' | 'handed_off' | 'fin';

/** From then on the conversation was this; null: ours to answer. */
export interface Change {
  at: number;
  why: Why | null;
  /** A teammate did it, or a customer by writing again, or we. */
  by: 'teammate' | 'customer' | 'us';
}

interface Standing {
  admin: string | null;
  team: { id: string; by: string } | null;
  spoke: boolean;
  fin: boolean;
  /** A note gave it to us, whoever is the assignee. */
  given: boolean;
  /** A teammate has been asked and has not answered: the team is only to see it. */
  asking: boolean;
  /** Handed off by us though somebody else was the assignee all the time. */
  handed: boolean;
  state: SimPart['state'];
  /** By us: then it waits for the customer, and is nobody else's. */
  closedByUs: boolean;
}

const AT_FIRST: Standing = {
  ...{ admin: null, team: null, state: 'open' },
  ...{ spoke: false, fin: false, given: false, handed: false, closedByUs: false, asking: false },
};

function ownership({ parts }: SimConversation): Change[] {
  const now = { ...AT_FIRST };
  const changes: Change[] = [];
  for (const part of parts) {
    ask(now, part);
    assign(now, part);
    speak(now, part);
    give(now, part);
    now.state = part.state;
    now.closedByUs = part.state === 'closed' && (isClosing(part) || now.closedByUs);
    const why = whyOf(now);
    if (why !== (changes.at(-1)?.why ?? null)) changes.push({ at: part.createdAt, why, by: byWhom(part) });
  }
  return changes;
}

function ask(now: Standing, part: SimPart): void {
  const isTheirWord = isTeammate(part) && (isVisible(part) || isAssignment(part) || part.text.startsWith('@bot'));
  now.asking = isQuestion(part) || (now.asking && !isTheirWord && !isOwnNote(part));
}

function speak(now: Standing, part: SimPart): void {
  if (isTeammate(part) && (isVisible(part) || isTakeOver(part))) now.spoke = true;
  if (isHandBack(part)) now.spoke = false;
  if (part.fromFin) now.fin = part.text !== FIN_LEAVES;
}

function give(now: Standing, part: SimPart): void {
  const moved = isAssignment(part) && !isOurs(part);
  now.handed = (now.given && isOwnNote(part)) || (now.handed && !isHandBack(part) && !moved);
  const isForQuestion = now.asking && isOurs(part);
  now.given = isNoteCommand(part) || (now.given && !(isAssignment(part) && !isForQuestion) && !isOwnNote(part));
}

export const isAssignment = ({ partType }: SimPart) => ['assignment', 'assign_and_reopen'].includes(partType);

function assign(now: Standing, part: SimPart): void {
  const { assignedTo, author } = part;
  if (!isAssignment(part)) return;
  if (assignedTo?.type === 'admin') now.admin = assignedTo.id;
  else if (assignedTo?.type === 'team') now.team = { id: assignedTo.id ?? '', by: author.id };
  else if (now.admin !== null || author.id === BOT) now.admin = null;
  else now.team = null;
}

/** A note had given it to us at `t`, though somebody else was the assignee. */
export function isGivenByNote({ parts }: SimConversation, t: number): boolean {
  const now = { ...AT_FIRST };
  for (const part of parts.filter(({ createdAt }) => createdAt <= t)) {
    ask(now, part);
    assign(now, part);
    give(now, part);
  }
  return now.given && (now.team !== null || (now.admin !== null && now.admin !== BOT));
}

/** A team had it at some moment after this part. */
export function hadTeamAfter({ parts }: SimConversation, part: SimPart): boolean {
  const now = { ...AT_FIRST };
  return parts.some((one, i) => {
    assign(now, one);
    return i >= parts.indexOf(part) && now.team !== null;
  });
}

function whyOf({ admin, team, spoke, fin, given, handed, state, closedByUs, asking }: Standing): Why | null {
  if (state !== 'open' && !closedByUs) return state;
  if (admin !== null && admin !== BOT && !given && !handed) return 'taken';
  if (fin) return 'fin';
  if (spoke) return 'teammate_spoke';
  if (handed) return 'handed_off';
  if (team && admin === null && !given && !asking) return team.by === BOT ? 'handed_off' : 'to_team';
  return null;
}

const byWhom = (part: SimPart): Change['by'] => (isTeammate(part) ? 'teammate' : isOurs(part) ? 'us' : 'customer');
export const isTeammate = (part: SimPart) => part.author.type === 'admin' && part.author.id !== BOT;
export const isHandBack = (part: SimPart) =>
  (part.assignedTo?.id === BOT && part.author.id !== BOT) || isNoteCommand(part);
const isNoteCommand = (part: SimPart) =>
  isTeammate(part) && part.partType === 'note' && part.text.startsWith('@bot') && !isTakeOver(part);
export const TAKE_OVER = '@bot take over';
/** Nobody says it here who was not asked. */
const isTakeOver = (part: SimPart) => isTeammate(part) && part.text.startsWith(TAKE_OVER);
export const isQuestion = (part: SimPart) =>
  isOurs(part) && part.partType === 'note' && part.text.startsWith(QUESTION_HEADING);
const isTold = (part: SimPart) => isVisible(part) && CHECKING.some((text) => part.text.includes(text));
const CHECKING = Object.values(PACKS).map(({ phrases }) => phrases.checking);
export const isOurs = (part: SimPart) => part.author.id === BOT;
export const isClosing = (part: SimPart) => isOurs(part) && part.partType === 'close';
const isCheckIn = (part: SimPart) => CHECK_INS.has(part.text);
const CHECK_INS = new Set(Object.values(PACKS).map(({ phrases }) => phrases.checkIn));
const isDraft = (part: SimPart) => isOurs(part) && part.partType === 'note' && part.text.startsWith(DRAFT_HEADING);
const isOwnNote = (part: SimPart) => isOurs(part) && part.partType === 'note' && !isDraft(part) && !isQuestion(part);
export const isVisible = (part: SimPart) => part.partType !== 'note' && part.text !== '';

/** Since when a teammate has had it without a break, at `t`; null: they had it not. What we handed off ourselves does not count. */
export function theirsSince(changes: Change[], t: number): number | null {
  let since: number | null = null;
  for (const { at, why } of changes) {
    if (at > t) break;
    const theirs = why !== null && why !== 'handed_off';
    if (theirs) since ??= at;
    else since = null;
  }
  return since;
}

/** Somebody else had it, or it was at rest, at some moment from `t` on. */
export const wasTheirsAfter = (changes: Change[], t: number): boolean =>
  changes.some(({ why }, i) => why !== null && (changes[i + 1]?.at ?? Number.POSITIVE_INFINITY) > t);

/** One visible part of ours, with the call that made it and the messages it names. */
export interface Shown {
  part: SimPart;
  call: Call | null;
  beganAt: number;
  /** The moment whose state of things it was based on: that of the last read its process had back before it. */
  knewAt: number;
  codes: string[];
}

export interface Case {
  conversation: SimConversation;
  changes: Change[];
  messages: Message[];
  /** When a teammate made it ours (again): given to us, or what had been handed off or taken given up. */
  handBacks: number[];
  replies: Shown[];
  /** After a quiet: whether it helped, and closings. */
  followUps: Shown[];
  /** To teammates, and what the customer is told of them. */
  questions: Shown[];
  told: Shown[];
  /** Of handoffs. */
  notes: Shown[];
  /** What it would have said, in note mode. */
  drafts: Shown[];
  /** Our assignments to a team. */
  assignments: Shown[];
  calls: Call[];
  /** When our records were set back to what they had been before. */
  restoredAt: number | null;
}

export function casesOf(facts: Facts): Case[] {
  const byPart = new Map(facts.calls.flatMap((call) => call.partIds.map((id) => [id, call] as const)));
  return facts.conversations.map((conversation) => {
    const ours = conversation.parts.filter(isOurs);
    const changes = ownership(conversation);
    const calls = facts.calls.filter((call) => call.conversationId === conversation.id);
    const shown = (part: SimPart): Shown => {
      const call = byPart.get(part.id) ?? null;
      const beganAt = call?.beganAt ?? part.createdAt;
      return { part, call, beganAt, knewAt: call ? knewAt(calls, call) : beganAt, codes: codesIn(part.text) };
    };
    const messages = facts.messages.filter((one) => one.conversationId === conversation.id);
    // Of much that was written a draft shows both ends, which stand for all that was read.
    const drafted = (part: SimPart): Shown => {
      const draft = shown(part);
      const read = messages.filter(({ at }) => at <= draft.knewAt).map(({ code }) => code);
      return part.text.includes(' … ') ? { ...draft, codes: [...new Set([...draft.codes, ...read])] } : draft;
    };
    return {
      conversation,
      changes,
      messages,
      handBacks: [
        ...new Set([
          ...conversation.parts.filter(isHandBack).map((part) => part.createdAt),
          ...changes.filter(({ why, by }) => why === null && by === 'teammate').map(({ at }) => at),
        ]),
      ],
      replies: ours.filter((part) => isVisible(part) && !isCheckIn(part) && !isTold(part)).map(shown),
      questions: ours.filter(isQuestion).map(shown),
      told: ours.filter(isTold).map(shown),
      followUps: ours.filter((part) => isCheckIn(part) || isClosing(part)).map(shown),
      notes: ours.filter(isOwnNote).map(shown),
      drafts: ours.filter(isDraft).map(drafted),
      assignments: ours.filter((part) => part.assignedTo?.type === 'team' && !isForQuestion(part, ours)).map(shown),
      calls,
      restoredAt: facts.restoredAt,
    };
  });
}

/** Put there for teammates to see what they are asked. */
const isForQuestion = (part: SimPart, ours: SimPart[]) => {
  const before = ours.slice(0, ours.indexOf(part)).findLast((one) => isQuestion(one) || isOwnNote(one));
  return before !== undefined && isQuestion(before);
};

const knewAt = (calls: Call[], post: Call): number =>
  calls.findLast(
    ({ kind, process, returnedAt }) =>
      kind === 'read' && process === post.process && returnedAt !== null && returnedAt <= post.beganAt,
  )?.landedAt ?? post.beganAt;

/** How long a process stood still between two moments: what it knew is older by that much. */
export function stoodStillMs(facts: Facts, process: number | null, from: number, until: number): number {
  const overlapMs = facts.freezes
    .filter((one) => one.process === process)
    .map((one) => Math.max(0, Math.min(one.until, until) - Math.max(one.from, from)));
  return overlapMs.reduce((a, b) => a + b, 0);
}
