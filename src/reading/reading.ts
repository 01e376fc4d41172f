/**
 * What a conversation as read means for us: worked out once a read, and handed to whoever needs it. Pure. Nobody outside
 * this room looks through the parts to find out who has the conversation or what is asked.
 */
import type { Conversation, Part } from '../domain/conversation.ts';
import type { AdminId, PartId } from '../domain/ids.ts';
import { isByTeammate, isSaid } from '../domain/part.ts';
import type { OpenedBy, Spoken } from '../domain/turn.ts';
import {
  causeIn,
  isAnswered,
  isClosedOverMessage,
  isDrafted,
  isGivenBack,
  isUnheard,
  openedBy,
  stillPromised,
} from './cause.ts';
import { handedBackSince, handsBack, partsAfter } from './hand-back.ts';
import { type Owner, type OwnerOptions, ownerOf } from './owner.ts';
import { askedNow } from './question.ts';
import { type TeammateQuestion, teammateQuestionIn } from './teammate-question.ts';

/** What the conversation alone says. */
export interface Reading {
  conversation: Conversation;
  us: AdminId;
  /** The newest part that asks us for something; null: none does. */
  newestCause: PartId | null;
  owner: Owner;
  /** Who would have it if it were open. */
  ownerIfOpen: Owner;
  teammateQuestion: TeammateQuestion | null;
  /** A teammate gave the conversation to us at some time. */
  wasGiven: boolean;
  /** They did, and we have not handed it off since. */
  isGivenBack: boolean;
  /** Nobody has said anything after our last word, not even a bot that is out of it by now. */
  isLastWordOurs: boolean;
  /** No teammate has written in it, and nobody has closed it. */
  isNew: boolean;
}

/** What it says about one cause, given what our turns are known to have said. */
export interface CauseReading extends Reading {
  cause: PartId;
  /** Undefined: it is not among the parts any more. */
  causePart: Part | undefined;
  openedBy: OpenedBy;
  spoken: Spoken[];
  /** `owner`, but what we closed over a message that crossed our closing counts as open. */
  ownerToAnswer: Owner;
  /** The messages that wait for an answer. */
  asked: Part[];
  /** Intercom shows a visible message of ours after the cause. */
  isAnswered: boolean;
  /** A draft of ours for teammates stands after the cause. */
  isDrafted: boolean;
  /** A teammate gave the conversation back after the cause. */
  isHandedBackSince: boolean;
  /** What we said after the cause was sent to nobody. */
  isUnheard: boolean;
}

/** `own`: what the turn under way has done so far. */
export interface ReadingOptions extends OwnerOptions {
  us: AdminId;
}

export function readingOf(conversation: Conversation, { us, own, ourTeams }: ReadingOptions): Reading {
  const { parts } = conversation;
  const ownerIfOpen = ownerOf({ ...conversation, state: 'open' }, us, { own, ourTeams });
  const { state } = conversation;
  return {
    ...{ conversation, us, ownerIfOpen },
    newestCause: causeIn(parts, us),
    owner: state === 'open' ? ownerIfOpen : { kind: 'others', reason: state },
    teammateQuestion: teammateQuestionIn(parts, us),
    wasGiven: parts.some(handsBack(parts, us)),
    isGivenBack: isGivenBack(parts, us),
    isLastWordOurs: parts.findLast(isSaid)?.author.id === us,
    isNew: !parts.some((part) => part.partType === 'close' || (isByTeammate(part, us) && isSaid(part))),
  };
}

/** `overdue`: nobody has answered what we asked a teammate, so that is what it is about. */
export function aboutCause(
  reading: Reading,
  { cause, spoken, overdue = false }: { cause: PartId; spoken: Spoken[]; overdue?: boolean },
): CauseReading {
  const { conversation, us, newestCause, owner, ownerIfOpen, teammateQuestion } = reading;
  const { parts } = conversation;
  return {
    ...{ ...reading, cause, spoken },
    ownerToAnswer: isClosedOverMessage(conversation, newestCause, spoken) ? ownerIfOpen : owner,
    causePart: parts.find(({ id }) => id === cause),
    openedBy: openedBy(parts, us, cause),
    asked: askedNow(parts, { us, spoken, overdue, asked: teammateQuestion }),
    isAnswered: isAnswered(parts, us, cause, spoken),
    isDrafted: isDrafted(parts, us, cause, spoken),
    isHandedBackSince: handedBackSince(parts, us, cause),
    isUnheard: isUnheard(conversation, us, cause),
  };
}

/** About what is asked last, as if we had said nothing yet; null: nothing waits for an answer. */
export const aboutNewest = (reading: Reading): CauseReading | null =>
  reading.newestCause ? aboutCause(reading, { cause: reading.newestCause, spoken: [] }) : null;

/** Of what our turns said, what still holds as this conversation stands. */
export const promisesIn = ({ conversation, us }: Reading, spoken: Spoken[]): Spoken[] =>
  stillPromised(spoken, conversation.parts, us);

/** Did the customer write after the cause? Both times are Intercom's, in whole seconds; null is what it did not say. */
export const hasWrittenSince = ({ causePart }: CauseReading, customerWroteAt: number | null): boolean =>
  customerWroteAt !== null && causePart !== undefined && customerWroteAt > causePart.createdAt;

/** The first thing that anybody said after this part; undefined: nothing. */
export const firstSaidAfter = ({ conversation }: Reading, seen: PartId): Part | undefined =>
  partsAfter(conversation.parts, seen).find(isSaid);
