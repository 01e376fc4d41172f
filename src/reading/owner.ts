/**
 * Who may speak now? Judged by a conversation just read: by its parts as well as by assignee and state, since each of them
 * alone can lag behind what a teammate just did. Pure.
 */
import type { OwnershipReason } from '../domain/control.ts';
import type { Conversation, Part } from '../domain/conversation.ts';
import type { AdminId, PartId, TeamId } from '../domain/ids.ts';
import { isAssignment, isByTeammate, isHandoffNote, isSaid } from '../domain/part.ts';
import { handsBack, movedSince, partsAfter, takesOver } from './hand-back.ts';
import { type TeammateQuestion, teammateQuestionIn } from './teammate-question.ts';

export type Owner = { kind: 'us' } | { kind: 'others'; reason: OwnershipReason };

/** Fin is out of a conversation only after it gave it to people (both the words before and since API 2.15). */
const FIN_LEFT = ['escalated', 'routed_to_team', 'procedure_handoff'];

/** What a turn itself has done so far, which makes the conversation nobody else's: whom it assigned, all of ours since its cause. */
export interface Own {
  team: TeamId | null;
  teammate?: AdminId | null;
  since: PartId;
}

/** `ourTeams`: what somebody gives to one of them is ours. */
export interface OwnerOptions {
  own?: Own | null | undefined;
  ourTeams?: TeamId[] | undefined;
}

export function ownerOf(conversation: Conversation, us: AdminId, options: OwnerOptions = {}): Owner {
  const reason = othersReason(conversation, us, options);
  return reason ? { kind: 'others', reason } : { kind: 'us' };
}

function othersReason(
  conversation: Conversation,
  us: AdminId,
  { own = null, ourTeams = [] }: OwnerOptions,
): OwnershipReason | null {
  const { state, adminAssigneeId, teamAssigneeId, fin, parts } = conversation;
  const asked = teammateQuestionIn(own ? withoutNotesOf(own, parts, us) : parts, us);
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
const ownTeam = (parts: Part[], us: AdminId, own: Own | null): TeamId | null =>
  own && !movedSince(parts, us, own.since) ? own.team : null;

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

function teammateSpokeSince(parts: Part[], us: AdminId): boolean {
  const since = parts.findLastIndex(handsBack(parts, us));
  const isTaken = takesOver(parts, us);
  return parts.slice(since + 1).some((part) => (isByTeammate(part, us) && isSaid(part)) || isTaken(part));
}
