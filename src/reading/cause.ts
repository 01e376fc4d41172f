/** What asks us for something, and what of ours stands after it. Pure, over the parts of a conversation. */
import type { Conversation, Part } from '../domain/conversation.ts';
import type { AdminId, PartId } from '../domain/ids.ts';
import { isDraftNote, isFromCustomer, isHandoffNote, isSaid } from '../domain/part.ts';
import { type OpenedBy, partOfCause, type Spoken } from '../domain/turn.ts';
import { handedBackSince, handsBack, movedSince, partsAfter } from './hand-back.ts';

/** The newest part that asks us for something: a customer's message, or a hand-back that follows one. */
export function causeIn(parts: Part[], us: AdminId): PartId | null {
  const hasCustomer = parts.some((part) => part.author.type === 'contact');
  const isBack = handsBack(parts, us);
  const cause = parts.findLast((part) => isFromCustomer(part) || isBack(part));
  return hasCustomer ? (cause?.id ?? null) : null;
}

/** A customer's message, or a teammate who gave the conversation back. */
export function openedBy(parts: Part[], us: AdminId, cause: PartId): OpenedBy {
  const part = parts.find(({ id }) => id === cause);
  return part && handsBack(parts, us)(part) ? 'hand_back' : 'customer';
}

/** A teammate gave the conversation to us, and we have not handed it off since: a handoff of ours comes with a note. */
export function isGivenBack(parts: Part[], us: AdminId): boolean {
  const isBack = handsBack(parts, us);
  const last = parts.findLast((part) => isBack(part) || isHandoffNote(part, us));
  return last !== undefined && isBack(last);
}

/**
 * True when a visible message of ours stands after the cause: Intercom shows that it was answered, whatever our tables say.
 * An answer to something earlier that landed only after the customer wrote again is no answer to it.
 */
export function isAnswered(parts: Part[], us: AdminId, cause: PartId, spoken: Spoken[]): boolean {
  const isToOther = (one: Spoken) => !one.handoff && partOfCause(one.cause) !== cause;
  const toOther = new Set(spoken.filter(isToOther).map((one) => one.partId));
  return partsAfter(parts, cause).some((part) => part.author.id === us && isSaid(part) && !toOther.has(part.id));
}

/** A draft for teammates stands after the cause that no other turn is known to have made. */
export function isDrafted(parts: Part[], us: AdminId, cause: PartId, spoken: Spoken[]): boolean {
  const forOther = spoken.filter((one) => partOfCause(one.cause) !== cause).map(({ partId }) => partId);
  return partsAfter(parts, cause).some((part) => isDraftNote(part, us) && !forOther.includes(part.id));
}

/**
 * An answer to an e-mail that Intercom keeps as a bot's is sent to nobody, though the call succeeds (its own words: an
 * un-notifiable bot comment).
 */
export const isUnheard = ({ channel, parts }: Conversation, us: AdminId, cause: PartId): boolean =>
  channel === 'email' &&
  partsAfter(parts, cause).some(({ author, ...part }) => author.id === us && author.type === 'bot' && isSaid(part));

/** We closed it over a message that crossed our closing: it is not at rest, but waits for us. */
export function isClosedOverMessage({ state, parts }: Conversation, newest: PartId | null, spoken: Spoken[]): boolean {
  const last = parts.findLast(({ partType }) => partType === 'close');
  const closing = state === 'closed' ? spoken.find(({ partId }) => partId === last?.id) : undefined;
  return closing !== undefined && partOfCause(closing.cause) !== newest;
}

/** What other turns are known to have said, as it stood before this one began: its own word comes after it. */
export const saidBefore = (spoken: Spoken[], cause: PartId): Spoken[] =>
  spoken.map((one) => (one.cause === cause ? one : { ...one, cause: BEFORE, handoff: false }));

/** No part has this id. */
const BEFORE = 'before' as PartId;

/** A teammate who gave the conversation back, or undid a handoff, took its promise back: it answers nothing that came after. */
export const stillPromised = (spoken: Spoken[], parts: Part[], us: AdminId): Spoken[] =>
  spoken.map((one) => {
    if (!one.handoff) return one;
    const cause = partOfCause(one.cause);
    return { ...one, handoff: !handedBackSince(parts, us, cause) && !movedSince(parts, us, cause) };
  });
