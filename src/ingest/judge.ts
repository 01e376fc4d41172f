/**
 * Does this notification ask us to look at something? A pure judgement that names its reason. It never decides
 * whether we answer: that is decided from a fresh read, because a delivery can be late, doubled or out of order.
 */
import type { AdminId, PartId, WorkspaceId } from '../domain/ids.ts';
import type { IgnoreReason, Notification } from '../domain/notification.ts';
import { isCommandText, isOperatorEmail } from '../domain/part.ts';
import { type Envelope, type Item, type ItemPart, partsOf } from './parse.ts';

export interface Us {
  workspaceId: WorkspaceId;
  adminId: AdminId;
}

export type Verdict = { kind: 'keep'; notification: Notification } | { kind: 'ignore'; reason: IgnoreReason };

const CUSTOMER_WROTE = ['conversation.user.created', 'conversation.user.replied'];
const ASSIGNED = ['conversation.admin.assigned', 'conversation.admin.open.assigned'];
const NOTED = ['conversation.admin.noted'];
const ARTICLE_CHANGED = ['created', 'updated', 'published', 'unpublished', 'deleted'].map((verb) => `article.${verb}`);

/** Topics a workspace may send that change nothing for us; anything else is `unknown_topic`. */
const KNOWN_PREFIXES = ['conversation', 'contact.', 'ticket.', 'company.', 'visitor.', 'admin.', 'event.', 'job.'];

/** A note arrives as HTML; only how its text begins matters. */
const TAGS = /<[^>]{0,200}>/g;

export function judge(envelope: Envelope, us: Us): Verdict {
  const { topic } = envelope;
  if (topic === 'ping') return ignored('ping');
  if (envelope.app_id !== us.workspaceId) return ignored('other_workspace');

  const acts = [...CUSTOMER_WROTE, ...ASSIGNED, ...NOTED, ...ARTICLE_CHANGED].includes(topic);
  if (!acts) {
    const known = KNOWN_PREFIXES.some((prefix) => topic.startsWith(prefix));
    return ignored(known ? 'topic_not_acted_on' : 'unknown_topic');
  }

  const subject = envelope.data?.item;
  if (!subject?.id) return ignored('unreadable_item');
  const { id: subjectId } = subject;
  if (ARTICLE_CHANGED.includes(topic)) return kept(envelope, subject, { subjectId, about: 'knowledge' });
  const reason = ignoreReason(topic, subject, us);
  return reason ? ignored(reason) : kept(envelope, subject, { subjectId, about: 'conversation' });
}

const ignored = (reason: IgnoreReason): Verdict => ({ kind: 'ignore', reason });

function ignoreReason(topic: string, subject: Item, us: Us): IgnoreReason | null {
  if (ASSIGNED.includes(topic)) return notForUs(subject, us);
  return NOTED.includes(topic) ? noCommand(subject, us) : notFromCustomer(subject, us);
}

/** A teammate's note is theirs, unless it gives the conversation to us. */
function noCommand(subject: Item, us: Us): IgnoreReason | null {
  const newest = partsOf(subject).at(-1);
  if (newest?.author?.id === us.adminId) return 'own_part';
  return isCommandText((newest?.body ?? '').replace(TAGS, '')) ? null : 'teammate_part';
}

/** Our own assignments are delivered too; an assignment to somebody else is not ours to act on. */
function notForUs(subject: Item, us: Us): IgnoreReason | null {
  const newest = partsOf(subject).at(-1);
  if (newest?.author?.id === us.adminId) return 'own_part';
  const toUs = newest?.assigned_to ? newest.assigned_to.id === us.adminId : subject.admin_assignee_id === us.adminId;
  return toUs ? null : 'not_assigned_to_us';
}

/**
 * Ignored only when every part is somebody else's: an automatic answer may come along with a customer's message. A
 * delivery without parts is looked at, because Intercom sometimes leaves the part out (docs/intercom.md).
 */
function notFromCustomer(subject: Item, us: Us): IgnoreReason | null {
  const reasons = partsOf(subject).map(({ author }) => (author ? whoseReason(author, us) : null));
  return reasons.includes(null) ? null : (reasons.at(-1) ?? null);
}

function whoseReason(author: NonNullable<ItemPart['author']>, us: Us): IgnoreReason | null {
  if (author.type === 'admin' && author.id === us.adminId) return 'own_part';
  if (author.type === 'bot' || isOperatorEmail(author.email ?? '')) return 'bot_part';
  return ['admin', 'team'].includes(author.type) ? 'teammate_part' : null;
}

function kept(
  envelope: Envelope,
  subject: Item,
  { subjectId, about }: Pick<Notification, 'subjectId' | 'about'>,
): Verdict {
  const notification: Notification = {
    workspaceId: envelope.app_id as WorkspaceId,
    notificationId: envelope.id ?? null,
    topic: envelope.topic,
    about,
    subjectId,
    partId: (partsOf(subject).at(-1)?.id ??
      (about === 'conversation' ? subject.source?.id : null) ??
      null) as PartId | null,
    createdAt: envelope.created_at * 1000,
  };
  return { kind: 'keep', notification };
}
