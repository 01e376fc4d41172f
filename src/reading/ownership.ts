/**
 * Who may speak now? Pure judgements over a conversation just read: from parts as well as from assignee and
 * state, since each of them alone can lag behind what a teammate just did.
 */

import type { OwnershipReason } from '../domain/control.ts';
import type { Conversation, Part } from '../domain/conversation.ts';
import type { AdminId, PartId, TeamId } from '../domain/ids.ts';
import { isAssignment, isByTeammate, isFromCustomer, isHandoffNote, isSaid } from '../domain/part.ts';
import { type OpenedBy, partOfCause, type Spoken } from '../domain/turn.ts';
import { askedIn, handsBack, type TeammateQuestion, takesOver } from './asked.ts';

export type MaySpeak = { may: true } | { may: false; reason: OwnershipReason };

/** Fin is out of a conversation only after it gave it to people (both the words before and since API 2.15). */
const FIN_LEFT = ['escalated', 'routed_to_team', 'procedure_handoff'];

/** What a turn itself has done so far, which makes the conversation nobody else's: whom it assigned, all of ours since its cause. */
export interface Own {
  team: TeamId | null;
  teammate?: AdminId | null;
  since: PartId;
}

/** `ourTeams`: what somebody gives to one of them is ours. */
interface OwnershipOptions {
  own?: Own | null;
  ourTeams?: TeamId[];
}

export function maySpeak(conversation: Conversation, us: AdminId, allowed: OwnershipOptions = {}): MaySpeak {
  const reason = ownershipReason(conversation, us, allowed);
  return reason ? { may: false, reason } : { may: true };
}

function ownershipReason(
  conversation: Conversation,
  us: AdminId,
  { own = null, ourTeams = [] }: OwnershipOptions,
): OwnershipReason | null {
  const { state, adminAssigneeId, teamAssigneeId, fin, parts } = conversation;
  const asked = askedIn(own ? withoutNotesOf(own, parts, us) : parts, us);
  if (state !== 'open') return state;
  const isGiven = givenByNote(parts, us, { own, asked });
  const isTaken = adminAssigneeId && adminAssigneeId !== us && adminAssigneeId !== own?.teammate;
  if (!isGiven && isTaken) return 'assigned_to_teammate';
  if (fin.participated && !FIN_LEFT.includes(fin.resolution ?? '')) return 'fin_active';
  if (teammateSpokeSince(parts, us)) return 'teammate_replied';
  // A team beside us as the assignee is where the conversation came from, not who has it now.
  const isTheirs = teamAssigneeId && !adminAssigneeId && teamAssigneeId !== ownTeam(parts, us, own);
  // The team is only to see what we ask it.
  if (asked?.isOpen) return null;
  if (!isGiven && isTheirs && !isOurTeam(parts, us, { own, ourTeams, team: teamAssigneeId })) return 'assigned_to_team';
  return null;
}

/** A handoff under way has not ended what we asked a teammate before it. */
const withoutNotesOf = ({ since }: Own, parts: Part[], us: AdminId) => {
  const mine = new Set(partsAfter(parts, since).filter((part) => isHandoffNote(part, us)));
  return parts.filter((part) => !mine.has(part));
};

/** Nobody has said anything since, not even a bot that is out of it by now. */
export const isLastWordOurs = ({ parts }: Conversation, us: AdminId) => parts.findLast(isSaid)?.author.id === us;

/**
 * Somebody else put it into a team's inbox that is ours too, and we have not handed it off since: what is handed off to
 * the team that has it already is not assigned anew.
 */
function isOurTeam(parts: Part[], us: AdminId, its: { team: TeamId; own: Own | null; ourTeams: TeamId[] }): boolean {
  if (!its.ourTeams.includes(its.team)) return false;
  const given = parts.findLastIndex(({ assignedTo }) => assignedTo?.id === its.team);
  const before = its.own ? parts.findIndex(({ id }) => id === its.own?.since) + 1 : parts.length;
  const handedOff = parts.slice(given + 1, before).some((part) => isHandoffNote(part, us));
  return parts[given]?.author.id !== us && !handedOff;
}

/** A team is ours only until a teammate assigns anything anew, even if they choose the same. */
function ownTeam(parts: Part[], us: AdminId, own: Own | null): TeamId | null {
  return own && !movedSince(parts, us, own.since) ? own.team : null;
}

/** Since this part a teammate gave the conversation to somebody, or took it from whoever had it. */
function movedSince(parts: Part[], us: AdminId, since: PartId): boolean {
  return partsAfter(parts, since).some((part) => isAssignment(part) && isByTeammate(part, us));
}

export const partsAfter = (parts: Part[], since: PartId) => parts.slice(parts.findIndex(({ id }) => id === since) + 1);

/**
 * Given to us by a note: then the assignee stays who it is, and does not stop us until somebody assigns the
 * conversation anew or an earlier turn of ours handed it off, with a note of its own.
 */
function givenByNote(
  parts: Part[],
  us: AdminId,
  { own, asked }: { own: Own | null; asked: TeammateQuestion | null },
): boolean {
  // What we do for a turn that is under way, or for a question that is open, gives it to nobody else.
  const begun = own ? parts.findIndex(({ id }) => id === own.since) : parts.length;
  const since = asked?.isOpen
    ? Math.min(
        begun,
        parts.findIndex(({ id }) => id === asked.noteId),
      )
    : begun;
  const isMine = (part: Part, index: number) => index > since && part.author.id === us;
  const isBack = handsBack(parts, us);
  const isBackNote = (part: Part) => part.partType === 'note' && isBack(part);
  const isWord = (part: Part) => isAssignment(part) || isBackNote(part) || isHandoffNote(part, us);
  const last = parts.findLast((part, index) => isWord(part) && !isMine(part, index));
  return last !== undefined && isBackNote(last);
}

/** What we closed over a message that crossed our closing is not at rest: it waits for us. */
export function asOpen(conversation: Conversation, us: AdminId, spoken: Spoken[]): Conversation {
  const { state, parts } = conversation;
  const last = parts.findLast(({ partType }) => partType === 'close');
  const closing = state === 'closed' ? spoken.find(({ partId }) => partId === last?.id) : undefined;
  const isCrossed = closing && partOfCause(closing.cause) !== findCause(conversation, us);
  return isCrossed ? { ...conversation, state: 'open' } : conversation;
}

/** Since this part a teammate gave the conversation (back) to us: whatever we were at before is over. */
export function handedBackSince({ parts }: Conversation, us: AdminId, since: PartId): boolean {
  return partsAfter(parts, since).some(handsBack(parts, us));
}

function teammateSpokeSince(parts: Part[], us: AdminId): boolean {
  const since = parts.findLastIndex(handsBack(parts, us));
  const isTaken = takesOver(parts, us);
  return parts.slice(since + 1).some((part) => (isByTeammate(part, us) && isSaid(part)) || isTaken(part));
}

/** The newest part that asks us for something: a customer's message, or a hand-back that follows one. */
export function findCause(conversation: Conversation, us: AdminId): PartId | null {
  const { parts } = conversation;
  const hasCustomer = parts.some((part) => part.author.type === 'contact');
  const isBack = handsBack(parts, us);
  const cause = parts.findLast((part) => isFromCustomer(part) || isBack(part));
  return hasCustomer ? (cause?.id ?? null) : null;
}

/**
 * True when a visible message of ours stands after the cause: the world says it was answered, whatever our tables say.
 * An answer to something earlier that landed only after the customer wrote again is no answer to it.
 */
export function answeredSince(conversation: Conversation, us: AdminId, cause: PartId, spoken: Spoken[] = []): boolean {
  const isToOther = (one: Spoken) => !one.handoff && partOfCause(one.cause) !== cause;
  const toOther = new Set(spoken.filter(isToOther).map((one) => one.partId));
  return partsAfter(conversation.parts, cause).some(
    (part) => part.author.id === us && isSaid(part) && !toOther.has(part.id),
  );
}

/** Did the customer write after the cause? Both times are Intercom's, in whole seconds. */
export function wroteSince({ parts }: Conversation, cause: PartId, customerWroteAt: number | null): boolean {
  return customerWroteAt !== null && parts.some(({ id, createdAt }) => id === cause && customerWroteAt > createdAt);
}

/** What other turns are known to have said, as it stood before this one began: its own word comes after it. */
export const saidBefore = (spoken: Spoken[], cause: PartId): Spoken[] =>
  spoken.map((one) => (one.cause === cause ? one : { ...one, cause: BEFORE, handoff: false }));

/** No part has this id. */
const BEFORE = 'before' as PartId;

/**
 * An answer to an e-mail that Intercom keeps as a bot's is sent to nobody, though the call succeeds (its own words: an
 * un-notifiable bot comment).
 */
export const isUnheard = ({ channel, parts }: Conversation, us: AdminId, cause: PartId): boolean =>
  channel === 'email' &&
  partsAfter(parts, cause).some(({ author, ...part }) => author.id === us && author.type === 'bot' && isSaid(part));

/** A teammate who gave the conversation back, or undid a handoff, took its promise back: it answers nothing that came after. */
export const stillPromised = (spoken: Spoken[], conversation: Conversation, us: AdminId): Spoken[] =>
  spoken.map((one) => {
    if (!one.handoff) return one;
    const cause = partOfCause(one.cause);
    const isGone = handedBackSince(conversation, us, cause) || movedSince(conversation.parts, us, cause);
    return { ...one, handoff: !isGone };
  });

/** What asked us: a customer's message, or a teammate who gave the conversation back. */
export function openedBy({ parts }: Conversation, us: AdminId, cause: PartId): OpenedBy {
  const part = parts.find(({ id }) => id === cause);
  return part && handsBack(parts, us)(part) ? 'hand_back' : 'customer';
}
