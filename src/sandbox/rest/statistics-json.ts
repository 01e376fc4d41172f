/** A conversation's counters, computed from its parts. Search can ask for them, so they are kept honest. */
import type { SimConversation, SimPart } from '../workspace/records.ts';
import { seconds } from './times.ts';

const at = (part: SimPart | undefined): number | null => (part ? seconds(part.createdAt) : null);

export function statisticsJson(conversation: SimConversation): Record<string, unknown> {
  const { parts } = conversation;
  const isAssignment = (part: SimPart): boolean => part.assignedTo !== null;
  const isAdminReply = (part: SimPart): boolean =>
    part.author.type === 'admin' && part.html !== null && part.partType !== 'note';
  const isContactReply = (part: SimPart): boolean => part.author.type === 'user' || part.author.type === 'lead';
  const firstAdminReply = parts.find(isAdminReply);
  const lastClose = parts.findLast((part) => part.partType === 'close');
  const reopened = (part: SimPart): boolean => part.partType === 'open' || part.partType === 'assign_and_reopen';
  return {
    type: 'conversation_statistics',
    time_to_admin_reply: firstAdminReply ? seconds(firstAdminReply.createdAt - conversation.createdAt) : null,
    first_contact_reply_at:
      conversation.firstContactReplyAt === null ? null : seconds(conversation.firstContactReplyAt),
    first_assignment_at: at(parts.find(isAssignment)),
    first_admin_reply_at: at(firstAdminReply),
    first_close_at: at(parts.find((part) => part.partType === 'close')),
    last_assignment_at: at(parts.findLast(isAssignment)),
    last_contact_reply_at: at(parts.findLast(isContactReply)) ?? seconds(conversation.createdAt),
    last_admin_reply_at: at(parts.findLast(isAdminReply)),
    last_close_at: at(lastClose),
    // Documented as a string, returned as a number.
    last_closed_by_id: lastClose ? Number(lastClose.author.id) : null,
    count_reopens: parts.filter(reopened).length,
    count_assignments: parts.filter(isAssignment).length,
    count_conversation_parts: parts.length + 1,
  };
}
